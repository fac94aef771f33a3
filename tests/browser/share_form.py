"""What tests do on /share/: a form to type into, and the hands that do it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

from kindness.system import clock
from tests.browser.filter_site import served
from tests.browser.share_site import write_site
from tests.support import invented

STORY = "I was still half a street away when the doors should have closed."


@contextmanager
def site_with_form(folder: Path) -> Iterator[str]:
    """The address of a site with the form, written into `folder`."""
    write_site(invented.anthology(*invented.many(30)), folder)
    with served(folder) as address:
        yield address


@contextmanager
def watched_form(context: BrowserContext, root: str) -> Iterator[Page]:
    """The form, on which nothing may go wrong, and which may ask nobody else for anything."""
    page = context.new_page()
    page.clock.set_fixed_time(clock.now())
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.on("request", lambda asked: None if allowed(asked.url, root) else errors.append(asked.url))
    opened(page, root)
    yield page
    assert errors == []


def allowed(url: str, root: str) -> bool:
    """True for files of the site, and for the download that the page makes itself."""
    return url.startswith((root, f"blob:{root}"))


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
    page.get_by_label("It is my own story").check()


def look_over(page: Page) -> None:
    """Press the button."""
    page.get_by_role("button", name="Look it over").click()


def shown_file(page: Page) -> str:
    """The text of the file that the page shows."""
    return page.locator("#file-text").evaluate("one => one.textContent")  # type: ignore[no-any-return]


def diagnostics_beside(page: Page, field: str) -> str:
    """What is said beside a field; empty where nothing is."""
    box = page.locator(f"[data-diagnostics={field}]")
    return box.inner_text() if box.is_visible() else ""
