"""The filter on /browse/, in Chromium, against a slow computation over stories.json."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import slow_filter
from tests.browser.filter_page import SHOWN, choose, open_at, settled
from tests.browser.slow_filter import State
from tests.support import invented

KEYS = {
    "theme": list(invented.vocabulary().themes),
    "perspective": list(invented.vocabulary().terms("perspectives")),
    "form": list(invented.vocabulary().terms("forms")),
    "setting": list(invented.vocabulary().terms("settings"))[:10],
    "voice": ["first-hand", "retold", "traditional"],
    "lang": ["ar", "en", "pt"],
    "length": ["short", "medium", "long"],
}
COUNTS = """() => [...document.querySelectorAll('#filter input[type=checkbox]')].map(box =>
  [box.name, box.value, box.checked, +box.labels[0].querySelector('.choice-count').textContent,
   box.labels[0].classList.contains('no-results'), box.disabled])"""

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


@pytest.fixture(scope="module")
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    """Somebody who has been on the site before, so that its files are at hand."""
    made = browser.new_context()
    yield made
    made.close()


@given(state=states())
@settings(browser_settings, max_examples=20)
def test_address_in_a_fresh_page_shows_the_same_stories_and_counts(
    state: State, visitor: BrowserContext, site: tuple[str, str, list[Any]]
) -> None:
    address, _, stories = site
    page = visitor.new_page()
    open_at(page, f"{address}?{state.query}")
    expected = slow_filter.shown(stories, state)
    assert page.evaluate(SHOWN) == expected[:24]
    assert page.locator("#more").is_visible() == (len(expected) > 24)
    number = re.match(r"\S+", page.locator("#result-summary").inner_text())
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
    expect(page.locator("#result-summary")).to_have_text(re.compile(r"^\d+ of 400 stories: love$"))
    choose(page, "theme", "hope")
    # Without an index of words there is nothing to search in.
    assert page.url == f"{site[0]}?theme=love&theme=hope"


def test_any_of_the_themes(page: Page, site: tuple[str, str, list[Any]]) -> None:
    open_at(page, f"{site[0]}?theme=love&theme=hope")
    page.get_by_label("any of these").check()
    settled(page)
    assert page.url == f"{site[0]}?theme=love&theme=hope&match=any"
    state = State({"theme": ("love", "hope")}, "any")
    assert page.evaluate(SHOWN) == slow_filter.shown(site[2], state)[:24]
    expect(page.locator("#result-summary")).to_contain_text("of 400 stories: love or hope")
