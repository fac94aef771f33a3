"""Browse: what the page with the filter shows before any script runs, and its scripts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kindness.anthology.anthology import Anthology
from kindness.anthology.facets import Facet, facets
from kindness.content.vocabulary import Term, Theme
from kindness.site import bundle
from kindness.site.assets import Asset
from kindness.site.config import Site

_SCRIPT = "browse/browse.js"
_MARKS = "browse/marks.js"
_NO_SCRIPT_STYLE = "browse/noscript.css"
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


@dataclass(frozen=True, slots=True)
class BrowsePage:
    """The values of the template: addresses are relative to the root, * stands for a slug.

    `search` is the file of the index of words that is read first; empty where there is none.
    """

    facets: tuple[Choices, ...]
    columns: str
    story: str
    script: str
    no_script_style: str
    search: str = ""


def browse_page(anthology: Anthology, site: Site, columns: str, search: str = "") -> BrowsePage:
    """The values for `browse.html`. `columns` is the name of the filter's first file."""
    return BrowsePage(
        facets=tuple(_choices(facet, anthology) for facet in facets(anthology, site.language)),
        columns=columns,
        story=site.address("stories/*"),
        script=bundle.scripts(_SCRIPT)[0].name,
        no_script_style=bundle.style(_NO_SCRIPT_STYLE).name,
        search=search,
    )


def marks_script() -> str:
    """The script that marks, on the page of a story, what a search found there."""
    return bundle.scripts(_MARKS)[0].name


def browse_scripts() -> Iterator[Asset]:
    """The script of the filter, what it loads later, and the style of the page without it."""
    yield from bundle.scripts(_SCRIPT)
    yield from bundle.scripts(_MARKS)
    yield bundle.style(_NO_SCRIPT_STYLE)


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
