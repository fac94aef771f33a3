"""The list of the collections."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kindness.anthology.anthology import Anthology
from kindness.anthology.curated import Curated
from kindness.site.pages.page_kind import PageKind, PlannedPage, all_stories

if TYPE_CHECKING:
    from kindness.site.render import Renderer


def plan(anthology: Anthology, curated: Curated) -> Iterator[PlannedPage]:
    """The one page; an index of nothing is not made."""
    if curated.collections:
        yield PlannedPage(KIND, "collections/index", "Collections", anthology.updated)


def description(page: PlannedPage, renderer: Renderer) -> str:
    """One line on it."""
    return "Collections of small kindnesses, each to be read from first to last."


KIND = PageKind(
    "collections",
    plan,
    description=description,
    section="Collections",
    in_footer=True,
    inputs=all_stories,
)
