"""The filter on /browse/, in Chromium, against a slow computation over stories.json."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests import invented
from tests.browser import slow_filter
from tests.browser.filter_site import served, write_site
from tests.browser.slow_filter import State
from tools.browser import ARGUMENTS, find

KEYS = {
    "theme": list(invented.vocabulary().themes),
    "perspective": list(invented.vocabulary().perspectives),
    "form": list(invented.vocabulary().forms),
    "setting": list(invented.vocabulary().settings)[:10],
    "voice": ["first-hand", "retold", "traditional"],
    "lang": ["ar", "en", "pt"],
    "length": ["short", "medium", "long"],
}
SHOWN = "[...document.querySelectorAll('#stories > li a')].map(a => a.pathname.split('/')[2])"
COUNTS = """() => [...document.querySelectorAll('#filter input[type=checkbox]')].map(box =>
  [box.name, box.value, box.checked, +box.labels[0].querySelector('.choice-count').textContent,
   box.labels[0].classList.contains('gives-nothing'), box.disabled])"""

browser_settings = settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@st.composite
def states(draw: st.DrawFn) -> State:
    """A state of the filter, most often with few choices."""
    facets = draw(st.lists(st.sampled_from(list(KEYS)), max_size=3, unique=True))
    chosen = {}
    for facet in facets:
        keys = draw(st.sets(st.sampled_from(KEYS[facet]), min_size=1, max_size=3))
        chosen[facet] = tuple(key for key in KEYS[facet] if key in keys)
    match = draw(st.sampled_from(["all", "all", "any"]))
    return State(chosen, match, draw(st.sampled_from(["newest", "oldest", "shortest", "title"])))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=find(), args=list(ARGUMENTS))
        yield started
        started.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str, list[Any]]]:
    """The address of /browse/, the folder of its modules, and the stories in stories.json."""
    folder = tmp_path_factory.mktemp("site")
    write_site(invented.anthology(*invented.many(400)), folder)
    stories = json.loads((folder / "data/stories.json").read_text("utf-8"))["stories"]
    modules = next(folder.glob("assets/browse.*")).name
    with served(folder) as root:
        yield f"{root}browse/", f"{root}assets/{modules}/", stories


@pytest.fixture
def page(browser: Browser, site: tuple[str, str, list[Any]]) -> Iterator[Page]:
    """A new page, on which nothing may go wrong: no error, no broken policy, no dialog."""
    context = browser.new_context()
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("dialog", lambda dialog: faults.append(dialog.message))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    yield page
    context.close()
    assert faults == []


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


@given(state=states())
@settings(browser_settings, max_examples=150)
def test_selection_is_that_of_the_slow_computation(
    state: State, modules_page: Page, site: tuple[str, str, list[Any]]
) -> None:
    stories = site[2]
    slugs, counts = modules_page.evaluate("state => window.run(state)", vars(state))
    assert slugs == slow_filter.shown(stories, state)
    assert counts == {
        facet: {key: slow_filter.count(stories, state, facet, key) for key in counts[facet]}
        for facet in KEYS
    }


@pytest.fixture(scope="module")
def modules_page(browser: Browser, site: tuple[str, str, list[Any]]) -> Iterator[Page]:
    """A page on which `run(state)` calls the filter's own modules, without its form."""
    address, modules, _ = site
    page = browser.new_page()
    page.goto(address)
    page.evaluate(
        """async modules => {
          const { Data } = await import(modules + "data.js");
          const { select } = await import(modules + "filter.js");
          const data = new Data(document.getElementById("filter").dataset.columns);
          const [index, ranks] = [await data.index(), await data.titleRanks()];
          window.run = async state => {
            const { places, counts } = select(index, { ...state, q: "" }, null, ranks);
            const cards = await Promise.all(data.cards(places, index));
            const named = Object.entries(index.choices).map(([name, keys]) =>
              [name, Object.fromEntries(keys.map((key, at) => [key, counts[name][at]]))]);
            return [cards.map(card => card.slug), Object.fromEntries(named)];
          };
        }""",
        modules,
    )
    yield page
    page.close()


@given(state=states())
@settings(browser_settings, max_examples=20)
def test_address_in_a_fresh_page_shows_the_same_stories_and_counts(
    state: State, browser: Browser, site: tuple[str, str, list[Any]]
) -> None:
    address, _, stories = site
    page = browser.new_page()
    open_at(page, f"{address}?{state.query}")
    expected = slow_filter.shown(stories, state)
    assert page.evaluate(SHOWN) == expected[:24]
    assert page.locator("#more").is_visible() == (len(expected) > 24)
    number = re.match(r"\S+", page.locator("#shown").inner_text())
    assert number is not None
    if state.chosen:
        assert number[0] == (f"{len(expected):,}" if expected else "None")
    for name, key, checked, count, grey, disabled in page.evaluate(COUNTS):
        assert checked == (key in state.chosen.get(name, ()))
        assert count == slow_filter.count(stories, state, name, key)
        assert grey == (count == 0 and not checked)
        assert not disabled
    page.close()


def test_back_forward_and_reload(page: Page, site: tuple[str, str, list[Any]]) -> None:
    address, _, stories = site
    open_at(page, address)
    seen = [page.evaluate(SHOWN)]
    for facet, key in (("theme", "hope"), ("theme", "love"), ("perspective", "given")):
        choose(page, facet, key)
        seen.append(page.evaluate(SHOWN))
    assert page.url == f"{address}?theme=love&theme=hope&perspective=given"
    for place in (2, 1, 0):
        page.go_back()
        settled(page)
        assert page.evaluate(SHOWN) == seen[place]
    assert page.url == address
    assert not page.locator("input[name=theme][value=hope]").is_checked()
    page.go_forward()
    settled(page)
    assert page.evaluate(SHOWN) == seen[1]
    page.reload()
    settled(page)
    assert page.evaluate(SHOWN) == seen[1]
    assert page.locator("input[name=theme][value=hope]").is_checked()
    assert seen[1] == slow_filter.shown(stories, State({"theme": ("hope",)}))[:24]


def test_what_nobody_knows_is_ignored_and_former_names_are_known(
    page: Page, site: tuple[str, str, list[Any]]
) -> None:
    open_at(
        page,
        site[0] + "?theme=affection&theme=<b>&lang=xx&sort=random&match=some&nothing=1&q=bus",
    )
    expect(page.locator("#shown")).to_have_text(re.compile(r"^\d+ of 400 stories: love$"))
    choose(page, "theme", "hope")
    # The word search is a module of its own; without it the words are kept, and change nothing.
    assert page.url == f"{site[0]}?theme=love&theme=hope&q=bus"


def test_any_of_the_themes(page: Page, site: tuple[str, str, list[Any]]) -> None:
    open_at(page, f"{site[0]}?theme=love&theme=hope")
    page.get_by_label("any of these").check()
    settled(page)
    assert page.url == f"{site[0]}?theme=love&theme=hope&match=any"
    state = State({"theme": ("love", "hope")}, "any")
    assert page.evaluate(SHOWN) == slow_filter.shown(site[2], state)[:24]
    expect(page.locator("#shown")).to_contain_text("of 400 stories: love or hope")


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
    expect(page.locator("#shown")).to_be_focused()
    expect(page.locator("#shown")).to_have_text("All 400 stories")
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
    expect(page.locator("#shown")).to_have_text("None of 400 stories: peace")
    expect(page.locator("#nothing")).to_be_visible()
    expect(page.locator("#more")).to_be_hidden()
    page.locator("#chosen button").first.click()
    settled(page)
    expect(page.locator("#nothing")).to_be_hidden()
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
    expect(page.locator("[role=status]")).to_have_text(page.locator("#shown").inner_text())
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
    expect(page.locator("#shown")).to_contain_text("could not be fetched")
    page.unroute("**/columns.json")
    page.locator("input[name=theme][value=hope]").click()
    expect(page.locator("#shown")).to_contain_text("love and hope")
    page.close()


def test_without_javascript(browser: Browser, site: tuple[str, str, list[Any]]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site[0])
    expect(page.locator("#filter")).to_be_hidden()
    expect(page.locator("#more")).to_be_hidden()
    expect(page.locator("#stories > li")).to_have_count(24)
    addresses = page.locator("noscript a").evaluate_all("all => all.map(a => a.pathname)")
    assert "/themes/love/" in addresses
    assert "/themes/love/with/hope/" in addresses
    context.close()
