"""The repository's own site in a real browser: for everybody, on any screen, asking nobody else."""

from __future__ import annotations

import gzip
import subprocess
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.filter_site import served
from tests.support.project import KINDNESS

PAGES = (
    "",
    "themes/",
    "themes/hope/",
    "stories/two-planes-from-turkey/",
    "stories/the-hat-in-the-street/",
    "browse/",
    "about/sources/",
    "share/",
    "reference/fields/",
    "reference/rules/",
    "404.html",
    "ripples/",
    "missing/",
    "collections/",
    "collections/at-work/",
    "practice/",
    "about/",
    "contribute/",
    "themes/love/with/hope/",
)
"""One page of every kind, but for redirects, which leave at once."""

ROOT = Path(__file__).parent.parent.parent
AXE = (resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE: Any = {"width": 360, "height": 780}
DESKTOP: Any = {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site, built from the repository as it is."""
    folder = tmp_path_factory.mktemp("own") / "site"
    command = [str(KINDNESS), "build", "--quiet", "--strict", "--site-dir", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, timeout=120)
    with served(folder) as address:
        yield address


def faults_noted(page: Page, root: str) -> list[str]:
    """A list that fills with whatever goes wrong on `page`, requests to other hosts included."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.on(
        "request",
        lambda asked: None if asked.url.startswith(root) else faults.append(asked.url),
    )
    return faults


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing(browser: Browser, root: str, scheme: Any, size: Any) -> None:
    # The site's own policy would keep the checker's script out.
    context = browser.new_context(viewport=size, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    found: list[str] = []
    for address in PAGES:
        page.goto(root + address)
        page.wait_for_load_state()
        page.evaluate(f"{AXE}; null")
        result = page.evaluate("levels => axe.run(document, {runOnly: levels})", LEVELS)
        for violation in result["violations"]:
            nodes = [node["html"][:120] for node in violation["nodes"][:3]]
            found.append(f"{address} {violation['id']} {nodes}")
    context.close()
    assert found == []


def test_axe_would_find_something(browser: Browser, root: str) -> None:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(root)
    page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=x>')")
    page.evaluate(f"{AXE}; null")
    result = page.evaluate("levels => axe.run(document, {runOnly: levels})", LEVELS)
    context.close()
    assert "image-alt" in [violation["id"] for violation in result["violations"]]


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_wider_than_the_screen(browser: Browser, root: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 700})
    wide = []
    for address in PAGES:
        page.goto(root + address, wait_until="networkidle")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(address)
    page.close()
    assert wide == []


def test_nobody_else_is_asked_and_no_policy_is_broken(browser: Browser, root: str) -> None:
    page = browser.new_page()
    faults = faults_noted(page, root)
    for address in PAGES:
        page.goto(root + address, wait_until="networkidle")
    page.close()
    assert faults == []


def test_without_scripts_everything_can_be_reached(browser: Browser, root: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(root)
    page.get_by_role("link", name="Surprise me").click()
    assert page.locator("article.story .story-text p").count() > 0
    assert not page.locator("button").filter(visible=True).count()
    page.goto(root + "browse/")
    assert page.get_by_role("link", name="Hope", exact=True).first.is_visible()
    assert page.locator(".entry").count() == 24
    context.close()


def test_light_and_dark_are_remembered(browser: Browser, root: str) -> None:
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(root)
    page.get_by_role("button", name="Use dark colours").click()
    page.goto(root + "themes/")
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == "rgb(22, 24, 27)"
    assert page.get_by_role("button", name="Use light colours").is_visible()
    context.close()


def test_the_keyboard_reaches_the_story(browser: Browser, root: str) -> None:
    page = browser.new_page()
    page.goto(root)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.today') !== null")
    page.keyboard.press("Enter")
    page.wait_for_url("**/stories/*/")
    page.close()


def test_today_follows_the_date(browser: Browser, root: str) -> None:
    titles = set()
    for day in ("2026-11-24T10:00:00Z", "2026-11-25T10:00:00Z", "2026-11-24T20:00:00Z"):
        context = browser.new_context(timezone_id="UTC")
        page = context.new_page()
        page.clock.set_fixed_time(day)
        page.goto(root, wait_until="networkidle")
        titles.add(page.locator(".today-title").inner_text())
        context.close()
    assert len(titles) == 2


def test_a_first_visit_is_light(browser: Browser, root: str) -> None:
    page = browser.new_page()
    weights: dict[str, int] = {}

    def weigh(answer: Any) -> None:
        body = answer.body()
        packed = body if answer.url.endswith(".woff2") else gzip.compress(body, 6)
        weights[answer.url] = len(packed)

    page.on("response", weigh)
    page.goto(root + "stories/the-hat-in-the-street/", wait_until="networkidle")
    page.close()
    assert sum(weights.values()) <= 100 * 1024, weights
