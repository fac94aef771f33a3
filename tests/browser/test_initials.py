"""A large initial stands beside as many lines as it is high, and never beside what follows."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.share_form import opened

# Lines of the opening, and the height of its initial in lines; null where there is none.
LINES = """() => {
  const opening = document.querySelector("#preview-text > p");
  const style = getComputedStyle(opening);
  const initial = getComputedStyle(opening, "::first-letter").initialLetter;
  return [
    Math.round(opening.getBoundingClientRect().height / parseFloat(style.lineHeight)),
    initial === "normal" ? null : parseFloat(initial),
  ];
}"""
MEDIA: tuple[Literal["screen"], Literal["print"]] = ("screen", "print")
NARROW, WIDE = "It is still little, I felt, if it fits; it lit till. ", "MOWN WORM WOW. "


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_openings_are_as_high_as_their_initial(
    browser: Browser, form_root: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, bypass_csp=True)
    page.clock.install()
    opened(page, form_root)
    # On paper the form is left out, and the preview with it: here it stands for a story.
    page.add_style_tag(content="@media print { form { display: block !important } }")
    seen = set()
    for words in (NARROW, WIDE, f"“{NARROW}"):
        for length in (30, 89, 90, 149, 150, 240, 400):
            text = (words * 40)[:length].strip() + "x"
            page.emulate_media(media="screen")
            page.locator("#story").fill(f"{text}\n\nThen {words} {length}.")
            page.clock.run_for(1000)  # the preview waits until nobody types
            expect(page.locator("#preview-text")).to_contain_text(f"{words} {length}.")
            for media in MEDIA:
                page.emulate_media(media=media)
                lines, initial = page.evaluate(LINES)
                seen.add((media, initial))
                assert lines >= (initial or 1), (media, text)
    page.close()
    assert seen == {
        ("screen", 3), ("screen", 2), ("screen", None), ("print", 2), ("print", None),
    }  # fmt: skip


def test_letters_that_join_stay_whole(browser: Browser, form_root: str) -> None:
    page = browser.new_page()
    opened(page, form_root)
    page.locator("#title").fill("السائق الذي انتظر")
    page.locator("#story").fill("كنتُ على بُعد نصف شارع حين كان ينبغي أن تُغلق الأبواب. " * 5)
    expect(page.locator("#preview-text")).to_contain_text("شارع")
    assert page.evaluate(LINES)[1] is None
    page.close()
