"""The manners of a search: history, order, focus, narrow screens, and doing without it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.filter_page import SHOWN, open_at, settled
from tests.browser.search_site import found, watched
from tests.browser.watch import violations


@pytest.fixture
def page(browser: Browser, search_root: str) -> Iterator[Page]:
    """A new page, on which nothing may go wrong."""
    with watched(browser, search_root) as page:
        yield page


def test_reload_back_and_forward(page: Page, search_root: str) -> None:
    open_at(page, f"{search_root}browse/")
    found(page, "bus")
    page.keyboard.press("Enter")
    found(page, "marzipan")
    page.reload()
    settled(page)
    assert page.evaluate(SHOWN) == ["the-door"]
    page.go_back()
    expect(page.locator("#result-summary")).to_have_text("3 of 23 stories: with “bus”")
    settled(page)
    expect(page.locator("#q")).to_have_value("bus")
    page.go_back()
    expect(page.locator("#result-summary")).to_have_text("All 23 stories")
    page.go_forward()
    expect(page.locator("#result-summary")).to_have_text("3 of 23 stories: with “bus”")
    page.locator("#stories a").first.click()
    page.wait_for_url("**/stories/*/*")
    page.go_back()
    settled(page)
    expect(page.locator("#result-summary")).to_have_text("3 of 23 stories: with “bus”")


def test_enter_leads_from_the_words_to_what_they_found(page: Page, search_root: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_at(page, f"{search_root}browse/")
    found(page, "bus")
    entry = page.locator("#stories > li").first
    expect(entry).not_to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(entry).to_be_in_viewport()


def test_the_usual_order_comes_and_goes_with_the_words(page: Page, search_root: str) -> None:
    open_at(page, f"{search_root}browse/")
    assert page.locator("#sort").input_value() == "newest"
    expect(page.locator("#sort option[value=best]")).to_be_disabled()
    found(page, "bus")
    assert page.locator("#sort").input_value() == "best"
    page.locator("#sort").select_option("title")
    settled(page)
    assert page.url == f"{search_root}browse/?q=bus&sort=title"
    page.get_by_role("button", name="Clear all").click()
    settled(page)
    assert page.url == f"{search_root}browse/?sort=title"
    open_at(page, f"{search_root}browse/?q=bus&sort=newest")
    assert page.locator("#sort").input_value() == "newest"
    assert page.evaluate(SHOWN) == sorted(page.evaluate(SHOWN))
    page.locator("#q").fill("")
    expect(page.locator("#result-summary")).to_have_text("All 23 stories")
    assert page.url == f"{search_root}browse/"


def test_best_matches_come_first(page: Page, search_root: str) -> None:
    open_at(page, f"{search_root}browse/?q=stop&sort=newest")
    assert page.evaluate(SHOWN) == ["late-night", "the-bus"]
    # That one has the word in its title.
    open_at(page, f"{search_root}browse/?q=stop")
    assert page.evaluate(SHOWN) == ["the-bus", "late-night"]


def test_a_result_can_be_clicked_from_the_field(page: Page, search_root: str) -> None:
    open_at(page, f"{search_root}browse/")
    found(page, "marzipan")
    # Leaving the field is an event of its own, which must not take the link away.
    link = page.locator("#stories a").first
    link.hover()
    page.mouse.down()
    page.evaluate("new Promise(done => setTimeout(done, 0))")
    page.evaluate("new Promise(requestAnimationFrame)")
    page.mouse.up()
    page.wait_for_url("**/stories/the-door/*")


def test_axe_finds_nothing_in_the_results(browser: Browser, search_root: str) -> None:
    for scheme in ("light", "dark"):
        context = browser.new_context(bypass_csp=True, color_scheme=scheme)
        page = context.new_page()
        found = "stories/the-bus/#found=bus"
        for address in ("browse/?q=bus", "browse/?q=傘", "browse/?q=hope marzipn", found, ""):
            page.goto(search_root + address)
            if "browse" in address:
                settled(page)
            assert violations(page) == []
        context.close()


def test_results_fit_on_a_narrow_screen(browser: Browser, search_root: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    for address in ("", "browse/?q=quagga", "stories/the-bus/"):
        page.goto(search_root + address, wait_until="networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()


def test_an_index_that_cannot_be_had_is_said_so(browser: Browser, search_root: str) -> None:
    page = browser.new_page()
    broken = True
    page.route("**/data/search/*", lambda route: route.abort() if broken else route.continue_())
    page.goto(f"{search_root}browse/?q=bus")
    settled(page)
    expect(page.locator("#result-summary")).to_contain_text("search is not working right now")
    assert page.locator("#stories > li").count() > 0
    # It is tried again, and everything else works meanwhile.
    broken = False
    page.locator("#q").fill("marzipan")
    expect(page.locator("#result-summary")).to_have_text("1 of 23 stories: with “marzipan”")
    page.close()


def test_a_page_that_does_not_exist_leads_to_a_search(page: Page, search_root: str) -> None:
    page.goto(f"{search_root}404.html")
    expect(page.locator("[data-suggest-search]")).to_be_hidden()
    page.goto(f"{search_root}browse/?q=the bus driver")
    settled(page)
    assert page.evaluate(SHOWN) == ["the-bus"]


def test_without_scripts_no_search_is_promised(browser: Browser, search_root: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for address in ("", "browse/?q=bus", "stories/the-bus/", "404.html"):
        page.goto(search_root + address)
        assert page.get_by_role("searchbox").filter(visible=True).count() == 0
        page.get_by_role("link", name="Search").click()
        assert page.url == f"{search_root}browse/"
    context.close()


def test_a_key_leads_to_the_search_unless_it_is_turned_off(page: Page, search_root: str) -> None:
    for address, field in (("stories/the-bus/", "site-search"), ("browse/", "q")):
        page.goto(search_root + address)
        page.keyboard.press("/")
        expect(page.locator(f"#{field}")).to_be_focused()
        page.keyboard.press("/")
        expect(page.locator(f"#{field}")).to_have_value("/")
    # What is found moves what stands below it.
    expect(page.locator("#result-summary")).to_have_text("None of 23 stories: with “/”")
    settled(page)
    page.get_by_role("button", name="Turn it off").click()
    expect(page.get_by_role("button", name="Turn it on")).to_be_focused()
    page.goto(search_root)
    page.keyboard.press("/")
    expect(page.locator("#site-search")).not_to_be_focused()
