"""The form with which a story is given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from kindness.anthology.anthology import Anthology
from kindness.anthology.curated import Curated
from kindness.site.pages.page_kind import PageKind, PlannedPage, all_stories
from kindness.site.share.share import share_page

if TYPE_CHECKING:
    from kindness.site.render import Renderer


def plan(anthology: Anthology, curated: Curated) -> Iterator[PlannedPage]:
    """The one page."""
    about = "Tell us about a small kindness, in a form that sends nothing until you do."
    yield PlannedPage(KIND, "share", "Share", anthology.updated, about=about)


def context(page: PlannedPage, renderer: Renderer) -> Mapping[str, Any]:
    """The questions, and the files that the form loads."""
    return {"share": share_page(renderer.anthology, renderer.site, renderer.share_rules.name)}


KIND = PageKind("share", plan, context, inputs=all_stories)
