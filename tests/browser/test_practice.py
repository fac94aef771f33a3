"""The practice in a real browser: ticks that are kept, forgotten and exported, and a calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.anthology.test_curated import curated_page
from tests.browser.filter_site import served
from tests.browser.watch import errors_noted, violations
from tests.site.practice.test_practice import events
from tests.support.project import Project

DAYS = 21
NOON = "2026-11-24T12:00:00"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with a practice of 21 days."""
    project = Project(tmp_path_factory.mktemp("practice") / "project")
    slugs = [f"door-{number:02}" for number in range(1, DAYS + 1)]
    for slug in slugs:
        project.story(slug, title=f"Story of {slug}", try_this=f"Öffne {slug}, and wait.")
    project.write("docs/practice.md", curated_page("Days of doors", *slugs))
    project.build("--strict")
    with served(project.site) as address:
        yield address


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A visitor with a storage of their own."""
    made = browser.new_context(timezone_id="Pacific/Auckland", accept_downloads=True)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext, root: str) -> Iterator[Page]:
    """The page of the practice, on which nothing may go wrong."""
    page = context.new_page()
    errors = errors_noted(page, root)
    page.clock.set_fixed_time(f"{NOON}+13:00")
    page.goto(f"{root}practice/")
    yield page
    assert errors == []


def day(page: Page, number: int) -> Any:
    """The box of a day."""
    return page.get_by_role("checkbox", name=f"Day {number}", exact=True)


def where(page: Page) -> str:
    """What is said of how far one has come."""
    return page.locator("#progress").inner_text()


def saved(page: Page, button: str) -> tuple[str, bytes]:
    """The name and the content of the file that a button saves."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def test_ticks_are_kept_and_told_in_words(page: Page) -> None:
    assert where(page).startswith("Start with day one.")
    for number in (1, 2, 3, 5):
        day(page, number).check()
    assert where(page).startswith("Done for today. Tomorrow is day five of twenty-one.")
    page.clock.set_fixed_time("2026-11-25T12:00:00+13:00")
    page.reload()
    assert [day(page, number).is_checked() for number in range(1, 7)] == [
        True, True, True, False, True, False,
    ]  # fmt: skip
    assert where(page).startswith("Today is day five of twenty-one.")
    assert "kept in this browser" in where(page)
    # The link leads to the first day that is open.
    assert page.get_by_role("link", name="day five").get_attribute("href") == "#day-4"
    day(page, 5).uncheck()
    assert "day four" in where(page)


def test_all_days_can_be_done(page: Page) -> None:
    for number in range(1, DAYS + 1):
        day(page, number).check()
    assert where(page).startswith("You have done all twenty-one days.")


def test_the_keyboard_ticks_and_stays_where_it_is(page: Page) -> None:
    day(page, 2).focus()
    page.keyboard.press("Space")
    assert day(page, 2).is_checked()
    assert page.evaluate("document.activeElement.value") == "door-02"


def test_other_tabs_follow(page: Page, context: BrowserContext, root: str) -> None:
    other = context.new_page()
    other.goto(f"{root}practice/")
    day(other, 7).check()
    page.wait_for_function("document.querySelectorAll('.day input')[6].checked")
    day(page, 8).check()
    # A tick that another tab has just kept, and has not told of yet.
    page.evaluate(
        "localStorage.setItem('practice', JSON.stringify("
        "{...JSON.parse(localStorage.getItem('practice')), 'door-09': '2026-11-24'}))"
    )
    day(page, 10).check()
    assert day(page, 9).is_checked()
    other.reload()
    assert day(other, 9).is_checked()
    assert day(other, 7).is_checked()
    assert day(other, 8).is_checked()


def test_what_is_ticked_can_be_forgotten_and_brought_back(page: Page) -> None:
    day(page, 1).check()
    page.get_by_role("button", name="Clear my ticks").click()
    assert not day(page, 1).is_checked()
    assert "you can bring them back" in page.locator("#status").inner_text()
    assert page.evaluate("localStorage.getItem('practice')") is None
    assert page.evaluate("document.activeElement.id") == "clear-ticks"
    page.get_by_role("button", name="Bring my ticks back").click()
    assert day(page, 1).is_checked()
    page.reload()
    assert day(page, 1).is_checked()


def test_the_list_can_be_exported(page: Page, root: str) -> None:
    day(page, 2).check()
    name, content = saved(page, "Download the list as text")
    text = content.decode()
    assert name == "practice.txt"
    assert text.startswith("Days of doors\n\n[ ] Day 1\n    Öffne door-01, and wait.\n")
    assert "[x] Day 2, done on 2026-11-24\n" in text
    assert f"    Story of door-21: {root}stories/door-21/\n" in text
    assert text.count("[ ]") == DAYS - 1


def test_the_calendar_begins_today(page: Page) -> None:
    name, content = saved(page, "Download the calendar file")
    found = events(content)
    assert name == "practice.ics"
    assert [event["DTSTART;VALUE=DATE"] for event in found][::10] == [
        "20261124", "20261204", "20261214",
    ]  # fmt: skip
    assert all("RRULE" not in event for event in found)
    assert [event["UID"][:8] for event in found] == [event["DTSTART;VALUE=DATE"] for event in found]
    assert found[0]["SUMMARY"] == "Öffne door-01\\, and wait."


@pytest.mark.parametrize("first", ["2027-12-20", "2028-02-20", "2026-01-01"])
def test_the_calendar_begins_on_any_day(page: Page, first: str) -> None:
    page.get_by_label("Add one act a day to your calendar").fill(first)
    found = events(saved(page, "Download the calendar file")[1])
    days = [event["DTSTART;VALUE=DATE"] for event in found]
    assert days[0] == first.replace("-", "")
    expected = page.evaluate(
        "first => Array.from({length: 21}, (_, at) => new Date(Date.parse(first) + at * 864e5)"
        ".toISOString().slice(0, 10).replaceAll('-', ''))",
        first,
    )
    assert days == expected


def test_the_file_that_scripts_move_is_folded_like_the_one_they_read(page: Page, root: str) -> None:
    before = page.request.get(f"{root}practice/practice.ics").body()
    content = saved(page, "Download the calendar file")[1]
    assert [len(line) for line in content.split(b"\r\n")] == [
        len(line) for line in before.split(b"\r\n") if not line.startswith(b"RRULE")
    ]


def test_a_calendar_that_cannot_be_had_is_regretted(context: BrowserContext, root: str) -> None:
    page = context.new_page()
    page.goto(f"{root}practice/")
    page.route("**/practice.ics", lambda route: route.abort())
    page.get_by_role("button", name="Download the calendar file").click()
    page.get_by_text("could not be loaded").wait_for()


def test_without_storage_it_works_until_the_page_is_closed(
    context: BrowserContext, root: str
) -> None:
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no') }})"
    )
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{root}practice/")
    day(page, 1).check()
    day(page, 2).check()
    assert day(page, 1).is_checked()
    assert "will be gone when you close the page" in where(page)
    assert "day three" in where(page)
    assert errors == []


@pytest.mark.parametrize("kept", ["no JSON", "null", "[]", "7", '{"door-01": 5, "x": "<b>"}'])
def test_what_makes_no_sense_is_passed_over(page: Page, kept: str) -> None:
    page.evaluate("kept => localStorage.setItem('practice', kept)", kept)
    page.reload()
    assert where(page).startswith("Start with day one.")
    day(page, 1).check()
    page.reload()
    assert day(page, 1).is_checked()


def test_without_scripts_there_are_acts_stories_and_a_calendar(browser: Browser, root: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{root}practice/")
    assert page.locator(".act").filter(visible=True).count() == DAYS
    assert page.locator("input, button").filter(visible=True).count() == 0
    assert page.get_by_role("link", name="A file for your calendar").is_visible()
    page.get_by_role("link", name="Story of door-03").click()
    page.wait_for_url("**/stories/door-03/")
    context.close()


def test_on_paper_eight_cards_fill_a_sheet(page: Page) -> None:
    for size in ("A4", "Letter"):
        sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(format=size))
        assert len(sheets) == 3
    page.evaluate("addEventListener('beforeprint', () => { window.asked = true; })")
    page.get_by_role("button", name="Print the cards").click()
    assert page.evaluate("window.asked")
    page.emulate_media(media="print")
    assert (
        page.locator("h1, .practice-tools, .site-header, .site-footer, #progress")
        .filter(visible=True)
        .count()
        == 0
    )
    boxes = [card.bounding_box() for card in page.locator(".day").all()]
    places = [(round(box["x"]), round(box["y"])) for box in boxes[:8] if box]
    assert len({x for x, _ in places}) == 2
    assert len({y for _, y in places}) == 4


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(browser: Browser, root: str, scheme: Any, width: int) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    page.goto(f"{root}practice/")
    day(page, 1).check()
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    found = violations(page)
    context.close()
    assert found == []
