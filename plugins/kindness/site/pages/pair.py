"""The stories that carry two themes at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kindness.anthology.anthology import Anthology
from kindness.anthology.curated import Curated
from kindness.site.pages.page_kind import PageKind, PlannedPage, no_inputs, paginate

if TYPE_CHECKING:
    from kindness.site.render import Renderer


def plan(anthology: Anthology, curated: Curated) -> Iterator[PlannedPage]:
    """The pages of each pair that has enough stories."""
    vocabulary = anthology.vocabulary
    for (one, other), stories in anthology.by_pair.items():
        themes = (vocabulary.themes[one], vocabulary.themes[other])
        title = f"{themes[0].label} with {themes[1].label.lower()}"
        first = PlannedPage(KIND, f"themes/{one}/with/{other}", title, "", themes=themes)
        yield from paginate(first, stories, anthology.updated)


def description(page: PlannedPage, renderer: Renderer) -> str:
    """One line on it."""
    labels = " and ".join(theme.label.lower() for theme in page.themes)
    return f"Stories of small kindnesses with both {labels}."


KIND = PageKind("pair", plan, description=description, section="Themes", inputs=no_inputs)
