"""The Markdown of a body, to look up where something stands that the engine made of it.

The engine tells at which lines a block stands, but not where a link is. What is looked for is
found here in one pass over the text, however often it is asked for: texts of strangers can hold
ten thousand links.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterator
from functools import cached_property
from html import unescape
from urllib.parse import unquote

Place = tuple[int, int]
"""The offsets at which something begins and ends in a body."""

# What opens a span of code, and written once more closes it; a backslash keeps it from opening.
_CODE_MARK = re.compile(r"\\.|`+", re.DOTALL)
_FENCE = re.compile(r"^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}(?=[^`\n]*$)|~{3,})", re.M)
_BLANK_LINE = re.compile(r"\n[ \t>]*(?=\n)")
_NOT_LINE_FEED = re.compile(r"[^\n]")

# What comes before the address of a link or picture, and the address itself.
_BEFORE_ADDRESS = re.compile(
    r"\]\([ \t]*\n?[ \t]*|^[ \t>]*\[[^\]\n]{1,999}\]:[ \t]*\n?[ \t]*", re.M
)
_ADDRESS = re.compile(r"<([^<>\n]*)>|((?:[^\s()<\\]|\\.|\((?:[^\s()\\]|\\.)*\))*)")
_AUTOLINK = re.compile(
    r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*)>|(?<![\w/])((?:mailto|xmpp):[\w.+-]+@[\w.-]*\w)"
)
# The engine leaves these out, so that what it wrote is empty.
_DROPPED = re.compile(
    r"(?:javascript|vbscript|file|data):(?!image/(?:png|gif|jpeg|webp))", re.IGNORECASE
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


class MarkdownSource:
    """A body as text."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def lines(self) -> list[str]:
        """Its lines, without their ends."""
        return self.text.split("\n")

    @cached_property
    def without_code(self) -> str:
        """The text with blanks where its code stands, of the same length."""
        return _without_spans(_without_fences(self.text))

    def line_place(self, line: int) -> Place:
        """Where a line begins and ends, its indentation left out; lines count from 1."""
        start, text = self.line_start(line), self.lines[line - 1]
        return start + len(text) - len(text.lstrip()), start + len(text)

    def line_start(self, line: int) -> int:
        """Where a line begins; lines count from 1."""
        return self._line_starts[line - 1]

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(line_end.end() for line_end in re.finditer("\n", self.text))]

    def has_address(self, href: str) -> bool:
        """True where `href` is written as an address, and not only as words of the text."""
        return _key(href) in self._addresses

    def address(self, href: str) -> Place | None:
        """Where the address of a link or picture is written that the engine writes as `href`.

        What was found once is found the next time at the next place where it is written.
        """
        places = self._addresses.get(_key(href))
        if not places:
            return None
        # A reference may be used more often than it is written.
        return places.popleft() if len(places) > 1 else places[0]

    @cached_property
    def _addresses(self) -> dict[str, deque[Place]]:
        text = self.without_code
        places: list[tuple[Place, str]] = []
        for link in _AUTOLINK.finditer(text):
            places.append((link.span(link.lastindex or 0), link[link.lastindex or 0]))
        for before in _BEFORE_ADDRESS.finditer(text):
            address = _ADDRESS.match(text, before.end())
            if address:
                group = 1 if address[1] is not None else 2
                written = unescape(_ESCAPE.sub(r"\1", address[group]))
                places.append((address.span(group), written))
        by_address: defaultdict[str, deque[Place]] = defaultdict(deque)
        for place, written in sorted(places):
            by_address[_key(written)].append(place)
        return by_address


def _key(address: str) -> str:
    """The address without regard to what the engine percent-encodes, or leaves out."""
    return "" if _DROPPED.match(address) else unquote(address)


def _blanks(text: str) -> str:
    return _NOT_LINE_FEED.sub(" ", text)


def _without_fences(text: str) -> str:
    """`text` without its fenced code, up to the end where a fence is not closed."""
    parts, done = [], 0
    opened: re.Match[str] | None = None
    for fence in _FENCE.finditer(text):
        if opened is None:
            opened = fence
            parts.append(text[done : fence.start(1)])
            done = fence.start(1)
        elif _closes(text, fence, opened):
            parts.append(_blanks(text[done : fence.end()]))
            done, opened = fence.end(), None
    rest = text[done:]
    return "".join([*parts, _blanks(rest) if opened else rest])


def _closes(text: str, fence: re.Match[str], opened: re.Match[str]) -> bool:
    mark, wanted = fence[1], opened[1]
    line_end = text.find("\n", fence.end())
    behind = text[fence.end() : line_end if line_end >= 0 else len(text)]
    return mark[0] == wanted[0] and len(mark) >= len(wanted) and not behind.strip()


def _without_spans(text: str) -> str:
    """`text` without its spans of code. One never goes on behind a blank line.

    One pass over the marks: looking ahead from each of them would take minutes on hostile text.
    """
    if "`" not in text:
        return text
    return "".join(_without_spans_in(part) for part in _paragraphs(text))


def _paragraphs(text: str) -> Iterator[str]:
    done = 0
    for blank in _BLANK_LINE.finditer(text):
        yield text[done : blank.end()]
        done = blank.end()
    yield text[done:]


def _without_spans_in(paragraph: str) -> str:
    marks = list(_CODE_MARK.finditer(paragraph))
    ends: dict[str, list[int]] = {}
    for mark in reversed(marks):
        # Within code a backslash is only a sign, so that the marks behind it may close.
        backticks = mark[0].removeprefix("\\")
        ends.setdefault(backticks, []).append(mark.end())
    parts: list[str] = []
    done = 0
    for mark in marks:
        later = ends[mark[0].removeprefix("\\")]
        later.pop()  # its own end; what remains lies behind it, the nearest last
        if mark.start() >= done and later and mark[0][0] == "`":
            parts += [paragraph[done : mark.start()], _blanks(paragraph[mark.start() : later[-1]])]
            done = later[-1]
    return "".join([*parts, paragraph[done:]])
