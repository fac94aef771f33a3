"""The two lines of three hyphens, and what people type instead of them."""

from __future__ import annotations

import re
import unicodedata

from kindness.content.yaml_layout import Layout, is_no_field
from kindness.diagnostics.diagnostic import Diagnostic, Span
from kindness.diagnostics.rules import front_matter as rules
from kindness.diagnostics.rules import yaml_slips as slips
from kindness.text.suggestions import quote

SPACES = "\xa0\u1680\u2000-\u200b\u200e\u200f\u202f\u205f\u2060\u3000"
"""Spaces of other widths, and what takes no width at all, for the inside of a class."""

# What a phone, a word processor or habit makes of three hyphens.
_DASHES = "-‐‑‒–—―−﹘﹣－"
FENCE_LIKE = re.compile(
    rf"\s*(?:[{_DASHES}](?:\s*[{_DASHES}])+|[–—―]|([*_=~+.•])(?:\s*\1){{2,}}|…)\s*"
)
"""Such a line."""

# Only the beginning of a file is looked at for where its front matter should end.
_LENGTH_LIMIT = 16 * 1024


def missing_opening(path: str, text: str) -> Diagnostic:
    """What to say of a file whose first line is no line of three hyphens."""
    lines = text.split("\n")
    number = next((number for number, line in enumerate(lines) if line.strip()), 0)
    line = lines[number]
    span = _whole_line(number, line)
    if FENCE_LIKE.fullmatch(line) or re.match(rf"[\s{SPACES}]*---", line):
        return slips.NOT_THREE_HYPHENS.at(path, span, value=named(line))
    return rules.MISSING_FRONT_MATTER.at(path, span)


def missing_close(path: str, text: str) -> Diagnostic:
    """What to say of a file whose front matter begins and does not end."""
    lines = text[:_LENGTH_LIMIT].split("\n")
    opening = next(number for number, line in enumerate(lines) if line.strip())
    masked = Layout("\n".join(["", *lines[opening + 1 :]])).masked
    for number, line in enumerate(masked[1:], opening + 1):
        if FENCE_LIKE.fullmatch(line) or re.match(rf"[\s{SPACES}]*---[\s{SPACES}]*$", line):
            value = named(lines[number])
            return slips.NOT_THREE_HYPHENS.at(path, _whole_line(number, line), value=value)
        if is_no_field(line):
            place = "above this line"
            return rules.UNCLOSED_FRONT_MATTER.at(path, _whole_line(number, line), place=place)
    span = _whole_line(opening, lines[opening])
    return rules.UNCLOSED_FRONT_MATTER.at(path, span, place="between the fields and the story")


def _whole_line(number: int, line: str) -> Span:
    return Span(number + 1, 1, number + 1, len(line) + 1)


def named(line: str) -> str:
    """The line between quotation marks, with the name of a character that looks like a hyphen."""
    signs = line.strip()
    if len(signs) == 1:
        return f"{quote(signs)} ({unicodedata.name(signs, 'a character').lower()})"
    return quote(line.rstrip())
