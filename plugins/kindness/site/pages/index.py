"""Indexes as at the back of a book: `/places/` and `/times/`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kindness.anthology.anthology import Anthology
from kindness.anthology.curated import Curated
from kindness.anthology.indexes import INDEXES, Index
from kindness.site.pages.page_kind import PageKind, PlannedPage

if TYPE_CHECKING:
    from kindness.site.render import Renderer


def plan(anthology: Anthology, curated: Curated) -> Iterator[PlannedPage]:
    """A page for each index that has an entry."""
    for index in INDEXES:
        if index.lists(anthology):
            yield PlannedPage(
                KIND, index.page, index.title, anthology.updated, about=index.description
            )


def context(page: PlannedPage, renderer: Renderer) -> Mapping[str, Any]:
    """The entries."""
    return {"index_entries": _index(page).entries(renderer.anthology)}


def inputs(page: PlannedPage, renderer: Renderer) -> Sequence[str]:
    """What is said of each story, and what it is listed by."""
    index = _index(page)
    return [
        "\0".join((story.slug, story.lang, story.title, index.text_of(story)))
        for story in renderer.anthology.stories
    ]


def _index(page: PlannedPage) -> Index:
    return next(index for index in INDEXES if index.page == page.name)


KIND = PageKind("index", plan, context, section="Browse", in_footer=True, inputs=inputs)
