"""The one definition of a story's fields.

Validation, the reference table, the JSON Schema and the `kindness new` template are all made
from it, so that none of them can drift from the others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kindness.content.vocabulary import Vocabulary


class Kind(StrEnum):
    """What kind of value a field takes."""

    TEXT = "text"
    DATE = "date"
    CHOICE = "choice"
    CHOICES = "choices"
    SLUGS = "slugs"
    BOOLEAN = "boolean"
    LANGUAGE = "language"
    URL = "url"
    MAPPING = "mapping"


_NOT_MEANT = re.compile("[\\s_\"'“”„‟«»‹›‘’‚‛-]+")

FIRST_HAND = "first-hand"
VOICES = (FIRST_HAND, "retold", "traditional")


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the front matter.

    `example` is a whole line as a teller would write it. `terms` names the kind of vocabulary
    terms that a CHOICE takes, `choices` a fixed list; `noun` is what one of them is called.
    `required_for` lists the voices for which the field must be there. `limit` counts characters,
    `most` values. A field with a `facet` can be filtered by; that is the heading above its choices.
    `heading` is how forms and reviews name the field, where its own name does not say it.
    `also_called` are the names that other programs have for it. The form on `/share/` asks for
    what is `in_form`.
    """

    name: str
    kind: Kind
    doc: str
    example: str
    required_for: tuple[str, ...] = ()
    default: str = ""
    limit: int = 0
    most: int = 0
    terms: str = ""
    choices: tuple[str, ...] = ()
    noun: str = ""
    facet: str = ""
    heading: str = ""
    fields: tuple[Field, ...] = ()
    also_called: tuple[str, ...] = ()
    in_form: bool = False

    @property
    def label(self) -> str:
        """How forms and reviews name the field."""
        return self.heading or self.name.replace("_", " ").capitalize()

    @property
    def required(self) -> bool:
        """True when every story needs the field."""
        return self.required_for == VOICES

    def allowed(self, vocabulary: Vocabulary) -> tuple[str, ...]:
        """The values that a choice may take."""
        return tuple(vocabulary.terms(self.terms)) if self.terms else self.choices

    def term(self, text: str, vocabulary: Vocabulary) -> str | None:
        """The value of a choice that `text` means, be it a key or a label; None for no such one.

        Case, blanks, hyphens and quotation marks are nobody's meaning.
        """
        allowed = self.allowed(vocabulary)
        if text in allowed:
            return text
        terms = vocabulary.terms(self.terms) if self.terms else {}
        meant = {_folded(term.label): key for key, term in terms.items()}
        meant |= {_folded(key): key for key in allowed}
        return meant.get(_folded(text))


def _folded(term: str) -> str:
    return _NOT_MEANT.sub("", term).casefold()


_CONSENT = (
    Field(
        "teller",
        Kind.BOOLEAN,
        "I agree to publish this under the licence.",
        "teller: true",
        required_for=VOICES,
        heading="Your consent",
    ),
    Field(
        "others",
        Kind.CHOICE,
        "How the other people in it are protected: they agreed, they were anonymised, or none "
        "of them can be recognised.",
        "others: none",
        required_for=VOICES,
        choices=("agreed", "anonymised", "none"),
        noun="answer",
        heading="The other people in it",
    ),
)
_SOURCE = (
    Field(
        "title",
        Kind.TEXT,
        "What it is called.",
        "title: The Book",
        VOICES,
        limit=200,
        heading="Source",
    ),
    Field(
        "author",
        Kind.TEXT,
        "Who wrote it.",
        "author: A. Writer",
        limit=120,
        heading="Author of the source",
    ),
    Field(
        "year",
        Kind.TEXT,
        "When it appeared.",
        'year: "1862"',
        limit=40,
        heading="Year of the source",
    ),
    Field(
        "url",
        Kind.URL,
        "Where it can be read.",
        "url: https://example.org/book",
        limit=500,
        heading="Address of the source",
    ),
    Field(
        "note",
        Kind.TEXT,
        "A second source, or where accounts differ.",
        "note: Told otherwise in …",
        limit=600,
        heading="Note on the source",
    ),
)
_IMAGE = (
    Field("src", Kind.TEXT, "A file in `stories/images/`.", "src: bus.jpg", VOICES, limit=120),
    Field("alt", Kind.TEXT, "What it shows, in words.", "alt: A bus at a stop", VOICES, limit=300),
    Field("credit", Kind.TEXT, "Whose picture it is.", "credit: Photograph by …", limit=120),
)

FIELDS: tuple[Field, ...] = (
    Field(
        "title",
        Kind.TEXT,
        "What the story is called.",
        "title: The driver who waited",
        required_for=VOICES,
        limit=90,
        also_called=("headline", "heading"),
        in_form=True,
    ),
    Field(
        "themes",
        Kind.CHOICES,
        "One to three themes, most important first.",
        "themes: [consideration]",
        required_for=VOICES,
        most=3,
        terms="themes",
        noun="theme",
        facet="Themes",
        also_called=("tags", "tag", "categories", "category", "keywords", "topics", "subjects"),
        in_form=True,
    ),
    Field(
        "date",
        Kind.DATE,
        "The day on which it was contributed.",
        "date: 2026-11-23",
        required_for=VOICES,
        heading="Contributed on",
        also_called=(
            "created",
            "created_at",
            "published_at",
            "publishdate",
            "pubdate",
            "lastmod",
            "modified",
            "updated",
        ),
        in_form=True,
    ),
    Field(
        "voice",
        Kind.CHOICE,
        "Who tells it: the person who lived it (first-hand), or someone who retells a documented "
        "event (retold) or a tale (traditional).",
        "voice: first-hand",
        default=FIRST_HAND,
        choices=VOICES,
        noun="voice",
        facet="Kind of story",
        heading="Who tells it",
    ),
    Field(
        "perspective",
        Kind.CHOICE,
        "Whether the kindness was given, received or witnessed.",
        "perspective: received",
        required_for=(FIRST_HAND,),
        terms="perspectives",
        noun="perspective",
        facet="The kindness was",
        heading="The kindness was",
        in_form=True,
    ),
    Field(
        "consent",
        Kind.MAPPING,
        "What the teller agrees to, and how others are protected.",
        "consent: {teller: true, others: none}",
        required_for=(FIRST_HAND,),
        fields=_CONSENT,
        in_form=True,
    ),
    Field(
        "source",
        Kind.MAPPING,
        "Where a retold or traditional story can be looked up.",
        "source: {title: The Book, author: A. Writer, year: 1862}",
        required_for=("retold", "traditional"),
        fields=_SOURCE,
    ),
    Field(
        "form",
        Kind.CHOICE,
        "What the kindness was: a word, an attitude or an action.",
        "form: action",
        terms="forms",
        noun="form",
        facet="It was",
        heading="What the kindness was",
    ),
    Field(
        "setting",
        Kind.CHOICE,
        "Where it happened, as a kind of place.",
        "setting: transit",
        terms="settings",
        noun="setting",
        facet="Where",
        heading="Kind of place",
        in_form=True,
    ),
    Field(
        "teller",
        Kind.TEXT,
        "The name to print.",
        "teller: Ana",
        default="Anonymous",
        limit=60,
        heading="Name to print",
        also_called=("author", "authors", "by", "byline", "name", "writer", "contributor"),
        in_form=True,
    ),
    Field(
        "when",
        Kind.TEXT,
        "When it happened, in your own words.",
        "when: winter 1998",
        limit=60,
        heading="When it happened",
        also_called=("year", "season"),
        in_form=True,
    ),
    Field(
        "where",
        Kind.TEXT,
        "Where it happened, in your own words.",
        "where: Lagos, Nigeria",
        limit=60,
        heading="Where it happened",
        also_called=("place", "location", "city", "country"),
        in_form=True,
    ),
    Field(
        "summary",
        Kind.TEXT,
        "A sentence for lists. Without it, lists show the first sentence of the story.",
        "summary: A driver sees somebody running.",
        limit=200,
        also_called=("description", "excerpt", "subtitle", "abstract", "lead", "teaser", "intro"),
        in_form=True,
    ),
    Field(
        "try_this",
        Kind.TEXT,
        "One thing that a reader can do today.",
        "try_this: Hold a door a moment longer than you need to.",
        limit=140,
        heading="Something to try",
        in_form=True,
    ),
    Field(
        "inspired_by",
        Kind.SLUGS,
        "Stories that this one grew from.",
        "inspired_by: [the-driver-who-waited]",
        most=8,
        heading="Stories that it grew from",
    ),
    Field(
        "content_notes",
        Kind.CHOICES,
        "What readers may wish to know before they begin.",
        "content_notes: [grief]",
        most=10,
        terms="content_notes",
        noun="content note",
        heading="What readers may wish to know first",
        also_called=(
            "content_warning",
            "content_warnings",
            "trigger_warning",
            "trigger_warnings",
            "warnings",
        ),
        in_form=True,
    ),
    Field(
        "image",
        Kind.MAPPING,
        "A picture, with a description for those who cannot see it.",
        "image: {src: bus.jpg, alt: A bus at a stop}",
        fields=_IMAGE,
        heading="Picture",
        also_called=(
            "cover",
            "cover_image",
            "thumbnail",
            "featured_image",
            "featuredimage",
            "banner",
            "hero",
            "picture",
            "photo",
            "header_image",
            "feature_image",
        ),
    ),
    Field(
        "lang",
        Kind.LANGUAGE,
        "The story's language, if it is not the site's.",
        "lang: pt-BR",
        limit=35,
        heading="Language",
        also_called=("language", "locale"),
        in_form=True,
    ),
    Field(
        "license",
        Kind.CHOICE,
        "The licence of the text.",
        "license: CC-BY-4.0",
        default="CC-BY-4.0",
        terms="licenses",
        noun="licence",
        heading="Licence",
        also_called=("licence", "rights", "copyright"),
    ),
    Field(
        "aliases",
        Kind.SLUGS,
        "Earlier names of the file; their addresses lead here.",
        "aliases: [the-patient-driver]",
        most=20,
        heading="Earlier names",
        also_called=("redirect_from", "redirects"),
    ),
    Field(
        "status",
        Kind.CHOICE,
        "A draft is not shown; a withdrawn story keeps its address but not its text.",
        "status: draft",
        default="published",
        choices=("draft", "published", "withdrawn"),
        noun="status",
        also_called=("draft", "published", "state"),
    ),
    Field(
        "featured",
        Kind.BOOLEAN,
        "Curators may set it: the story can appear on the home page.",
        "featured: true",
        default="false",
        also_called=("pinned", "sticky"),
    ),
)

FIELDS_BY_NAME = {field.name: field for field in FIELDS}

ANONYMOUS = FIELDS_BY_NAME["teller"].default
"""What is printed for a teller who gives no name."""

FIELD_NAMES = frozenset(field.name for top in FIELDS for field in (top, *top.fields))
"""The names of all fields, also of those within another."""

OTHER_NAMES = {name: field for field in FIELDS for name in field.also_called}
"""For what other programs call a field, the field."""

THE_FILE_NAME = frozenset(
    ("slug", "permalink", "url", "id", "path", "uid", "basename", "filename", "canonical_url")
)
"""What other programs ask for and the name of the file says here."""

MEANINGLESS = frozenset(
    (
        "layout", "weight", "order", "toc", "type", "template", "kind", "comments", "comment",
        "math", "mermaid", "share", "series", "collection", "hide", "search", "icon", "menu",
        "sidebar", "nav", "pin", "outputs", "cascade", "markup", "eleventynavigation", "post",
        "excerpt_separator", "modified_by", "version", "reading_time", "readingtime", "cssclass",
        "cssclasses", "publish", "sitemap", "robots", "show_date", "headless", "word_count",
    )
)  # fmt: skip
"""What other programs want to know and no page here needs."""
