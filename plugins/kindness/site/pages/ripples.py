"""Which story grew from which."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kindness.anthology.anthology import Anthology
from kindness.anthology.curated import Curated
from kindness.anthology.lineages import lineages
from kindness.site.pages.page import PageKind, PlannedPage, all_stories, paginate_lineages

if TYPE_CHECKING:
    from kindness.site.render import Renderer


def plan(anthology: Anthology, curated: Curated) -> Iterator[PlannedPage]:
    """The pages of the lineages."""
    first = PlannedPage(KIND, "ripples", "Ripples", anthology.updated)
    yield from paginate_lineages(first, lineages(anthology))


def description(page: PlannedPage, renderer: Renderer) -> str:
    """One line on it."""
    return "Stories that inspired one another: a kindness, and what came of it."


KIND = PageKind("ripples", plan, description=description, in_footer=True, inputs=all_stories)
