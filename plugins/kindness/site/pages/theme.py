"""The stories of a theme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kindness.anthology.anthology import Anthology
from kindness.anthology.curated import Curated
from kindness.site.pages.page_kind import PageKind, PlannedPage, paginate

if TYPE_CHECKING:
    from kindness.site.render import Renderer


def plan(anthology: Anthology, curated: Curated) -> Iterator[PlannedPage]:
    """The pages of each theme."""
    for key, theme in anthology.vocabulary.themes.items():
        first = PlannedPage(KIND, f"themes/{key}", theme.label, "", themes=(theme,))
        yield from paginate(first, anthology.by_theme[key], anthology.updated)


def inputs(page: PlannedPage, renderer: Renderer) -> Sequence[str]:
    """How many stories it has together with each other theme."""
    key = page.themes[0].key
    pairs = renderer.anthology.by_pair.items()
    return [f"{pair} {len(stories)}" for pair, stories in pairs if key in pair]


KIND = PageKind("theme", plan, section="Themes", inputs=inputs)
