"""The themes as a table of contents."""

from __future__ import annotations

from collections.abc import Iterator

from kindness.anthology.anthology import Anthology
from kindness.anthology.curated import Curated
from kindness.site.pages.page_kind import PageKind, PlannedPage, all_stories


def plan(anthology: Anthology, curated: Curated) -> Iterator[PlannedPage]:
    """The one page."""
    yield PlannedPage(KIND, "themes/index", "Themes", anthology.updated)


KIND = PageKind("themes", plan, section="Themes", inputs=all_stories)
