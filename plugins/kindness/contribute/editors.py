"""For editors: the JSON Schema of the front matter and a snippet, as files of the repository."""

from __future__ import annotations

import json
from collections.abc import Mapping

from kindness.content.body import PLACEHOLDER
from kindness.content.json_schema import story_schema
from kindness.content.schema import FIELDS, FIRST_HAND, VOICES, Field, Kind
from kindness.content.vocabulary import Vocabulary
from kindness.contribute.issue_form import form_file
from kindness.contribute.takedown_issue import takedown_form

SCHEMA = ".vscode/story.schema.json"
SNIPPETS = ".vscode/kindness.code-snippets"
FORM = ".github/ISSUE_TEMPLATE/story.yml"
TAKEDOWN_FORM = ".github/ISSUE_TEMPLATE/withdraw.yml"

_DATE = "$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE"
_PREFIXES = {FIRST_HAND: "story", "retold": "story-retold", "traditional": "story-traditional"}
_DESCRIPTIONS = {
    FIRST_HAND: "A new story that you lived or saw yourself",
    "retold": "A new story that retells something documented",
    "traditional": "A new story that retells a tale or fable",
}


def project_files(vocabulary: Vocabulary, contact: str) -> Mapping[str, str]:
    """The files outside of the documentation that are made from code, by their paths.

    `contact` is the e-mail address of the curators, or an empty string.
    """
    return {
        FORM: form_file(vocabulary),
        TAKEDOWN_FORM: takedown_form(contact),
        SCHEMA: schema_file(vocabulary),
        SNIPPETS: snippets_file(vocabulary),
    }


def schema_file(vocabulary: Vocabulary) -> str:
    """The JSON Schema of the front matter, for editors that find it in the repository."""
    schema = {"$comment": "Made by `kindness reference`; change the code instead."}
    return json.dumps(schema | story_schema(vocabulary), ensure_ascii=False, indent=2) + "\n"


def snippets_file(vocabulary: Vocabulary) -> str:
    """Snippets for VS Code: a new story in each voice, and every field by its name."""
    snippets = {f"Story, {voice}": _story(voice, vocabulary) for voice in VOICES}
    for field in FIELDS:
        lines = _lines(field, vocabulary, _Stops())
        snippets[f"Field {field.name}"] = _snippet(field.name, field.doc, [*lines, "$0"])
    return json.dumps(snippets, ensure_ascii=False, indent=2) + "\n"


class _Stops:
    """Numbers the places at which the cursor stops, in order."""

    def __init__(self) -> None:
        self.last = 0

    def place(self, text: str) -> str:
        self.last += 1
        # These three signs mean something within a place.
        for sign in ("\\", "$", "}"):
            text = text.replace(sign, f"\\{sign}")
        return f"${{{self.last}:{text}}}"

    def choice(self, values: tuple[str, ...]) -> str:
        self.last += 1
        return (
            f"${{{self.last}|{','.join(value.replace(',', chr(92) + ',') for value in values)}|}}"
        )


def _story(voice: str, vocabulary: Vocabulary) -> Mapping[str, object]:
    stops = _Stops()
    body = ["---"]
    for field in FIELDS:
        if field.name == "voice" and voice != field.default:
            body.append(f"voice: {voice}")
        elif field.required or voice in field.required_for:
            body += _lines(field, vocabulary, stops)
    return _snippet(_PREFIXES[voice], _DESCRIPTIONS[voice], [*body, "---", f"${{0:{PLACEHOLDER}}}"])


def _snippet(prefix: str, description: str, body: list[str]) -> Mapping[str, object]:
    return {"scope": "markdown", "prefix": prefix, "description": description, "body": body}


def _lines(field: Field, vocabulary: Vocabulary, stops: _Stops) -> list[str]:
    """The lines of a field, with a place for its value."""
    if field.kind is Kind.MAPPING:
        parts = [_line(part, vocabulary, stops) for part in field.fields]
        return [f"{field.name}:", *(f"  {part}" for part in parts)]
    return [_line(field, vocabulary, stops)]


def _line(field: Field, vocabulary: Vocabulary, stops: _Stops) -> str:
    allowed = field.allowed(vocabulary) if field.terms or field.choices else ()
    example = field.example.partition(": ")[2].strip('[]"')
    match field.kind:
        case Kind.DATE:
            value = _DATE
        case Kind.BOOLEAN:
            # A consent is given by whoever writes it, so that no snippet writes it for them.
            value = stops.choice(("false", "true"))
        case Kind.CHOICE:
            value = stops.choice(allowed)
        case Kind.CHOICES:
            value = f"[{stops.choice(allowed)}]"
        case Kind.SLUGS:
            value = f"[{stops.place(example)}]"
        case Kind.TEXT:
            value = f'"{stops.place(example)}"'
        case _:
            value = stops.place(example)
    return f"{field.name}: {value}"
