"""Photographs every kind of page, on a phone and on a desktop, in light and in dark.

    python -m tools.screenshots SITE [FOLDER]

SITE is the folder of a built site. With FOLDER, every page is photographed whole into it, to be
looked at. Without, the pictures that the documentation shows are taken anew, in few colours.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from benchmarks.static_host import served
from tools.browser import ARGUMENTS, find

IMAGES = Path(__file__).parent.parent / "docs" / "images"
SIZES = {"phone": (360, 780), "tablet": (820, 1180), "desktop": (1280, 900)}
SCHEMES = ("light", "dark")
# One page of every kind, as far as the site has it: the first file that fits, in order.
KINDS = {
    "home": "index.html",
    "themes": "themes/index.html",
    "theme": "themes/hope/index.html",
    "pair": "themes/*/with/*/index.html",
    "browse": "browse/index.html",
    "story": "stories/the-hat-in-the-street/index.html",
    "story-grown": "stories/two-planes-from-turkey/index.html",
    "withdrawn": "stories/*/index.html",
    "ripples": "ripples/index.html",
    "teller": "tellers/*/index.html",
    "collection": "collections/*/index.html",
    "practice": "practice/index.html",
    "acts": "acts/index.html",
    "share": "share/index.html",
    "saved": "saved/index.html",
    "feeds": "feeds/index.html",
    "places": "places/index.html",
    "times": "times/index.html",
    "perspective": "browse/perspective/given/index.html",
    "missing": "missing/index.html",
    "contribute": "contribute/index.html",
    "about": "about/index.html",
    "fact-checks": "about/fact-checks/index.html",
    "setup": "about/setup/index.html",
    "fields": "reference/fields/index.html",
    "rules": "reference/rules/index.html",
    "lost": "404.html",
}
# What is chosen on the page before it is photographed once more.
CHOSEN = "?theme=hope&theme=peace&perspective=received&sort=shortest"
TAKEN_BACK = "A story that was taken back"


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: its name, which page, how wide and high, in which colours; whole or the top."""

    name: str
    address: str
    size: tuple[int, int]
    scheme: Any
    is_whole: bool = True


SHOWN = (
    Shot("home", "", (1200, 860), "light", False),
    Shot("story", "stories/the-hat-in-the-street/", (1200, 860), "dark", False),
    Shot("browse-phone", "browse/", (390, 800), "light", False),
)
"""The pictures in the documentation."""


COLOURS = 256
# The form with an invented story in it, no wider than a phone.
FORM = (440, 690)
WRITTEN = {
    "title": "The driver who waited",
    "story": "I was still half a street away when the doors should have closed. The driver had "
    "seen me running in his mirror. He looked at the road, then at his watch, and waited.",
}


def addresses(site: Path) -> Iterator[tuple[str, str]]:
    """Every kind of page that the folder `site` has, and where one of it lies."""
    for kind, pattern in KINDS.items():
        files = sorted(site.glob(pattern))
        if kind == "withdrawn":
            files = [file for file in files if TAKEN_BACK in file.read_text("utf-8")]
        if files:
            address = files[0].relative_to(site).as_posix().removesuffix("index.html")
            yield kind, address
            if kind == "browse":
                yield "browse-chosen", address + CHOSEN


def shots(site: Path) -> Iterator[Shot]:
    """Every kind of page, on every screen, in all colours, and on the narrowest screen."""
    for kind, address in addresses(site):
        for screen, size in SIZES.items():
            for scheme in SCHEMES:
                yield Shot(f"{kind}-{screen}-{scheme}", address, size, scheme)
        yield Shot(f"{kind}-narrow", address, (320, 600), "light")


def take(browser: Browser, root: str, shot: Shot, folder: Path) -> None:
    """Photograph a page of the site at `root` into `folder`."""
    viewport: Any = {"width": shot.size[0], "height": shot.size[1]}
    page = browser.new_page(viewport=viewport, color_scheme=shot.scheme)
    page.clock.set_fixed_time("2026-11-24T10:00:00Z")
    page.goto(root + shot.address, wait_until="networkidle")
    page.screenshot(path=folder / f"{shot.name}.png", full_page=shot.is_whole)
    page.close()


def take_form(browser: Browser, root: str, scheme: Any, folder: Path) -> None:
    """Photograph the form from its title on."""
    viewport: Any = {"width": FORM[0], "height": 2 * FORM[1]}
    page = browser.new_page(viewport=viewport, color_scheme=scheme)
    page.goto(f"{root}share/", wait_until="networkidle")
    for name, text in WRITTEN.items():
        page.locator(f"form [name={name}]").fill(text)
    page.locator("form [value=consideration]").first.check()
    page.evaluate("document.activeElement.blur()")
    top = page.evaluate(
        "scrollY + document.querySelector('form [name=title]').getBoundingClientRect().y - 50"
    )
    file = folder / f"contribute-form{'-dark' if scheme == 'dark' else ''}.png"
    clip: Any = {"x": 0, "y": top, "width": FORM[0], "height": FORM[1]}
    page.screenshot(path=file, full_page=True, clip=clip)
    page.close()
    lighten(file)


def lighten(file: Path) -> None:
    """Keep a picture in few colours, which text and lines on paper need no more of."""
    picture = Image.open(file).convert("RGB")
    few = picture.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(file, "PNG", optimize=True)


def main(site: Path, folder: Path | None) -> None:
    """Take the pictures of the documentation, or of every page into `folder`."""
    wanted = list(shots(site)) if folder else list(SHOWN)
    target = folder or IMAGES
    target.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, served(site) as root:
        browser = playwright.chromium.launch(executable_path=find(), args=list(ARGUMENTS))
        for shot in wanted:
            take(browser, root, shot, target)
            if not folder:
                lighten(target / f"{shot.name}.png")
        for scheme in SCHEMES if not folder else ():
            take_form(browser, root, scheme, target)
        browser.close()


if __name__ == "__main__":
    site, *rest = sys.argv[1:] or ["site"]
    main(Path(site), Path(rest[0]) if rest else None)
