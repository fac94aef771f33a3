"""The web manifest names the site and its icons, and icons are what the manifest says."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from PIL import Image

from kindness.site.assets import Asset
from kindness.site.manifest import manifest_files
from kindness.site.site import Site

SITE = Site('Small "kindnesses" & <b>', "https://kindness.example/all/", "An anthology.")


def written(site: Site = SITE) -> dict[str, Asset]:
    """The files, by name."""
    return {asset.name: asset for asset in manifest_files(site)}


def manifest(site: Site = SITE) -> dict[str, object]:
    """What the manifest says."""
    read: dict[str, object] = json.loads(written(site)["assets/site.webmanifest"].content)
    return read


def test_the_site_is_named_in_its_language() -> None:
    found = manifest(replace(SITE, language="de"))
    assert found["name"] == 'Small "kindnesses" & <b>'
    assert found["description"] == "An anthology."
    assert found["lang"] == "de"


def test_addresses_hold_wherever_the_site_lies() -> None:
    # They are relative to the manifest, which lies one folder below the root.
    assert manifest()["start_url"] == manifest()["scope"] == "../"
    assert manifest(replace(SITE, directory_urls=False))["start_url"] == "../index.html"


def test_a_browser_keeps_its_back_button() -> None:
    assert manifest()["display"] == "minimal-ui"


def test_icons_are_there_in_the_sizes_that_are_told() -> None:
    files = written()
    icons = manifest()["icons"]
    assert isinstance(icons, list)
    assert {icon["purpose"] for icon in icons} == {"any", "maskable"}
    for icon in icons:
        name = f"assets/{icon['src']}"
        assert name in files or name == "assets/mark.svg"
        if icon["type"] == "image/png":
            file = files[name].file
            assert file is not None
            with Image.open(io.BytesIO(file.read_bytes())) as picture:
                assert f"{picture.width}x{picture.height}" == icon["sizes"]
            assert file.stat().st_size < 12_000


def test_the_icon_of_a_home_screen_has_no_holes() -> None:
    # A system fills what is transparent with black.
    file = written()["assets/apple-touch-icon.png"].file
    assert file is not None
    with Image.open(file) as picture:
        assert picture.size == (180, 180)
        assert picture.convert("RGBA").getchannel("A").getextrema() == (255, 255)


@pytest.mark.parametrize("description", ["", "x"])
def test_what_is_not_known_is_left_out(description: str) -> None:
    assert ("description" in manifest(replace(SITE, description=description))) == bool(description)
