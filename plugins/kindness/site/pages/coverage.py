"""What is told and what is not: "Stories we are missing"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from kindness.anthology.anthology import Anthology
from kindness.anthology.curated import Curated
from kindness.anthology.stats import count, gap_phrases
from kindness.site.pages.page_kind import PageKind, PlannedPage, all_stories

if TYPE_CHECKING:
    from kindness.site.render import Renderer


def plan(anthology: Anthology, curated: Curated) -> Iterator[PlannedPage]:
    """The one page."""
    yield PlannedPage(KIND, "missing", "Stories we are missing", anthology.updated)


def context(page: PlannedPage, renderer: Renderer) -> Mapping[str, Any]:
    """The counts, and the gaps in words."""
    stats = count(renderer.anthology, renderer.site.language)
    return {"stats": stats, "gap_phrases": gap_phrases(stats, renderer.anthology.vocabulary)}


def description(page: PlannedPage, renderer: Renderer) -> str:
    """One line on it."""
    return "The kinds of small kindness that no one has told us about yet. Do you know one?"


KIND = PageKind("coverage", plan, context, description, in_footer=True, inputs=all_stories)
