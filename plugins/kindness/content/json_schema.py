"""The JSON Schema (2020-12) of a story, from the one definition of its fields."""

from __future__ import annotations

from enum import Enum
from typing import Any

from kindness.content.schema import FIELDS, VOICES, Field, Kind
from kindness.content.vocabulary import Vocabulary
from kindness.text.slugs import LIMIT, SLUG


def story_schema(vocabulary: Vocabulary) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a story's front matter, for editors."""
    parts = {field.name: _described(field, vocabulary, Profile.WRITTEN) for field in FIELDS}
    schema = object_schema(parts, [field.name for field in FIELDS if field.required])
    conditions = []
    for voice in VOICES:
        needed = [f.name for f in FIELDS if voice in f.required_for and not f.required]
        named: dict[str, Any] = {"properties": {"voice": {"const": voice}}}
        if voice != FIELDS_DEFAULT_VOICE:
            named["required"] = ["voice"]
        conditions.append({"if": named, "then": {"anyOf": [{"required": needed}, _WITHDRAWN]}})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The front matter of a story",
        **schema,
        "allOf": conditions,
    }


FIELDS_DEFAULT_VOICE = next(field.default for field in FIELDS if field.name == "voice")


_WITHDRAWN = {"properties": {"status": {"const": "withdrawn"}}, "required": ["status"]}
SLUG_SCHEMA = {"type": "string", "pattern": f"^{SLUG.pattern}$", "maxLength": LIMIT}
DAY_PATTERN = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


class Profile(Enum):
    """Whom a schema is for: who writes front matter, or who reads what was published."""

    WRITTEN = "written"
    PUBLISHED = "published"


def field_schema(field: Field, vocabulary: Vocabulary, profile: Profile) -> dict[str, Any]:
    """The schema of a field's value: what may be written, or what stands in published data."""
    is_written = profile is Profile.WRITTEN
    match field.kind:
        case Kind.CHOICE:
            return {"enum": list(field.allowed(vocabulary))}
        case Kind.CHOICES:
            return list_schema({"enum": list(field.allowed(vocabulary))}, field.most)
        case Kind.SLUGS:
            return list_schema(SLUG_SCHEMA, field.most)
        case Kind.BOOLEAN:
            # One that has to be there is a consent, which only `true` gives.
            return {"const": True} if field.required and is_written else {"type": "boolean"}
        case Kind.DATE:
            form = {} if is_written else {"format": "date"}
            return {"type": "string", **form, "pattern": DAY_PATTERN}
        case Kind.URL:
            form = {"pattern": "^https?://"} if is_written else {"format": "uri"}
            return {"type": "string", **form, "maxLength": field.limit}
        case Kind.LANGUAGE if is_written:
            return {"type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$"}
        case Kind.MAPPING:
            parts = {part.name: _described(part, vocabulary, profile) for part in field.fields}
            return object_schema(parts, [part.name for part in field.fields if part.required])
        case Kind.TEXT | Kind.LANGUAGE:
            kinds = ["string", "number"] if is_written else "string"
            return {"type": kinds, "minLength": 1, "maxLength": field.limit}


def _described(field: Field, vocabulary: Vocabulary, profile: Profile) -> dict[str, Any]:
    schema = field_schema(field, vocabulary, profile)
    if profile is Profile.PUBLISHED:
        return {**schema, "description": field.doc}
    has_default = field.default and field.kind is not Kind.BOOLEAN
    return {
        "title": field.name.replace("_", " ").capitalize(),
        "description": f"{field.doc}\n\n{field.example}",
        **schema,
        **({"default": field.default} if has_default else {}),
    }


def list_schema(items: dict[str, Any], most: int) -> dict[str, Any]:
    """A list of different values, of at least one and at most `most`."""
    return {"type": "array", "items": items, "minItems": 1, "maxItems": most, "uniqueItems": True}


def object_schema(properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    """A mapping with these properties and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }
