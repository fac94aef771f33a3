"""What a story knows of itself."""

from __future__ import annotations

import re

import pytest

from kindness.site.pages import plan
from kindness.site.render import Renderer
from kindness.text.languages import is_right_to_left
from tests.browser.filter_site import SITE
from tests.support import invented


@pytest.mark.parametrize(
    ("title", "text", "lang", "direction"),
    [
        ("A seat kept", "Someone kept a seat.", "", "ltr"),
        ("Ein Platz für Zoë", "Jemand hielt einen Platz frei.", "", "ltr"),
        ("סל על המדרגות", "השכן נשא את הסל שלי ארבע קומות.", "", "rtl"),
        ("مقعد محفوظ", "حفظ لي أحدهم مقعدا في الحافلة.", "", "rtl"),
        ("A seat", "השכן נשא את הסל שלי ארבע קומות ולא אמר דבר.", "", "rtl"),
        ("Shalom", "She said שלום to me, and I understood.", "", "ltr"),
        ("2026", "1998", "", "ltr"),
        ("סל על המדרגות", "השכן נשא את הסל.", "en", "ltr"),
        ("A seat kept", "Someone kept a seat.", "ar", "rtl"),
        ("A seat kept", "Someone kept a seat.", "az-Arab", "rtl"),
        ("A seat kept", "Someone kept a seat.", "ar-Latn", "ltr"),
    ],
)
def test_direction(title: str, text: str, lang: str, direction: str) -> None:
    assert invented.story(title=title, text=text, lang=lang).direction == direction


def test_marks_alone_have_no_direction() -> None:
    assert not is_right_to_left("\u05b0\u05b1")
    assert not is_right_to_left("")


@pytest.mark.parametrize(
    ("title", "text", "directions"),
    [
        ("A seat kept", "Someone kept a seat.", ['dir="ltr"']),
        ("סל על המדרגות", "השכן נשא את הסל.", ['dir="rtl"', 'dir="auto"']),
    ],
)
def test_the_page_is_set_in_the_direction_of_its_letters(
    title: str, text: str, directions: list[str]
) -> None:
    anthology = invented.anthology(invented.story(title=title, text=text))
    renderer = Renderer(anthology, SITE)
    page = next(page for page in plan(anthology) if page.kind.name == "story")
    article = renderer.render(page).body.partition("</article>")[0]
    assert list(dict.fromkeys(re.findall(r'dir="\w+"', article))) == directions
