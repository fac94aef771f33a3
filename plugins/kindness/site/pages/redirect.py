"""An address that something had before."""

from __future__ import annotations

from collections.abc import Iterator

from kindness.anthology.anthology import Anthology
from kindness.anthology.curated import Curated
from kindness.site.pages.page_kind import UNDATED, PageKind, PlannedPage, no_inputs


def plan(anthology: Anthology, curated: Curated) -> Iterator[PlannedPage]:
    """A page at each earlier name of a theme or a story."""
    for key, theme in anthology.vocabulary.themes.items():
        for alias in theme.aliases:
            yield PlannedPage(
                KIND,
                f"themes/{alias}",
                theme.label,
                UNDATED,
                target=f"themes/{key}",
                part_of="Themes",
            )
    for old, new in anthology.redirects.items():
        title = anthology.by_slug[new].title if new in anthology.by_slug else ""
        yield PlannedPage(KIND, f"stories/{old}", title, UNDATED, target=f"stories/{new}")


KIND = PageKind("redirect", plan, listed=False, inputs=no_inputs)
