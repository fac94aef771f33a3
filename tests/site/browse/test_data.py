"""The filter's files hold every story once, and the form's numbers are right before any script."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from kindness.anthology.facets import facets, length_of
from kindness.content.story import Story
from kindness.site.browse.browse import browse_page, browse_scripts
from kindness.site.browse.cards import card
from kindness.site.browse.data import (
    CARDS_PER_FILE,
    FILES_PER_FOLDER,
    BrowseData,
    browse_data,
    title_key,
)
from kindness.site.site import Site
from kindness.text.typography import typeset
from tests.support.invented import HOSTILE, anthology, many, story

SITE = Site("Small kindnesses", language="en")


def made_of(*stories: Story) -> BrowseData:
    """The filter's files, with a mark for each story that tells which it is."""
    made = anthology(*stories)
    cards = [
        card(one, f"<svg>{one.slug}</svg>", SITE, made.vocabulary).encode()
        for one in made.stories[::-1]
    ]
    return browse_data(made, SITE, cards)


def files(*stories: Story) -> dict[str, Any]:
    """The filter's files without their folder, read."""
    made = made_of(*stories)
    return {asset.name.rpartition("/")[2]: json.loads(asset.content) for asset in made.assets}


def decoded(column: str) -> list[int]:
    """The values of a column, as its documentation says."""
    codes = [code for code in range(35, 2000) if code != 92 and not 127 <= code <= 160]
    return [codes.index(ord(sign)) for sign in column]


def test_every_story_has_one_value_in_each_column() -> None:
    stories = many(100)
    columns = files(*stories)["columns.json"]
    oldest = sorted(stories, key=lambda one: one.slug, reverse=True)
    oldest.sort(key=lambda one: one.date)
    assert columns["count"] == 100
    assert decoded(columns["columns"]["minutes"]) == [one.minutes for one in oldest]
    settings = [*columns["choices"]["setting"], None]
    placed = [settings[value] for value in decoded(columns["columns"]["setting"])]
    assert placed == [one.setting for one in oldest]
    themes, sets = columns["choices"]["theme"], columns["themeSets"]
    carried = [
        {themes[theme] for theme in sets[value]} for value in decoded(columns["columns"]["theme"])
    ]
    assert carried == [set(one.themes) for one in oldest]


def test_cards_hold_what_lists_show() -> None:
    stories = many(CARDS_PER_FILE + 1)
    made = files(*stories)
    cards = made["cards-0.json"] + made["cards-1.json"]
    oldest_first = anthology(*stories).stories[::-1]
    assert [shown["slug"] for shown in cards] == [one.slug for one in oldest_first]
    assert "cards-2.json" not in made
    by_slug = {one.slug: one for one in stories}
    for shown in cards:
        own = by_slug[shown["slug"]]
        assert shown == {
            "title": typeset(own.title),
            "slug": own.slug,
            "blurb": typeset(own.blurb),
            "themes": list(own.themes),
            "minutes": own.minutes,
            "lang": own.lang,
            "mark": f"<svg>{own.slug}</svg>",
        }
    assert any(shown["blurb"] == typeset(HOSTILE) for shown in cards)


def test_every_file_of_cards_lies_where_the_columns_say() -> None:
    stories = many(CARDS_PER_FILE * FILES_PER_FOLDER * 2 + 1)
    made = made_of(*stories)
    found = {asset.name: json.loads(asset.content) for asset in made.assets}
    columns = found[made.columns]
    assert columns["cardsPerFile"] == CARDS_PER_FILE
    slugs = []
    for number in range(FILES_PER_FOLDER * 2 + 1):
        place = 12 * (number // columns["filesPerFolder"])
        folder = columns["cardFolders"][place : place + 12]
        slugs += [shown["slug"] for shown in found[f"data/browse/{folder}/cards-{number}.json"]]
    assert slugs == [one.slug for one in anthology(*stories).stories[::-1]]
    assert len(found) == FILES_PER_FOLDER * 2 + 1 + 2  # and the columns and titles


def test_a_story_that_changes_leaves_most_files_where_they_are() -> None:
    stories = many(CARDS_PER_FILE * FILES_PER_FOLDER * 3)
    before = {asset.name for asset in made_of(*stories).assets}
    after = {asset.name for asset in made_of(replace(stories[0], title="New"), *stories[1:]).assets}
    assert len(after - before) == FILES_PER_FOLDER + 2


def test_folder_is_named_after_the_content() -> None:
    def folder(*stories: Story) -> str:
        return made_of(*stories).columns.removesuffix("/columns.json")

    stories = many(30)
    assert folder(*stories) == folder(*reversed(stories))
    assert folder(*stories) != folder(*stories[1:])
    assert folder(*stories) != folder(*stories[1:], replace(stories[0], title="Another"))


def test_an_older_file_stays_as_it_is_when_a_newer_story_comes() -> None:
    stories = many(30)
    before = files(*stories)
    after = files(*stories, story("newest", date="2027-01-01"))
    assert after["cards-0.json"] == before["cards-0.json"]
    assert after["cards-1.json"] == before["cards-1.json"]


def test_titles_are_ranked_as_they_sound() -> None:
    titles = ["Éclair", "eagle", "“Dawn”", "Ω", "Zoë", "Über", "the end", "apple"]
    stories = [
        story(f"s-{place}", title=title, date=f"2026-01-{place + 1:02}")
        for place, title in enumerate(titles)
    ]
    ranks = files(*stories)["titles.json"]
    order = [title for _, title in sorted(zip(ranks, titles, strict=True))]
    assert order == ["apple", "“Dawn”", "eagle", "Éclair", "Ω", "the end", "Über", "Zoë"]
    assert title_key(stories[0])[0] == "eclair"


def test_languages_are_a_facet_where_there_is_more_than_one() -> None:
    def languages(*tags: str) -> list[tuple[str, str]]:
        stories = [story(f"s-{place}", lang=tag) for place, tag in enumerate(tags)]
        return [
            (term.key, term.label)
            for facet in facets(anthology(*stories), SITE.language)
            if facet.name == "lang"
            for term in facet.terms
        ]

    assert languages("", "en", "en-GB") == []
    assert languages("", "pt-BR", "pt", "tlh") == [
        ("en", "English"),
        ("pt", "português"),
        ("tlh", "tlh"),
    ]


@pytest.mark.parametrize(
    ("minutes", "group"),
    [(1, "short"), (2, "medium"), (3, "medium"), (4, "long"), (50, "long")],
)
def test_lengths(minutes: int, group: str) -> None:
    assert length_of(minutes) == group


def test_form_counts_what_each_choice_gives() -> None:
    stories = many(80)
    page = browse_page(anthology(*stories), SITE, "data/browse/x/columns.json")
    choices = {facet.name: {one.key: one for one in facet.choices} for facet in page.facets}
    assert list(choices) == ["theme", "perspective", "form", "setting", "voice", "lang", "length"]
    assert choices["theme"]["hope"].count == sum("hope" in one.themes for one in stories)
    assert choices["setting"]["captivity"].count == 0
    assert choices["theme"]["love"].formerly == ("affection", "tenderness")
    assert choices["length"]["long"].phrase == "longer"
    assert page.story == "stories/*/"


def test_the_search_is_a_script_that_the_filter_loads_later() -> None:
    scripts = {asset.name: asset.content.decode() for asset in browse_scripts()}
    first = scripts[browse_page(anthology(story()), SITE, "").script]
    (later,) = (name for name in scripts if name.startswith("assets/finder."))
    assert f'import("./{later.removeprefix("assets/")}")' in first
    assert "export { Finder }" in scripts[later]
    assert not re.search("^import", "\n".join(scripts.values()), re.MULTILINE)


def test_no_story_needs_no_script() -> None:
    made = files()
    assert made["columns.json"]["count"] == 0
