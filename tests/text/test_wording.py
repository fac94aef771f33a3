"""Dates, numbers and titles as they stand in sentences and references."""

from __future__ import annotations

import pytest

from kindness.site.assets import STATIC, STYLE_PARTS, style_sheet
from kindness.text.wording import escape_bibtex, long_date, number_word, reading_time
from tests.support.invented import vocabulary


def test_dates_are_written_out() -> None:
    assert long_date("2026-11-03") == "3 November 2026"


def test_small_numbers_are_words() -> None:
    assert [number_word(number) for number in (0, 1, 8, 12)] == ["no", "one", "eight", "twelve"]
    assert [number_word(number) for number in (13, 1200)] == ["13", "1,200"]


def test_reading_time_is_said() -> None:
    assert reading_time(1) == "about a minute to read"
    assert reading_time(3) == "about three minutes to read"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Bread & salt, 100 %", r"Bread \& salt, 100 \%"),
        ("{a_b} #1 $2", r"\{a\_b\} \#1 \$2"),
        ("~ ^", r"\textasciitilde{} \textasciicircum{}"),
        ("a\\b", r"a\textbackslash{}b"),
        ("Añañau, 待つ", "Añañau, 待つ"),
    ],
)
def test_bibtex_takes_nothing_for_a_command(text: str, written: str) -> None:
    assert escape_bibtex(text) == written


def test_every_style_is_part_of_the_sheet() -> None:
    assert {file.name for file in (STATIC / "base").glob("*.css")} == set(STYLE_PARTS)


def test_the_sheet_is_packed_and_whole() -> None:
    css = style_sheet(vocabulary().themes.values()).content.decode()
    assert "/*" not in css
    assert "\n" not in css
    assert css.count("{") == css.count("}")
    assert 'content:". "' not in css
    assert 'counter(place) ". "' in css
    assert "calc(var(--size) * -0.095)" in css
