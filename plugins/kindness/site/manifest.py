"""The web manifest: what a phone calls the site, and shows of it, beside its apps.

There is no service worker: a copy that outlives a withdrawal is not wanted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from kindness.content.vocabulary import PAPER
from kindness.site.assets import STATIC, Asset
from kindness.site.site import Site

MANIFEST = "assets/site.webmanifest"
_ICONS = STATIC / "icons"


def manifest_files(site: Site) -> Iterator[Asset]:
    """The manifest (https://www.w3.org/TR/appmanifest/) and the icons."""
    content = json.dumps(_manifest(site), ensure_ascii=False, indent=1) + "\n"
    yield Asset(MANIFEST, content.encode())
    for file in sorted(_ICONS.glob("*.png")):
        yield Asset(f"assets/{file.name}", file=file)


def _manifest(site: Site) -> dict[str, object]:
    """What the manifest says. Its addresses are relative to itself."""
    described = {"description": site.description} if site.description else {}
    return {
        "name": site.name,
        **described,
        "lang": site.language,
        "start_url": f"../{site.address('index')}",
        "scope": "../",
        # With less, a reader would have no way back from a page.
        "display": "minimal-ui",
        # What shows for a moment before the page: one colour is all that there is room for.
        "background_color": PAPER["light"],
        "icons": [
            {"src": "mark.svg", "sizes": "any", "type": "image/svg+xml", "purpose": "any"},
            _png("icon-192", 192, "any"),
            _png("icon-512", 512, "any"),
            _png("icon-maskable-512", 512, "maskable"),
        ],
    }


def _png(name: str, size: int, purpose: str) -> dict[str, str]:
    return {
        "src": f"{name}.png",
        "sizes": f"{size}x{size}",
        "type": "image/png",
        "purpose": purpose,
    }
