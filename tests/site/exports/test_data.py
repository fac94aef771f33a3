"""The open data says everything about published stories, and its schema says so."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from kindness.content.schema import FIELDS
from kindness.content.story import Image, Status, Story
from kindness.site.exports.data import data_files, stories_json
from kindness.site.exports.data_schema import stories_schema
from kindness.site.site import Site
from kindness.system.cache import Cache
from tests.support.invented import HOSTILE, anthology, many, retold, story, vocabulary

SITE = Site("Small kindnesses", "https://kindness.example/", "An anthology.")
FULL = story(
    "full",
    form="word",
    setting="street",
    teller="Ana",
    when="winter",
    where="Lagos",
    summary=HOSTILE,
    try_this="Wait.",
    inspired_by=("retold",),
    content_notes=("grief",),
    image=Image("bus.jpg", "A bus", "Ana", 640, 480),
    lang="pt-BR",
    aliases=("fuller",),
    featured=True,
)


def files(*stories: Story, site: Site = SITE) -> dict[str, Any]:
    """Every data file, read."""
    return {one.name: json.loads(one.content) for one in data_files(anthology(*stories), site)}


def data(*stories: Story, site: Site = SITE) -> Any:
    """What stories.json holds."""
    return json.loads(stories_json(anthology(*stories), site, Cache(None, "")))


def faults(value: Any, schema: dict[str, Any], whole: dict[str, Any]) -> list[str]:
    """What in `value` is against `schema`, for those keywords that our schema uses."""
    if "$ref" in schema:
        return faults(value, whole["$defs"][schema["$ref"].rpartition("/")[2]], whole)
    if "enum" in schema:
        return [] if value in schema["enum"] else [f"{value!r} is not in {schema['enum']}"]
    if "const" in schema:
        return [] if value == schema["const"] else [f"{value!r} is not {schema['const']!r}"]
    types = {"string": str, "integer": int, "boolean": bool, "array": list, "object": dict}
    if not isinstance(value, types[schema["type"]]):
        return [f"{value!r} is no {schema['type']}"]
    found = []
    if isinstance(value, str):
        if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", 10**6):
            found.append(f"the length of {value!r}")
        if not re.search(schema.get("pattern", ""), value):
            found.append(f"{value!r} does not match")
    elif isinstance(value, list):
        if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", 10**6):
            found.append(f"the length of {value!r}")
        found += [fault for one in value for fault in faults(one, schema["items"], whole)]
    elif isinstance(value, dict):
        properties = schema["properties"]
        found += [f"no {name}" for name in schema["required"] if name not in value]
        found += [f"unknown {name}" for name in value if name not in properties]
        for name in value.keys() & properties.keys():
            found += faults(value[name], properties[name], whole)
    elif value < schema.get("minimum", value):
        found.append(f"{value!r} is too small")
    return found


def test_every_file_of_the_contract_is_there() -> None:
    assert set(files(story())) == {
        "data/stories.json",
        "data/stories.schema.json",
        "data/vocabulary.json",
        "schema/story.schema.json",
    }


@pytest.mark.parametrize("site", [SITE, Site("Small kindnesses")])
def test_data_keeps_to_its_schema(site: Site) -> None:
    made = data(FULL, retold("retold"), *many(80), site=site)
    schema = stories_schema(vocabulary(), site)
    assert faults(made, schema, schema) == []


def test_schema_notices_what_is_wrong() -> None:
    schema = stories_schema(vocabulary(), SITE)
    for name, value in [("themes", ["joy"]), ("date", "today"), ("minutes", 0), ("words", "3")]:
        made = data(story())
        made["stories"][0][name] = value
        assert faults(made, schema, schema) != []
    made = data(story())
    del made["stories"][0]["html"]
    assert faults(made, schema, schema) == ["no html"]


def test_every_field_is_in_the_data() -> None:
    (full,) = [one for one in data(FULL, retold("retold"))["stories"] if one["slug"] == "full"]
    assert {field.name for field in FIELDS} - full.keys() == {"source"}
    assert full["url"] == "https://kindness.example/stories/full/"
    assert full["html"] == "<p>Someone kept a seat.</p>\n"
    assert full["consent"] == {"teller": True, "others": "none"}
    assert full["image"]["url"] == "https://kindness.example/stories/images/bus.jpg"
    assert full["summary"] == HOSTILE
    assert (full["words"], full["minutes"]) == (4, 1)


def test_defaults_are_filled_in_and_empty_fields_left_out() -> None:
    (plain,) = data(story())["stories"]
    assert plain["voice"] == "first-hand"
    assert plain["lang"] == "en"
    assert plain["featured"] is False
    assert plain["license"] == "CC-BY-4.0"
    assert not plain.keys() & {"source", "image", "aliases", "summary", "form"}


def test_drafts_and_withdrawn_stories_are_absent() -> None:
    made = data(
        story("shown"), story("one", status=Status.DRAFT), story("two", status=Status.WITHDRAWN)
    )
    assert [one["slug"] for one in made["stories"]] == ["shown"]
    assert made["count"] == 1


def test_same_stories_make_the_same_bytes() -> None:
    stories = many(60)
    forwards = list(data_files(anthology(*stories), SITE))
    assert forwards == list(data_files(anthology(*reversed(stories)), SITE))


def test_vocabulary_is_in_order_and_complete() -> None:
    made = files(story())["data/vocabulary.json"]
    terms = vocabulary()
    assert [theme["key"] for theme in made["themes"]] == list(terms.themes)
    assert made["themes"][0]["url"] == "https://kindness.example/themes/love/"
    assert made["themes"][0]["ink"] == {"light": "#A6244C", "dark": "#FF9FB4"}
    assert [one["key"] for one in made["settings"]] == list(terms.terms("settings"))
    assert made["licenses"][0]["url"] == "https://creativecommons.org/licenses/by/4.0/"


def test_addresses_without_folders() -> None:
    flat = replace(SITE, directory_urls=False)
    assert data(story(), site=flat)["stories"][0]["url"].endswith("/stories/a-seat-kept.html")
