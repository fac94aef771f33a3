"""A collection: what was put in order is read in order, whole, on one page."""

from __future__ import annotations

from collections.abc import Iterator

from kindness.anthology.anthology import Anthology
from kindness.anthology.curated import Curated
from kindness.site.pages.page import PageKind, PlannedPage, all_stories


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


KIND = PageKind("collection", plan, section="Collections", inputs=all_stories)
