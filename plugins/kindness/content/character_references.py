"""Character references such as `&#x202E;`: those that become what a story may not hold.

What a file holds is checked where it is read (`content.source`). A reference is harmless there and
becomes a character only when it is rendered; in code, and behind a backslash, it never does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from kindness.content.markdown import to_html
from kindness.content.source import find_forbidden

# GitHub's engine reads up to eight digits, whichever kind they are of. No name that HTML knows
# stands for a character that is refused.
_REFERENCE = re.compile(r"&#(?:([0-9]{1,8})|[xX]([0-9A-Fa-f]{1,8}));")
_LAST = 0x10FFFF
# A plane of private characters, in which nothing is written: one stands for each reference.
_STAND_IN = 0xF0000


@dataclass(frozen=True, slots=True)
class CharacterReference:
    """A reference from offset `start` up to `end`, and the `name` of what it stands for."""

    start: int
    end: int
    name: str


def find_forbidden_references(body: str) -> list[CharacterReference]:
    """The references in `body` that would put a forbidden character, or none at all, on a page.

    They are in the order of the text.
    """
    if "&#" not in body:
        return []
    suspects = list(_suspects(body))
    if not suspects or max(body) >= chr(_STAND_IN):
        return suspects
    # Rendered once with a stand-in for each: those that become a character are read, not shown.
    parts, done = [], 0
    for number, suspect in enumerate(suspects):
        parts += [body[done : suspect.start], f"&#{_STAND_IN + number};"]
        done = suspect.end
    # In addresses they are percent-encoded.
    rendered = set(unquote(to_html("".join([*parts, body[done:]]))))
    return [
        suspect for number, suspect in enumerate(suspects) if chr(_STAND_IN + number) in rendered
    ]


def _suspects(body: str) -> Iterator[CharacterReference]:
    for found in _REFERENCE.finditer(body):
        code = int(found[1]) if found[1] else int(found[2], 16)
        is_character = 0 < code <= _LAST and not 0xD800 <= code < 0xE000
        if not is_character or find_forbidden(chr(code)) is not None:
            name = f"U+{code:04X}" if code <= _LAST else found[0]
            yield CharacterReference(*found.span(), name)
