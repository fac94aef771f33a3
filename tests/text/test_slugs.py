"""Slugs: a name for every title, and only names that can be addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindness.text.slugs import LIMIT, RESERVED, is_slug, slugify


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("The driver who waited", "the-driver-who-waited"),
        ("  Wait: one more!  ", "wait-one-more"),
        ("The driver's bus, Ana’s seat", "the-drivers-bus-anas-seat"),
        ("Crème brûlée für Zoë", "creme-brulee-fur-zoe"),
        ("Добрый водитель", "dobryy-voditel"),
        ("🌻", "sunflower"),
        ("…", ""),
        ("", ""),
        ("con", "story-con"),
        ("Index", "story-index"),
    ],
)
def test_slugify(title: str, slug: str) -> None:
    assert slugify(title) == slug


@pytest.mark.parametrize(
    "title", ["待ってくれた運転手", "السائق الذي انتظر", "기다려 준 기사", "ሰላም"]
)
def test_every_script_has_a_name(title: str) -> None:
    assert is_slug(slugify(title))


def test_long_titles_are_cut_at_a_word() -> None:
    slug = slugify("kindness " * 60)
    assert slug == "-".join(["kindness"] * 9)
    assert len(slug) <= LIMIT


def test_a_word_that_ends_at_the_limit_stays() -> None:
    first, second = "a" * 40, "b" * 39
    assert slugify(f"{first} {second} and more") == f"{first}-{second}"


def test_one_endless_word_is_cut() -> None:
    assert slugify("a" * 500) == "a" * LIMIT


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("a", True),
        ("the-2nd-bus", True),
        ("a" * LIMIT, True),
        ("a" * (LIMIT + 1), False),
        ("", False),
        ("-a", False),
        ("a-", False),
        ("a--b", False),
        ("A", False),
        ("é", False),
        ("a b", False),
        ("a\n", False),
        ("../a", False),
        ("a.md", False),
        ("٣", False),
    ],
)
def test_is_slug(text: str, good: bool) -> None:
    assert is_slug(text) is good


@pytest.mark.parametrize("name", ["images", "index", "readme", "con", "nul", "com0", "lpt9"])
def test_reserved(name: str) -> None:
    assert RESERVED[name]
    assert slugify(name) not in RESERVED


@given(st.text(max_size=600))
def test_what_comes_out_is_a_slug_or_nothing(title: str) -> None:
    slug = slugify(title)
    assert slug == "" or is_slug(slug)
    assert slug not in RESERVED
    assert slug == "" or slugify(slug) == slug
