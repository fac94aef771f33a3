"""Where the stories come from: every source, with the stories that name it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from kindness.anthology.anthology import Anthology
from kindness.anthology.curated import Curated
from kindness.anthology.sources import cited_sources
from kindness.site.pages.page_kind import PageKind, PlannedPage, all_stories

if TYPE_CHECKING:
    from kindness.site.render import Renderer


def plan(anthology: Anthology, curated: Curated) -> Iterator[PlannedPage]:
    """The one page."""
    yield PlannedPage(KIND, "about/sources", "Where the stories come from", anthology.updated)


def context(page: PlannedPage, renderer: Renderer) -> Mapping[str, Any]:
    """The sources by their first letters."""
    return {"sources": cited_sources(renderer.anthology.stories)}


def description(page: PlannedPage, renderer: Renderer) -> str:
    """One line on it."""
    return "The books, papers and people that the retold stories here were taken from."


KIND = PageKind("sources", plan, context, description, section="About", inputs=all_stories)
