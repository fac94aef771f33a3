"""Timings share out the time of a build among its steps, and cost nothing unasked."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, repeat

import pytest

from kindness.system.timings import Timings, anew, recorded, step


def clock_of(*moments: float) -> Iterator[float]:
    return chain(moments, repeat(moments[-1]))


def test_a_step_within_another_is_not_counted_twice() -> None:
    timings = Timings(clock_of(0, 1, 3, 7, 8, 9, 10).__next__)
    with recorded(timings), step("MkDocs"):
        with step("read stories"):
            pass
        with step("read stories"):
            pass
    assert timings.seconds == {"MkDocs": 2 + 1 + 1, "read stories": 4 + 1}


def test_a_step_that_fails_is_counted_too() -> None:
    timings = Timings(clock_of(0, 1, 3).__next__)
    with recorded(timings), pytest.raises(ValueError, match="stone"), step("commit"):
        raise ValueError("a stone")
    assert timings.seconds == {"commit": 2}


def test_the_table_has_columns() -> None:
    timings = Timings(clock_of(0, 0, 0.5, 2).__next__)
    with recorded(timings):
        with step("read stories"):
            pass
        with step("MkDocs"):
            pass
    assert timings.table().splitlines() == [
        "read stories      0.50 s   100 %",
        "MkDocs            0.00 s     0 %",
        "in all            0.50 s   100 %",
    ]


def test_what_was_made_anew_is_told_beside_the_whole() -> None:
    timings = Timings(clock_of(0).__next__)
    with recorded(timings):
        anew("stories read", 1, 10_000)
        anew("pages written", 14, 12_345)
    assert timings.made_anew() == (
        "stories read anew: 1 of 10,000; pages written anew: 14 of 12,345"
    )


def test_nothing_is_counted_unasked() -> None:
    timings = Timings(clock_of(0, 1).__next__)
    with recorded(timings):
        pass
    with step("read stories"):
        anew("stories read", 1, 1)
    assert timings.seconds == {}
    assert timings.anew == {}
    assert timings.table() == "in all      0.00 s     0 %"
