"""Share: what the page with the form shows, its scripts, and the rules that it checks by."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from kindness.anthology.anthology import Anthology
from kindness.content.schema import FIELDS, FIELDS_BY_NAME, FIRST_HAND, Field
from kindness.content.vocabulary import Term, Vocabulary
from kindness.site import bundle
from kindness.site.assets import Asset
from kindness.site.share.form_rules import FORM_FIELDS, form_rules, personal_data_rules
from kindness.site.site import Site
from kindness.text.languages import LANGUAGE_NAMES, primary_language

_SCRIPT = "share/share.js"
_STYLE = "share/share.css"
_DEFAULT_LICENSE = FIELDS_BY_NAME["license"].default


@dataclass(frozen=True, slots=True)
class Question:
    """A door into the story: what it asks, and how the kindness then went."""

    text: str
    opening: str
    perspective: str


QUESTIONS = (
    Question(
        "Who has been kinder to you than they needed to be?",
        "It was … and I had not expected anything.",
        "received",
    ),
    Question(
        "What have you seen someone do when they thought no one was looking?",
        "I was only standing nearby when …",
        "witnessed",
    ),
    Question(
        "What small thing did you once do for someone that you would do again?",
        "It cost me little: …",
        "given",
    ),
)


_LAID_OUT = frozenset(
    ("title", "themes", "date", "perspective", "consent", "setting", "teller", "when", "where")
) | {"summary", "try_this", "content_notes", "lang"}
"""The fields that have their own place, and words, in the template."""


@dataclass(frozen=True, slots=True)
class SharePage:
    """The values of the template: addresses of files are relative to the root.

    `more` are the fields that it has no place of their own for.

    Without a repository `service`, `new_file`, `issue` and `guide` are empty; `contact` is empty
    where the curators gave no e-mail address.
    """

    questions: tuple[Question, ...]
    more: tuple[Field, ...]
    languages: tuple[tuple[str, str], ...]
    license: Term
    rules: str
    slugs: str
    personal_data: str
    script: str
    style: str
    sample: str
    new_file: str = ""
    issue: str = ""
    guide: str = ""
    contact: str = ""
    service: str = ""


def share_page(anthology: Anthology, site: Site, rules: str) -> SharePage:
    """The values for `share.html`. `rules` is the name of the file that `share_rules` makes."""
    licenses = anthology.vocabulary.licenses
    perspectives = anthology.vocabulary.terms("perspectives")
    own = primary_language("", site.language)
    return SharePage(
        questions=tuple(question for question in QUESTIONS if question.perspective in perspectives),
        more=tuple(field for field in FORM_FIELDS if field.name not in _LAID_OUT),
        languages=tuple(item for item in LANGUAGE_NAMES.items() if item[0] != own),
        license=licenses.get(_DEFAULT_LICENSE) or Term(_DEFAULT_LICENSE, _DEFAULT_LICENSE),
        rules=rules,
        slugs=share_slugs(anthology).name,
        personal_data=personal_data_patterns().name,
        script=bundle.scripts(_SCRIPT)[0].name,
        style=bundle.style(_STYLE).name,
        sample=_sample(anthology.vocabulary),
        new_file=site.forge.new_file,
        issue=site.forge.tell,
        guide=site.forge.guide,
        contact=site.contact,
        service=site.forge.name,
    )


def _sample(vocabulary: Vocabulary) -> str:
    """The smallest story file, with the terms of this anthology."""
    values = {"themes": f"themes: [{next(iter(vocabulary.themes), '')}]"}
    if "received" not in vocabulary.terms("perspectives"):
        values["perspective"] = f"perspective: {next(iter(vocabulary.terms('perspectives')), '')}"
    needed = [field for field in FIELDS if field.required or FIRST_HAND in field.required_for]
    lines = [values.get(field.name, field.example) for field in needed]
    return "\n".join(["---", *lines, "---", "I was still half a street away when …"])


def share_rules(anthology: Anthology) -> Asset:
    """The rules of the form as a file that is named after its content."""
    pictures = {name for story in anthology.stories for name in story.body.images}
    return _data("share", form_rules(anthology.vocabulary, pictures))


@cache
def personal_data_patterns() -> Asset:
    """The patterns for what is private.

    A file of its own, because they are of use only once somebody has written something.
    """
    return _data("personal-data", personal_data_rules())


def share_slugs(anthology: Anthology) -> Asset:
    """The names that files have, or had, which a new one cannot have.

    A file of its own, because only somebody who tells a story needs it.
    """
    withdrawn = {story.slug for story in anthology.withdrawn}
    return _data("slugs", sorted({*anthology.by_slug, *anthology.redirects, *withdrawn}))


def _data(name: str, value: object) -> Asset:
    content = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return Asset(f"data/{name}.{sha256(content).hexdigest()[:8]}.json", content)


def share_files() -> Iterator[Asset]:
    """The script of the form and its style sheet."""
    yield from bundle.scripts(_SCRIPT)
    yield personal_data_patterns()
    yield bundle.style(_STYLE)
