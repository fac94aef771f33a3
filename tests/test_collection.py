"""The founding collection keeps its promises: how many stories, of what, from where, how told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from html import unescape
from pathlib import Path

import pytest

from kindness.anthology.anthology import Anthology, assemble
from kindness.anthology.curated import Curated, read_curated
from kindness.anthology.load import LoadedAnthology, load_anthology
from kindness.content.parse import ParseOptions
from kindness.content.story import Story
from kindness.content.vocabulary import Vocabulary, require_vocabulary
from kindness.diagnostics.checked import Checked
from tests.support.founding import (
    FROM_NOWHERE,
    FROM_THE_ARTICLE,
    PLACES,
    REGIONS,
    STORIES,
    TRADITIONS,
    WITHOUT_ADDRESS,
    WOMEN_GIVE,
)
from tools.repetition import WORN, read, with_habits

ROOT = Path(__file__).parent.parent
THEMES = (
    "love", "respect", "hope", "encouragement", "consideration", "positivity", "harmony", "peace",
)  # fmt: skip
# Half of what each share was when the stories were first read in one go.
MOST = {
    'title begins with "The"': 0.19,
    "title is noun, preposition, noun": 0.28,
    "opening keeps back the main name": 0.19,
    "ending is a quotation": 0.09,
    '"It was …"': 0.15,
    '"There was …", "There were …"': 0.12,
    '"nobody"': 0.16,
    "a semicolon": 0.28,
}
CENTURIES = {
    name: number
    for number, name in enumerate(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
         "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
         "seventeenth", "eighteenth"),
        1,
    )
}  # fmt: skip


@cache
def loaded() -> LoadedAnthology:
    """The repository's own stories."""
    return load_anthology(ROOT / "stories", "stories", ParseOptions(vocabulary())).value


def vocabulary() -> Vocabulary:
    """The repository's own vocabulary."""
    return require_vocabulary(ROOT / "stories", "stories")


@cache
def collection() -> Anthology:
    """The stories with which this anthology began."""
    stories = (story for story in loaded().loaded.stories if story.slug in STORIES)
    return assemble(stories, vocabulary(), loaded().loaded.references).value


def text(story: Story) -> str:
    """The words of a story's body."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", story.body.html)).split())


def years(words: str) -> list[int]:
    """The years that a text names in digits; 2,000 years are none."""
    return [int(year) for year in re.findall(r"(?<![\d,])\d{3,4}(?![\d,]*\d)", words)]


def centuries(story: Story) -> set[int]:
    """The centuries that a story's `when` names."""
    named = {(year + 99) // 100 for year in years(story.when)}
    if "century" in story.when or "centuries" in story.when:
        words = re.findall(r"[a-z]+", story.when.casefold())
        named |= {CENTURIES[word] for word in words if word in CENTURIES}
    return named


def twice(values: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The values that stand with several slugs, and with which."""
    found: dict[str, list[str]] = {}
    for slug, value in values:
        words = " ".join(re.findall(r"\w+", value.casefold()))
        found.setdefault(words, []).append(slug)
    return {value: slugs for value, slugs in found.items() if len(slugs) > 1}


def test_there_are_enough() -> None:
    assert len(collection().stories) >= 86


def test_each_theme_has_enough() -> None:
    counts = {theme: len(collection().by_theme[theme]) for theme in THEMES}
    assert min(counts.values()) >= 10, counts


def test_nobody_speaks_who_was_invented() -> None:
    voices = Counter(story.voice for story in collection().stories)
    assert voices.keys() == {"retold", "traditional"}
    assert voices["traditional"] >= 18


def places(story: Story) -> set[str]:
    """The countries and peoples that a story's `where` names."""
    return {country for place, country in PLACES.items() if place in story.where}


def test_they_come_from_many_places() -> None:
    nowhere = [story.slug for story in collection().stories if not places(story)]
    assert set(nowhere) <= FROM_NOWHERE
    countries = {country for story in collection().stories for country in places(story)}
    assert len(countries) >= 30, sorted(countries)
    assert {region for region, parts in REGIONS.items() if not parts & countries} == set()


def test_each_of_these_traditions_is_heard() -> None:
    told = collection().by_slug.keys()
    assert {name for name, slugs in TRADITIONS.items() if not slugs & told} == set()


def test_women_give_in_a_third_of_them() -> None:
    told = collection().by_slug.keys()
    assert 3 * len(WOMEN_GIVE & told) >= len(told)


def test_they_come_from_every_age() -> None:
    found = {century for story in collection().stories for century in centuries(story)}
    assert min(found) <= 4
    assert {16, 17, 18, 19, 20, 21} <= found
    assert len(found & set(range(5, 16))) >= 5
    latest = max(max(years(story.when), default=0) for story in collection().stories)
    assert latest >= 2020
    middle = {
        story.slug
        for story in collection().stories
        if any(1946 <= year <= 1999 for year in years(story.when))
    }
    assert len(middle) >= 14, middle


@pytest.mark.parametrize(("field", "kinds"), [("form", 3), ("perspective", 3), ("setting", 17)])
def test_every_kind_is_there(field: str, kinds: int) -> None:
    used = {getattr(story, field) for story in collection().stories} - {""}
    assert len(used) >= kinds, used


def test_no_kind_crowds_out_the_others() -> None:
    stories = collection().stories
    perspectives = Counter(story.perspective for story in stories)
    assert min(perspectives.values()) >= len(stories) / 5, perspectives
    deeds = [story.slug for story in stories if story.form == "action"]
    assert len(deeds) <= len(stories) / 2


def test_they_are_short_but_not_too_short() -> None:
    lengths = {story.slug: story.body.words for story in collection().stories}
    assert {slug: words for slug, words in lengths.items() if not 150 <= words <= 450} == {}
    # Not all alike: the longest takes about twice as long as the shortest.
    assert max(lengths.values()) >= 1.8 * min(lengths.values())


def test_each_has_a_source_to_look_up() -> None:
    stories = collection().stories
    assert [story.slug for story in stories if not (story.source and story.source.title)] == []
    without = {story.slug for story in stories if story.source and not story.source.url}
    assert without <= WITHOUT_ADDRESS
    for story in stories:
        if story.source and not story.source.url:
            assert story.source.author or story.source.year, story.slug
            assert story.source.note, story.slug


def test_the_years_of_the_sources_are_plausible() -> None:
    for story in collection().stories:
        assert story.source
        named = years(story.source.year)
        assert bool(named) == bool(story.source.year), (story.slug, story.source.year)
        assert all(100 <= year <= int(story.date[:4]) for year in named), story.slug
        if named and story.voice == "retold" and (happened := years(story.when)):
            assert max(named) >= min(happened), (story.slug, named, happened)


@pytest.mark.parametrize("field", ["title", "summary", "try_this"])
def test_each_has_words_of_its_own(field: str) -> None:
    values = [(story.slug, getattr(story, field)) for story in collection().stories]
    assert [slug for slug, value in values if not value] == []
    assert twice(values) == {}


def test_no_two_begin_or_end_alike() -> None:
    words = {story.slug: re.findall(r"[\w’'-]+", text(story)) for story in collection().stories}
    assert twice((slug, " ".join(found[:4])) for slug, found in words.items()) == {}
    assert twice((slug, " ".join(found[-4:])) for slug, found in words.items()) == {}


def test_one_act_led_to_another() -> None:
    grown = [story.slug for stories in collection().inspired.values() for story in stories]
    assert len(set(grown)) >= 6
    assert collection().inspired.keys() <= collection().by_slug.keys()


def test_no_phrase_is_worn_out() -> None:
    found = [
        (story.slug, phrase)
        for story in collection().stories
        for phrase in WORN
        if phrase in f"{story.title} {story.summary} {story.try_this} {text(story)}".casefold()
    ]
    assert found == []


def test_the_set_does_not_repeat_itself() -> None:
    stories = {slug: told for slug, told in read(ROOT / "stories").items() if slug in STORIES}
    shares = {name: len(slugs) / len(stories) for name, slugs in with_habits(stories).items()}
    assert {name: shares[name] for name, most in MOST.items() if shares[name] > most} == {}


def test_enough_of_them_happened_on_a_day_like_this() -> None:
    everyday = {"work", "online", "street", "transit", "shop"}
    found = [
        story.slug
        for story in collection().stories
        if story.source
        and (
            story.source.title == "LEAD"
            or (story.setting in everyday and max(years(story.when), default=0) > 1950)
        )
    ]
    assert len(found) >= 8, found


@cache
def curated() -> Checked[Curated]:
    """What the curators put in order."""
    return read_curated(ROOT / "docs", "docs", loaded())


def test_the_curators_lists_are_in_order() -> None:
    assert [one.message for one in curated().diagnostics if one.is_error] == []


def test_there_are_collections_to_read_in_order() -> None:
    lengths = {page.name: len(set(page.slugs)) for page in curated().value.collections}
    assert len(lengths) >= 6, lengths
    assert min(lengths.values()) >= 6, lengths


def test_a_minute_each_takes_a_minute() -> None:
    page = next(page for page in curated().value.collections if page.name == "a-minute-each")
    stories = collection().by_slug
    lengths = {slug: stories[slug].body.words for slug in page.slugs if slug in stories}
    assert {slug: words for slug, words in lengths.items() if words > 240} == {}


def test_the_practice_has_weeks_of_different_acts() -> None:
    practice = curated().value.practice
    assert practice
    # Three weeks, from which stories may have been withdrawn.
    assert 14 <= len(practice.days) <= 21
    assert len({story.slug for story in practice.days}) == len(practice.days)
    assert len({story.try_this for story in practice.days}) == len(practice.days)


def test_the_practice_is_in_balance() -> None:
    practice = curated().value.practice
    assert practice
    first = Counter(story.themes[0] for story in practice.days)
    assert {theme: first[theme] for theme in THEMES if not 1 <= first[theme] <= 4} == {}
    assert sum(story.slug in FROM_THE_ARTICLE for story in practice.days) >= 7
