"""The form on /share/ for everybody: on any screen, by keyboard, in the dark, in any script."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.share_form import look_over, opened, shown_file, tell
from tests.browser.watch import DESKTOP, PHONE, violations


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing_in_any_state(
    browser: Browser, form_root: str, scheme: Any, size: Any
) -> None:
    # The site's own policy would keep the checker's script out.
    context = browser.new_context(viewport=size, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    opened(page, form_root)
    assert violations(page) == []
    page.get_by_text("Who has been kinder").click()
    page.locator("#story").fill("Call Maria Silva, 0800 1111, at ana@example.org \u202e.\n\n> a")
    look_over(page)
    page.locator(".more-fields summary").click()
    assert page.locator("[data-diagnostics=story]").is_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Remove it").click()
    look_over(page)
    assert page.locator("#suppressions").is_visible()
    assert violations(page) == []
    tell(page)
    look_over(page)
    page.locator("#story-file summary").click()
    assert page.locator("#export").is_visible()
    assert violations(page) == []
    context.close()


def test_nothing_is_wider_than_a_small_screen(browser: Browser, form_root: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    opened(page, form_root)
    tell(page, "Donaudampfschifffahrtsgesellschaft" * 2, f"{'long' * 60} ana{'x' * 50}@example.org")
    look_over(page)
    for summary in page.locator("summary").all():
        summary.click()
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.locator("#story").fill("w" * 300)
    look_over(page)
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.close()


def test_the_whole_way_by_keyboard(browser: Browser, form_root: str) -> None:
    page = browser.new_page()
    opened(page, form_root)
    page.locator(".prompt").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.type("He waited.")
    page.keyboard.press("Shift+Tab")
    page.keyboard.type("The driver")
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    walked = []
    for _ in range(40):
        page.keyboard.press("Tab")
        walked.append(page.evaluate("document.activeElement.name || document.activeElement.id"))
        if walked[-1] == "others":
            page.keyboard.press("Space")
        if walked[-1] == "agreed":
            page.keyboard.press("Space")
            break
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "export-heading", walked
    assert "teller: true, others: none" in shown_file(page)
    page.close()


def test_a_click_lands_although_a_diagnostic_appears(browser: Browser, form_root: str) -> None:
    page = browser.new_page()
    opened(page, form_root)
    page.locator("#title").fill("x" * 200)
    page.locator("#story").fill("Mail ana@example.org.")
    box = page.get_by_label("Love").bounding_box()
    assert box
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    page.mouse.down()
    assert page.locator("[data-diagnostics=story]").is_hidden()
    page.mouse.up()
    assert page.get_by_label("Love").is_checked()
    page.locator("[data-diagnostics=story]").wait_for()
    page.close()


def test_the_story_is_shown_from_right_to_left(browser: Browser, form_root: str) -> None:
    page = browser.new_page()
    opened(page, form_root)
    tell(page, "السائق الذي انتظر", "كنتُ على بُعد نصف شارع.")
    script = "one => getComputedStyle(one).direction"
    assert page.locator("#story").evaluate(script) == "rtl"
    assert page.locator("#preview-story").evaluate(script) == "rtl"
    page.locator(".more-fields summary").click()
    page.get_by_label("Language").select_option("ar")
    assert page.locator("#preview-story").get_attribute("lang") == "ar"
    assert page.locator("#preview-story").get_attribute("dir") == "rtl"
    assert "lang: ar\n" in shown_file(page)
    page.close()
