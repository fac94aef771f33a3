"""The ways in which a story leaves the form, beside GitHub; and a name that is taken already."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.share_form import (
    STORY,
    diagnostics_beside,
    look_over,
    shown_file,
    tell,
    watched_form,
)
from tests.browser.share_site import CONTACT
from tests.support.invented import many
from tests.support.project import KINDNESS

LONG = "\n\n".join(["A word or two, and ten in all, no more."] * 60)


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


def mail(page: Page, link: str) -> tuple[str, str, str]:
    """To whom a link writes, about what, and the text."""
    address = urlsplit(page.locator(link).get_attribute("href") or "")
    assert address.scheme == "mailto"
    query = parse_qs(address.query, strict_parsing=True)
    assert query.keys() == {"subject", "body"}
    return address.path, query["subject"][0], query["body"][0]


@pytest.mark.parametrize("title", ["The driver who waited", "O café? & mais: “já” 50 % #1"])
def test_a_story_goes_by_mail_and_arrives_as_the_same_file(
    page: Page, title: str, tmp_path: Path
) -> None:
    tell(page, title)
    look_over(page)
    assert page.locator("#ways").get_by_role("link", name="Send it by e-mail").count() == 1
    to, subject, body = mail(page, "#send-mail")
    assert to == CONTACT.replace("+", "%2B")
    assert subject == f"A story: {title}"
    assert "\n" not in body.replace("\r\n", "")
    message = EmailMessage()
    message["From"], message["Subject"] = "Ana <ana@doors.example>", subject
    message.set_content(body.replace("\r\n", "\n"))
    (tmp_path / "stories").mkdir()
    done = subprocess.run(
        [str(KINDNESS), "from-email", "-"],
        input=message.as_bytes(),
        cwd=tmp_path,
        capture_output=True,
        env=os.environ,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    (file,) = (tmp_path / "stories").iterdir()
    assert file.read_bytes().decode() == shown_file(page)


def test_a_long_story_is_saved_to_be_attached(page: Page) -> None:
    tell(page, story=LONG)
    look_over(page)
    assert not page.locator("#mail-whole").is_visible()
    assert "attach it" in page.locator("#mail-attached").inner_text()
    body = mail(page, "#send-file")[2]
    assert "The file the-driver-who-waited.md is attached." in body
    assert "held" not in body
    # The link itself would leave the browser.
    page.evaluate("addEventListener('click', (event) => event.preventDefault())")
    with page.expect_download() as downloading:
        page.locator("#send-file").click()
    assert downloading.value.suggested_filename == "the-driver-who-waited.md"


def test_the_room_is_told_in_words_as_one_writes(page: Page) -> None:
    tell(page)
    room = page.locator("#room")
    assert not room.is_visible()
    for text, words in (
        ("word " * 1_000, "About 1"),
        ("كلمات " * 190, "About "),
        ("word " * 3_000, "It no longer fits into a link"),
    ):
        page.get_by_label("Story", exact=True).fill(text)
        room.filter(has_text=words).wait_for()
    page.get_by_label("Story", exact=True).fill(STORY)
    room.wait_for(state="hidden")


def test_a_name_that_is_taken_is_not_ready_to_go(page: Page) -> None:
    taken = many(1)[0].slug
    tell(page)
    page.locator(".more-fields > summary").click()
    page.get_by_label("Address of your story").fill(taken)
    look_over(page)
    assert f"'{taken}' is already used" in diagnostics_beside(page, "slug")
    assert not page.locator("#export").is_visible()
    page.get_by_label("Address of your story").fill(f"{taken}-too")
    look_over(page)
    page.get_by_role("heading", name="Your story is ready").wait_for()


def test_a_title_that_is_taken_gets_a_number(page: Page) -> None:
    taken = many(1)[0]
    tell(page, title=taken.slug.replace("-", " "))
    look_over(page)
    page.get_by_role("heading", name="Your story is ready").wait_for()
    assert page.locator("#file-name").text_content() == f"{taken.slug}-2.md"
