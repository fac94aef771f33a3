"""The feeds, for people: what one is, and the address of each.

Browsers show a feed as source text, whatever style sheet it names, so that links lead here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from kindness.anthology.anthology import Anthology
from kindness.anthology.curated import Curated
from kindness.site.exports.feeds import planned_feeds
from kindness.site.pages.page_kind import PageKind, PlannedPage

if TYPE_CHECKING:
    from kindness.site.render import Renderer


def plan(anthology: Anthology, curated: Curated) -> Iterator[PlannedPage]:
    """The one page."""
    yield PlannedPage(KIND, "feeds/index", "Feeds", anthology.updated)


def context(page: PlannedPage, renderer: Renderer) -> Mapping[str, Any]:
    """The feed of all stories, then one for each theme."""
    everything, *by_theme = planned_feeds(renderer.anthology, renderer.site)
    themes = renderer.anthology.vocabulary.themes.values()
    return {"everything": everything, "by_theme": list(zip(themes, by_theme, strict=True))}


def description(page: PlannedPage, renderer: Renderer) -> str:
    """One line on it."""
    return "The addresses of the feeds: all stories, or those of a theme, in your own news reader."


KIND = PageKind("feeds", plan, context, description, in_footer=True)
