"""The repository's own site in a real browser: for everybody, on any screen, asking nobody else."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.places import OWN
from tests.browser.watch import DESKTOP, PHONE, violations


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing(browser: Browser, own_root: str, scheme: Any, size: Any) -> None:
    # The site's own policy would keep the checker's script out.
    context = browser.new_context(viewport=size, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    found: list[str] = []
    for address in OWN:
        page.goto(own_root + address)
        found += [f"{address} {violation}" for violation in violations(page)]
    context.close()
    assert found == []


def test_axe_would_find_something(browser: Browser, own_root: str) -> None:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(own_root)
    page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=x>')")
    found = violations(page)
    context.close()
    assert [fault.partition(" ")[0] for fault in found] == ["image-alt"]


def test_without_scripts_everything_can_be_reached(browser: Browser, own_root: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(own_root)
    page.get_by_role("link", name="Surprise me").click()
    assert page.locator("article.story .story-text p").count() > 0
    assert not page.locator("button").filter(visible=True).count()
    page.goto(own_root + "browse/")
    assert page.get_by_role("link", name="Hope", exact=True).first.is_visible()
    assert page.locator(".entry").count() == 24
    context.close()


def test_a_collection_leads_its_reader_on_without_scripts(browser: Browser, own_root: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{own_root}collections/at-work/")
    titles = page.locator(".entries a").all_inner_texts()
    page.locator(".entries a").nth(1).click()
    trail = page.get_by_role("navigation", name="Collection")
    assert trail.inner_text().startswith(f"2 of {len(titles)} in ")
    trail.get_by_role("link", name=titles[2]).click()
    assert page.locator("h1").inner_text() == titles[2]
    assert trail.inner_text().startswith("3 of ")
    # Who comes from elsewhere is not in the middle of anything.
    page.goto(page.url.partition("#")[0])
    assert trail.count() == 0
    context.close()


def test_a_story_says_in_words_how_the_kindness_went(browser: Browser, own_root: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{own_root}browse/?perspective=received")
    page.locator("#filter[data-ready]").wait_for()
    page.locator("#stories a").first.click()
    page.get_by_role("link", name="received", exact=True).click()
    page.locator("#filter[data-ready]").wait_for()
    assert page.url.endswith("browse/?perspective=received")
    assert "received" in page.locator("#result-summary").inner_text()
    context.close()


def test_small_acts_are_filtered_by_the_address(browser: Browser, own_root: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(own_root)
    page.get_by_role("link", name="Begin today").click()
    acts = page.locator(".act-entry").filter(visible=True)
    everything = acts.count()
    page.get_by_label("Filter by theme").get_by_role("link", name="Hope").click()
    assert 0 < acts.count() < everything
    assert acts.count() == page.locator(".act-entry.t-hope").count()
    page.get_by_label("Filter by theme").get_by_role("link", name="All").click()
    assert acts.count() == everything
    link = acts.first.get_by_role("link", name="Tell us how it went").get_attribute("href") or ""
    assert "share/?theme=" in link
    assert "&act=" in link
    context.close()


def test_light_and_dark_are_remembered(browser: Browser, own_root: str) -> None:
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(own_root)
    page.get_by_role("button", name="Use dark colours").click()
    page.goto(own_root + "themes/")
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == "rgb(22, 24, 27)"
    assert page.get_by_role("button", name="Use light colours").is_visible()
    context.close()


def test_the_keyboard_reaches_the_story(browser: Browser, own_root: str) -> None:
    page = browser.new_page()
    page.goto(own_root)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    # What introduces the site may have links of its own.
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.closest('.cover') !== null"):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.today') !== null")
    page.keyboard.press("Enter")
    page.wait_for_url("**/stories/*/")
    page.close()


def test_today_follows_the_date(browser: Browser, own_root: str) -> None:
    titles, marks = set(), set()
    for day in ("2026-11-24T10:00:00Z", "2026-11-25T10:00:00Z", "2026-11-24T20:00:00Z"):
        context = browser.new_context(timezone_id="UTC")
        page = context.new_page()
        page.clock.set_fixed_time(day)
        page.goto(own_root, wait_until="networkidle")
        titles.add(page.locator(".today-title").inner_text())
        marks.add(page.locator(".today svg").inner_html())
        assert "to read" in page.locator(".today-facts").inner_text()
        assert page.locator(".today svg").get_attribute("width") == "88"
        page.locator(".today-title a").click()
        assert page.locator(".story-head h1").inner_text() in titles
        assert page.locator(".story-head svg").inner_html() in marks
        context.close()
    assert len(titles) == len(marks) == 2


def test_each_day_has_an_act_of_its_own(browser: Browser, own_root: str) -> None:
    acts = set()
    for day in ("2026-11-24T10:00:00Z", "2026-11-25T10:00:00Z", "2026-11-24T20:00:00Z"):
        context = browser.new_context(timezone_id="UTC", viewport={"width": 390, "height": 844})
        page = context.new_page()
        page.clock.set_fixed_time(day)
        page.goto(own_root, wait_until="networkidle")
        link = page.locator(".todays-act a")
        text = link.inner_text()
        acts.add(text)
        link.click()
        entry = page.locator(".act-entry:target")
        assert entry.locator("h3").inner_text() == text
        expect(entry).to_be_in_viewport()
        # All acts stay in sight: no choice was made.
        assert page.locator(".act-entry").filter(visible=True).count() > 1
        context.close()
    assert len(acts) == 2
