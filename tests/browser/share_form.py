"""What tests do on /share/: a form to type into, and the hands that do it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import BrowserContext, Page

from kindness.system import clock
from tests.browser.watch import errors_noted

STORY = "I was still half a street away when the doors should have closed."


@contextmanager
def watched_form(context: BrowserContext, root: str) -> Iterator[Page]:
    """The form, on which nothing may go wrong, and which may ask nobody else for anything."""
    page = context.new_page()
    page.clock.set_fixed_time(clock.now())
    errors = errors_noted(page, root)
    opened(page, root)
    yield page
    assert errors == []


def opened(page: Page, root: str, query: str = "") -> None:
    """Open the form and wait until it is ready."""
    page.goto(f"{root}share/{query}")
    page.wait_for_selector("#form[data-ready]")


def tell(page: Page, title: str = "The driver who waited", story: str = STORY) -> None:
    """Fill in all that is needed."""
    page.get_by_label("Title", exact=True).fill(title)
    page.get_by_label("Story", exact=True).fill(story)
    page.get_by_label("Consideration").check()
    page.get_by_label("received").check()
    page.get_by_label("cannot be recognised").check()
    page.get_by_label("This is my own story").check()


def look_over(page: Page) -> None:
    """Press the button."""
    page.get_by_role("button", name="Check my story").click()


def shown_file(page: Page) -> str:
    """The text of the file that the page shows."""
    return page.locator("#file-text").evaluate("one => one.textContent")  # type: ignore[no-any-return]


def diagnostics_beside(page: Page, field: str) -> str:
    """What is said beside a field; empty where nothing is."""
    box = page.locator(f"[data-diagnostics={field}]")
    return box.inner_text() if box.is_visible() else ""
