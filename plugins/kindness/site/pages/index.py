"""Indexes as at the back of a book: `/places/` and `/times/`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from kindness.anthology.anthology import Anthology
from kindness.anthology.curated import Curated
from kindness.anthology.indexes import INDEXES
from kindness.site.pages.page_kind import PageKind, PlannedPage, all_stories

if TYPE_CHECKING:
    from kindness.site.render import Renderer


def plan(anthology: Anthology, curated: Curated) -> Iterator[PlannedPage]:
    """A page for each index that has an entry."""
    for index in INDEXES:
        if any(map(index.text_of, anthology.stories)):
            yield PlannedPage(
                KIND, index.page, index.title, anthology.updated, about=index.description
            )


def context(page: PlannedPage, renderer: Renderer) -> Mapping[str, Any]:
    """The entries."""
    index = next(index for index in INDEXES if index.page == page.name)
    return {"index_entries": index.entries(renderer.anthology)}


KIND = PageKind("index", plan, context, section="Browse", in_footer=True, inputs=all_stories)
