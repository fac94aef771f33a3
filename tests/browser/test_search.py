"""Searching by words, in Chromium, on a site that the real command has built."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from kindness.text.typography import typeset
from tests.browser.filter_page import SHOWN, choose, open_at, settled
from tests.browser.hostile import PAYLOADS
from tests.browser.search_site import HOSTILE, SEARCHES, found, marked, watched

FILES = "[...document.querySelectorAll('#stories > li a')].map(a => a.pathname.split('/').pop())"


@pytest.fixture
def page(browser: Browser, search_root: str) -> Iterator[Page]:
    """A new page, on which nothing may go wrong."""
    with watched(browser, search_root) as page:
        yield page


@pytest.fixture
def forty_page(browser: Browser, forty_root: str) -> Iterator[Page]:
    """The same, for the site of the forty searches."""
    with watched(browser, forty_root) as page:
        yield page


def test_from_the_home_page_by_keyboard(page: Page, search_root: str) -> None:
    page.goto(search_root)
    page.keyboard.press("Tab")
    for _ in range(12):
        if page.evaluate("document.activeElement.id") == "site-search":
            break
        page.keyboard.press("Tab")
    page.keyboard.type("bus")
    page.keyboard.press("Enter")
    page.wait_for_url("**/browse/?q=bus")
    settled(page)
    assert set(page.evaluate(SHOWN)) == {"the-bus", "a-seat", "late-night"}
    expect(page.locator("#result-summary")).to_have_text("3 of 23 stories: with “bus”")
    expect(page.locator("#status")).to_have_text("3 of 23 stories: with “bus”")
    expect(page.locator("#q")).to_have_value("bus")
    # The page has one field to search, not two.
    expect(page.get_by_role("searchbox")).to_have_count(1)
    page.locator("#stories a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/stories/*/*")


def test_nothing_is_loaded_before_the_first_letter(page: Page, search_root: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(search_root)))
    for address in ("", "stories/the-bus/", "browse/"):
        page.goto(search_root + address, wait_until="networkidle")
    page.locator("#q").focus()
    choose(page, "theme", "hope")
    assert not [one for one in asked if one.startswith(("data/search/", "assets/finder"))]
    page.locator("#q").press_sequentially("b")
    expect(page.locator("#result-summary")).to_contain_text("with “b”")
    settled(page)
    assert [one for one in asked if one.startswith("data/search/")]
    assert all(one.startswith(search_root) or ":" not in one for one in asked)


@pytest.mark.parametrize("language", SEARCHES["searches"])
def test_forty_searches(forty_page: Page, forty_root: str, language: str) -> None:
    page = forty_page
    for wanted in SEARCHES["searches"][language]:
        open_at(page, f"{forty_root}browse.html?q={quote(wanted['q'])}")
        slugs = [slug.removesuffix(".html") for slug in page.evaluate(FILES)]
        assert set(wanted.get("first", ())) <= set(slugs[:5]), wanted
        assert not set(wanted.get("never", ())) & set(slugs), wanted
        if "offer" in wanted:
            assert slugs == []
            expect(page.locator("#hints")).to_contain_text(f"mean {wanted['offer']}")


def test_what_the_query_names_is_offered(forty_page: Page, forty_root: str) -> None:
    page = forty_page
    open_at(page, f"{forty_root}browse.html?q=hope at work")
    line = page.locator("#result-summary")
    hints = page.locator("#hints li")
    expect(hints).to_have_text(["Hope is a theme: 5 stories", "At work is a setting: 2 stories"])
    expect(page.locator("#status")).to_contain_text("Hope is a theme")
    hints.get_by_role("button").first.click()
    settled(page)
    expect(line).to_be_focused()
    assert page.url == f"{forty_root}browse.html?theme=hope&q=at+work"
    hints.get_by_role("button").click()
    settled(page)
    expect(line).to_have_text("1 of 42 stories: hope; at work")
    assert page.url == f"{forty_root}browse.html?theme=hope&setting=work"
    expect(hints).to_have_count(0)
    open_at(page, f"{forty_root}browse.html?q=humour")
    expect(hints).to_have_text("Humour belongs to the theme “Positivity”: 4 stories")
    open_at(page, f"{forty_root}browse.html?q=ada obi")
    hints.get_by_role("link", name="Ada Obi told 2 stories").click()
    page.wait_for_url("**/tellers/ada-obi.html")


def test_what_is_not_there_is_said(forty_page: Page, forty_root: str) -> None:
    page = forty_page
    open_at(page, f"{forty_root}browse.html?q=cofee bus")
    line = page.locator("#result-summary")
    hints = page.locator("#hints")
    expect(line).to_have_text("2 of 42 stories: with some of “cofee bus”")
    expect(hints).to_have_text("No story has “cofee”. Did you mean coffees or cafe?")
    hints.get_by_role("button", name="coffees").click()
    settled(page)
    assert page.url == f"{forty_root}browse.html?q=coffees+bus"
    open_at(page, f"{forty_root}browse.html?q=umbrellas")
    expect(line).to_have_text("1 of 42 stories: with “umbrellas”")
    expect(hints).to_have_text("No story has “umbrellas” itself. These have a word like it.")
    expect(page.locator("#stories mark")).to_have_text("umbrella")


def test_the_last_word_is_a_beginning_while_it_is_typed(page: Page, search_root: str) -> None:
    open_at(page, f"{search_root}browse/")
    assert found(page, "marz") == {"the-door"}
    # Coming back from a story shows the same again.
    page.locator("#stories a").first.click()
    page.wait_for_url("**/stories/the-door/*")
    page.go_back()
    settled(page)
    assert page.evaluate(SHOWN) == ["the-door"]
    page.locator("#q").press("Enter")
    expect(page.locator("#result-summary")).to_have_text("None of 23 stories: with “marz”")
    assert found(page, "the marz") == {"the-door"}
    found(page, "marz the")
    expect(page.locator("#result-summary")).to_contain_text("with some of “marz the”")


def test_the_story_marks_what_was_found(page: Page, search_root: str) -> None:
    open_at(page, f"{search_root}browse/?q=waiting driver")
    expect(page.locator("#stories mark")).to_have_count(3)
    page.locator("#stories a").click()
    page.wait_for_url("**/stories/the-bus/#found=*")
    marks = page.locator(".story mark")
    expect(marks).to_have_text(["Waiting", "driver", "waited"])
    text = page.locator(".story-text").inner_text()
    page.get_by_role("button", name="Clear the highlights").click()
    expect(marks).to_have_count(0)
    assert page.locator(".story-text").inner_text() == text
    assert page.url == f"{search_root}stories/the-bus/"
    page.goto(f"{search_root}stories/umbrella/#found={quote('知らない人 <b>')}")
    expect(marks).to_have_text(["知らない人"])


def test_with_a_facet(page: Page, search_root: str) -> None:
    open_at(page, f"{search_root}browse/")
    assert found(page, "bus") == {"the-bus", "a-seat", "late-night"}
    counts = {
        key: page.locator(f"label:has([value={key}]) .choice-count").first.inner_text()
        for key in ("hope", "peace", "love")
    }
    assert counts == {"hope": "2", "peace": "2", "love": "0"}
    choose(page, "theme", "peace")
    assert set(page.evaluate(SHOWN)) == {"a-seat", "late-night"}
    assert page.url == f"{search_root}browse/?theme=peace&q=bus"
    expect(page.locator("#result-summary")).to_have_text("2 of 23 stories: peace; with “bus”")
    page.get_by_role("button", name="“bus”").click()
    settled(page)
    assert page.url == f"{search_root}browse/?theme=peace"
    assert set(page.evaluate(SHOWN)) == {"a-seat", "late-night"}
    expect(page.locator("#q")).to_have_value("")
    assert marked(page) == []


@pytest.mark.parametrize(
    ("words", "stories", "marks"),
    [
        ("傘", {"umbrella"}, {"傘"}),
        ("知らない人", {"umbrella"}, {"知らない人"}),
        ("知らない", {"umbrella", "two-signs"}, {"知らない"}),
        ("差し出して", {"umbrella"}, {"差し出して"}),
        ("傘 駅", {"umbrella"}, {"傘", "駅"}),
        ("الخبز", {"bread"}, {"الخبز"}),
        ("رغيف", {"bread"}, {"رغيف"}),
        ("ደግነት", {"water"}, {"ደግነት"}),
        ("ውሃ", {"water"}, {"ውሃ"}),
        ("สวัสดี", {"hello"}, {"สวัสดี"}),
        ("버스", {"seoul"}, {"버스"}),
        ("Übernachtungen", {"cafe"}, {"Übernachtungen"}),
        ("ubernachtungen", {"cafe"}, {"Übernachtungen"}),
        ("cafe", {"cafe"}, {"Café"}),
        ("waiting driver", {"the-bus"}, {"Waiting", "waited", "driver"}),
        ("bus marzipan", {"the-bus", "a-seat", "late-night", "the-door"}, {"bus", "marzipan"}),
        ("bus -stop", {"a-seat"}, {"bus"}),
        ('"bus stop"', {"the-bus"}, {"bus", "stop"}),
        ("“the door”", {"the-door"}, {"the", "door"}),
        ("Ada", {"a-seat"}, {"Ada"}),
        ("Lagos", {"the-bus"}, {"Lagos"}),
        ("marzipan", {"the-door"}, {"marzipan"}),
        ("?!", set(), set()),
    ],
)
def test_words_of_every_language(
    page: Page, search_root: str, words: str, stories: set[str], marks: set[str]
) -> None:
    open_at(page, f"{search_root}browse/")
    assert found(page, words) == stories
    assert set(marked(page)) <= marks
    assert bool(marked(page)) == bool(marks)


def test_the_words_around_a_match_are_shown(page: Page, search_root: str) -> None:
    open_at(page, f"{search_root}browse/?q=marzipan")
    summary = page.locator(".entry-summary")
    expect(summary).to_have_text("We talked on and on. Then marzipan.")
    open_at(page, f"{search_root}browse/?q=傘")
    expect(page.locator(".entry-title")).to_have_text("雨の日の傘")
    expect(summary).to_have_text("駅で知らない人が傘を差し出してくれた。泣いていました。")
    assert summary.get_attribute("lang") == "ja"
    open_at(page, f"{search_root}browse/?q=สวัสดี")
    expect(summary).to_have_text("เขายิ้มให้ฉัน และพูดว่าสวัสดี")


def test_hostile_text_and_words_stay_text(page: Page, search_root: str) -> None:
    open_at(page, f"{search_root}browse/?q=quagga")
    assert len(page.evaluate(SHOWN)) == 10
    page.get_by_role("button", name="10 more").click()
    expect(page.locator("#stories > li")).to_have_count(12)
    for summary in page.locator("#stories .entry-summary").all():
        summary.scroll_into_view_if_needed()
        # The word is marked as soon as the sentence came from the story's page.
        expect(summary.locator("mark")).to_have_text("quagga")
        assert summary.inner_text().startswith(f"A quagga said {HOSTILE[:60]}")
    titles = page.locator("#stories .entry-title").all_inner_texts()
    assert {typeset(f"{payload[:70]} quagga") for payload in PAYLOADS[:12]} == set(titles)
    for payload in (*PAYLOADS, HOSTILE, '"', '""', "__proto__", "*", "a" * 200):
        page.locator("#q").fill(payload)
        page.wait_for_timeout(0)
    page.locator("#q").fill(HOSTILE)
    expect(page.locator("#result-summary")).to_contain_text("onerror")
    settled(page)
    assert page.evaluate("window.pwned") is None
    assert page.locator("main img, main script:not([src])").count() == 0
