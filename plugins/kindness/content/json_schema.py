"""The JSON Schema (2020-12) of a story, from the one definition of its fields."""

from __future__ import annotations

from typing import Any

from kindness.content.schema import FIELDS, VOICES, Field, Kind
from kindness.content.vocabulary import Vocabulary
from kindness.text.slugs import LIMIT, SLUG


def story_schema(vocabulary: Vocabulary) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a story's front matter, for editors."""
    schema = _mapping(FIELDS, vocabulary)
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
_SLUG_SCHEMA = {"type": "string", "pattern": f"^{SLUG.pattern}$", "maxLength": LIMIT}


def _mapping(fields: tuple[Field, ...], vocabulary: Vocabulary) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [field.name for field in fields if field.required],
        "properties": {field.name: _property(field, vocabulary) for field in fields},
    }


def _property(field: Field, vocabulary: Vocabulary) -> dict[str, Any]:
    described: dict[str, Any] = {
        "title": field.name.replace("_", " ").capitalize(),
        "description": f"{field.doc}\n\n{field.example}",
    }
    allowed = list(field.allowed(vocabulary)) if field.terms or field.choices else []
    match field.kind:
        case Kind.TEXT:
            described |= {"type": ["string", "number"], "minLength": 1, "maxLength": field.limit}
        case Kind.DATE:
            described |= {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
        case Kind.CHOICE:
            described |= {"enum": allowed}
        case Kind.CHOICES:
            described |= _list({"enum": allowed}, field)
        case Kind.SLUGS:
            described |= _list(_SLUG_SCHEMA, field)
        case Kind.BOOLEAN:
            # One that has to be there is a consent, which only `true` gives.
            described |= {"const": True} if field.required else {"type": "boolean"}
        case Kind.LANGUAGE:
            described |= {"type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$"}
        case Kind.URL:
            described |= {"type": "string", "pattern": "^https?://", "maxLength": field.limit}
        case Kind.MAPPING:
            described |= _mapping(field.fields, vocabulary)
    if field.default and field.kind is not Kind.BOOLEAN:
        described["default"] = field.default
    return described


def _list(items: dict[str, Any], field: Field) -> dict[str, Any]:
    return {
        "type": "array",
        "items": items,
        "minItems": 1,
        "maxItems": field.most,
        "uniqueItems": True,
    }
