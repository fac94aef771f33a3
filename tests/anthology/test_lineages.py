"""Chains: every story that grew from another is drawn once, touching the one it grew from."""

from __future__ import annotations

import random

from kindness.anthology.lineages import lineages
from kindness.site.pages import plan
from kindness.site.pages.page_kind import PAGE_SIZE
from tests.support.invented import anthology, story


def slugs(*stories: tuple[str, ...]) -> list[list[str]]:
    """The chains of stories that are given as their slug, then what they name."""
    made = [
        story(slug, inspired_by=named, date=f"2026-01-{number:02}")
        for number, (slug, *named) in enumerate(stories, 1)
    ]
    return [[one.slug for one in chain] for chain in lineages(anthology(*made))]


def test_without_inspiration_there_are_none() -> None:
    assert slugs(("a",), ("b",)) == []


def test_a_chain_is_as_long_as_it_goes() -> None:
    assert slugs(("a",), ("b", "a"), ("c", "b")) == [["a", "b", "c"]]


def test_a_branch_begins_with_what_it_grew_from() -> None:
    found = slugs(("a",), ("b", "a"), ("c", "a"), ("d", "b"), ("e", "b"))
    assert found == [["a", "b", "d"], ["b", "e"], ["a", "c"]]


def test_of_several_inspirations_the_first_one_counts() -> None:
    assert slugs(("a",), ("b",), ("c", "b", "a")) == [["b", "c"]]


def test_an_earlier_name_leads_to_the_story() -> None:
    made = anthology(story("new", aliases=("old",)), story("later", inspired_by=("old",)))
    assert [[one.slug for one in chain] for chain in lineages(made)] == [["new", "later"]]


def test_what_grew_from_a_draft_begins_nothing() -> None:
    made = anthology(story("draft", status="draft"), story("later", inspired_by=("draft",)))
    assert lineages(made) == ()


def test_every_grown_story_stands_once_behind_its_first_inspiration() -> None:
    dice = random.Random(5)
    made = [
        story(
            f"s{number}",
            date=f"2026-{1 + number // 28:02}-{1 + number % 28:02}",
            inspired_by=tuple(f"s{dice.randrange(number)}" for _ in range(dice.randrange(3)))
            if number
            else (),
        )
        for number in range(200)
    ]
    pairs = [
        (chain[at].slug, chain[at + 1].slug)
        for chain in lineages(anthology(*made))
        for at in range(len(chain) - 1)
    ]
    assert sorted(pairs) == sorted(
        (one.inspired_by[0], one.slug) for one in made if one.inspired_by
    )


def test_many_chains_run_over_several_pages() -> None:
    made = [
        one
        for number in range(PAGE_SIZE + 1)
        for one in (story(f"a{number}"), story(f"b{number}", inspired_by=(f"a{number}",)))
    ]
    pages = [page for page in plan(anthology(*made)) if page.kind.name == "ripples"]
    assert [(page.name, len(page.lineages)) for page in pages] == [
        ("ripples", 24),
        ("ripples/2", 1),
    ]
