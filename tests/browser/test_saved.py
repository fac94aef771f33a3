"""Stories saved for later in a real browser: kept there and nowhere else, exported, erased."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.filter_site import served
from tests.browser.watch import errors_noted, violations
from tests.support.project import Project

DAY = "2026-11-24"
SHEET = """
window.shared = [];
navigator.share = async data => { window.shared.push(data); };
"""
CLIPBOARD_REFUSES = """
Object.defineProperty(navigator, "clipboard", { value: { writeText: async () => {
  throw new DOMException("no");
} } });
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with two stories."""
    project = Project(tmp_path_factory.mktemp("saved") / "project")
    project.story("lamp", title="A lamp & a <b>neighbour</b>")
    project.story("puente", title="El puente", lang="es")
    project.build("--strict")
    with served(project.site) as address:
        yield address


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A visitor with a storage of their own."""
    made = browser.new_context(accept_downloads=True)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext, root: str) -> Iterator[Page]:
    """A page on which nothing may go wrong."""
    page = context.new_page()
    errors = errors_noted(page, root)
    page.clock.set_fixed_time(f"{DAY}T12:00:00")
    yield page
    assert errors == []


def save(page: Page, root: str, slug: str) -> None:
    """Read a story, and save it."""
    page.goto(f"{root}stories/{slug}/")
    page.get_by_role("button", name="Save for later").click()


def titles(page: Page) -> list[str]:
    """What the page of saved stories lists."""
    return page.locator("#saved-list a").all_inner_texts()


def test_a_story_is_saved_and_found_again(page: Page, root: str) -> None:
    save(page, root, "lamp")
    assert "Saved in this browser" in page.locator(".keep-status").inner_text()
    save(page, root, "puente")
    page.get_by_role("link", name="Your saved stories").click()
    page.wait_for_url("**/saved/")
    assert titles(page) == ["El puente", "A lamp & a <b>neighbour</b>"]
    assert page.locator("#saved-list a").first.get_attribute("lang") == "es"
    assert "24 November 2026" in page.locator("#saved-list").inner_text()
    page.get_by_role("link", name="A lamp").click()
    page.wait_for_url("**/stories/lamp/")
    page.get_by_role("button", name="Remove from saved").click()
    assert page.get_by_role("button", name="Save for later").is_visible()
    assert page.evaluate("document.activeElement.className") == "save-story"
    page.goto(f"{root}saved/")
    assert titles(page) == ["El puente"]


def test_every_page_leads_to_what_was_saved(page: Page, root: str) -> None:
    page.goto(root)
    page.get_by_role("contentinfo").get_by_role("link", name="Saved stories").click()
    page.wait_for_url("**/saved/")


def test_nothing_saved_says_so_and_leads_to_stories(page: Page, root: str) -> None:
    page.goto(f"{root}saved/")
    assert "list is empty" in page.locator("#saved-empty").inner_text()
    assert page.locator("#saved-tools").is_hidden()
    page.locator("main").get_by_role("link", name="Browse the stories").click()
    page.wait_for_url("**/browse/")


def test_one_story_is_taken_off_the_list(page: Page, root: str) -> None:
    save(page, root, "lamp")
    save(page, root, "puente")
    page.goto(f"{root}saved/")
    page.get_by_role("button", name="Remove “El puente”").click()
    assert titles(page) == ["A lamp & a <b>neighbour</b>"]
    # Who uses the keyboard is not sent back to the start of the page.
    assert page.evaluate("document.activeElement.textContent").startswith("Remove")
    page.keyboard.press("Enter")
    assert titles(page) == []
    assert page.locator("#saved-empty").is_visible()
    assert page.evaluate("localStorage.getItem('saved')") is None


def test_a_story_taken_off_by_mistake_is_put_back(page: Page, root: str) -> None:
    save(page, root, "lamp")
    save(page, root, "puente")
    page.goto(f"{root}saved/")
    page.get_by_role("button", name="Remove “A lamp").click()
    assert titles(page) == ["El puente"]
    page.get_by_role("button", name="Put it back").click()
    assert titles(page) == ["El puente", "A lamp & a <b>neighbour</b>"]
    assert page.get_by_role("button", name="Put it back").count() == 0
    assert page.evaluate("document.activeElement.textContent") == "Remove"
    page.reload()
    assert titles(page) == ["El puente", "A lamp & a <b>neighbour</b>"]


def test_the_first_page_leads_back_to_what_was_saved(page: Page, root: str) -> None:
    page.goto(root)
    link = page.locator("main").get_by_role("link", name="Your saved stories")
    assert link.is_hidden()
    save(page, root, "lamp")
    page.goto(root)
    link.click()
    page.wait_for_url("**/saved/")
    assert titles(page) == ["A lamp & a <b>neighbour</b>"]


def test_the_list_is_erased_and_brought_back(page: Page, root: str) -> None:
    save(page, root, "lamp")
    page.goto(f"{root}saved/")
    page.get_by_role("button", name="Clear my list").click()
    assert titles(page) == []
    assert page.evaluate("localStorage.length") == 0
    assert "you can bring it back" in page.locator("#status").inner_text()
    page.get_by_role("button", name="Bring my list back").click()
    page.reload()
    assert titles(page) == ["A lamp & a <b>neighbour</b>"]


def test_the_list_is_exported(page: Page, root: str) -> None:
    save(page, root, "lamp")
    page.goto(f"{root}saved/")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the list as text").click()
    text = Path(download.value.path()).read_text("utf-8")
    assert download.value.suggested_filename == "saved-stories.txt"
    assert text == (
        "Saved stories\n\n"
        f"A lamp & a <b>neighbour</b>\n    saved on {DAY}\n    {root}stories/lamp/\n"
    )


def test_another_tab_follows(page: Page, context: BrowserContext, root: str) -> None:
    page.goto(f"{root}saved/")
    save(context.new_page(), root, "lamp")
    page.wait_for_function("document.querySelectorAll('#saved-list a').length === 1")


@pytest.mark.parametrize(
    "kept",
    ["no JSON", "null", "7", "{}", '[1, null, {"slug": 5}]',
     '[{"slug": "../../x", "title": "x", "day": "2026-11-24", "lang": ""}]'],
)  # fmt: skip
def test_what_makes_no_sense_is_passed_over(page: Page, root: str, kept: str) -> None:
    page.goto(f"{root}saved/")
    page.evaluate("kept => localStorage.setItem('saved', kept)", kept)
    page.reload()
    assert titles(page) == []
    save(page, root, "lamp")
    page.goto(f"{root}saved/")
    assert len(titles(page)) == 1


def test_a_forbidden_storage_is_said_plainly(context: BrowserContext, root: str) -> None:
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no') }})"
    )
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    save(page, root, "lamp")
    assert "does not save anything" in page.locator(".keep-status").inner_text()
    assert page.get_by_role("button", name="Save for later").is_visible()
    page.goto(f"{root}saved/")
    assert "does not save anything" in page.locator("#saved-empty").inner_text()
    assert errors == []


def test_without_scripts_no_button_is_dead(browser: Browser, root: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{root}stories/lamp/")
    assert page.locator("button").filter(visible=True).count() == 0
    page.goto(f"{root}saved/")
    assert "bookmark" in page.locator("main").inner_text()
    assert page.locator("button").filter(visible=True).count() == 0
    context.close()


def test_the_systems_own_sheet_shares_the_story(
    context: BrowserContext, page: Page, root: str
) -> None:
    context.add_init_script(SHEET)
    page.goto(f"{root}stories/lamp/")
    page.get_by_role("button", name="Share this story").click()
    (shared,) = page.evaluate("shared")
    assert shared["title"] == "A lamp & a <b>neighbour</b>"
    assert shared["url"].endswith("/stories/lamp/")


def test_without_that_sheet_the_link_is_copied_or_shown(
    context: BrowserContext, page: Page, root: str
) -> None:
    context.add_init_script("delete Navigator.prototype.share;")
    context.add_init_script(CLIPBOARD_REFUSES)
    page.goto(f"{root}stories/lamp/")
    page.get_by_role("button", name="Share this story").click()
    assert page.locator(".keep-status").inner_text().endswith("/stories/lamp/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(browser: Browser, root: str, scheme: Any, width: int) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    save(page, root, "lamp")
    found = violations(page)
    page.goto(f"{root}saved/")
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    found += violations(page)
    context.close()
    assert found == []
