"""Indexes: the country that a place is in, and the century of a time, both free text."""

from __future__ import annotations

import pytest

from kindness.anthology.indexes import UNDATED, century, century_name, country, places, times
from tests.support.invented import anthology, story

PLACES = (
    ("Lagos, Nigeria", "Nigeria"),
    ("Jamaica", "Jamaica"),
    ("Ezo (now Hokkaido, in the north), Japan", "Japan"),
    ("San Francisco, USA, and everywhere else", "USA"),
    ("near Turin", "Near Turin"),
    ("(unknown)", "(unknown)"),
    ("Lagos, ", "Lagos"),
)
TIMES = (
    ("winter 1998", 20),
    ("1939-1945", 20),
    ("1950s", 20),
    ("about 615", 7),
    ("Seventh century", 7),
    ("Thirteenth century, in a play of the fifteenth", 13),
    ("a manuscript of the 12th century", 12),
    ("An old time, in a story older than 2,000 years", 0),
    ("Long ago; published in 1910", 20),
    ("44 BC", 0),
    ("one morning", 0),
    ("2000", 21),
)


@pytest.mark.parametrize(("where", "term"), PLACES)
def test_a_place_is_listed_under_its_country(where: str, term: str) -> None:
    assert country(where) == term


@pytest.mark.parametrize(("when", "number"), TIMES)
def test_a_time_is_listed_under_its_century(when: str, number: int) -> None:
    assert century(when) == number


def test_centuries_have_names() -> None:
    names = [century_name(number) for number in (1, 2, 3, 11, 12, 13, 21)]
    ordinals = ["1st", "2nd", "3rd", "11th", "12th", "13th", "21st"]
    assert names == [f"{ordinal} century" for ordinal in ordinals]
    assert century_name(0) == UNDATED


def test_every_story_with_a_place_or_a_time_is_listed_once() -> None:
    stories = anthology(
        story("b", where="Oslo, Norway", when="1998"),
        story("a", where="Bergen, Norway", when="about 1850"),
        story("c", where="Québec"),
    )
    listed = [(entry.term, [one.slug for one in entry.stories]) for entry in places(stories)]
    assert listed == [("Norway", ["a", "b"]), ("Québec", ["c"])]
    listed = [(entry.term, [one.slug for one in entry.stories]) for entry in times(stories)]
    assert listed == [("20th century", ["b"]), ("19th century", ["a"])]
