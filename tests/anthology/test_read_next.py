"""Read next: two stories of the same first theme, and none that the page names already."""

from __future__ import annotations

from kindness.anthology.read_next import read_next
from tests.support.invented import anthology, story


def test_the_next_two_of_the_first_theme_in_a_circle() -> None:
    stories = [
        story(slug, themes=("hope", "love") if slug == "a" else ("hope",), date=f"2026-01-0{day}")
        for day, slug in enumerate("dcba", 1)
    ]
    found = read_next(anthology(*stories, story("x", themes=("love",))))
    assert {slug: [one.slug for one in following] for slug, following in found.items()} == {
        "a": ["b", "c"], "b": ["c", "d"], "c": ["d", "a"], "d": ["a", "b"], "x": ["a"],
    }  # fmt: skip


def test_what_the_page_names_already_is_passed_over() -> None:
    stories = [story("a"), story("b", inspired_by=("a",)), story("c", inspired_by=("b",))]
    found = read_next(anthology(*stories))
    assert {slug: [one.slug for one in following] for slug, following in found.items()} == {
        "a": ["c"], "b": [], "c": ["a"],
    }  # fmt: skip


def test_alone() -> None:
    assert read_next(anthology(story("a"))) == {"a": ()}
