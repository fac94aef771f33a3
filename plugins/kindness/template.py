"""The text of a new story file, made from the definition of the fields."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping, Sequence

from kindness.body import PLACEHOLDER
from kindness.schema import FIELDS, FIRST_HAND, Field


def new_story(title: str, today: str, themes: Sequence[str], given: Mapping[str, str]) -> str:
    """A story file in which everything is filled in that is known.

    Fields that its voice needs stand first; the others follow as comments, with what they mean.
    `given` holds fields with a single value.
    """
    values = {
        "title": _quoted(title),
        "themes": f"[{', '.join(map(_quoted, themes))}]",
        "date": today,
        "consent": "{teller: false, others: none}",
        **{name: _quoted(value) for name, value in given.items()},
    }
    voice = given.get("voice", FIRST_HAND)
    needed = [field for field in FIELDS if field.required or voice in field.required_for]
    needed += [field for field in FIELDS if field.name in given and field not in needed]
    lines = ["---"]
    for field in needed:
        lines += [f"# {_comment(field)}", f"{field.name}: {values.get(field.name, '')}".rstrip()]
    lines += ["", "# What follows can be left out. To use a line, remove the # before it."]
    for field in FIELDS:
        if field not in needed:
            lines += [f"# {field.example:<60} {_comment(field)}".rstrip()]
    lines += ["---", PLACEHOLDER, ""]
    return "\n".join(lines)


def _comment(field: Field) -> str:
    return field.doc if len(field.doc) < 100 else f"{field.doc[:98].rpartition(' ')[0]} …"


def _quoted(text: str) -> str:
    """`text` as a YAML scalar in double quotes, unless it is plainly harmless without them."""
    printable = "".join(
        character for character in text if unicodedata.category(character) not in ("Cc", "Cs", "Cn")
    )
    if printable.replace("-", "").replace(" ", "").isalnum() and printable[0].isalpha():
        return printable
    # JSON strings are YAML strings.
    return json.dumps(printable, ensure_ascii=False)
