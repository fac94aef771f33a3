"""What the frame of the site shows and leads to: what `nav` names, and the pages in its footer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from kindness.site.build import SiteBuild
from kindness.site.layout import POLICY
from kindness.site.manifest import MANIFEST
from kindness.site.pages.page_kind import PlannedPage
from kindness.site.site import Site


def frame(build: SiteBuild, site: Site) -> dict[str, Any]:
    """What the templates of the frame need to know, on every page."""
    return {
        "policy": POLICY,
        "manifest": MANIFEST,
        "style": build.style.name,
        "scripts": [script.name for script in build.scripts],
        "footer_links": footer_links(build.pages, site),
        "search": site.address("browse") if build.renderer.searchable else "",
        "has_stories": bool(build.anthology.stories),
        "words": site.words_language,
        "scheme": site.scheme,
        "alternates": site.alternates,
    }


def titles(nav: Any, title: str = "") -> Iterator[tuple[str, str]]:
    """Every path that the `nav` setting of MkDocs names, with the title that it gives."""
    if isinstance(nav, str):
        yield nav, title
    for key, item in nav.items() if isinstance(nav, dict) else ():
        yield from titles(item, key)
    for item in nav if isinstance(nav, list) else ():
        yield from titles(item)


def footer_links(pages: Iterable[PlannedPage], site: Site) -> list[tuple[str, str]]:
    """Title and address, relative to the root, of the pages that the footer names."""
    return [
        (page.title, site.address(page.name))
        for page in pages
        if page.kind.in_footer and page.number == 1
    ]
