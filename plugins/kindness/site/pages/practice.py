"""The practice: one small act a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from kindness.anthology.anthology import Anthology
from kindness.anthology.curated import Curated
from kindness.site.pages.page_kind import PageKind, PlannedPage, all_stories
from kindness.site.practice.practice import PAGE, practice_page

if TYPE_CHECKING:
    from kindness.site.render import Renderer


def plan(anthology: Anthology, curated: Curated) -> Iterator[PlannedPage]:
    """The one page, where curators have put a practice together."""
    if practice := curated.practice:
        yield PlannedPage(
            KIND,
            PAGE,
            practice.title,
            max(story.date for story in practice.days),
            stories=practice.days,
            total=len(practice.days),
            about=practice.description,
        )


def context(page: PlannedPage, renderer: Renderer) -> Mapping[str, Any]:
    """The page's scripts, styles and calendar."""
    return {"practice": practice_page()}


def description(page: PlannedPage, renderer: Renderer) -> str:
    """One line on it."""
    return page.about or "One small kindness a day, each from a story."


KIND = PageKind("practice", plan, context, description, in_footer=True, inputs=all_stories)
