"""A collection: what was put in order is read in order, whole, on one page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from kindness.anthology.anthology import Anthology
from kindness.anthology.curated import Curated
from kindness.site.pages.page_kind import PageKind, PlannedPage, all_stories

if TYPE_CHECKING:
    from kindness.site.render import Renderer


def plan(anthology: Anthology, curated: Curated) -> Iterator[PlannedPage]:
    """A page for each collection."""
    for collection in curated.collections:
        stories = collection.stories(anthology)
        yield PlannedPage(
            KIND,
            collection.page,
            collection.title,
            max((story.date for story in stories), default=anthology.updated),
            stories=stories,
            total=len(stories),
            about=collection.description,
        )


def context(page: PlannedPage, renderer: Renderer) -> Mapping[str, Any]:
    """What the addresses of its stories end with."""
    names = {collection.page: collection.anchor for collection in renderer.curated.collections}
    return {"trail": names[page.name]}


KIND = PageKind("collection", plan, context, section="Collections", inputs=all_stories)
