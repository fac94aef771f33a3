"""Stats: how many stories there are of each kind, and which are missing.

A gap is no fault of anybody's: it is where the next story would be most welcome.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product

from kindness.anthology.anthology import Anthology
from kindness.content.schema import VOICES
from kindness.content.story import Story
from kindness.content.vocabulary import Vocabulary
from kindness.text.languages import primary_language

FEW = 0.25
"""A cell is thin where it holds less than this part of what its row and column let one expect."""


@dataclass(frozen=True)
class Table:
    """Stories counted by theme and by one more facet. A story counts under each of its themes."""

    facet: str
    columns: tuple[str, ...]
    counts: Mapping[tuple[str, str], int]
    thin: frozenset[tuple[str, str]]
    """The cells with no story at all, or far fewer than the others have."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A theme, a perspective and a setting that no story has together."""

    theme: str
    perspective: str
    setting: str


@dataclass(frozen=True)
class Stats:
    """The counts of an anthology. `tables` are by facet, `gaps` has one for each theme."""

    stories: int
    themes: Mapping[str, int]
    tables: Mapping[str, Table]
    years: Mapping[str, int]
    gaps: tuple[Gap, ...]


def count(anthology: Anthology, language: str) -> Stats:
    """Count the published stories of `anthology`. `language` is that of stories without `lang`."""
    stories, vocabulary = anthology.stories, anthology.vocabulary
    languages = sorted({primary_language(story.lang, language) for story in stories})
    facets: dict[str, tuple[Iterable[str], list[str | None]]] = {
        "perspective": (vocabulary.perspectives, [story.perspective for story in stories]),
        "setting": (vocabulary.settings, [story.setting for story in stories]),
        "form": (vocabulary.forms, [story.form for story in stories]),
        "voice": (VOICES, [story.voice for story in stories]),
        "language": (languages, [primary_language(story.lang, language) for story in stories]),
    }
    return Stats(
        stories=len(stories),
        themes={key: len(found) for key, found in anthology.by_theme.items()},
        tables={
            facet: _table(facet, tuple(keys), values, stories, vocabulary)
            for facet, (keys, values) in facets.items()
        },
        years=dict(sorted(Counter(story.date[:4] for story in stories).items())),
        gaps=_gaps(stories, vocabulary),
    )


def _table(
    facet: str,
    columns: tuple[str, ...],
    values: Iterable[str | None],
    stories: Iterable[Story],
    vocabulary: Vocabulary,
) -> Table:
    found = Counter(
        (theme, value)
        for story, value in zip(stories, values, strict=True)
        if value
        for theme in story.themes
    )
    cells = list(product(vocabulary.themes, columns))
    rows, sums = Counter[str](), Counter[str]()
    for (theme, value), number in found.items():
        rows[theme] += number
        sums[value] += number
    total = max(1, found.total())
    thin = (
        (theme, value)
        for theme, value in cells
        if not found[theme, value] or found[theme, value] < FEW * rows[theme] * sums[value] / total
    )
    return Table(facet, columns, {cell: found[cell] for cell in cells}, frozenset(thin))


def _gaps(stories: Iterable[Story], vocabulary: Vocabulary) -> tuple[Gap, ...]:
    """For each theme the combination that one would most expect, and that no story has.

    It is made of what the other stories most often have, so that somebody may well know one.
    """
    told = {(theme, one.perspective, one.setting) for one in stories for theme in one.themes}
    perspectives = Counter(one.perspective for one in stories)
    settings = Counter(one.setting for one in stories)
    # The most frequent first; where there are equally many, in the order of the vocabulary.
    pairs = sorted(
        product(vocabulary.perspectives, vocabulary.settings),
        key=lambda pair: -perspectives[pair[0]] * settings[pair[1]],
    )
    gaps = []
    used: set[str] = set()
    for theme in vocabulary.themes:
        missing = [pair for pair in pairs if (theme, *pair) not in told]
        # Not the same place for every theme, as long as there are others.
        fresh = [pair for pair in missing if pair[1] not in used] or missing
        if fresh:
            perspective, setting = fresh[0]
            used.add(setting)
            gaps.append(Gap(theme, perspective, setting))
    return tuple(gaps)


def gap_phrases(stats: Stats, vocabulary: Vocabulary) -> list[str]:
    """Each gap as a phrase: `peace given at work`."""
    return [
        " ".join(
            (
                _lower(vocabulary.themes[gap.theme].label),
                _lower(vocabulary.perspectives[gap.perspective].label),
                _lower(vocabulary.settings[gap.setting].label),
            )
        )
        for gap in stats.gaps
    ]


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]
