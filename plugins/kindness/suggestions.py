"""Suggestions: what an editor can offer, and explain, at a place in a story's front matter."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kindness.schema import FIELDS, FIELDS_BY_NAME, Field, Kind
from kindness.vocabulary import Vocabulary

_NAME = re.compile(r"[ \t]*(\w+)[ \t]*:")
_WORD = re.compile(r"[\w-]+")
_OPENED = re.compile(r"(\w+)[ \t]*:[ \t]*(?:#.*)?")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something to write: its `label`, a few words on it, and the text to insert."""

    label: str
    detail: str
    insert: str


@dataclass(frozen=True, slots=True)
class _Place:
    """A place in the front matter: the fields that may stand here, or whose value this is."""

    fields: tuple[Field, ...] = ()
    value_of: Field | None = None


def suggest(
    text: str, line: int, column: int, vocabulary: Vocabulary, stories: Mapping[str, str]
) -> tuple[Suggestion, ...]:
    """What may be written at a place of the story `text`; line and column begin with 0.

    `stories` are the titles of the other stories by slug.
    """
    lines = text.split("\n")
    place = _place(lines, line, column)
    if place is None:
        return ()
    if place.value_of is None:
        written = {
            found[1]
            for number, one in enumerate(lines[1 : _end(lines)], 1)
            if number != line and (found := _NAME.match(one)) and one[:1] not in (" ", "\t")
        }
        if place.fields is not FIELDS:
            written = set()
        return tuple(
            Suggestion(field.name, field.doc, f"{field.name}: ")
            for field in place.fields
            if field.name not in written
        )
    field = place.value_of
    if field.kind is Kind.SLUGS:
        return tuple(Suggestion(slug, title, slug) for slug, title in stories.items())
    if field.kind is Kind.BOOLEAN:
        return tuple(Suggestion(value, field.doc, value) for value in ("true", "false"))
    return tuple(
        Suggestion(value, _meaning(field, value, vocabulary), value)
        for value in _allowed(field, vocabulary)
    )


def explain(text: str, line: int, column: int, vocabulary: Vocabulary) -> str:
    """What the word at a place means, as Markdown; "" where there is nothing to say."""
    lines = text.split("\n")
    found = next(
        (one for one in _WORD.finditer(_at(lines, line)) if one.start() <= column <= one.end()),
        None,
    )
    place = _place(lines, line, found.start()) if found else None
    if found is None or place is None:
        return ""
    word = found[0]
    if place.value_of is None:
        field = next((one for one in place.fields if one.name == word), None)
        return f"**{field.name}**: {field.doc}\n\n```yaml\n{field.example}\n```" if field else ""
    if word in _allowed(place.value_of, vocabulary):
        meaning = _meaning(place.value_of, word, vocabulary)
        return f"**{word}**: {meaning}" if meaning else ""
    return ""


def _allowed(field: Field, vocabulary: Vocabulary) -> tuple[str, ...]:
    return field.allowed(vocabulary) if field.terms or field.choices else ()


def _meaning(field: Field, value: str, vocabulary: Vocabulary) -> str:
    if not field.terms:
        return field.doc
    term = vocabulary.terms(field.terms)[value]
    return f"{term.label}. {term.description}".strip() if term.description else term.label


def _at(lines: Sequence[str], line: int) -> str:
    return lines[line] if 0 <= line < len(lines) else ""


def _end(lines: Sequence[str]) -> int:
    """The line that closes the front matter, or the last one while it is still being written."""
    closing = (number for number, one in enumerate(lines) if number and one.rstrip() == "---")
    return next(closing, len(lines))


def _place(lines: Sequence[str], line: int, column: int) -> _Place | None:
    if lines[0].rstrip() != "---" or not 0 < line < _end(lines):
        return None
    before = _at(lines, line)[:column]
    if before.lstrip().startswith("#"):
        return None
    fields: tuple[Field, ...] = FIELDS
    if before[:1] in (" ", "\t"):
        above = [one for one in lines[1:line] if one.strip() and one[0] not in " \t#"]
        opened = _OPENED.fullmatch(above[-1]) if above else None
        parent = FIELDS_BY_NAME.get(opened[1]) if opened else None
        # A long list may stand below its field too; then there are no names to write.
        fields = parent.fields if parent else ()
    return _within(fields, before)


def _within(fields: tuple[Field, ...], before: str) -> _Place | None:
    name, colon, rest = before.partition(":")
    if not colon:
        return _Place(fields) if re.fullmatch(r"\s*\w*", name) else None
    field = next((one for one in fields if one.name == name.strip()), None)
    if field is None:
        return None
    if field.kind is Kind.MAPPING:
        opening = rest.lstrip()
        if not opening.startswith("{") or "}" in opening:
            return None
        return _within(field.fields, re.split("[{,]", opening)[-1])
    return _Place(value_of=field)
