"""The stories of somebody who told more than one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kindness.anthology.anthology import Anthology
from kindness.anthology.curated import Curated
from kindness.anthology.tellers import tellers
from kindness.site.pages.page_kind import PageKind, PlannedPage, no_inputs, paginate

if TYPE_CHECKING:
    from kindness.site.render import Renderer


def plan(anthology: Anthology, curated: Curated) -> Iterator[PlannedPage]:
    """The pages of each such teller."""
    for teller in tellers(anthology):
        first = PlannedPage(KIND, teller.page, teller.name, "")
        yield from paginate(first, teller.stories, anthology.updated)


def description(page: PlannedPage, renderer: Renderer) -> str:
    """One line on it."""
    return f"Stories of small kindnesses, told by {page.title}."


KIND = PageKind("teller", plan, description=description, inputs=no_inputs)
