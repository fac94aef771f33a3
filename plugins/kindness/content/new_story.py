"""The text of a new story file, made from the definition of the fields."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence

from kindness.content.body import PLACEHOLDER
from kindness.content.front_matter import SIZE_LIMIT
from kindness.content.schema import FIELDS, FIRST_HAND, Field
from kindness.content.source import find_forbidden

# A comment longer than this is cut, so that it fits beside its field.
_COMMENT_LIMIT = 100
# Words and numbers need no quotes in YAML, except these words, which mean something to it.
PLAIN = re.compile(r"[^\W\d_]\w*(?:[ -]\w+)*")
MEANINGFUL = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n"))


def new_story(title: str, today: str, themes: Sequence[str], given: Mapping[str, str]) -> str:
    """A story file in which everything is filled in that is known.

    Fields that its voice needs stand first; the others follow as comments, with what they mean.
    `given` holds fields with a single value.
    """
    values = {
        "title": quoted(title),
        "themes": f"[{', '.join(map(quoted, themes))}]",
        "date": today,
        # Nobody agrees to anything by running a command.
        "consent": "{teller: false, others: }",
        **{name: quoted(value) for name, value in given.items()},
    }
    voice = given.get("voice", FIRST_HAND)
    needed = [field for field in FIELDS if field.required or voice in field.required_for]
    needed += [field for field in FIELDS if field.name in given and field not in needed]
    lines: list[str] = []
    for field in needed:
        value = values.get(field.name, "")
        hint = "" if value else f" For example: {field.example}"
        lines.append(f"# {_comment(field)}{hint}")
        if field.name == "consent":
            lines += [f"# {part.name}: {_answers(part)}" for part in field.fields]
        lines.append(f"{field.name}: {value}".rstrip())
    optional = ["", "# What follows can be left out. To use a line, remove the # before it."]
    for field in FIELDS:
        if field not in needed:
            # The second # keeps the explanation out of the value when the first one is removed.
            optional.append(f"# {field.example:<58} # {_comment(field)}")
    # A very long title takes the room of the comments: the front matter has to stay readable.
    if len("\n".join([*lines, *optional]).encode("utf-8", "replace")) < SIZE_LIMIT:
        lines += optional
    return "\n".join(["---", *lines, "---", PLACEHOLDER, ""])


def _answers(field: Field) -> str:
    """What may be written for a part of the consent."""
    if field.choices:
        return f"{', '.join(field.choices[:-1])} or {field.choices[-1]}"
    return f"true, which means: {field.doc}"


def cleaned(text: str) -> str:
    """`text` on one line, in form NFC, without the characters that a story file may not hold."""
    text = unicodedata.normalize("NFC", text.encode("utf-8", "ignore").decode("utf-8"))
    text = " ".join(text.split())
    while (offset := find_forbidden(text)) is not None:
        text = text.replace(text[offset], "")
    return " ".join(text.split())


def _comment(field: Field) -> str:
    if len(field.doc) < _COMMENT_LIMIT:
        return field.doc
    return f"{field.doc[: _COMMENT_LIMIT - 2].rpartition(' ')[0]} …"


def quoted(text: str) -> str:
    """`text` as a YAML scalar in double quotes, unless it is plainly harmless without them."""
    text = cleaned(text)
    if PLAIN.fullmatch(text) and text.lower() not in MEANINGFUL:
        return text
    # JSON strings are YAML strings.
    return json.dumps(text, ensure_ascii=False)
