"""Open data: the stories and the vocabulary as JSON, with a schema that says what is in them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from io import BytesIO
from typing import Any

from kindness.anthology.anthology import Anthology
from kindness.content.json_schema import story_schema
from kindness.content.schema import FIELDS, Kind
from kindness.content.story import Story
from kindness.content.vocabulary import KINDS, Theme, Vocabulary
from kindness.site.assets import Asset
from kindness.site.exports.data_schema import stories_schema
from kindness.site.kept_values import kept_values
from kindness.site.site import Site
from kindness.system.cache import Cache

STORIES = "data/stories.json"
STORIES_SCHEMA = "data/stories.schema.json"
VOCABULARY = "data/vocabulary.json"
STORY_SCHEMA = "schema/story.schema.json"


def data_files(anthology: Anthology, site: Site, cache: Cache | None = None) -> Iterator[Asset]:
    """The data files, named as in the contract of addresses. `cache` keeps what stays the same."""
    vocabulary = anthology.vocabulary
    yield Asset(STORIES, stories_json(anthology, site, cache or Cache(None, "")))
    yield Asset(STORIES_SCHEMA, _readable(stories_schema(vocabulary, site)))
    yield Asset(VOCABULARY, _readable(vocabulary_data(vocabulary, site)))
    yield Asset(STORY_SCHEMA, _readable(story_schema(vocabulary)))


def stories_json(anthology: Anthology, site: Site, cache: Cache) -> bytes:
    """Every published story, newest first; what `stories.schema.json` describes."""
    head = {
        "$schema": "stories.schema.json",
        "title": site.name,
        "url": site.url,
        "language": site.language,
        "updated": anthology.updated,
        "count": len(anthology.stories),
    }
    stories = kept_values(
        cache,
        "data",
        anthology.stories,
        lambda story: story.digest,
        lambda story: _compact(story_data(story, site)).encode(),
    )
    # All stories together, and in pieces as well, would take several times as much memory.
    content = BytesIO()
    content.write(f'{_compact(head)[:-1]},"stories":['.encode())
    comma = b""
    for value in stories:
        content.write(comma + value)
        comma = b","
    content.write(b"]}\n")
    return content.getvalue()


def story_data(story: Story, site: Site) -> dict[str, Any]:
    """A story's fields, defaults filled in and empty ones left out, and what was made of its text.

    Addresses are whole where the site has an address, else relative to the root of the site.
    """
    values: dict[str, Any] = {
        "slug": story.slug,
        "url": site.url + site.address(f"stories/{story.slug}"),
    }
    for field in FIELDS:
        value = getattr(story, field.name)
        if field.kind is Kind.MAPPING and value is not None:
            parts = {part.name: getattr(value, part.name) for part in fields(value)}
            value = {key: part for key, part in parts.items() if part != ""}
        if field.kind is Kind.BOOLEAN or value:
            values[field.name] = value
    values["lang"] = story.lang or site.language
    if story.image:
        values["image"]["url"] = f"{site.url}stories/images/{story.image.src}"
    values["excerpt"] = story.body.excerpt
    values["words"] = story.body.words
    values["minutes"] = story.minutes
    values["html"] = story.body.html
    return values


def vocabulary_data(vocabulary: Vocabulary, site: Site) -> dict[str, Any]:
    """The terms of each kind, in the order in which the site shows them."""
    return {kind: [_term(kind, term, site) for term in _terms(vocabulary, kind)] for kind in KINDS}


def _terms(vocabulary: Vocabulary, kind: str) -> Iterator[Any]:
    yield from vocabulary.terms(kind).values()


def _term(kind: str, term: Theme, site: Site) -> dict[str, Any]:
    values: dict[str, Any] = {"key": term.key, "label": term.label}
    if term.description:
        values["description"] = term.description
    if kind == "licenses":
        values["url"] = term.url
    if kind == "themes":
        values["url"] = site.url + site.address(f"themes/{term.key}")
        values["ink"] = dict(term.ink)
        values["tint"] = dict(term.tint)
        values["aliases"] = sorted(term.aliases)
        values["related"] = list(term.related)
    return values


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _readable(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2).encode() + b"\n"
