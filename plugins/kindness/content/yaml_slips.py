"""YAML slips: what went wrong where front matter cannot be read, or not as it was meant.

A YAML parser says where it lost its way, which is seldom where somebody slipped. Each function
here looks for one usual slip in the text and proposes the text as it was probably meant. Whoever
asks (`content.yaml_scan`) believes a slip when that text can be read further than before.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from itertools import islice, takewhile

from kindness.content.fences import FENCE_LIKE, SPACES, named
from kindness.content.yaml_layout import (
    AT_THE_MARGIN,
    NAME,
    QUOTED,
    Layout,
    Slip,
    example_of,
    is_no_field,
)
from kindness.content.yaml_values import (
    colons_in_values,
    early_quotes,
    first_signs,
    left_open,
    lost_after_hash,
    missing_commas,
    never_opened,
)
from kindness.diagnostics.rules import front_matter as rules
from kindness.diagnostics.rules import yaml_slips as slips
from kindness.text.suggestions import listing, quote

_WIDE_COLONS = "：﹕︓∶꞉"
_BULLETS = "*•·‣◦▪●–—―−"
_AHEAD = 50
# No front matter is longer, and what curators wrote at greater length can wait for a closer look.
_LENGTH_LIMIT = 16 * 1024


def find_slips(text: str, names: Collection[str], last_line: int) -> list[Slip]:
    """What may have gone wrong in a `text` that cannot be read, in the order of the lines.

    `names` are those of the fields that could stand in it. The parser lost its way in the line
    `last_line` (counted from 0), because of something in it or before it.
    """
    if len(text) > _LENGTH_LIMIT:
        return []
    # What follows soon may be a part of the same slip; the rest comes next time.
    layout = Layout("\n".join(text.split("\n")[: last_line + _AHEAD]))
    found = [
        *lost_after_hash(layout),
        *_unusual_spaces(layout),
        *_missing_spaces(layout),
        *_items_of_lists(layout),
        *_fences(layout),
        *_missing_colons(layout, names),
        *_tabs(layout),
        *left_open(layout),
        *early_quotes(layout),
        *missing_commas(layout),
        *never_opened(layout, names),
        *colons_in_values(layout),
        *first_signs(layout),
        *_stray_indents(layout),
        *_other_lines(layout),
    ]
    return sorted((slip for slip in found if slip.line <= last_line), key=lambda slip: slip.line)


# Looks that cost little, because every file is looked at: each begins with few characters.
_HASH = re.compile(r"[ \t\[{,]#+[^\s#]")
_SPACE = re.compile(f"[{SPACES}]")
_IN_BRACES = re.compile(rf"[{{,][ \t]*{NAME}[:{_WIDE_COLONS}](?=[^\s,}}])")
_ITEM = re.compile(rf"\n[ \t]*(?:-[^\s-]|[{_BULLETS}])")


def _is_odd(text: str) -> bool:
    return bool(
        ("#" in text and _HASH.search(text))
        or (not text.isascii() and _SPACE.search(text))
        or ("{" in text and _IN_BRACES.search(text))
        or _ITEM.search(text)
    )


def find_misreadings(text: str) -> list[Slip]:
    """The slips in a `text` that can be read, but means something else; mostly there are none."""
    if not _is_odd(text) or len(text) > _LENGTH_LIMIT:
        return []
    layout = Layout(text)
    found = [
        *lost_after_hash(layout),
        *_unusual_spaces(layout),
        *_missing_spaces(layout, only_in_braces=True),
        *_items_of_lists(layout),
    ]
    # A line is mended once at a time.
    return list({min(slip.mend): slip for slip in reversed(found)}.values())[::-1]


def mended(text: str, slips: Iterable[Slip]) -> str:
    """The text as it was probably meant."""
    lines: list[str | None] = [*text.split("\n")]
    for slip in slips:
        for number, line in slip.mend.items():
            lines[number] = line
    return "\n".join(takewhile(lambda line: line is not None, lines))  # type: ignore[arg-type]


_UNUSUAL = re.compile(
    rf"^[ \t]*(?P<indent>[{SPACES}])|^[ \t]*-[ \t]*(?P<hyphen>[{SPACES}])"
    rf"|^[ \t]*(?:- +)?{NAME}(?:(?P<name>[{SPACES}])[ \t]*:|:(?P<colon>[{SPACES}]))"
    # What begins a group, a list or a quoted text would be a letter of a plain one.
    rf"|^[ \t]*(?:- +)?{NAME}:[ \t]+(?P<value>[{SPACES}])(?=[ \t{SPACES}]*[\[{{{QUOTED}])"
)
_UNUSUAL_IN_BRACES = re.compile(
    rf"(?P<brace>(?<=[{{,])[ \t]*(?P<indent>[{SPACES}]))"
    rf"|(?<=[{{, \t]){NAME}(?:(?P<name>[{SPACES}])[ \t]*:|:(?P<colon>[{SPACES}]))"
)
_PLACES = {
    "indent": "before the name",
    "hyphen": "after the hyphen",
    "name": "before the colon",
    "colon": "after the colon",
    "value": "after the colon",
}


def _unusual_spaces(layout: Layout) -> Iterator[Slip]:
    """A no-break space, or another one, where YAML looks for a space."""
    places: dict[int, tuple[str, int]] = {}
    lines: dict[int, str] = {}
    for number, masked in enumerate(layout.masked):
        found = _UNUSUAL.match(masked)
        if not found and "{" in masked:
            found = _UNUSUAL_IN_BRACES.search(masked)
        if found:
            groups = found.groupdict()
            place = next(name for name in _PLACES if groups.get(name))
            places[number] = _PLACES[place], found.start(place)
            lines[number] = re.sub(rf"[{SPACES}]", " ", layout.lines[number])
    for first, (place, start) in islice(places.items(), 1):
        sign = layout.masked[first][start]
        name = f"{unicodedata.name(sign).lower()} (U+{ord(sign):04X})"
        values = {"name": name, "place": place, "more": _more(places)}
        yield Slip(first, start, start + 1, slips.UNUSUAL_SPACE, values, lines)


def _more(numbers: Iterable[int]) -> str:
    """What says in which further lines the same stands."""
    others = [str(number + 1) for number in numbers][1:]
    if not others:
        return ""
    return f"; the same in line{'s' if len(others) > 1 else ''} {listing(others)}"


def _missing_spaces(layout: Layout, only_in_braces: bool = False) -> Iterator[Slip]:
    """`title:The driver`, `{teller:true}`."""
    begin = r"[{,]" if only_in_braces else r"^|[{,]|- +"
    pattern = re.compile(rf"(?:{begin})[ \t]*({NAME}):(?=[^\s,}}/{SPACES}])")
    for number, masked in enumerate(layout.masked):
        places = [
            found
            for found in pattern.finditer(masked)
            # Commas and braces mean something only where a brace was opened.
            if found[0][:1] not in ("{", ",") or "{" in masked[: found.end()]
        ]
        if not places:
            continue
        line = layout.lines[number]
        for found in reversed(places):
            line = f"{line[: found.end()]} {line[found.end() :]}"
        first = places[0]
        sign = f"'{first[1]}:'" if len(places) == 1 else "each colon"
        values = {"sign": sign, "example": example_of(line)}
        yield Slip(number, first.start(1), first.end(), slips.MISSING_SPACE, values, {number: line})


def _items_of_lists(layout: Layout) -> Iterator[Slip]:
    """`-hope` or `• hope` on a line of its own, below a field without a value."""
    previous = ""
    lines: dict[int, str] = {}
    first: re.Match[str] | None = None
    begins = 0
    for number, masked in enumerate([*layout.masked, "end"]):
        found = re.match(rf"[ \t]*(?:(-)(?=[^\s-])|([{_BULLETS}])[ \t]*(?=\S))", masked)
        if found and (first or re.search(r":\s*$|^[ \t]*- ", previous)):
            if not first:
                first, begins = found, number
            start = found.start(found.lastindex or 0)
            lines[number] = f"{masked[:start]}- {layout.lines[number][found.end() :]}"
        elif first and masked.strip():
            place = first.span(first.lastindex or 0)
            values = {"sign": "the hyphen", "example": example_of(lines[begins])}
            rule = slips.MISSING_SPACE
            if first[2]:
                rule, values["sign"] = slips.NO_HYPHEN, quote(first[2])
            yield Slip(begins, *place, rule, values, lines)
            first, lines = None, {}
        previous = masked if masked.strip() else previous


def _fences(layout: Layout) -> Iterator[Slip]:
    """A line that was to end the front matter, and is not three hyphens."""
    for number, masked in enumerate(layout.masked):
        if FENCE_LIKE.fullmatch(masked):
            values = {"value": named(masked)}
            yield Slip(number, 0, len(masked), slips.NOT_THREE_HYPHENS, values, {number: None})


def _missing_colons(layout: Layout, names: Collection[str]) -> Iterator[Slip]:
    """`title The driver`, `title = The driver`, and colons of other scripts."""
    for number, masked in enumerate(layout.masked):
        found = re.match(
            rf"([ \t]*|.*[{{,][ \t]*)({NAME})[ \t]*"
            rf"(?:([{_WIDE_COLONS}=;–—-])[ \t]*|(?=[ \t\[{{\"]))",
            masked,
        )
        if not found or found[2] not in names or masked[found.end(2) :].lstrip().startswith(":"):
            continue
        line = layout.lines[number]
        line = f"{line[: found.end(2)]}: {line[found.end() :].lstrip()}"
        instead = f", instead of {quote(found[3])}" if found[3] else ""
        values = {"field": found[2], "instead": instead, "example": example_of(line)}
        yield Slip(
            number, found.start(2), found.end(2), slips.MISSING_COLON, values, {number: line}
        )


def _tabs(layout: Layout) -> Iterator[Slip]:
    """A tab where only spaces can tell how far in a line begins."""
    ends: dict[int, int] = {}
    lines: dict[int, str] = {}
    belongs = False
    for number, masked in enumerate(layout.masked):
        found = re.match(r" *\t[ \t]*(?=\S)", masked)
        if found:
            ends[number] = found.end()
            indent = found[0].replace("\t", "  ") if belongs else ""
            lines[number] = f"{indent}{layout.lines[number][found.end() :]}"
        elif masked.strip():
            belongs = masked.rstrip().endswith(":")
    for first, end in islice(ends.items(), 1):
        yield Slip(first, 0, end, slips.TAB_INDENT, {"more": _more(ends)}, lines)


def _stray_indents(layout: Layout) -> Iterator[Slip]:
    """A field that begins further in than the others, though it belongs to none of them."""
    if not any(re.match(r"\S", line) for line in layout.masked):
        return
    previous = ""
    for number, masked in enumerate(layout.masked):
        found = re.match(rf"([ \t]+){NAME}:(?=[ \t]|$)", masked)
        if found and not previous.rstrip().endswith(":"):
            line = layout.lines[number].lstrip()
            values = {"example": example_of(line)}
            yield Slip(number, 0, found.end(1), slips.STRAY_INDENT, values, {number: line})
        previous = masked if masked.strip() else previous


def _other_lines(layout: Layout) -> Iterator[Slip]:
    """A line that is no field at all: most often the story, because nothing ended the fields."""
    fields = [number for number, line in enumerate(layout.masked) if AT_THE_MARGIN.match(line)]
    for number, masked in enumerate(layout.masked):
        if is_no_field(masked):
            mend = {number: "" if fields and fields[-1] > number else None}
            values = {"problem": "it is not of the form `name: value`"}
            yield Slip(number, 0, len(masked), rules.FRONT_MATTER_SYNTAX, values, mend)
