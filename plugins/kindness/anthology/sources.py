"""The sources: what the retold and traditional stories were taken from, each once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from anyascii import anyascii

from kindness.content.story import Source, Story

OTHER = "Other"
"""Stands where the first sign of an author, or of a title, is no letter."""

_ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source, and the stories that name it, by slug. The note is each story's own."""

    author: str
    title: str
    year: str
    url: str
    stories: tuple[Story, ...]


def cited_sources(stories: Iterable[Story]) -> tuple[tuple[str, tuple[CitedSource, ...]], ...]:
    """The sources of published `stories` under the letters that they begin with, as in an index.

    Two stories share a source where author, title, year and address are the same but for blanks.
    A source without an author stands under its title.
    """
    grouped: dict[tuple[str, str, str, str], list[Story]] = {}
    for story in sorted(stories, key=lambda story: story.slug):
        if story.is_published and story.source:
            grouped.setdefault(_identity(story.source), []).append(story)
    cited = [CitedSource(*key, tuple(found)) for key, found in grouped.items()]
    cited.sort(key=_sort_key)
    letters = groupby(cited, key=_letter)
    return tuple((letter, tuple(sources)) for letter, sources in letters)


def _identity(source: Source) -> tuple[str, str, str, str]:
    return (
        _one_line(source.author),
        _one_line(source.title),
        _one_line(source.year),
        _one_line(source.url),
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _sort_key(source: CitedSource) -> tuple[str, ...]:
    first = _sortable(source.author or source.title)
    # What is no letter comes first, all of it together.
    return (
        "" if _letter(source) == OTHER else "letter",
        first,
        _sortable(source.title),
        source.author,
        source.title,
        source.year,
        source.url,
    )


def _letter(source: CitedSource) -> str:
    first = _sortable(source.author or source.title)[:1].upper()
    return first if first.isalpha() else OTHER


def _sortable(text: str) -> str:
    """As an index sorts: by letters, whatever their accents and script, without an article."""
    letters = re.sub(r"[^a-z0-9 ]", "", anyascii(text).casefold()).strip()
    return _ARTICLE.sub("", letters)
