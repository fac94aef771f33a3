"""Read as meant: two habits of writers that Markdown would make something else of.

Paragraphs that begin with a blank stretch, as in a letter, would become code; a line that begins
with a year or a date (`1998. That summer`, `3. Mai`) would become a list, with another number.
In a story neither is meant. The engine says where it found such a block, the signs that led it
there are taken away or escaped, and it reads the text again. No line is added or removed, so that
line numbers stay those of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kindness.content.markdown import to_html

# What is taken away may bring to light another block of the kind, inside the first.
_ROUNDS = 4
_CODE_INDENT = 4
# From this number on, nobody numbers a list by hand.
_FIRST_YEAR = 100

_BLOCK = re.compile(
    r"<(/?)(ol|ul|li|pre)\b(?: start=\"\d+\")?(?: data-sourcepos=\"(\d+):(\d+)-(\d+):\d+\")?"
    r"[^>]*>(?=(\n<p\b)?)"
)
_BEFORE_TEXT = re.compile(r"^(?=[^\n]*\t)[ \t>*+\-0-9.)]+", re.MULTILINE)
_FENCE = re.compile(r"[ \t]*(?:`{3}|~{3})")
_SIGN = re.compile(r"[-*+>#`~<_=\d]")
_NUMBER = re.compile(r"(\d{1,9})[.)]")


def to_positioned_html(body: str) -> str:
    """What GitHub's engine makes of `body` as it was meant.

    Each block tells in `data-sourcepos` at which lines of `body` it stands.
    """
    html = to_html(body, positions=True)
    for _ in range(_ROUNDS):
        if "<pre" not in html and "<ol" not in html:
            break
        lines = body.split("\n")
        edited = _edited(lines, html)
        if edited == lines:
            break
        body = "\n".join(edited)
        html = to_html(body, positions=True)
    return html


def _edited(lines: list[str], html: str) -> list[str]:
    blocks = list(_blocks(html))
    indented = [block for block in blocks if block.tag == "pre" and _is_indented(lines, block)]
    if any("\t" in lines[block.line - 1] for block in indented):
        # The engine counts a tab as one column, wherever it ends: with blanks it is exact.
        return _BEFORE_TEXT.sub(lambda found: found[0].expandtabs(4), "\n".join(lines)).split("\n")
    edited = list(lines)
    for block in indented:
        _dedent(edited, block)
    for block in blocks:
        if block.tag == "ol":
            for item in _prose(lines, block.items):
                _escape_number(edited, item)
    return edited


@dataclass(slots=True)
class _Block:
    """A list, an item or code: where it begins and ends, and what lies directly in it."""

    tag: str
    line: int
    column: int
    end_line: int
    is_loose: bool
    items: list[_Block] = field(default_factory=list)


def _blocks(html: str) -> Iterator[_Block]:
    """The lists, each after the last of its items, and the blocks of code."""
    lists: list[_Block] = []
    for closing, tag, line, column, end_line, paragraph in _BLOCK.findall(html):
        if closing:
            if tag in ("ol", "ul") and lists:
                yield lists.pop()
            continue
        block = _Block(tag, int(line or 0), int(column or 0), int(end_line or 0), bool(paragraph))
        if tag in ("ol", "ul"):
            lists.append(block)
        elif tag == "li" and lists:
            lists[-1].items.append(block)
        elif tag == "pre" and block.line:
            yield block


def _is_indented(lines: list[str], code: _Block) -> bool:
    return not _FENCE.match(lines[code.line - 1], max(0, code.column - 1))


def _dedent(lines: list[str], code: _Block) -> None:
    """Take away what makes code of these lines; what belongs to a list around it stays.

    Of a paragraph, only the first line matters. From a sign on that may begin a block, all lines
    are moved alike, so that a list stays one.
    """
    margin = max(0, code.column - 1 - _CODE_INDENT)
    shift = 0
    is_first = True
    for number in range(code.line - 1, min(code.end_line, len(lines))):
        line = lines[number]
        text = line[margin:].lstrip(" ")
        indent = len(line) - margin - len(text)
        if (is_first or shift) and (number == code.line - 1 or not line[:margin].strip(" >")):
            if not shift and _SIGN.match(text):
                shift = indent
            lines[number] = line[:margin] + " " * (indent - shift if shift else 0) + text
        is_first = not text


def _prose(lines: list[str], items: list[_Block]) -> list[_Block]:
    """The items whose numbers are words of a text: a list would not show them as they stand."""
    found = [_NUMBER.match(lines[item.line - 1], item.column - 1) for item in items if item.line]
    numbers = [int(number[1]) for number in found if number]
    if not numbers or len(numbers) < len(items):
        return []  # footnotes
    years = [item for item, number in zip(items, numbers, strict=True) if number >= _FIRST_YEAR]
    if years:
        return years  # the others are looked at without them
    first = numbers[0]
    if len(numbers) == 1:
        return items
    if numbers == list(range(first, first + len(numbers))) or set(numbers) == {first}:
        return []
    # A short list that begins at 1 was counted wrongly; the engine counts it anew.
    return items if first != 1 or any(item.is_loose for item in items) else []


def _escape_number(lines: list[str], item: _Block) -> None:
    line = lines[item.line - 1]
    if found := _NUMBER.match(line, item.column - 1):
        place = found.end() - 1
        lines[item.line - 1] = f"{line[:place]}\\{line[place:]}"
