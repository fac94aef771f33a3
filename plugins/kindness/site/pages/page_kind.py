"""What a page is before it is rendered, and what a kind of page is made of.

A kind of page is a module of this package with a template of the same name in `site/templates/`.
The module ends with its `KIND`; nothing else has to know of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from kindness.anthology.anthology import Anthology
from kindness.anthology.curated import Curated
from kindness.anthology.lineages import Lineage
from kindness.content.story import Story
from kindness.content.vocabulary import Theme

if TYPE_CHECKING:
    from kindness.site.render import Renderer

PAGE_SIZE = 24
"""So many stories a list shows at once."""

UNDATED = "1970-01-01"
"""The date of a page that has none."""


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """One page to make.

    `name` is its address without ending (`themes/hope/2`); the site decides whether it is written
    as a folder or as a file. `updated` is an ISO date. `stories` are those that it lists,
    `lineages` those that it draws, `number` of `count` where the list runs over several pages,
    `total` the length of the whole list; `target` is the name of the page that a redirect leads
    to; `about` is a sentence on the page, `part_of` a section that is not its kind's.
    """

    kind: PageKind
    name: str
    title: str
    updated: str
    story: Story | None = None
    themes: tuple[Theme, ...] = ()
    stories: tuple[Story, ...] = ()
    total: int = 0
    number: int = 1
    count: int = 1
    target: str = ""
    lineages: tuple[Lineage, ...] = ()
    about: str = ""
    part_of: str = ""

    @property
    def section(self) -> str:
        """The title of the part of the site that the navigation marks."""
        return self.part_of or self.kind.section

    @property
    def first_name(self) -> str:
        """The name of the first page of the same list."""
        return self.name.removesuffix(f"/{self.number}") if self.number > 1 else self.name

    @property
    def start(self) -> int:
        """The place of the page's first entry in the whole list, counted from 1."""
        return (self.number - 1) * PAGE_SIZE + 1

    def neighbour(self, step: int) -> str | None:
        """The name of the page that many steps on in the same list, or None past its ends."""
        number = self.number + step
        if not 1 <= number <= self.count:
            return None
        return self.first_name if number == 1 else f"{self.first_name}/{number}"


Plan = Callable[[Anthology, Curated], Iterator[PlannedPage]]
Context = Callable[[PlannedPage, "Renderer"], Mapping[str, Any]]
Description = Callable[[PlannedPage, "Renderer"], str]


def no_context(page: PlannedPage, renderer: Renderer) -> Mapping[str, Any]:
    """For a template that needs nothing but the page and what all templates have."""
    return {}


def no_inputs(page: PlannedPage, renderer: Renderer) -> Sequence[str]:
    """For a page that is made from nothing but what was planned."""
    return ()


def all_stories(page: PlannedPage, renderer: Renderer) -> Sequence[str]:
    """For a page that is made from the whole anthology."""
    return [renderer.outline]


def about_or_theme(page: PlannedPage, renderer: Renderer) -> str:
    """The sentence on the page, else what its theme means, else what the site is."""
    if page.about:
        return page.about
    return page.themes[0].description if page.themes else renderer.site.description


@dataclass(frozen=True)
class PageKind:
    """A kind of page. `name` is also that of its template.

    `plan` gives the pages of this kind, `context` what the template of one needs besides,
    `description` one line on it for search engines and previews. `section` is the title of the
    part of the site that the navigation marks. One that is not `listed` stands in no sitemap, and
    search engines are asked to pass it over. With `inputs` a page is the same as long as what it
    gives is the same (and the page, the frame and the stories on it are); without, it is rendered
    in every build.
    """

    name: str
    plan: Plan
    context: Context = no_context
    description: Description = about_or_theme
    section: str = ""
    listed: bool = True
    in_footer: bool = False
    inputs: Callable[[PlannedPage, Renderer], Sequence[str]] | None = field(default=None)

    def __str__(self) -> str:
        return self.name


def paginate(first: PlannedPage, stories: Sequence[Story], updated: str) -> Iterator[PlannedPage]:
    """The pages of a list: `first` and those that follow it, `PAGE_SIZE` stories each.

    They are dated by the newest of the stories, or `updated` where there is none.
    """
    day = stories[0].date if stories else updated
    for number, part in _parts(stories):
        yield replace(
            first,
            name=first.name if number == 1 else f"{first.name}/{number}",
            updated=day,
            stories=tuple(part),
            total=len(stories),
            number=number,
            count=_count(stories),
        )


def paginate_lineages(first: PlannedPage, lineages: Sequence[Lineage]) -> Iterator[PlannedPage]:
    """The same for a list of lineages."""
    for number, part in _parts(lineages):
        yield replace(
            first,
            name=first.name if number == 1 else f"{first.name}/{number}",
            lineages=tuple(part),
            total=len(lineages),
            number=number,
            count=_count(lineages),
        )


def _count(items: Sequence[Any]) -> int:
    return max(1, -(-len(items) // PAGE_SIZE))


def _parts(items: Sequence[Any]) -> Iterator[tuple[int, Sequence[Any]]]:
    for number in range(1, _count(items) + 1):
        yield number, items[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
