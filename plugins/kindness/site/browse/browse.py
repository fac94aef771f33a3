"""Browse: what the page with the filter shows before any script runs, and its scripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kindness.anthology.anthology import Anthology
from kindness.anthology.facets import Facet, facets
from kindness.anthology.indexes import INDEXES
from kindness.content.schema import FIELDS, Kind
from kindness.content.vocabulary import Term, Theme
from kindness.site import bundle
from kindness.site.assets import Asset
from kindness.site.site import Site

_SCRIPT = "browse/browse.js"
_MARKS = "browse/marks.js"
LISTED = tuple(
    field.noun for field in FIELDS if field.facet and field.terms and field.kind is Kind.CHOICE
)
"""The facets whose choices have pages of their own; themes have others."""
_LENGTH_PHRASES = {"short": "about a minute", "medium": "two or three minutes", "long": "longer"}


@dataclass(frozen=True, slots=True)
class Choice:
    """A value to choose, and how many stories it gives.

    `phrase` stands for it in a sentence; `formerly` are earlier keys, which old addresses may hold.
    """

    key: str
    label: str
    phrase: str
    count: int
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choices:
    """A facet as the form shows it."""

    name: str
    label: str
    choices: tuple[Choice, ...]


ListGroup = tuple[str, list[tuple[str, str, int, str]]]
"""A heading and its links: label, name of the page, number of stories, and theme or nothing."""


@dataclass(frozen=True, slots=True)
class BrowsePage:
    """The values of the template: addresses are relative to the root, * stands for a slug.

    `search` is the file of the index of words that is read first; empty where there is none.
    """

    facets: tuple[Choices, ...]
    columns: str
    story: str
    script: str
    lists: tuple[ListGroup, ...]
    search: str = ""


def browse_page(anthology: Anthology, site: Site, columns: str, search: str = "") -> BrowsePage:
    """The values for `browse.html`. `columns` is the name of the filter's first file."""
    found = tuple(_choices(facet, anthology) for facet in facets(anthology, site.language))
    return BrowsePage(
        facets=found,
        columns=columns,
        story=site.address("stories/*"),
        script=bundle.scripts(_SCRIPT)[0].name,
        lists=tuple(_lists(anthology, found)),
        search=search,
    )


def marks_script() -> str:
    """The script that marks, on the page of a story, what a search found there."""
    return bundle.scripts(_MARKS)[0].name


def facet_page(facet: str, key: str) -> str:
    """The name of the page that lists the stories with a choice, for readers without scripts."""
    return f"browse/{facet}/{key}"


def listed_facets(anthology: Anthology, language: str) -> list[Facet]:
    """The facets of `LISTED` that there are, in the order of the filter."""
    return [facet for facet in facets(anthology, language) if facet.name in LISTED]


def _lists(anthology: Anthology, found: Iterable[Choices]) -> Iterator[ListGroup]:
    """Everything that can be reached without the filter."""
    themes = anthology.vocabulary.themes
    yield (
        "Theme",
        [
            (theme.label, f"themes/{key}", len(anthology.by_theme[key]), key)
            for key, theme in themes.items()
        ],
    )
    for facet in found:
        links = [
            (choice.label, facet_page(facet.name, choice.key), choice.count, "")
            for choice in facet.choices
            if choice.count
        ]
        if links and facet.name in LISTED:
            yield facet.label, links
    indexes = [(index.title, index.page, 0, "") for index in INDEXES if index.lists(anthology)]
    if indexes:
        yield "Place and time", indexes
    if anthology.by_pair:
        yield (
            "Two themes",
            [
                (
                    f"{themes[one].label} with {themes[other].label.lower()}",
                    f"themes/{one}/with/{other}",
                    len(stories),
                    "",
                )
                for (one, other), stories in anthology.by_pair.items()
            ],
        )


def browse_scripts() -> Iterator[Asset]:
    """The script of the filter, and what it loads later."""
    yield from bundle.scripts(_SCRIPT)
    yield from bundle.scripts(_MARKS)


def _choices(facet: Facet, anthology: Anthology) -> Choices:
    counts = facet.counts(anthology.stories)
    return Choices(
        facet.name,
        facet.label,
        tuple(
            Choice(
                key=term.key,
                label=term.label,
                phrase=_phrase(facet.name, term),
                count=counts[term.key],
                formerly=term.aliases if isinstance(term, Theme) else (),
            )
            for term in facet.terms
        ),
    )


def _phrase(facet: str, term: Term) -> str:
    if facet == "lang":
        return term.label
    if facet == "length":
        return _LENGTH_PHRASES[term.key]
    return term.label[:1].lower() + term.label[1:]
