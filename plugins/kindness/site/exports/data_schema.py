"""The JSON Schema of `data/stories.json`, made from the one definition of a story's fields."""

from __future__ import annotations

from typing import Any

from kindness.content.json_schema import (
    DAY_PATTERN,
    SLUG_SCHEMA,
    Profile,
    field_schema,
    object_schema,
)
from kindness.content.schema import FIELDS
from kindness.content.vocabulary import Vocabulary
from kindness.site.site import Site

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_DAY = {"type": "string", "format": "date", "pattern": DAY_PATTERN}
_ADDRESS = {"type": "string", "format": "uri-reference"}
# What a published story always has in the data, because a default is filled in.
_FILLED_IN = {"voice", "teller", "lang", "license", "status", "featured"}


def stories_schema(vocabulary: Vocabulary, site: Site) -> dict[str, Any]:
    """The schema, with the terms of this vocabulary."""
    described = {
        "$schema": {"type": "string", "description": "Where this schema is, beside the data."},
        "title": {"type": "string", "description": "The name of the anthology."},
        "url": {"type": "string", "description": "Its address; empty where it has none yet."},
        "language": {"type": "string", "description": "The language of the site, as in BCP 47."},
        "updated": {**_DAY, "description": "The day of the newest story."},
        "count": {"type": "integer", "minimum": 0, "description": "How many stories follow."},
        "stories": {
            "type": "array",
            "description": "Every published story, newest first.",
            "items": {"$ref": "#/$defs/story"},
        },
    }
    schema: dict[str, Any] = {
        "$schema": DIALECT,
        "title": f"The stories of {site.name}",
        **object_schema(described, list(described)),
        "$defs": {"story": _story(vocabulary)},
    }
    if site.url:
        schema["$id"] = f"{site.url}data/stories.schema.json"
    return schema


def _story(vocabulary: Vocabulary) -> dict[str, Any]:
    properties: dict[str, Any] = {
        "slug": {**SLUG_SCHEMA, "description": "The name of its file, and of its page for good."},
        "url": {**_ADDRESS, "description": "The address of its page."},
    }
    for field in FIELDS:
        properties[field.name] = {
            **field_schema(field, vocabulary, Profile.PUBLISHED),
            "description": field.doc,
        }
    properties["status"] = {"const": "published", "description": "Only published ones are here."}
    image = properties["image"]
    image["properties"] |= {
        "width": {"type": "integer", "minimum": 1},
        "height": {"type": "integer", "minimum": 1},
        "url": _ADDRESS,
    }
    image["required"] += ["width", "height", "url"]
    made = {
        "excerpt": {"type": "string", "description": "The first sentence."},
        "words": {"type": "integer", "minimum": 0, "description": "How many words it has."},
        "minutes": {"type": "integer", "minimum": 1, "description": "About how long it takes."},
        "html": {"type": "string", "description": "The text as sanitised HTML."},
    }
    required = [field.name for field in FIELDS if field.required or field.name in _FILLED_IN]
    return object_schema(properties | made, ["slug", "url", *required, *made])
