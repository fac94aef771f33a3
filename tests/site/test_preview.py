"""The preview of a story: one file with everything inside, which loads nothing."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

from kindness.content.story import Image
from kindness.site.preview import Previews
from kindness.site.site import Site
from kindness.text.forge import find_forge
from tests.support.invented import HOSTILE, anthology, story

FORGE = find_forge("https://code.example/us/doors", "edit/main/docs/", "docs")
SITE = Site("Doors", "https://doors.example/", forge=FORGE, contact="us@doors.example")


def preview(site: Site = SITE, images: Path = Path(), **fields: Any) -> str:
    """The preview of a story among two others."""
    made = story("a-lamp", **fields)
    others = (story("a-door"), story("a-gate"))
    return Previews(anthology(made, *others), site, images).page(made)


def addresses(html: str) -> list[str]:
    return re.findall(r' (?:href|src)="([^"]*)"', html)


def test_everything_is_inside() -> None:
    html = preview()
    style = re.search(r"<style>(.*?)</style>", html, re.S)
    assert style
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in html
    assert "url(" not in style[1]
    assert "<script" not in html
    assert "<link" not in html
    assert " style=" not in html
    assert "It is not published." in html


def test_links_lead_to_the_published_site() -> None:
    text = "See [it](a-door.md), [this](https://example.org/?a=1&b=2)[^1].\n\n[^1]: N."
    found = addresses(preview(text=text))
    assert "https://doors.example/stories/a-door/" in found
    assert "https://doors.example/themes/hope/" in found
    assert "https://example.org/?a=1&amp;b=2" in found
    assert all(re.match(r"https://|#fn", address) for address in found)


def test_without_an_address_links_within_the_site_are_words() -> None:
    html = preview(Site("Doors"), text="See [it](a-door.md).")
    assert "See <a>it</a>" in html
    assert "preview.invalid" not in html
    assert not any("stories" in address for address in addresses(html))


def test_nothing_can_be_asked_for_that_is_not_published() -> None:
    html = preview()
    assert "Request removal" not in html
    assert "mailto:" not in html


def test_pictures_are_inside(tmp_path: Path) -> None:
    (tmp_path / "a lamp.png").write_bytes(b"not looked at")
    image = Image("a lamp.png", "A lamp", width=2, height=2)
    html = preview(images=tmp_path, image=image)
    assert f'src="data:image/png;base64,{b64encode(b"not looked at").decode()}"' in html


def test_a_title_stays_a_text() -> None:
    html = preview(title=HOSTILE, text="Fine.")
    assert "<script" not in html
    assert "<img" not in html
