"""The stories that a reader has saved for later. The page itself is the same for everybody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from kindness.anthology.anthology import Anthology
from kindness.anthology.curated import Curated
from kindness.site.pages.page_kind import UNDATED, PageKind, PlannedPage, no_inputs
from kindness.site.saved import PAGE, list_script

if TYPE_CHECKING:
    from kindness.site.render import Renderer


def plan(anthology: Anthology, curated: Curated) -> Iterator[PlannedPage]:
    """The one page."""
    yield PlannedPage(KIND, PAGE, "Saved stories", UNDATED)


def context(page: PlannedPage, renderer: Renderer) -> Mapping[str, Any]:
    """Its script."""
    return {"script": list_script()}


KIND = PageKind("saved", plan, context, listed=False, in_footer=True, inputs=no_inputs)
