"""The layout of a YAML text: its lines, and which parts of them can be no slip.

This is no parser. It tells quoted texts, block texts and comments from the rest, in texts that no
parser can read, well enough to look for slips in what remains.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from kindness.diagnostics.diagnostic import Diagnostic, Span
from kindness.diagnostics.rule import Rule

QUOTED = "\x01"
"""Stands for each character of a quoted text, which is nobody's slip."""

NAME = r"[A-Za-z_][A-Za-z0-9_]*"
FIELD = re.compile(rf"([ \t]*(?:- +)?)({NAME}):(?=[ \t]|$)[ \t]*(.*)")
AT_THE_MARGIN = re.compile(rf"{NAME}:(?:[ \t]|$)")
CLOSING = {"[": "]", "{": "}", '"': '"', "'": "'"}
# What can begin or end something, so that all other signs are passed over.
_TELLING = re.compile(r"[\[\]{}\"'#,:-]")
EXAMPLE_LIMIT = 80
PRINTED_QUOTES = "“”„‟«»‹›‘’‚‛「」『』"


@dataclass
class Layout:
    """The lines of a text, and the same with everything masked that can be no slip.

    Quoted texts and block texts are filled with a sign, comments with blanks. Met on the way:
    `left_open` are the brackets and quotes that nothing closes, with the line in which they end
    for want of anything better; `early` are quotes behind which the value goes on.
    """

    text: str
    lines: list[str] = field(init=False)
    masked: list[str] = field(default_factory=list)
    left_open: list[tuple[int, int, str]] = field(default_factory=list)
    early: list[tuple[int, int, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.lines = self.text.split("\n")
        self.opened: list[tuple[int, int, str]] = []
        self.quoted: tuple[int, int, str] | None = None
        block: int | None = None
        for number, line in enumerate(self.lines):
            indent = len(line) - len(line.lstrip(" "))
            if block is not None and (indent > block or not line.strip()):
                self.masked.append(QUOTED * len(line))
                continue
            block = None
            if AT_THE_MARGIN.match(line):
                self.give_up()
            self.masked.append(self.mask(number, line))
            if not self.opened and re.search(r"(?:: +|- +)[|>][-+0-9]*[ \t]*$", self.masked[-1]):
                block = indent
        self.give_up()

    def give_up(self) -> None:
        """A new field begins: what is open now stays open."""
        if self.quoted:
            self.left_open.append(self.quoted)
        elif self.opened:
            self.left_open.append(self.opened[0])
        self.quoted, self.opened = None, []

    def mask(self, number: int, line: str) -> str:
        """One line, masked."""
        signs = list(line)
        place, value_may_begin = 0, True
        if self.quoted:
            place = self.end_of_quote(line, 0, self.quoted[2])
            signs[:place] = QUOTED * place
            value_may_begin = False
        begins = place
        while found := _TELLING.search(line, place):
            place, sign = found.start(), found[0]
            if line[begins:place].strip(" \t"):
                value_may_begin = False
            begins = place + 1
            if sign == "#" and _is_comment(line, place):
                signs[place:] = " " * (len(line) - place)
                break
            if value_may_begin and sign in "\"'":
                self.quoted = (number, place, sign)
                end = self.end_of_quote(line, place + 1, sign)
                signs[place:end] = QUOTED * (end - place)
                if not self.quoted and re.match(r"[^\s,\]}:]|[ \t]+[^\s,\]}:#]", line[end:]):
                    self.early.append((number, place, sign))
                place = begins = end
                value_may_begin = False
                continue
            if value_may_begin and sign in "[{":
                self.opened.append((number, place, sign))
            elif self.opened and sign in "]}":
                opening = self.opened.pop()
                if sign != CLOSING[opening[2]]:
                    self.left_open.append(opening)
            behind = line[place + 1 : place + 2]
            value_may_begin = (
                (value_may_begin and sign in "[{")
                or (sign == "," and bool(self.opened))
                or (sign == ":" and behind in ("", " ", "\t"))
                or (sign == "-" and behind in (" ", "\t") and not line[:place].strip(" -"))
            )
            place += 1
        return "".join(signs)

    def end_of_quote(self, line: str, start: int, sign: str) -> int:
        """Where the quoted text ends that goes on at `start`; the line's end if not in it."""
        pattern = r'(?:[^"\\]|\\.)*"' if sign == '"' else r"(?:[^']|'')*+'"
        if found := re.compile(pattern).match(line, start):
            self.quoted = None
            return found.end()
        return len(line)

    def value(self, number: int) -> tuple[str, str] | None:
        """What stands before the value of the field in a line, and the value without a comment."""
        written = self.lines[number][: len(self.masked[number].rstrip())]
        found = FIELD.fullmatch(written)
        return (f"{found[1]}{found[2]}: ", found[3]) if found and found[3] else None

    def value_in_quotes(self, number: int, end: int) -> str:
        """The field whose value goes on in a line up to `end`, with the value in double quotes."""
        parts = [self.lines[number][:end].strip()]
        if parts[0].startswith("- "):
            return f"- {in_quotes(parts[0][2:].lstrip())}"
        while number and not FIELD.fullmatch(self.lines[number]):
            number -= 1
            parts.insert(0, self.lines[number].strip())
        found = FIELD.fullmatch(" ".join(parts))
        if found and found[3]:
            return f"{found[1]}{found[2]}: {in_quotes(found[3])}"
        return in_quotes(parts[-1])


def _is_comment(line: str, place: int) -> bool:
    """True where the # at `place` begins a comment that was meant as one."""
    before, behind = line[:place], line[place:].lstrip("#")
    return not before.strip() or (before[-1] in " \t" and (not behind or behind[0] in " \t"))


def in_quotes(value: str) -> str:
    """The value between double quotes, without the printed ones that were meant as such."""
    if value[0] in PRINTED_QUOTES and value[-1] in PRINTED_QUOTES and len(value) > 2:
        value = value[1:-1]
    return json.dumps(value, ensure_ascii=False)


def is_no_field(line: str) -> bool:
    """True for a line at the margin that is neither a field nor an item of a list."""
    return bool(line.strip()) and not re.match(rf"[ \t]|- |-$|{NAME}[ \t]*:|[\]}}]", line)


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip and its mend: `line` counts from 0, as do the columns from `start` up to `end`.

    `mend` are the lines as they were probably meant, by their numbers; with None for a line, the
    text ends before it.
    """

    line: int
    start: int
    end: int
    rule: Rule
    values: Mapping[str, object]
    mend: Mapping[int, str | None]

    def diagnostic(self, path: str) -> Diagnostic:
        """What is said of it in the file `path`."""
        span = Span(self.line + 1, self.start + 1, self.line + 1, self.end + 1)
        return self.rule.at(path, span, **self.values)


def example_of(line: str) -> str:
    """A line as a message shows it: without its indent, and cut where it is long."""
    line = line.strip()
    return line if len(line) <= EXAMPLE_LIMIT else f"{line[:EXAMPLE_LIMIT]}…"
