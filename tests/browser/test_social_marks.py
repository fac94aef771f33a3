"""A mark in a social picture looks as a browser draws it."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Browser

from kindness.site.ripple.ripple import RippleSpec, ripple
from kindness.site.ripple.social_images import MARK, PAPER, _drawn

INKS = {"hope": "#845600", "peace": "#1A5F8C"}


@pytest.mark.parametrize("perspective", [None, "given", "received", "witnessed"])
@pytest.mark.parametrize("words", [120, 420])
def test_a_mark_is_drawn_as_a_browser_does(
    browser: Browser, words: int, perspective: str | None
) -> None:
    mark = ripple(RippleSpec("a-door", ("hope", "peace"), words, perspective), MARK)
    strokes = "".join(f".r-{key} {{ stroke: {ink} }}" for key, ink in INKS.items())
    page = browser.new_page(viewport={"width": MARK, "height": MARK})
    page.set_content(f"<style>body {{ margin: 0; background: {PAPER} }} {strokes}</style>{mark}")
    theirs = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    page.close()
    apart = ImageStat.Stat(ImageChops.difference(_drawn(mark, INKS), theirs)).mean
    blank = ImageStat.Stat(ImageChops.difference(Image.new("RGB", theirs.size, PAPER), theirs)).mean
    assert max(apart) < max(blank) / 12
