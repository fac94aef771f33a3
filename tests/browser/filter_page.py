"""What tests do on /browse/."""

from __future__ import annotations

from playwright.sync_api import Page

SHOWN = "[...document.querySelectorAll('#stories > li a')].map(a => a.pathname.split('/')[2])"


def open_at(page: Page, address: str) -> None:
    """Open `address` and wait until the filter shows what it asks for."""
    page.goto(address)
    settled(page)


def settled(page: Page) -> None:
    """Wait until the filter has nothing more to do."""
    page.wait_for_selector("#filter[data-ready]")
    page.wait_for_selector("#stories:not([aria-busy])", state="attached")


def choose(page: Page, facet: str, key: str) -> None:
    """Choose a value with the mouse, in a group that may have to be opened first."""
    group = page.locator(f"details.facet-{facet}")
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    page.locator(f"input[name={facet}][value={key}]").click()
    settled(page)
