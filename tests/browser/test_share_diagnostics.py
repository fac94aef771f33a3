"""What is wrong on /share/ is said beside its field, once, and goes when it is mended."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.share_form import (
    diagnostics_beside,
    look_over,
    shown_file,
    tell,
    watched_form,
)


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


A_WHILE = 2000
"""Milliseconds after which everything that waits for a pause in the typing has been done."""
DIAGNOSTICS: list[tuple[str, str, str, str, str]] = [
    ("title", "#title", "x" * 91, "Shorten it by 1 character", "Shorter"),
    ("story", "#story", "See <b>this</b>.", "HTML", "See this."),
    ("story", "#story", "# One", "as large as the title", "## One"),
    ("story", "#story", "Write to ana@example.org.", "e-mail address", "Write to her."),
    ("story", "#story", "Call +44 20 7946 0958.", "phone number", "Call."),
    ("story", "#story", "harm\u202eless", "cannot be shown", "harmless"),
    ("teller", "#teller", "x" * 61, "room for 60", "Ana"),
    ("slug", "#slug", "My story!", "a to z", "my-story"),
    ("slug", "#slug", "con", "Windows", "con-man"),
]


@pytest.mark.parametrize(("field", "place", "bad", "words", "good"), DIAGNOSTICS)
def test_diagnostics_appear_beside_their_field_and_go(
    page: Page, field: str, place: str, bad: str, words: str, good: str
) -> None:
    control = page.locator(place)
    tell(page)
    page.locator(".more-fields summary").click()
    control.fill(bad)
    control.blur()
    assert words in diagnostics_beside(page, field)
    assert control.get_attribute("aria-invalid") == "true"
    assert f"diagnostics-{field}" in (control.get_attribute("aria-describedby") or "")
    page.clock.run_for(A_WHILE)
    expect(page.locator("#status")).to_contain_text(words)
    control.fill(good)
    page.clock.run_for(A_WHILE)
    page.wait_for_selector(f"[data-diagnostics={field}]", state="hidden")
    assert control.get_attribute("aria-invalid") is None
    expect(page.locator("#status")).to_have_text("Fixed.")


def test_an_untouched_form_says_nothing(page: Page) -> None:
    page.keyboard.press("Tab")
    for _ in range(30):
        page.keyboard.press("Tab")
    assert page.locator("[data-diagnostics]").filter(visible=True).count() == 0


def test_looking_it_over_lists_what_is_left(page: Page) -> None:
    look_over(page)
    expect(page.locator("#error-summary-heading")).to_be_focused()
    links = page.locator("#error-summary a")
    assert links.count() == 6
    first = links.first
    assert first.inner_text() == "A story needs a title; a few words will do."
    first.click()
    assert page.evaluate("document.activeElement.id") == "title"
    tell(page)
    page.wait_for_selector("#error-summary", state="hidden")
    assert page.get_by_role("heading", name="Your story is ready").is_visible()


def test_one_theme_too_many(page: Page) -> None:
    for theme in ("Hope", "Love", "Peace", "Respect"):
        page.get_by_label(theme).check()
    assert "keep the 3" in diagnostics_beside(page, "themes")
    page.get_by_label("Love").uncheck()
    assert diagnostics_beside(page, "themes") == ""
    assert "themes: [hope, peace, respect]" in shown_file(page)
    assert "Hope, then Peace, then Respect" in page.locator("#theme-order").inner_text()


def test_what_cannot_be_shown_can_be_taken_out(page: Page) -> None:
    tell(page, story="Come\u2066 in\u2069\ufeff.")
    page.locator("#story").blur()
    page.get_by_role("button", name="Remove it").click()
    assert page.locator("#story").input_value() == "Come in."
    assert page.evaluate("document.activeElement.id") == "story"
    assert diagnostics_beside(page, "story") == ""


def test_what_may_be_public_can_be_allowed(page: Page) -> None:
    tell(page, story="Then I called the helpline, 0800 1111, and somebody listened.")
    look_over(page)
    assert page.locator("#suppressions").is_visible()
    reason = page.get_by_label("The phone number can be public because")
    reason.fill("it is the helpline’s own: 'Childline' #1")
    look_over(page)
    assert page.get_by_role("heading", name="Your story is ready").is_visible()
    line = "# kindness: allow phone-number because it is the helpline’s own: 'Childline' #1\n---\n"
    assert line in shown_file(page)
    page.locator("#story").fill("Then somebody listened.")
    look_over(page)
    assert "# kindness" not in shown_file(page)


def test_full_names_are_asked_about(page: Page) -> None:
    story = "Then Maria Silva from New York gave it to Ana by St Mary’s on Monday Morning."
    tell(page, story=story)
    page.locator("#story").blur()
    asked = "Is ‘Maria Silva’ someone’s full name?"
    assert asked in page.locator("#advice").inner_text()
    look_over(page)
    # Where it is sent it is asked once more: the story lies two screens above.
    assert asked in page.locator("#export").inner_text()
    page.get_by_label("have agreed").check()
    assert not page.locator("#advice").is_visible()
    assert asked not in page.locator("#export").inner_text()
