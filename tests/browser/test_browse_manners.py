"""The manners of /browse/: keyboard, focus, announcements, and what happens without data."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.filter_page import SHOWN, choose, open_at, settled


def test_by_keyboard_alone(page: Page, site: tuple[str, str, list[Any]]) -> None:
    open_at(page, site[0])
    page.locator("#filter summary").first.focus()
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    settled(page)
    assert page.evaluate("document.activeElement.value") == "hope"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    settled(page)
    # Taking a choice away leaves the focus on the next one, then on the line itself.
    page.locator("#chosen button").first.focus()
    page.keyboard.press("Enter")
    settled(page)
    expect(page.locator("#chosen button").first).to_be_focused()
    page.keyboard.press("Enter")
    settled(page)
    expect(page.locator("#result-summary")).to_be_focused()
    expect(page.locator("#result-summary")).to_have_text("All 400 stories")
    assert page.url == site[0]


def test_clear_all_keeps_the_order(page: Page, site: tuple[str, str, list[Any]]) -> None:
    open_at(page, f"{site[0]}?theme=love&form=word&sort=title")
    page.get_by_role("button", name="Clear all").click()
    settled(page)
    assert page.url == f"{site[0]}?sort=title"
    expect(page.locator("#chosen button")).to_have_count(0)


def test_more_stories_and_coming_back_to_them(page: Page, site: tuple[str, str, list[Any]]) -> None:
    open_at(page, site[0])
    page.get_by_role("button", name="24 more").click()
    expect(page.locator("#stories > li")).to_have_count(48)
    expect(page.locator("#stories > li a").nth(24)).to_be_focused()
    assert page.evaluate(SHOWN) == [story["slug"] for story in site[2][:48]]
    page.locator("#stories > li").nth(40).scroll_into_view_if_needed()
    top = page.evaluate("scrollY")
    assert top > 1000
    page.goto("about:blank")
    page.go_back()
    settled(page)
    expect(page.locator("#stories > li")).to_have_count(48)
    assert page.evaluate("scrollY") == pytest.approx(top, abs=2)


def test_nothing_found_is_said_and_leads_on(page: Page, site: tuple[str, str, list[Any]]) -> None:
    open_at(page, f"{site[0]}?theme=peace")
    expect(page.locator("#result-summary")).to_have_text("None of 400 stories: peace")
    expect(page.locator("#no-stories")).to_be_visible()
    expect(page.locator("#more")).to_be_hidden()
    page.locator("#chosen button").first.click()
    settled(page)
    expect(page.locator("#no-stories")).to_be_hidden()
    expect(page.locator("#stories > li")).to_have_count(24)


def test_line_is_announced_once_things_are_quiet(
    page: Page, site: tuple[str, str, list[Any]]
) -> None:
    open_at(page, site[0])
    page.evaluate(
        """() => {
          window.said = [];
          const status = document.querySelector("[role=status]");
          new MutationObserver(() => window.said.push(status.textContent))
            .observe(status, { childList: true });
        }"""
    )
    for key in ("hope", "love"):
        page.locator(f"input[name=theme][value={key}]").click()
    settled(page)
    expect(page.locator("[role=status]")).to_have_text(page.locator("#result-summary").inner_text())
    assert len(page.evaluate("window.said")) == 1
    expect(page.locator("[role=status]")).to_have_count(1)


def test_cards_are_the_entries_that_the_server_writes(
    page: Page, site: tuple[str, str, list[Any]]
) -> None:
    """Also for hostile text: what the script makes is what the templates escape."""
    entries = "list => list.innerHTML.replace(/>\\s+</g, '><').trim()"
    open_at(page, site[0])
    written = page.locator("#stories").evaluate(entries)
    assert "&lt;script&gt;" in written
    open_at(page, f"{site[0]}?match=any")
    assert page.locator("#stories").evaluate(entries) == written


def test_nothing_jumps(page: Page, site: tuple[str, str, list[Any]]) -> None:
    page.add_init_script(
        """window.shift = 0;
        new PerformanceObserver(list => list.getEntries().forEach(one => window.shift += one.value))
          .observe({ type: "layout-shift", buffered: true });"""
    )
    open_at(page, f"{site[0]}?theme=love&perspective=given")
    choose(page, "theme", "hope")
    page.wait_for_timeout(100)
    assert page.evaluate("window.shift") < 0.02


def test_data_that_cannot_be_fetched_is_said(
    browser: Browser, site: tuple[str, str, list[Any]]
) -> None:
    page = browser.new_page()
    open_at(page, site[0])
    page.route("**/columns.json", lambda route: route.abort())
    page.locator("input[name=theme][value=love]").click()
    expect(page.locator("#result-summary")).to_contain_text("could not be loaded")
    page.unroute("**/columns.json")
    page.locator("input[name=theme][value=hope]").click()
    expect(page.locator("#result-summary")).to_contain_text("love and hope")
    page.close()


def test_without_javascript(browser: Browser, site: tuple[str, str, list[Any]]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site[0])
    expect(page.locator("#filter")).to_be_hidden()
    expect(page.locator("#more")).to_be_hidden()
    expect(page.locator("#stories > li")).to_have_count(24)
    addresses = page.locator("#lists a").evaluate_all("all => all.map(a => a.pathname)")
    assert "/themes/love/" in addresses
    assert "/themes/love/with/hope/" in addresses
    context.close()


def test_on_a_phone_a_line_says_what_a_choice_gives(
    browser: Browser, site: tuple[str, str, list[Any]]
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    open_at(page, site[0])
    choose(page, "theme", "hope")
    line = page.locator(".filter-status")
    expect(line).to_be_in_viewport(ratio=1)
    carrying = [story for story in site[2] if "hope" in story["themes"]]
    expect(line).to_contain_text(f"{len(carrying)} stories")
    line.get_by_role("link", name="Show").click()
    expect(page.locator("#stories > li").first).to_be_in_viewport()
    context.close()


def test_a_chosen_list_is_sent_to_a_friend(
    browser: Browser, site: tuple[str, str, list[Any]]
) -> None:
    rights = ["clipboard-read", "clipboard-write"]
    context = browser.new_context(viewport={"width": 390, "height": 844}, permissions=rights)
    page = context.new_page()
    open_at(page, site[0])
    share = page.get_by_role("button", name="Share this list")
    expect(share).to_be_hidden()
    choose(page, "theme", "hope")
    share.click()
    expect(page.locator("#pass-on")).to_contain_text("Link copied.")
    expect(page.locator("[role=status]")).to_have_text("Link copied.")
    address = page.evaluate("navigator.clipboard.readText()")
    shown = page.locator("#stories .entry-title").all_inner_texts()
    context.close()
    friend = browser.new_context(viewport={"width": 390, "height": 844})
    page = friend.new_page()
    open_at(page, address)
    expect(page.locator("#stories .entry-title")).to_have_text(shown)
    # And not the form, which on a phone fills the screen.
    expect(page.locator("#stories > li").first).to_be_in_viewport()
    friend.close()


def test_on_a_phone_all_of_an_entry_leads_to_its_story(
    browser: Browser, site: tuple[str, str, list[Any]]
) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    open_at(page, site[0])
    entry = page.locator("#stories > li").first
    address = entry.locator("a").evaluate("link => link.href")
    entry.scroll_into_view_if_needed()
    box = entry.locator(".entry-facts").bounding_box()
    assert box
    page.touchscreen.tap(box["x"] + 5, box["y"] + 5)
    page.wait_for_url(address)
    context.close()


def test_a_list_that_is_in_use_is_open(page: Page, site: tuple[str, str, list[Any]]) -> None:
    open_at(page, f"{site[0]}?perspective=received&q=")
    expect(page.locator(".facet-perspective")).to_have_attribute("open", "")
    expect(page.locator(".facet-setting")).not_to_have_attribute("open", "")


def test_where_the_script_does_not_start_no_control_is_dead(
    browser: Browser, site: tuple[str, str, list[Any]]
) -> None:
    context = browser.new_context()
    context.route("**/assets/browse*.js", lambda route: route.abort())
    page = context.new_page()
    page.goto(site[0])
    assert page.locator("#content :is(button, input, select)").filter(visible=True).count() == 0
    lists = page.locator("#lists")
    for name in ("Hope", "Received", "At work", "with"):
        assert lists.get_by_role("link", name=name).count() > 0, name
    context.close()
