"""Pages bend to their reader: wider spacing, small screens, forced colours, no motion, paper."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.places import STORY, Places

# WCAG 2.2, 1.4.12: what a reader may set, without anything being lost.
SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }
"""
# WCAG 2.2, 1.4.10: 1280 by 1024 pixels at 400 %.
ZOOMED: Any = {"width": 320, "height": 256}

# Text that is cut off, stands on other text, or is wider than the screen.
LOST = """() => {
  const found = [];
  if (document.documentElement.scrollWidth > innerWidth) found.push("wider than the screen");
  const seen = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text; (text = walk.nextNode());) {
    const inside = text.parentElement;
    if (!text.data.trim() || !inside.checkVisibility({ visibilityProperty: true })) continue;
    if (inside.closest(".visually-hidden, .skip, svg, option, noscript")) continue;
    // A table of numbers may be moved sideways (1.4.10), also with the keyboard.
    if (inside.closest("[role=region][tabindex='0'] > table")) continue;
    // What sticks to the edge of the screen has its own ground, and the rest moves below it.
    let sticky = inside;
    while (sticky && !/sticky|fixed/.test(getComputedStyle(sticky).position)) {
      sticky = sticky.parentElement;
    }
    if (sticky) continue;
    let block = inside;
    while (/^(inline|contents)$/.test(getComputedStyle(block).display)) block = block.parentElement;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) {
      if (box.width > 1) seen.push({ box, block, words: text.data.trim().slice(0, 40) });
    }
    for (let around = inside; around !== document.body; around = around.parentElement) {
      const style = getComputedStyle(around);
      const cuts = /hidden|clip/.test(style.overflowX + style.overflowY);
      const isCut = around.scrollWidth > around.clientWidth + 1 ||
        around.scrollHeight > around.clientHeight + 1;
      if (cuts && isCut) found.push(`cut off: ${text.data.trim().slice(0, 40)}`);
    }
  }
  seen.sort((one, other) => one.box.top - other.box.top);
  for (const [at, one] of seen.entries()) {
    if (one.box.left < -1 || one.box.right > innerWidth + 1) found.push(`outside: ${one.words}`);
    for (let next = at + 1; next < seen.length; next += 1) {
      const other = seen[next];
      if (other.box.top > one.box.bottom - 3) break;
      const apart = other.block === one.block || other.block.contains(one.block) ||
        one.block.contains(other.block);
      const across = Math.min(one.box.right, other.box.right) -
        Math.max(one.box.left, other.box.left);
      if (!apart && across > 3) found.push(`${one.words} stands on ${other.words}`);
    }
  }
  return [...new Set(found)];
}"""


def opened(browser: Browser, **settings: Any) -> Page:
    """A page whose policy lets the test's own styles in."""
    return browser.new_context(bypass_csp=True, **settings).new_page()


def lost_on(page: Page, places: Places, style: str = "") -> dict[str, Any]:
    """What is lost on which page, with `style` added to it."""
    found = {}
    for address in places:
        page.goto(address, wait_until="load")
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        if style:
            page.add_style_tag(content=style)
        page.evaluate("document.fonts.ready.then(() => 1)")
        if lost := page.evaluate(LOST):
            found[address] = lost
    return found


@pytest.mark.parametrize("width", [320, 1280])
def test_text_may_be_set_wider(browser: Browser, places: Places, width: int) -> None:
    page = opened(browser, viewport={"width": width, "height": 700})
    found = lost_on(page, places, SPACING)
    page.context.close()
    assert found == {}


def test_nothing_is_lost_at_400_percent(browser: Browser, places: Places) -> None:
    page = opened(browser, viewport=ZOOMED)
    found = lost_on(page, places)
    page.context.close()
    assert found == {}


def test_what_is_lost_would_be_seen(browser: Browser, places: Places) -> None:
    page = opened(browser, viewport=ZOOMED)
    page.goto(places.own)
    for style, fault in {
        ".lede { margin-block-end: -4rem !important }": "stands on",
        ".lede { block-size: 2rem; overflow: hidden }": "cut off",
        ".lede { inline-size: 40rem }": "wider than the screen",
    }.items():
        tag = page.add_style_tag(content=style)
        assert any(fault in one for one in page.evaluate(LOST)), style
        tag.evaluate("tag => tag.remove()")
    page.context.close()


# Where the focus is, once it is on something: its name, and what hides it.
FOCUSED = """() => {
  const element = document.activeElement;
  if (element === document.body) return null;
  window.last = element;
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const name = `${element.tagName} ${element.textContent.trim().slice(0, 30)}`;
  const faults = [];
  if (box.width < 5 || box.height < 5) faults.push("no size");
  const isLarge = element.matches("main");
  if (!isLarge && (box.bottom <= 0 || box.top >= innerHeight)) faults.push("out of sight");
  if (!isLarge && (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2)) {
    faults.push("no outline");
  }
  return { name, faults };
}"""


@pytest.mark.parametrize("colours", ["none", "active"])
def test_focus_is_always_seen(browser: Browser, places: Places, colours: Any) -> None:
    page = opened(browser, viewport=ZOOMED, forced_colors=colours)
    found = []
    for name in ("", "themes/hope/", STORY, "browse/?theme=hope"):
        page.goto(places.own + name, wait_until="networkidle")
        names = []
        for _ in range(200):
            page.keyboard.press("Tab")
            focused = page.evaluate(FOCUSED)
            if focused is None:
                break
            names.append(focused["name"])
            found += [(name, focused["name"], fault) for fault in focused["faults"]]
        assert len(names) > 10
        assert names[0].startswith("A Skip")
        assert page.evaluate("last === [...document.querySelectorAll('.site-footer a')].at(-1)")
    page.context.close()
    assert found == []


def test_forced_colours_keep_what_is_drawn(browser: Browser, places: Places) -> None:
    page = opened(browser, forced_colors="active", viewport={"width": 1280, "height": 900})
    page.goto(places.own + "browse/?theme=hope", wait_until="networkidle")
    text = "getComputedStyle(document.body).color"
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert page.evaluate(text) != paper
    # A mark is drawn in the colour of the text, whatever its theme.
    strokes = page.eval_on_selector_all(
        ".ripple g", "all => [...new Set(all.map(one => getComputedStyle(one).stroke))]"
    )
    assert strokes == [page.evaluate(text)]
    # A choice stays a box of the system, and is told from the others by more than a colour.
    chosen = page.locator("input[name=theme][value=hope]")
    assert chosen.evaluate("one => getComputedStyle(one).appearance") == "auto"
    label = page.locator(".choice", has=chosen).locator(".choice-label")
    assert label.evaluate("one => getComputedStyle(one).textDecorationLine") == "underline"
    # The ornaments, too, can be seen: their ink is not that of the paper.
    page.goto(places.own + STORY)
    end = page.locator(".story-text").evaluate(
        "one => getComputedStyle(one, '::after').backgroundImage"
    )
    assert end.startswith("radial-gradient")
    assert paper not in end
    page.context.close()


MOVES = """() => {
  const found = [];
  const isMoving = style => style.animationName !== "none" ||
    style.transitionDuration.split(", ").some(time => parseFloat(time) > 0) ||
    style.scrollBehavior === "smooth";
  for (const element of document.querySelectorAll("*")) {
    for (const part of [null, "::before", "::after"]) {
      if (isMoving(getComputedStyle(element, part))) found.push(element.tagName);
    }
  }
  return [...new Set(found)];
}"""


def test_nothing_moves_for_who_wants_no_motion(browser: Browser, places: Places) -> None:
    page = opened(browser, reduced_motion="reduce")
    found = {}
    for address in places:
        page.goto(address, wait_until="load")
        if moving := page.evaluate(MOVES):
            found[address] = moving
    page.context.close()
    assert found == {}
    page = opened(browser, reduced_motion="no-preference")
    page.goto(places.own)
    assert page.evaluate(MOVES) == ["A"]
    page.context.close()


PRINTED = """() => {
  const actions = ".site-header, .site-footer, .skip, nav, button, form, select, input, .pages, " +
    ".story-actions, .actions, .today-more, #more, summary";
  return [...document.querySelectorAll(actions)].filter(one => one.checkVisibility())
    .map(one => `${one.tagName}.${one.className} ${one.textContent.trim().slice(0, 30)}`);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_holds_the_words_alone(browser: Browser, places: Places, scheme: Any) -> None:
    page = opened(browser, color_scheme=scheme)
    page.emulate_media(media="print")
    found = {}
    for address in places:
        page.goto(address, wait_until="load")
        if printed := page.evaluate(PRINTED):
            found[address] = printed
    assert found == {}
    page.goto(places.own + STORY)
    for part in ("h1", ".story-text p", ".source", ".print-only"):
        assert page.locator(part).first.is_visible(), part
    ink = page.locator(".story-text p").first.evaluate("one => getComputedStyle(one).color")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (ink, paper) == ("rgb(0, 0, 0)", "rgb(255, 255, 255)")
    page.context.close()


def test_a_caption_is_read_without_moving_its_table(browser: Browser, places: Places) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto(f"{places.own}missing/")
    ends = page.locator(".count-table caption").evaluate_all(
        """captions => captions.map(caption => {
          const range = document.createRange();
          range.selectNodeContents(caption);
          return range.getBoundingClientRect().right;
        })"""
    )
    page.close()
    assert ends
    assert max(ends) <= 320
