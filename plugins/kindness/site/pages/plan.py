"""Plan: an anthology becomes the list of its pages, as values that nothing has rendered yet.

A page's `name` is its address without ending (`themes/hope/2`); the site decides whether it is
written as a folder or as a file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from kindness.anthology.anthology import Anthology
from kindness.anthology.curated import NOTHING_CURATED, Collection, Curated
from kindness.anthology.lineages import Lineage, lineages
from kindness.anthology.tellers import tellers
from kindness.content.story import Story
from kindness.content.vocabulary import Theme
from kindness.site.practice.practice import PAGE as PRACTICE_PAGE

PAGE_SIZE = 24
_SECTIONS = {"themes": "Themes", "collections": "Collections"}


class PageKind(StrEnum):
    """What a page shows; the value is the name of its template."""

    HOME = "home"
    THEMES = "themes"
    THEME = "theme"
    PAIR = "pair"
    BROWSE = "browse"
    SHARE = "share"
    RIPPLES = "ripples"
    COLLECTIONS = "collections"
    MISSING = "missing"
    COLLECTION = "collection"
    PRACTICE = "practice"
    TELLER = "teller"
    STORY = "story"
    WITHDRAWN = "withdrawn"
    REDIRECT = "redirect"


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """One page to make.

    `stories` are those that it lists, `lineages` those that it draws, `number` of `count` where
    the list runs over several pages, `total` the length of the whole list; `target` is where a
    redirect leads; `about` is a sentence on the page.
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

    @property
    def first_name(self) -> str:
        """The name of the first page of the same list."""
        return self.name.removesuffix(f"/{self.number}") if self.number > 1 else self.name

    @property
    def section(self) -> str:
        """The title of the part of the site, as the navigation names it."""
        return _SECTIONS.get(self.name.partition("/")[0], "")

    def neighbour(self, step: int) -> str | None:
        """The name of the page that many steps on in the same list, or None past its ends."""
        number = self.number + step
        if not 1 <= number <= self.count:
            return None
        return self.first_name if number == 1 else f"{self.first_name}/{number}"


def plan(anthology: Anthology, curated: Curated = NOTHING_CURATED) -> Iterator[PlannedPage]:
    """Every page of the anthology, in a fixed order; no two have the same name."""
    vocabulary = anthology.vocabulary
    home = PlannedPage(PageKind.HOME, "index", "", anthology.updated)
    yield replace(home, stories=anthology.stories[:8], total=len(anthology.stories))
    yield PlannedPage(PageKind.THEMES, "themes/index", "Themes", anthology.updated)
    browse = PlannedPage(PageKind.BROWSE, "browse", "Browse", anthology.updated)
    newest = anthology.stories[:PAGE_SIZE]
    yield replace(browse, stories=newest, total=len(anthology.stories))
    share = PlannedPage(PageKind.SHARE, "share", "Share", anthology.updated)
    yield replace(share, about="Tell of a small kindness: a form that sends nothing by itself.")
    for key, theme in vocabulary.themes.items():
        first = PlannedPage(PageKind.THEME, f"themes/{key}", theme.label, "", themes=(theme,))
        yield from _paginated(first, anthology.by_theme[key], anthology.updated)
        for alias in theme.aliases:
            yield _redirect(f"themes/{alias}", f"themes/{key}", theme.label)
    for (one, other), stories in anthology.by_pair.items():
        themes = (vocabulary.themes[one], vocabulary.themes[other])
        title = f"{themes[0].label} with {themes[1].label.lower()}"
        first = PlannedPage(PageKind.PAIR, f"themes/{one}/with/{other}", title, "", themes=themes)
        yield from _paginated(first, stories, anthology.updated)
    yield from _ripples(anthology)
    yield from _curated(curated, anthology)
    yield PlannedPage(PageKind.MISSING, "missing", "Stories we are missing", anthology.updated)
    for teller in tellers(anthology):
        first = PlannedPage(PageKind.TELLER, teller.page, teller.name, "")
        yield from _paginated(first, teller.stories, anthology.updated)
    for story in anthology.stories:
        yield PlannedPage(PageKind.STORY, f"stories/{story.slug}", story.title, story.date, story)
    for story in anthology.withdrawn:
        title = "A story that was taken back"
        yield PlannedPage(PageKind.WITHDRAWN, f"stories/{story.slug}", title, story.date)
    for old, new in anthology.redirects.items():
        title = anthology.by_slug[new].title if new in anthology.by_slug else ""
        yield _redirect(f"stories/{old}", f"stories/{new}", title)


def _paginated(
    first: PlannedPage, stories: tuple[Story, ...], updated: str
) -> Iterator[PlannedPage]:
    count = max(1, -(-len(stories) // PAGE_SIZE))
    for number in range(1, count + 1):
        part = stories[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
        yield replace(
            first,
            name=first.name if number == 1 else f"{first.name}/{number}",
            updated=stories[0].date if stories else updated,
            stories=part,
            total=len(stories),
            number=number,
            count=count,
        )


def _ripples(anthology: Anthology) -> Iterator[PlannedPage]:
    found = lineages(anthology)
    first = PlannedPage(PageKind.RIPPLES, "ripples", "Ripples", anthology.updated)
    count = max(1, -(-len(found) // PAGE_SIZE))
    for number in range(1, count + 1):
        yield replace(
            first,
            name=first.name if number == 1 else f"{first.name}/{number}",
            lineages=found[(number - 1) * PAGE_SIZE : number * PAGE_SIZE],
            total=len(found),
            number=number,
            count=count,
        )


def _curated(curated: Curated, anthology: Anthology) -> Iterator[PlannedPage]:
    """The pages of what curators put in order; an index of nothing is not made."""
    if curated.collections:
        name = "collections/index"
        yield PlannedPage(PageKind.COLLECTIONS, name, "Collections", anthology.updated)
    for collection in curated.collections:
        yield _collection(collection, anthology)
    if practice := curated.practice:
        updated = max(story.date for story in practice.days)
        page = PlannedPage(PageKind.PRACTICE, PRACTICE_PAGE, practice.title, updated)
        days = practice.days
        yield replace(page, stories=days, total=len(days), about=practice.description)


def _collection(collection: Collection, anthology: Anthology) -> PlannedPage:
    """A page of its own for a collection, whole: what was put in order is read in order."""
    stories = collection.stories(anthology)
    updated = max((story.date for story in stories), default=anthology.updated)
    page = PlannedPage(PageKind.COLLECTION, collection.page, collection.title, updated)
    return replace(page, stories=stories, total=len(stories), about=collection.description)


def _redirect(name: str, target: str, title: str) -> PlannedPage:
    return PlannedPage(PageKind.REDIRECT, name, title, "1970-01-01", target=target)
