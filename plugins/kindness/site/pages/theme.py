"""The stories of a theme."""

from __future__ import annotations

from collections.abc import Iterator

from kindness.anthology.anthology import Anthology
from kindness.anthology.curated import Curated
from kindness.site.pages.page import PageKind, PlannedPage, paginate


def plan(anthology: Anthology, curated: Curated) -> Iterator[PlannedPage]:
    """The pages of each theme."""
    for key, theme in anthology.vocabulary.themes.items():
        first = PlannedPage(KIND, f"themes/{key}", theme.label, "", themes=(theme,))
        yield from paginate(first, anthology.by_theme[key], anthology.updated)


KIND = PageKind("theme", plan, section="Themes")
