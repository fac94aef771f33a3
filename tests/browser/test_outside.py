"""How the site looks outside its pages: the browser's frame, a home screen, news readers."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.places import Places
from tests.browser.watch import PHONE, errors_noted

PAPERS = {"light": "#fcfaf6", "dark": "#16181b"}
RGB = {"light": "rgb(252, 250, 246)", "dark": "rgb(22, 24, 27)"}
COLOUR = """() => [...document.querySelectorAll("meta[name=theme-color]")]
  .find(meta => matchMedia(meta.media || "all").matches).content.toLowerCase()"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_browsers_frame_has_the_colour_of_the_paper(
    browser: Browser, places: Places, scheme: str
) -> None:
    other = "dark" if scheme == "light" else "light"
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(places.own)
    assert page.evaluate(COLOUR) == PAPERS[scheme]
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == RGB[scheme]
    page.get_by_role("button", name=f"Use {other} colours").click()
    assert page.evaluate(COLOUR) == PAPERS[other]
    page.reload()
    assert page.evaluate(COLOUR) == PAPERS[other]
    page.get_by_role("button", name=f"Use {scheme} colours").click()
    assert page.evaluate(COLOUR) == PAPERS[scheme]
    context.close()


def test_the_manifest_and_its_icons_can_be_had(browser: Browser, places: Places) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{places.own}themes/hope/")
    statuses = page.evaluate(
        """async () => {
          const link = document.querySelector("link[rel=manifest]");
          const manifest = await (await fetch(link.href)).json();
          const touch = document.querySelector("link[rel=apple-touch-icon]").href;
          const icons = manifest.icons.map(({ src }) => new URL(src, link.href).href);
          const start = new URL(manifest.start_url, link.href).href;
          const files = [touch, start, ...icons];
          return Promise.all(files.map(async file => (await fetch(file)).status));
        }"""
    )
    context.close()
    assert set(statuses) == {200}
    assert len(statuses) > 3


@pytest.mark.parametrize("start", ["", "themes/hope/"])
def test_links_to_feeds_lead_to_a_page_that_can_be_read(
    browser: Browser, places: Places, start: str
) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    errors = errors_noted(page, places.own)
    page.goto(places.own + start)
    # A browser shows a feed as its source.
    assert page.locator("body a[href$='.atom']").count() == 0
    name = "Follow hope in a feed reader" if start else "Feeds"
    page.get_by_role("link", name=name).click()
    page.wait_for_url(f"**/feeds/{'#hope' if start else ''}")
    assert "Copy one of the addresses" in page.locator("main").inner_text()
    links = page.locator("main a[type='application/atom+xml']")
    assert links.count() == 9
    shown = "https://kindness.example.org/themes/hope/feed.atom"
    assert shown in page.locator("#hope + dd").inner_text()
    found = page.evaluate(
        "async files => (await Promise.all(files.map(file => fetch(file)))).map(one => one.status)",
        links.evaluate_all("links => links.map(link => link.href)"),
    )
    assert set(found) == {200}
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    context.close()
    assert errors == []
