"""Small acts: what anyone can do today, each with its theme, its time and its stories."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from kindness.anthology.anthology import Anthology
from kindness.anthology.curated import Curated
from kindness.site.pages.page_kind import PageKind, PlannedPage, all_stories

if TYPE_CHECKING:
    from kindness.site.render import Renderer


def plan(anthology: Anthology, curated: Curated) -> Iterator[PlannedPage]:
    """The one page, where curators have listed acts."""
    if small_acts := curated.small_acts:
        yield PlannedPage(
            KIND, "acts", small_acts.title, anthology.updated, about=small_acts.description
        )


def context(page: PlannedPage, renderer: Renderer) -> Mapping[str, Any]:
    """The acts, and the themes that they have, in the order of the vocabulary."""
    small_acts = renderer.curated.small_acts
    acts = small_acts.acts if small_acts else ()
    used = {act.theme.key for act in acts}
    themes = renderer.anthology.vocabulary.themes.values()
    return {"acts": acts, "themes": [theme for theme in themes if theme.key in used]}


def description(page: PlannedPage, renderer: Renderer) -> str:
    """One line on it."""
    return page.about or "Small kindnesses for today, and the stories that show them."


KIND = PageKind("acts", plan, context, description, in_footer=True, inputs=all_stories)
