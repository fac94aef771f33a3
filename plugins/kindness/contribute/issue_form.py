"""The issue form: the fields of a story as questions, and the answers in an issue's text.

The form is made from the definition of the fields and from the vocabulary. GitHub turns a filled
form into Markdown, a heading and an answer for each question, and that is what is read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from kindness.content.schema import FIELDS, Field, Kind
from kindness.content.vocabulary import Vocabulary
from kindness.contribute import labels

STORY = "story"
STORY_LABEL = "Your story"
FORM_NAME = "The form"
CONSENT = "consent.teller"

# Curators see to these, or the day of the issue does.
NOT_ASKED = frozenset(("date", "image", "aliases", "status", "featured"))

# Words for values that the vocabulary does not describe.
_CHOICES = {
    "first-hand": "I lived it or saw it myself",
    "retold": "I retell something that is documented",
    "traditional": "I retell a traditional tale or fable",
    "agreed": "They agreed",
    "anonymised": "I changed what would give them away",
    "none": "No one else can be recognised",
}
_TICK = (
    "I agree to publish this under the licence that I choose below (CC BY 4.0 if I choose none). "
    "I may take it back at any time."
)
_ASSENT = "We cannot publish your story without this."
_ABOVE_SOURCE = "For a retold or traditional story: where can it be looked up?"
_ABOVE_OPTIONAL = "Everything from here to the story itself is optional."
_ABOVE_STORY = "And now the story. Use as few words as you like."
_WELCOME = """\
Thank you for being here. A curator reads what you send, usually within two weeks, and works with \
you to make it a page.

What you write here is public straight away. Please leave out other people's full names, addresses \
and numbers.
"""
_HEADING = "### "
_UNANSWERED = ("_No response_", "None")
_TICKED = re.compile(r"^- \[[xX]\] (.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the form. `options` are values by what they are called in the form."""

    name: str
    label: str
    kind: Kind | None
    doc: str
    example: str
    required: bool = False
    required_for: tuple[str, ...] = ()
    options: Mapping[str, str] | None = None

    @property
    def parent(self) -> str:
        """The field that the answer is a part of: `source` for `source.title`, else ""."""
        return self.name.rpartition(".")[0]

    @property
    def is_optional(self) -> bool:
        """True for a question that nobody needs to answer."""
        needed = self.required or self.required_for or self.parent
        return not needed and self.name != "voice"


def questions(vocabulary: Vocabulary) -> tuple[Question, ...]:
    """Every question of the form, in the order of the fields.

    The story comes last, because its text may hold any heading, also one of the others.
    """
    asked = [_question(field, parent, vocabulary) for parent, field in _asked()]
    doc = "What happened, and what was said or done. *Emphasis* and > quotations work."
    return (*asked, Question(STORY, STORY_LABEL, None, doc, "I was still …", required=True))


def _asked() -> Iterator[tuple[Field | None, Field]]:
    """Each field to ask for that takes one value, after the field that it is a part of."""
    for field in FIELDS:
        if field.name in NOT_ASKED:
            continue
        if field.kind is Kind.MAPPING:
            yield from ((field, part) for part in field.fields)
        else:
            yield None, field


def _question(field: Field, parent: Field | None, vocabulary: Vocabulary) -> Question:
    name = f"{parent.name}.{field.name}" if parent else field.name
    options = None
    if name == CONSENT:
        options = {_TICK: "true"}
    elif field.terms:
        options = {term.label: key for key, term in vocabulary.terms(field.terms).items()}
    elif field.choices:
        options = {_CHOICES.get(value, value): value for value in field.choices}
    needed = parent.required_for if parent else field.required_for
    return Question(
        name,
        field.label,
        field.kind,
        _ASSENT if name == CONSENT else field.doc,
        field.example.partition(": ")[2].strip('[]"'),
        # The tick is asked of everybody: also who retells a tale publishes words of their own.
        required=field.required if not parent else name == CONSENT,
        required_for=needed if field.required_for else (),
        options=options,
    )


def form_file(vocabulary: Vocabulary) -> str:
    """The text of `.github/ISSUE_TEMPLATE/story.yml`."""
    asked = questions(vocabulary)
    between = {STORY: _ABOVE_STORY}
    for words, opens in (
        (_ABOVE_SOURCE, lambda question: question.parent == "source"),
        (_ABOVE_OPTIONAL, lambda question: question.is_optional),
    ):
        first = next(filter(opens, asked), None)
        if first:
            between[first.name] = words
    body: list[dict[str, Any]] = [_markdown(_WELCOME)]
    for question in asked:
        if question.name in between:
            body.append(_markdown(between[question.name]))
        body.append(_element(question))
    form = {
        "name": "Tell a story",
        "description": "A small kindness that you gave, received, saw or read about.",
        "title": "A story",
        "labels": [labels.STORY],
        "body": body,
    }
    heading = "# Made by `kindness reference`; change the code instead.\n"
    return heading + yaml.safe_dump(form, sort_keys=False, allow_unicode=True, width=100)


def _markdown(text: str) -> dict[str, Any]:
    return {"type": "markdown", "attributes": {"value": text}}


def _element(question: Question) -> dict[str, Any]:
    attributes: dict[str, Any] = {"label": question.label, "description": question.doc}
    element = {"id": question.name.replace(".", "-"), "attributes": attributes}
    if question.name == CONSENT:
        attributes["options"] = [{"label": _TICK, "required": True}]
        return {"type": "checkboxes", **element}
    if question.options:
        attributes["options"] = list(question.options)
        if question.kind is Kind.CHOICES:
            attributes["multiple"] = True
        kind = "dropdown"
    else:
        attributes["placeholder"] = question.example
        kind = "textarea" if question.name == STORY else "input"
    if question.required or question.name == "voice":
        element["validations"] = {"required": True}
    return {"type": kind, **element}


def answers(body: str, asked: tuple[Question, ...]) -> dict[str, str]:
    """The answer to each question as it was written, by name; "" where there is none.

    Each heading counts once, in whatever order: the form may have changed since the issue was
    opened. After that of the story everything belongs to the story. Nothing is read out of lines
    that no question of the form stands above.
    """
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    headings = {f"{_HEADING}{question.label}": question.name for question in asked}
    found: dict[str, list[str]] = {}
    current = ""
    for line in lines:
        name = headings.get(line.rstrip(), "")
        if name and name not in found and current != STORY:
            current = name
            found[current] = []
        elif current:
            found[current].append(line)
    return {question.name: _answer("\n".join(found.get(question.name, ()))) for question in asked}


def _answer(text: str) -> str:
    text = text.strip()
    return "" if text in _UNANSWERED else text


def values(question: Question, answer: str) -> tuple[str, ...]:
    """The values of a field that an answer gives; words that are no option stay as they are."""
    if not answer:
        return ()
    if question.name == CONSENT:
        ticked = [text.strip() for text in _TICKED.findall(answer)]
        return ("true",) if ticked == [_TICK] else ()
    options = question.options or {}
    if answer in options:
        return (options[answer],)
    if question.kind in (Kind.CHOICES, Kind.SLUGS):
        return tuple(_several(answer, options))
    return (answer,)


def _several(answer: str, options: Mapping[str, str]) -> Iterator[str]:
    """The values of a list, which GitHub writes with commas; an option may hold commas itself."""
    rest = re.sub(r"\s*,\s*", ", ", answer).strip(", ")
    by_length = sorted(options, key=len, reverse=True)
    while rest:
        chosen = next(
            (option for option in by_length if f"{rest}, ".startswith(f"{option}, ")), None
        )
        if chosen is not None:
            yield options[chosen]
            rest = rest[len(chosen) :].lstrip(", ")
            continue
        word, _, rest = rest.partition(",")
        rest = rest.strip()
        if word.strip():
            yield word.strip()
