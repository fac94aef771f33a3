"""The address of a story that was taken back."""

from __future__ import annotations

from collections.abc import Iterator

from kindness.anthology.anthology import Anthology
from kindness.anthology.curated import Curated
from kindness.content.story import WITHDRAWN_TITLE as TITLE
from kindness.site.pages.page_kind import PageKind, PlannedPage, no_inputs


def plan(anthology: Anthology, curated: Curated) -> Iterator[PlannedPage]:
    """A page for each withdrawn story, without its text."""
    for story in anthology.withdrawn:
        yield PlannedPage(KIND, f"stories/{story.slug}", TITLE, story.date)


KIND = PageKind("withdrawn", plan, listed=False, inputs=no_inputs)
