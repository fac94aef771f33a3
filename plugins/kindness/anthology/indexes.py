"""Indexes as at the back of a book: the stories by country, and by century.

Both are read from free text: the country is what stands after the last comma of `where`, the
century that of the first year, or the first century, that `when` names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from anyascii import anyascii

from kindness.anthology.anthology import Anthology
from kindness.content.story import Story

UNDATED = "Long ago, or undated"

_YEAR = re.compile(r"\b([1-9]\d{2,3})(?!\d|,\d)(?:s\b)?")
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth", "twenty-first",
)  # fmt: skip
_CENTURY = re.compile(
    rf"\b(?:({'|'.join(reversed(_ORDINALS))})|(\d{{1,2}})(?:st|nd|rd|th))[ -]century",
    re.IGNORECASE,
)
_BEFORE_CHRIST = re.compile(r"\bB\.?C", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\([^)]*\)?")


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A term of an index, with its stories in the order of the index."""

    term: str
    stories: tuple[Story, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """An index: the name and title of its page, and how its entries are found.

    `text_of` is what a story is listed by; without it, it is not listed.
    """

    page: str
    title: str
    description: str
    text_of: Callable[[Story], str]
    entries: Callable[[Anthology], tuple[IndexEntry, ...]]

    def lists(self, anthology: Anthology) -> bool:
        """Whether there is an entry."""
        return any(map(self.text_of, anthology.stories))


def places(anthology: Anthology) -> tuple[IndexEntry, ...]:
    """The countries in alphabetical order, and the stories of each by place."""
    terms: dict[str, list[Story]] = {}
    for story in anthology.stories:
        if story.where:
            terms.setdefault(country(story.where), []).append(story)
    return tuple(
        IndexEntry(term, _in_order(terms[term], lambda story: _letters(story.where)))
        for term in sorted(terms, key=_letters)
    )


def times(anthology: Anthology) -> tuple[IndexEntry, ...]:
    """The centuries, newest first, and the stories of each by year; what has no date comes last."""
    terms: dict[int, list[Story]] = {}
    for story in anthology.stories:
        if story.when:
            terms.setdefault(century(story.when), []).append(story)
    return tuple(
        IndexEntry(century_name(number), _in_order(terms[number], lambda story: _year(story.when)))
        for number in sorted(terms, reverse=True)
    )


INDEXES = (
    Index(
        "places",
        "Places",
        "Stories of small kindnesses, by country.",
        lambda story: story.where,
        places,
    ),
    Index(
        "times",
        "Times",
        "Stories of small kindnesses, by century.",
        lambda story: story.when,
        times,
    ),
)


def country(where: str) -> str:
    """What a place is listed under: `Lagos, Nigeria` under `Nigeria`."""
    parts = [part.strip() for part in _IN_BRACKETS.sub("", where).split(",")]
    # `USA, and everywhere else` is in the USA.
    while len(parts) > 1 and (not parts[-1] or parts[-1].startswith("and ")):
        parts.pop()
    named = [part for part in parts if part]
    last = named[-1] if named else where.strip()
    return last[:1].upper() + last[1:]


def century(when: str) -> int:
    """The number of the century that a text names, such as 20 for `winter 1998`; 0 for none."""
    if _BEFORE_CHRIST.search(when):
        return 0
    named, year = _CENTURY.search(when), _YEAR.search(when)
    if named and (not year or named.start() < year.start()):
        word, digits = named.groups()
        return _ORDINALS.index(word.lower()) + 1 if word else int(digits)
    return int(year[1]) // 100 + 1 if year else 0


def century_name(number: int) -> str:
    """`20th century`, or what stands for stories without a date."""
    if not number:
        return UNDATED
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending} century"


def _year(when: str) -> tuple[int, str]:
    year = _YEAR.search(when)
    return (-int(year[1]) if year else 0), when


def _letters(text: str) -> str:
    return anyascii(text).casefold()


def _in_order(stories: Iterable[Story], key: Callable[[Story], Any]) -> tuple[Story, ...]:
    by_title = sorted(stories, key=lambda story: (_letters(story.title), story.slug))
    return tuple(sorted(by_title, key=key))
