"""Reads the plain kind of front matter that nearly every story has, much faster than libyaml.

It knows one field a line, whose value is plain text, text in simple quotes, a short list or a
short mapping in brackets, or an indented block of such lines. Whatever else YAML allows, and
whatever could be a fault, it leaves alone: then libyaml reads the whole and says what is wrong.
`tests/content/test_plain_yaml.py` holds the two to the same answer.
"""

from __future__ import annotations

import re

from kindness.content.node import Node, Positions

# In brackets, plain text is a few words; spaces stand between them only.
_WORD = r"[^\W_](?:[^\s:,\[\]{}#&*!|>'\"%@`?]|:(?=[^\s,\[\]{}]))*"
_QUOTED = r'"[^"\\\n\t]*"'
_FIELD = re.compile(
    rf"(?P<indent>(?:  )?)(?P<name>[a-z_]{{1,30}}):"
    rf"(?: (?:(?P<plain>[^\W_].*)|(?P<quoted>{_QUOTED})|\[(?P<list>[^\[\]{{}}]*)\]"
    rf"|\{{(?P<map>[^\[\]{{}}]*)\}}))?"
)
_ITEM = re.compile(rf"[ ]*(?:(?P<plain>{_WORD}(?:[ ]{_WORD})*)|(?P<quoted>{_QUOTED}))[ ]*(?:,|$)")
_PAIR = re.compile(
    rf"[ ]*(?P<name>[a-z_]{{1,30}}): (?:(?P<plain>{_WORD}(?:[ ]{_WORD})*)|(?P<quoted>{_QUOTED}))"
    r"[ ]*(?:,|$)"
)


def read_plain(text: str) -> dict[str, Node] | None:
    """The fields of plain front matter; None where libyaml has to look at it."""
    fields: dict[str, Node] = {}
    block: dict[str, Node] | None = None
    for number, line in enumerate(text.split("\n")):
        if not line or line[0] == "#":
            continue
        found = _FIELD.fullmatch(line)
        if found is None:
            return None
        name = found["name"]
        into = block if found["indent"] else fields
        if into is None or name in into:
            return None
        node = _node(found, number)
        if node is not None:
            if into is fields:
                block = None
        elif into is fields and found.end() == found.end("name") + 1:
            # Nothing stands behind the name, so that a block of named values has to follow.
            block = {}
            node = Node(block, (number + 1, 2, 2), _marks(found, "name", number))
        else:
            return None
        into[name] = node
    # A name without a value is an empty scalar to YAML; that is for libyaml to tell.
    return None if any(node.value == {} for node in fields.values()) else fields


def _node(found: re.Match[str], number: int) -> Node | None:
    """The value of a field, or None where there is none or it is not plain."""
    key = _marks(found, "name", number)
    if (plain := found["plain"]) is not None:
        return _scalar(found, number, 0, key) if _means_itself(plain) else None
    if found["quoted"] is not None:
        return _scalar(found, number, 0, key)
    group = "list" if found["list"] is not None else "map" if found["map"] is not None else ""
    if not group:
        return None
    # The brackets belong to the value.
    marks = (number, found.start(group) - 1, found.end(group) + 1)
    read = _items if group == "list" else _pairs
    value = read(found[group], number, found.start(group), key)
    return None if value is None else Node(value, marks, key)


def _means_itself(text: str) -> bool:
    """True for plain text on which YAML and a reader agree: no `: `, no ` #`, no odd spaces."""
    return not (
        ": " in text or " #" in text or "  " in text or text[-1] in ": " or not text.isprintable()
    )


def _marks(found: re.Match[str], group: str, number: int, offset: int = 0) -> Positions:
    return number, offset + found.start(group), offset + found.end(group)


def _scalar(found: re.Match[str], number: int, offset: int, key: Positions) -> Node:
    if found["plain"] is not None:
        return Node(found["plain"], _marks(found, "plain", number, offset), key, plain=True)
    return Node(found["quoted"][1:-1], _marks(found, "quoted", number, offset), key)


def _items(text: str, number: int, offset: int, key: Positions) -> tuple[Node, ...] | None:
    items = []
    place = 0
    while place < len(text):
        found = _ITEM.match(text, place)
        if found is None:
            return None
        items.append(_scalar(found, number, offset, key))
        place = found.end()
    # An empty list, or one that ends with a comma, is rare enough for libyaml.
    return tuple(items) if items and not text.rstrip().endswith(",") else None


def _pairs(text: str, number: int, offset: int, key: Positions) -> dict[str, Node] | None:
    pairs: dict[str, Node] = {}
    place = 0
    while place < len(text):
        found = _PAIR.match(text, place)
        if found is None or found["name"] in pairs:
            return None
        own = _marks(found, "name", number, offset)
        pairs[found["name"]] = _scalar(found, number, offset, own)
        place = found.end()
    return pairs if pairs and not text.rstrip().endswith(",") else None
