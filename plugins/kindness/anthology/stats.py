"""Stats: how many stories there are of each kind, and which are missing.

A gap is no fault of anybody's: it is where the next story would be most welcome.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product

from kindness.anthology.anthology import Anthology
from kindness.anthology.facets import Facet, facets, language_facet
from kindness.content.story import Story
from kindness.content.vocabulary import Vocabulary

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
    counted = {
        facet.name: facet
        for facet in facets(anthology, language)
        if facet.name not in ("theme", "lang", "length")
    }
    counted["language"] = language_facet(stories, language)
    return Stats(
        stories=len(stories),
        themes={key: len(carrying) for key, carrying in anthology.by_theme.items()},
        tables={name: _table(name, facet, stories, vocabulary) for name, facet in counted.items()},
        years=dict(sorted(Counter(story.date[:4] for story in stories).items())),
        gaps=_gaps(stories, vocabulary),
    )


def _table(name: str, facet: Facet, stories: Iterable[Story], vocabulary: Vocabulary) -> Table:
    columns = tuple(term.key for term in facet.terms)
    counts = Counter(
        (theme, key) for story in stories for key in facet.keys_of(story) for theme in story.themes
    )
    cells = list(product(vocabulary.themes, columns))
    rows, sums = Counter[str](), Counter[str]()
    for (theme, key), number in counts.items():
        rows[theme] += number
        sums[key] += number
    total = max(1, counts.total())
    thin = (
        (theme, key)
        for theme, key in cells
        if not counts[theme, key] or counts[theme, key] < FEW * rows[theme] * sums[key] / total
    )
    return Table(name, columns, {cell: counts[cell] for cell in cells}, frozenset(thin))


def _gaps(stories: Iterable[Story], vocabulary: Vocabulary) -> tuple[Gap, ...]:
    """For each theme the combination that one would most expect, and that no story has.

    It is made of what the other stories most often have, so that somebody may well know one.
    """
    told = {
        (theme, story.perspective, story.setting) for story in stories for theme in story.themes
    }
    perspectives = Counter(story.perspective for story in stories)
    settings = Counter(story.setting for story in stories)
    # The most frequent first; where there are equally many, in the order of the vocabulary.
    pairs = sorted(
        product(vocabulary.terms("perspectives"), vocabulary.terms("settings")),
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
                _lower(vocabulary.terms("perspectives")[gap.perspective].label),
                _lower(vocabulary.terms("settings")[gap.setting].label),
            )
        )
        for gap in stats.gaps
    ]


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]
