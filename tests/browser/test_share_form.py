"""Telling a story on /share/: from the first letter to a file that `kindness check` passes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from kindness.anthology.check import check
from kindness.system import clock
from tests.browser.share_form import (
    STORY,
    look_over,
    opened,
    shown_file,
    tell,
    watched_form,
)
from tests.browser.share_site import REPO
from tests.diagnostics.test_golden import inside


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser of somebody's own, with an empty storage."""
    made = browser.new_context(accept_downloads=True)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext, form_root: str) -> Iterator[Page]:
    """The form, watched."""
    with watched_form(context, form_root) as page:
        yield page


TEXTS = {
    "latin": ("Crème brûlée: a “tale”", "Zoë said:\n\n> Wait!\n\n---\n\n*So* I did … \\o/ 🙂"),
    "arabic": (
        "السائق الذي انتظر",
        "كنتُ على بُعد نصف شارع حين كان ينبغي أن تُغلق الأبواب.\n\nلكنه انتظر.",
    ),
    "amharic": ("የጠበቀው ሹፌር", "በሩ ሊዘጋ ሲል ግማሽ መንገድ ቀርቶኝ ነበር። ሹፌሩ ጠበቀኝ።"),
    "japanese": (
        "待ってくれた運転手",
        "扉が閉まるはずのとき、私はまだ遠くにいた。\n\n「どうぞ」と彼は言った。",
    ),
    "odd": (
        '"Wait": - [one] #more & \\more',
        "---\ntitle: not a field\n\n---\n\n'Yes': & {no}\t| 👩\u200d👩\u200d👧\r\n\r\nEnd  ",
    ),
    "no": ("No", "no"),
    "long": (
        "Five thousand words",
        "\n\n".join(["A word or two, and ten in all, no more."] * 560),
    ),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_story_becomes_a_file_that_passes(page: Page, name: str, tmp_path: Path) -> None:
    title, story = TEXTS[name]
    tell(page, title, story)
    look_over(page)
    page.get_by_role("heading", name="Your story is ready").wait_for()
    page.locator("#story-file summary").click()
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Download").click()
    file = tmp_path / "stories" / downloading.value.suggested_filename
    file.parent.mkdir()
    downloading.value.save_as(file)
    text = file.read_bytes().decode()
    assert text == shown_file(page)
    assert text == f"{text.rstrip()}\n"
    with inside(tmp_path):
        assert check(["stories"], clock.latest_today()) == ()
    assert "\n".join(story.split()) in "\n".join(text.split())
    if name == "long":
        assert len(story.split()) > 5000
        assert page.locator("#too-long").is_visible()
        assert not page.locator("#prefilled").is_visible()
        assert page.locator("#open-empty").get_attribute("href") == (
            f"{REPO}/new/main?filename=stories%2F{file.name}"
        )
    else:
        address = urlsplit(page.locator("#open-prefilled").get_attribute("href") or "")
        query = parse_qs(address.query, strict_parsing=True)
        assert query == {"filename": [f"stories/{file.name}"], "value": [text]}


def test_an_address_that_is_too_long_is_not_offered(page: Page) -> None:
    tell(page)
    look_over(page)
    filled = page.locator("#open-prefilled")
    room = 8000 - len(filled.get_attribute("href") or "") + len(STORY.replace(" ", "%20"))
    for length, fits in ((room, True), (room + 1, False)):
        page.get_by_label("Story", exact=True).fill("a" * length)
        look_over(page)
        assert page.locator("#prefilled").is_visible() is fits
        assert page.locator("#too-long").is_visible() is not fits
        assert len(filled.get_attribute("href") or "") <= 8000


def test_what_sending_needs_is_said_before_the_writing(page: Page) -> None:
    assert "you need a free code.example account" in page.locator(".hero").inner_text()


def test_the_last_step_shows_the_story_and_then_the_ways(page: Page) -> None:
    tell(page)
    look_over(page)
    order = [
        page.locator(part).bounding_box() or {"y": 0.0}
        for part in ("#export-heading", "#preview-heading", "#ways-heading", "#ways .copy-file")
    ]
    places = [box["y"] for box in order]
    assert places == sorted(places)
    assert "code.example account" in page.locator("#prefilled").inner_text()
    page.locator("#story").fill("")
    page.locator("#story").blur()
    page.wait_for_selector("#ways", state="hidden")


def test_an_act_that_somebody_did_is_filled_in(page: Page, form_root: str) -> None:
    opened(page, form_root, "?theme=hope&perspective=given&act=A%20door%20held")
    assert page.get_by_label("Title", exact=True).input_value() == "A door held"
    assert page.get_by_label("given").is_checked()
    assert page.get_by_label("Hope").is_checked()


def test_github_opens_in_a_new_tab(page: Page, context: BrowserContext) -> None:
    context.route(f"{REPO}/**", lambda route: route.fulfill(body="New file"))
    tell(page)
    look_over(page)
    with context.expect_page() as opening:
        page.get_by_role("link", name="Send it through code.example").click()
    assert opening.value.url.startswith(f"{REPO}/new/main?filename=")
    assert opening.value.evaluate("window.opener") is None
    with context.expect_page() as opening:
        page.get_by_role("link", name="Send it as a message").click()
    assert opening.value.url == f"{REPO}/issues/new?template=story.yml"


def test_the_text_can_be_copied(page: Page, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    tell(page)
    page.locator("#story-file summary").click()
    page.get_by_role("button", name="Copy the text").click()
    page.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == shown_file(page)


def test_the_draft_survives_a_reload_and_a_closed_tab(
    page: Page, context: BrowserContext, form_root: str
) -> None:
    tell(page, "Survives: yes", "One.\n\nTwo — 待って.")
    page.get_by_label("Love").check()
    before = shown_file(page)
    page.reload()
    page.wait_for_selector("#form[data-ready]")
    assert shown_file(page) == before
    assert "Your draft from today" in page.locator("#draft-status").inner_text()
    # Typed a moment before the tab is closed.
    page.get_by_label("Story", exact=True).fill("Other words.")
    page.close(run_before_unload=True)
    again = context.new_page()
    opened(again, form_root)
    assert shown_file(again) == before.replace("One.\n\nTwo — 待って.", "Other words.")
    again.close()


def test_a_draft_can_be_cleared_and_brought_back(page: Page) -> None:
    tell(page)
    before = shown_file(page)
    page.get_by_role("button", name="Start afresh").click()
    assert page.get_by_label("Title", exact=True).input_value() == ""
    assert page.evaluate("localStorage.length") == 0
    assert page.evaluate("document.activeElement.id") == "restore-draft"
    page.get_by_role("button", name="Bring it back").click()
    assert shown_file(page) == before
    assert page.evaluate("localStorage.length") == 1
    assert page.evaluate("document.activeElement.id") == "clear-draft"
    page.get_by_role("button", name="Start afresh").click()
    page.reload()
    page.wait_for_selector("#form[data-ready]")
    assert page.get_by_label("Title", exact=True).input_value() == ""


def test_everything_works_where_nothing_may_be_kept(
    context: BrowserContext, form_root: str
) -> None:
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('closed'); }})"
    )
    page = context.new_page()
    opened(page, form_root)
    tell(page)
    look_over(page)
    assert page.get_by_role("heading", name="Your story is ready").is_visible()
    assert "does not keep drafts" in page.locator("#draft-status").inner_text()
    page.close()


def test_doors_lead_into_the_story(page: Page) -> None:
    page.get_by_text("What have you seen someone do").click()
    assert page.evaluate("document.activeElement.id") == "story"
    assert page.get_by_label("witnessed").is_checked()
    assert page.locator("#story").get_attribute("placeholder")


def test_choices_can_come_with_the_address(context: BrowserContext, form_root: str) -> None:
    page = context.new_page()
    opened(page, form_root, "?theme=hope&theme=none&perspective=given&setting=work&title=x")
    assert page.get_by_label("Hope").is_checked()
    assert page.get_by_label("given").is_checked()
    assert page.get_by_label("Kind of place").input_value() == "work"
    assert page.get_by_label("Title", exact=True).input_value() == ""
    assert page.evaluate("localStorage.length") == 0
    page.close()


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_the_date_is_the_one_that_the_command_writes(
    browser: Browser, form_root: str, zone: str
) -> None:
    context = browser.new_context(timezone_id=zone)
    page = context.new_page()
    for moment in ("2026-11-24T11:30:00Z", "2026-11-24T03:00:00Z"):
        page.clock.set_fixed_time(moment)
        opened(page, form_root)
        assert "date: 2026-11-24\n" in shown_file(page)
    context.close()


def test_nothing_typed_becomes_html(page: Page) -> None:
    hostile = '<img src=x onerror=alert(1)> "><script>alert(1)</script> [a](javascript:alert(1))'
    tell(page, hostile[:80], hostile)
    page.get_by_label("Your name").fill(hostile[:60])
    look_over(page)
    shown = page.locator("#preview")
    assert shown.locator("img, script").count() == 0
    assert shown.locator("a[href]").count() == 0
    assert hostile[:60] in page.locator("#preview-facts").inner_text()


def test_the_name_of_a_file_that_letters_do_not_give(page: Page) -> None:
    tell(page, "待ってくれた運転手")
    page.locator(".more-fields summary").click()
    hint = page.locator("#slug-hint").inner_text()
    assert "story-2" in hint
    assert "Latin letters" in hint
    page.reload()
    page.wait_for_selector("#form[data-ready]")
    page.locator(".more-fields summary").click()
    assert page.locator("#slug-hint").inner_text() == hint
    page.locator("#slug").fill("the-driver")
    page.locator("#slug").blur()
    assert page.locator("#file-name").evaluate("one => one.textContent") == "the-driver.md"


def test_without_scripts_the_way_is_told(browser: Browser, form_root: str) -> None:
    context: Any = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{form_root}share/")
    assert not page.locator("form").is_visible()
    assert page.get_by_role("link", name="write the file yourself").is_visible()
    assert page.get_by_role("heading", name="What publishing means").is_visible()
    assert page.locator("noscript .terms").is_visible()
    context.close()
