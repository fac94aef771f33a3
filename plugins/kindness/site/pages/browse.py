"""The page with the filter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kindness.anthology.anthology import Anthology
from kindness.anthology.curated import Curated
from kindness.site.browse.browse import browse_page
from kindness.site.pages.page_kind import PAGE_SIZE, PageKind, PlannedPage

if TYPE_CHECKING:
    from kindness.site.render import Renderer


def plan(anthology: Anthology, curated: Curated) -> Iterator[PlannedPage]:
    """The one page; before any script runs it shows the newest stories."""
    yield PlannedPage(
        KIND,
        "browse",
        "Browse",
        anthology.updated,
        stories=anthology.stories[:PAGE_SIZE],
        total=len(anthology.stories),
    )


def context(page: PlannedPage, renderer: Renderer) -> Mapping[str, Any]:
    """The facets with their counts, and the files that the filter reads."""
    columns, search = renderer.browse_directory, renderer.search_directory
    return {"browse": browse_page(renderer.anthology, renderer.site, columns, search)}


def inputs(page: PlannedPage, renderer: Renderer) -> Sequence[str]:
    """The first files of filter and search, which change with what can be found; the stories."""
    return [renderer.browse_directory, renderer.search_directory, renderer.outline]


KIND = PageKind("browse", plan, context, inputs=inputs)
