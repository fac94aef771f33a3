"""Searching by words, in Chromium, on a site that the real command has built."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.filter_page import SHOWN, choose, open_at, settled
from tests.browser.filter_site import served
from tests.browser.hostile import PAYLOADS
from tests.project import Project

AXE = (resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
HOSTILE = "<img src=x onerror=pwned=1> &lt;b&gt; </script><script>pwned=1</script>"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of stories in many languages and scripts."""
    project = Project(tmp_path_factory.mktemp("search") / "project", site_url=None)
    story = project.story
    story(
        "the-bus",
        "The driver waited at the bus stop for me.",
        themes="[hope]",
        where="Lagos",
        title="Waiting at the stop",
    )
    story("a-seat", "On the bus, two strangers kept a seat.", themes="[hope, peace]", teller="Ada")
    story("the-door", "She held the door. " + "We talked on and on. " * 60 + "Then marzipan.")
    story("late-night", "The bus did come; the stop for the night.", themes="[peace]")
    story(
        "umbrella",
        "駅で知らない人が傘を差し出してくれた。泣いていました。",
        title="雨の日の傘",
        lang="ja",
    )
    story("two-signs", "駅の人は、知らない。", lang="ja")
    story("bread", "أعطاني الرجل الخبز في الشارع.", title="رغيف", lang="ar")
    story("water", "ሴትዮዋ ውሃ ሰጠችኝ። ደግነት ነበረ።", title="ውሃ", lang="am")
    story("hello", "เขายิ้มให้ฉัน และพูดว่าสวัสดี", lang="th")
    story("seoul", "버스를 기다리던 사람이 웃었다.", lang="ko")
    story("cafe", "Der Kellner im Café schenkte uns Übernachtungen.", lang="de")
    for number, payload in enumerate(PAYLOADS[:12]):
        title = json.dumps(f"{payload[:70]} quagga", ensure_ascii=False)
        story(f"hostile-{number}", f"A quagga said `{HOSTILE}` twice.", title=title)
    project.build()
    return project.site


@pytest.fixture(scope="module")
def root(folder: Path) -> Iterator[str]:
    """Its address."""
    with served(folder) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new page, on which nothing may go wrong."""
    context = browser.new_context()
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("dialog", lambda dialog: faults.append(dialog.message))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    yield page
    context.close()
    assert faults == []


def found(page: Page, root: str, words: str) -> set[str]:
    """The stories that words find on /browse/, typed into the field."""
    page.locator("#q").fill(words)
    expect(page.locator("#chosen button").first).to_contain_text(words.strip("“”\"'"))
    settled(page)
    return set(page.evaluate(SHOWN))


def marked(page: Page) -> list[str]:
    """What is marked in the results."""
    return page.locator("#stories mark").all_inner_texts()


def test_from_the_home_page_by_keyboard(page: Page, root: str) -> None:
    page.goto(root)
    page.keyboard.press("Tab")
    for _ in range(12):
        if page.evaluate("document.activeElement.id") == "find":
            break
        page.keyboard.press("Tab")
    page.keyboard.type("bus")
    page.keyboard.press("Enter")
    page.wait_for_url("**/browse/?q=bus")
    settled(page)
    assert set(page.evaluate(SHOWN)) == {"the-bus", "a-seat", "late-night"}
    expect(page.locator("#shown")).to_have_text("3 of 23 stories: with “bus”")
    expect(page.locator("#status")).to_have_text("3 of 23 stories: with “bus”")
    expect(page.locator("#q")).to_have_value("bus")
    # The page has one field to search, not two.
    expect(page.get_by_role("searchbox")).to_have_count(1)
    page.locator("#stories a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/stories/*/")


def test_nothing_is_loaded_before_the_first_letter(page: Page, root: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(root)))
    for address in ("", "stories/the-bus/", "browse/"):
        page.goto(root + address, wait_until="networkidle")
    page.locator("#q").focus()
    choose(page, "theme", "hope")
    searching = ("search/", "search.js", "search.json")
    assert not [one for one in asked if one.startswith("search/") or one.endswith(searching)]
    page.locator("#q").press_sequentially("b")
    expect(page.locator("#shown")).to_contain_text("with “b”")
    settled(page)
    assert [one for one in asked if one.startswith("search/")]
    assert all(one.startswith(root) or ":" not in one for one in asked)


def test_with_a_facet(page: Page, root: str) -> None:
    open_at(page, f"{root}browse/")
    assert found(page, root, "bus") == {"the-bus", "a-seat", "late-night"}
    counts = {
        key: page.locator(f"label:has([value={key}]) .choice-count").first.inner_text()
        for key in ("hope", "peace", "love")
    }
    assert counts == {"hope": "2", "peace": "2", "love": "0"}
    choose(page, "theme", "peace")
    assert set(page.evaluate(SHOWN)) == {"a-seat", "late-night"}
    assert page.url == f"{root}browse/?theme=peace&q=bus"
    expect(page.locator("#shown")).to_have_text("2 of 23 stories: peace; with “bus”")
    page.get_by_role("button", name="“bus”").click()
    settled(page)
    assert page.url == f"{root}browse/?theme=peace"
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
        ("버스", {"seoul"}, {"버스를"}),
        ("Übernachtungen", {"cafe"}, {"Übernachtungen"}),
        ("ubernachtungen", {"cafe"}, {"Übernachtungen"}),
        ("cafe", {"cafe"}, {"Café"}),
        ("waiting driver", {"the-bus"}, {"Waiting", "waited", "driver"}),
        ("bus marzipan", set(), set()),
        ('"bus stop"', {"the-bus"}, {"bus stop", "bus", "stop"}),
        ("“the door”", {"the-door"}, {"the door", "the", "door"}),
        ("Ada", {"a-seat"}, {"Ada"}),
        ("Lagos", {"the-bus"}, {"Lagos"}),
        ("marzipan", {"the-door"}, {"marzipan"}),
        ("?!", set(), set()),
    ],
)
def test_words_of_every_language(
    page: Page, root: str, words: str, stories: set[str], marks: set[str]
) -> None:
    open_at(page, f"{root}browse/")
    assert found(page, root, words) == stories
    assert set(marked(page)) <= marks
    assert bool(marked(page)) == bool(marks)


def test_the_words_around_a_match_are_shown(page: Page, root: str) -> None:
    open_at(page, f"{root}browse/?q=marzipan")
    summary = page.locator(".entry-summary")
    expect(summary).to_have_text("… on and on. We talked on and on. Then marzipan.")
    open_at(page, f"{root}browse/?q=傘")
    expect(page.locator(".entry-title")).to_have_text("雨の日の傘")
    expect(summary).to_have_text("駅で知らない人が傘を差し出してくれた。泣いていました。")
    assert summary.get_attribute("lang") == "ja"
    open_at(page, f"{root}browse/?q=สวัสดี")
    expect(summary).to_have_text("เขายิ้มให้ฉัน และพูดว่าสวัสดี")


def test_hostile_text_and_words_stay_text(page: Page, root: str) -> None:
    open_at(page, f"{root}browse/?q=quagga")
    assert len(page.evaluate(SHOWN)) == 12
    for summary in page.locator("#stories .entry-summary").all():
        assert summary.inner_text().startswith(f"A quagga said {HOSTILE[:60]}")
    titles = page.locator("#stories .entry-title").all_inner_texts()
    assert {f"{payload[:70]} quagga" for payload in PAYLOADS[:12]} == set(titles)
    for payload in (*PAYLOADS, HOSTILE, '"', '""', "__proto__", "*", "a" * 200):
        page.locator("#q").fill(payload)
        page.wait_for_timeout(0)
    page.locator("#q").fill(HOSTILE)
    expect(page.locator("#shown")).to_contain_text("onerror")
    settled(page)
    assert page.evaluate("window.pwned") is None
    assert page.locator("main img, main script:not([src])").count() == 0


def test_reload_back_and_forward(page: Page, root: str) -> None:
    open_at(page, f"{root}browse/")
    found(page, root, "bus")
    page.keyboard.press("Enter")
    found(page, root, "marzipan")
    page.reload()
    settled(page)
    assert page.evaluate(SHOWN) == ["the-door"]
    page.go_back()
    expect(page.locator("#shown")).to_have_text("3 of 23 stories: with “bus”")
    settled(page)
    expect(page.locator("#q")).to_have_value("bus")
    page.go_back()
    expect(page.locator("#shown")).to_have_text("All 23 stories")
    page.go_forward()
    expect(page.locator("#shown")).to_have_text("3 of 23 stories: with “bus”")
    page.locator("#stories a").first.click()
    page.wait_for_url("**/stories/*/")
    page.go_back()
    settled(page)
    expect(page.locator("#shown")).to_have_text("3 of 23 stories: with “bus”")


def test_the_usual_order_comes_and_goes_with_the_words(page: Page, root: str) -> None:
    open_at(page, f"{root}browse/")
    assert page.locator("#sort").input_value() == "newest"
    expect(page.locator("#sort option[value=best]")).to_be_disabled()
    found(page, root, "bus")
    assert page.locator("#sort").input_value() == "best"
    page.locator("#sort").select_option("title")
    settled(page)
    assert page.url == f"{root}browse/?q=bus&sort=title"
    page.get_by_role("button", name="Clear all").click()
    settled(page)
    assert page.url == f"{root}browse/?sort=title"
    open_at(page, f"{root}browse/?q=bus&sort=newest")
    assert page.locator("#sort").input_value() == "newest"
    assert page.evaluate(SHOWN) == sorted(page.evaluate(SHOWN))
    page.locator("#q").fill("")
    expect(page.locator("#shown")).to_have_text("All 23 stories")
    assert page.url == f"{root}browse/"


def test_best_matches_come_first(page: Page, root: str) -> None:
    open_at(page, f"{root}browse/?q=stop&sort=newest")
    assert page.evaluate(SHOWN) == ["late-night", "the-bus"]
    # That one has the word in its title.
    open_at(page, f"{root}browse/?q=stop")
    assert page.evaluate(SHOWN) == ["the-bus", "late-night"]


def test_a_result_can_be_clicked_from_the_field(page: Page, root: str) -> None:
    open_at(page, f"{root}browse/")
    found(page, root, "marzipan")
    # Leaving the field is an event of its own, which must not take the link away.
    link = page.locator("#stories a").first
    link.hover()
    page.mouse.down()
    page.evaluate("new Promise(done => setTimeout(done, 0))")
    page.evaluate("new Promise(requestAnimationFrame)")
    page.mouse.up()
    page.wait_for_url("**/stories/the-door/")


def test_axe_finds_nothing_in_the_results(browser: Browser, root: str) -> None:
    for scheme in ("light", "dark"):
        context = browser.new_context(bypass_csp=True, color_scheme=scheme)
        page = context.new_page()
        for address in ("browse/?q=bus", "browse/?q=傘", "browse/?q=nowhere", ""):
            page.goto(root + address)
            if address:
                settled(page)
            page.evaluate(f"{AXE}; null")
            result = page.evaluate("axe.run(document)")
            assert [one["id"] for one in result["violations"]] == []
        context.close()


def test_results_fit_on_a_narrow_screen(browser: Browser, root: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    for address in ("", "browse/?q=quagga", "stories/the-bus/"):
        page.goto(root + address, wait_until="networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()


def test_an_index_that_cannot_be_had_is_said_so(browser: Browser, root: str) -> None:
    page = browser.new_page()
    broken = True
    page.route("**/search.json", lambda route: route.abort() if broken else route.continue_())
    page.goto(f"{root}browse/?q=bus")
    settled(page)
    expect(page.locator("#shown")).to_contain_text("cannot be searched just now")
    assert page.locator("#stories > li").count() > 0
    # It is tried again, and everything else works meanwhile.
    broken = False
    page.locator("#q").fill("marzipan")
    expect(page.locator("#shown")).to_have_text("1 of 23 stories: with “marzipan”")
    page.close()


def test_a_page_that_does_not_exist_leads_to_a_search(page: Page, root: str) -> None:
    page.goto(f"{root}404.html")
    expect(page.locator("[data-lost]")).to_be_hidden()
    page.goto(f"{root}browse/?q=the bus driver")
    settled(page)
    assert page.evaluate(SHOWN) == ["the-bus"]


def test_without_scripts_no_search_is_promised(browser: Browser, root: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for address in ("", "browse/?q=bus", "stories/the-bus/", "404.html"):
        page.goto(root + address)
        assert page.get_by_role("searchbox").filter(visible=True).count() == 0
    context.close()
