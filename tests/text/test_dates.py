"""Dates as people and other programs write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindness.text.dates import guess_date


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-20T20:57:00.000Z",
        "2026-11-20 14:31:00 +0100",
        "2026-11-20T14:31",
        "2026/11/20",
        "2026.11.20",
        "20261120",
        "2026年11月20日",
        "20 November 2026",
        "20. November 2026",
        "20th of November, 2026",
        "20-Nov-2026",
        "Nov 20, 2026",
        "November 20th, 2026",
        "Friday, 20 November 2026",
        "Fri, 20 Nov 2026 14:31:00 +0100",
        "Fri Nov 20 2026",
        "20 de noviembre de 2026",
        "20 novembre 2026",
        "20/11/2026",
        "11/20/2026",
        "20.11.2026",
        "20.11.2026 14:31",
        "“2026-11-20”",
        "'2026-11-20'",
    ],
)
def test_one_day_in_many_ways(text: str) -> None:
    assert guess_date(text) == "2026-11-20"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1er août 2026", "2026-08-01"),
        ("3 juillet 2026", "2026-07-03"),
        ("2 juin 2026", "2026-06-02"),
        ("7 März 2026", "2026-03-07"),
        ("1 gennaio 2026", "2026-01-01"),
        ("24 dezembro 2026", "2026-12-24"),
        ("5.5.2026", "2026-05-05"),
    ],
)
def test_months_of_several_languages(text: str, day: str) -> None:
    assert guess_date(text) == day


@pytest.mark.parametrize(
    "text", ["3/4/2026", "2026-02-30", "20 Foo 2026", "last winter", "1998", "", "20.11.26"]
)
def test_what_could_mean_two_days_or_none_is_not_guessed(text: str) -> None:
    assert guess_date(text) == ""


@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    assert len(guess_date(text)) in (0, 10)
