"""What every page is careful about: what it loads, what it moves, and what it asks for."""

from __future__ import annotations

import gzip
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Response, Route

from tests.browser.places import STORY, Places
from tests.browser.watch import DESKTOP, PHONE, errors_noted

IMPORTANT = {
    "home": "",
    "theme": "themes/hope/",
    "story": STORY,
    "browse": "browse/",
}
FORM = "share/"
FIRST_VISIT = 100 * 1024
MOST_REQUESTS = 12
MOST_SHIFT = 0.02
AT_A_TIME = 8

# Runs before anything else on a page, where the page's policy does not reach.
WATCH = """
window.violations = [];
window.shift = 0;
document.addEventListener("securitypolicyviolation", event => {
  violations.push(`${event.violatedDirective} ${event.blockedURI}`);
});
new PerformanceObserver(list => list.getEntries().forEach(one => {
  if (!one.hadRecentInput) window.shift += one.value;
})).observe({ type: "layout-shift", buffered: true });
"""
TWO_FRAMES = "new Promise(go => requestAnimationFrame(() => requestAnimationFrame(go)))"


class SlowFonts:
    """Holds back every font of a page until it is told to let them go."""

    def __init__(self, page: Page) -> None:
        self.waiting: list[Route] = []
        self.held = 0
        self.are_free = False
        page.route("**/*.woff2", self._hold)

    def _hold(self, route: Route) -> None:
        if self.are_free:
            route.continue_()
        else:
            self.waiting.append(route)

    def let_go(self) -> None:
        """Let them come, and all that follow."""
        self.are_free = True
        self.held = len(self.waiting)
        for route in self.waiting:
            route.continue_()
        self.waiting.clear()


def shift_of(page: Page, address: str) -> float:
    """How much moves while `address` loads over a line on which fonts come last."""
    page.add_init_script(WATCH)
    fonts = SlowFonts(page)
    page.goto(address, wait_until="domcontentloaded")
    # The page is read in the fonts that stand in, before its own come.
    page.evaluate(TWO_FRAMES)
    fonts.let_go()
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready.then(() => 1)")
    page.evaluate(TWO_FRAMES)
    assert fonts.held >= 2
    return float(page.evaluate("shift"))


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("name", IMPORTANT)
def test_nothing_moves_when_the_fonts_come(
    browser: Browser, places: Places, name: str, size: Any
) -> None:
    context = browser.new_context(viewport=size)
    # A long text full of links breaks elsewhere by a word or two; no stand-in is that exact.
    root = places.other if name == "theme" else places.own
    shift = shift_of(context.new_page(), root + IMPORTANT[name])
    context.close()
    assert shift <= MOST_SHIFT


def test_something_that_moves_would_be_seen(browser: Browser, places: Places) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    push = "document.body.insertAdjacentHTML('afterbegin', '<hr height=400 width=9>')"
    page.add_init_script(
        f"addEventListener('load', () => requestAnimationFrame(() => {{ {push} }}))"
    )
    shift = shift_of(page, places.own + IMPORTANT["story"])
    context.close()
    assert shift > MOST_SHIFT


@pytest.mark.parametrize("address", [*IMPORTANT.values(), FORM])
def test_a_first_visit_is_light(browser: Browser, places: Places, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    weights: dict[str, int] = {}

    def weigh(answer: Response) -> None:
        body = answer.body()
        packed = body if answer.url.endswith(".woff2") else gzip.compress(body, 6)
        weights[answer.url.removeprefix(places.own)] = len(packed)

    page.on("response", weigh)
    page.goto(places.own + address, wait_until="networkidle")
    context.close()
    assert 4 < len(weights) <= MOST_REQUESTS
    assert sum(weights.values()) <= FIRST_VISIT, weights


def test_the_form_comes_without_moving_what_stands_there(browser: Browser, places: Places) -> None:
    context = browser.new_context(viewport=DESKTOP)
    page = context.new_page()
    page.add_init_script(WATCH)
    rules: list[Route] = []
    page.route("**/data/share.*", lambda route: rules.append(route))
    page.goto(places.own + FORM)
    page.get_by_role("heading", name="A question to start you off").wait_for()
    page.evaluate(TWO_FRAMES)
    assert page.locator("#form").is_hidden()
    (asked,) = rules
    asked.continue_()
    page.locator("#form[data-ready]").wait_for()
    page.evaluate(TWO_FRAMES)
    shift = page.evaluate("shift")
    context.close()
    assert shift <= MOST_SHIFT


def test_without_its_rules_the_form_is_not_waited_for(browser: Browser, places: Places) -> None:
    page = browser.new_page()
    page.route("**/data/share.*", lambda route: route.abort())
    page.goto(places.own + FORM)
    page.get_by_role("heading", name="Without the form").wait_for()
    assert page.locator("#form").is_hidden()
    page.close()


def test_a_story_has_hardly_any_script(browser: Browser, places: Places) -> None:
    """So little that it cannot keep a slow phone busy, and next to nothing before the text."""
    context = browser.new_context()
    page = context.new_page()
    sizes: dict[str, int] = {}

    def measure(answer: Response) -> None:
        if answer.request.resource_type == "script":
            sizes[answer.url] = len(answer.body())

    page.on("response", measure)
    page.goto(places.own + IMPORTANT["story"], wait_until="networkidle")
    first = page.eval_on_selector_all(
        "script:not([defer]):not([async]):not([type=module])", "all => all.map(one => one.src)"
    )
    context.close()
    assert 0 < sum(sizes.values()) < 8 * 1024
    assert 0 < sum(sizes[address] for address in first) < 1024


# Whatever has something to say when it is used: it is used.
USE = """async () => {
  for (const details of document.querySelectorAll("details")) details.open = true;
  const used = "main input, main button, .scheme-toggle, main select";
  for (const element of document.querySelectorAll(used)) {
    if (element.checkVisibility() && element.isConnected) element.click();
  }
}"""


def used(page: Page, address: str, places: Places) -> tuple[Page, list[str]]:
    """The page at `address` after everything on it was used, and the errors that it notes."""
    page.add_init_script(WATCH)
    errors = errors_noted(page, places.own if address.startswith(places.own) else places.other)
    page.goto(address)
    page.evaluate(USE)
    return page, errors


def test_no_policy_is_broken_anywhere(browser: Browser, places: Places) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    addresses = list(places)
    found: dict[str, list[str]] = {}
    # Some at a time, because each is waited for until it has nothing more to ask for.
    for start in range(0, len(addresses), AT_A_TIME):
        batch = addresses[start : start + AT_A_TIME]
        tabs = [used(context.new_page(), address, places) for address in batch]
        for address, (page, errors) in zip(batch, tabs, strict=True):
            page.wait_for_load_state("networkidle")
            found[address] = [*errors, *page.evaluate("violations")]
            page.close()
    context.close()
    assert len(found) == len(addresses)
    assert {address: errors for address, errors in found.items() if errors} == {}


def test_a_broken_policy_would_be_seen(browser: Browser, places: Places) -> None:
    page = browser.new_page()
    page.add_init_script(WATCH)
    page.goto(places.own)
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<b style=\"color:red\">a</b>')")
    page.evaluate("document.body.append(Object.assign(new Image(), {src: 'https://a.invalid/'}))")
    page.wait_for_function("violations.length > 1")
    found = " ".join(page.evaluate("violations"))
    page.close()
    assert "style-src" in found
    assert "img-src https://a.invalid/" in found
