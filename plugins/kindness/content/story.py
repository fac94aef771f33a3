"""A story, as a value. A `Story` that exists is valid; only `kindness.anthology.load` makes one."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kindness.content.safe_html import SafeHtml
from kindness.content.schema import ANONYMOUS, FIELDS_BY_NAME, FIRST_HAND
from kindness.diagnostics.diagnostic import Span
from kindness.text.languages import is_right_to_left

WORDS_PER_MINUTE = 220
RIGHT_TO_LEFT_LANGUAGES = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi")
)
_RIGHT_TO_LEFT_SCRIPTS = frozenset(("arab", "hebr", "syrc", "thaa", "nkoo", "adlm"))


class Status(StrEnum):
    """Whether a story is shown: a withdrawn one keeps its address, without its text."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a retold or traditional story can be looked up."""

    title: str
    author: str = ""
    year: str = ""
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Consent:
    """What the teller agreed to, and how others in the story are protected."""

    teller: bool
    others: str


@dataclass(frozen=True, slots=True)
class Image:
    """A picture in `stories/images/`, with the measures that its header gives."""

    src: str
    alt: str
    credit: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """A link from a body to another story, and where it stands."""

    slug: str
    span: Span


@dataclass(frozen=True, slots=True)
class Body:
    """A rendered body. `excerpt` is its first sentence, `links` lead to other stories.

    Its HTML is held `packed` (zlib), because there may be a hundred thousand of them at once.
    """

    packed: bytes
    excerpt: str
    words: int
    links: tuple[Link, ...] = ()
    images: tuple[str, ...] = ()

    @property
    def html(self) -> SafeHtml:
        """The HTML."""
        return SafeHtml(zlib.decompress(self.packed).decode())


def pack(html: SafeHtml) -> bytes:
    """The HTML of a body as it is held."""
    return zlib.compress(html.encode(), 1)


@dataclass(frozen=True, slots=True)
class OutgoingReferences:
    """What a file says of others, kept even where the file itself is faulty."""

    slug: str
    path: str
    links: tuple[Link, ...] = ()
    inspired_by: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    spans: Mapping[str, Span] = field(default_factory=dict)
    """Where the fields stand."""


WITHDRAWN_TITLE = "A story that was taken back"
"""Stands in the place of the title of a withdrawn story, in its file and on its page."""

EMPTY_BODY = Body(pack(SafeHtml("")), "", 0)
"""The body of a withdrawn story."""


@dataclass(frozen=True, slots=True)
class Story:
    """A story: the fields of its front matter (see `content.schema`) and its rendered body."""

    slug: str
    path: str
    title: str
    themes: tuple[str, ...]
    date: str
    body: Body
    voice: str = FIRST_HAND
    perspective: str | None = None
    consent: Consent | None = None
    source: Source | None = None
    form: str | None = None
    setting: str | None = None
    teller: str = ANONYMOUS
    when: str = ""
    where: str = ""
    summary: str = ""
    try_this: str = ""
    inspired_by: tuple[str, ...] = ()
    content_notes: tuple[str, ...] = ()
    image: Image | None = None
    lang: str = ""
    license: str = FIELDS_BY_NAME["license"].default
    aliases: tuple[str, ...] = ()
    status: Status = Status.PUBLISHED
    featured: bool = False
    digest: str = field(default="", compare=False)
    """Changes whenever anything in the story does; empty for one that was made by hand."""
    outline: str = field(default="", compare=False)
    """The same for all but its text, of which the excerpt counts where there is no summary."""

    @property
    def minutes(self) -> int:
        """About how many minutes it takes to read, at least one."""
        return max(1, round(self.body.words / WORDS_PER_MINUTE))

    @property
    def blurb(self) -> str:
        """The summary, or the first sentence where the teller wrote none."""
        return self.summary or self.body.excerpt

    @property
    def direction(self) -> str:
        """`rtl` for a story that is read from right to left, else `ltr`.

        Where its language is not named, the letters tell.
        """
        if not self.lang:
            return "rtl" if is_right_to_left(f"{self.title} {self.body.excerpt}") else "ltr"
        language, _, rest = self.lang.casefold().partition("-")
        script = rest.partition("-")[0]
        if len(script) == 4:
            return "rtl" if script in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
        return "rtl" if language in RIGHT_TO_LEFT_LANGUAGES else "ltr"

    @property
    def is_anonymous(self) -> bool:
        """True where the teller gave no name."""
        return self.teller.casefold() == ANONYMOUS.casefold()

    @property
    def is_published(self) -> bool:
        """True for a story that appears in listings."""
        return self.status is Status.PUBLISHED
