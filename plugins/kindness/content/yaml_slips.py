"""YAML slips: what went wrong where front matter cannot be read, or not as it was meant.

A YAML parser says where it lost its way, which is seldom where somebody slipped. Each function
here looks for one usual slip in the text and proposes the text as it was probably meant. Whoever
asks (`content.yaml_scan`) believes a slip when that text can be read further than before.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, takewhile

from kindness.content.fences import FENCE_LIKE, SPACES, named
from kindness.content.yaml_layout import (
    AT_THE_MARGIN,
    CLOSING,
    FIELD,
    NAME,
    PRINTED_QUOTES,
    QUOTED,
    Layout,
    in_quotes,
    is_no_field,
)
from kindness.diagnostics.diagnostic import Diagnostic, Span
from kindness.diagnostics.rule import Rule
from kindness.diagnostics.rules import front_matter as rules
from kindness.diagnostics.rules import yaml_slips as slips
from kindness.text.suggestions import listing, quote

_BRACKETS = {"[": "bracket [", "{": "brace {", '"': 'quotation mark "', "'": "quotation mark '"}
_WIDE_COLONS = "：﹕︓∶꞉"
_BULLETS = "*•·‣◦▪●–—―−"
_CANNOT_BEGIN = re.compile(r"[@`%*&!|>]|[-?:](?=[ \t])|[,\]}]")
_EXAMPLE_LIMIT = 80
_AHEAD = 50
# No front matter is longer, and what curators wrote at greater length can wait for a closer look.
_LENGTH_LIMIT = 16 * 1024


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
        *_lost_after_hash(layout),
        *_unusual_spaces(layout),
        *_missing_spaces(layout),
        *_items_of_lists(layout),
        *_fences(layout),
        *_missing_colons(layout, names),
        *_tabs(layout),
        *_left_open(layout),
        *_early_quotes(layout),
        *_missing_commas(layout),
        *_never_opened(layout, names),
        *_colons_in_values(layout),
        *_first_signs(layout),
        *_stray_indents(layout),
        *_other_lines(layout),
    ]
    return sorted((slip for slip in found if slip.line <= last_line), key=lambda slip: slip.line)


# A look that costs little, because every file is looked at.
_ODD = re.compile(
    rf"[ \t\[{{,]#+[^\s#]|[{SPACES}]|[{{,]\s*{NAME}[:{_WIDE_COLONS}](?=[^\s,}}])"
    rf"|^[ \t]*(?:-[^\s-]|[{_BULLETS}])",
    re.MULTILINE,
)


def find_misreadings(text: str) -> list[Slip]:
    """The slips in a `text` that can be read, but means something else; mostly there are none."""
    if not _ODD.search(text) or len(text) > _LENGTH_LIMIT:
        return []
    layout = Layout(text)
    found = [
        *_lost_after_hash(layout),
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


def _example(line: str) -> str:
    line = line.strip()
    return line if len(line) <= _EXAMPLE_LIMIT else f"{line[:_EXAMPLE_LIMIT]}…"


def _lost_after_hash(layout: Layout) -> Iterator[Slip]:
    """`title: Room #12`: what stands behind the sign is a comment to YAML."""
    for number, masked in enumerate(layout.masked):
        in_brackets = "[" in masked or "{" in masked
        before = r"(?<=[ \t\[{,])" if in_brackets else r"(?<=[ \t])"
        found = re.search(before + r"#+(?=[^\s#])", masked)
        if not found:
            continue
        start, end = found.start(), len(masked.rstrip())
        line = layout.lines[number]
        without = re.sub(r"(?<![^\s\[{,])#+", lambda sign: " " * len(sign[0]), line[start:])
        mended = line[:start] + without
        example = layout.value_in_quotes(number, end)
        if in_brackets:
            # Only the one value between the signs that tell values apart.
            first = max(line.rfind(sign, 0, start) for sign in "[{,:") + 1
            first += len(line[first:]) - len(line[first:].lstrip())
            last = start + len(re.split(r"[,\]}]", line[start:end])[0])
            example = f"{line[:first]}{in_quotes(line[first:last])}{line[last:end]}"
        elif QUOTED in masked[:start]:
            example, mended = (
                f"{line[:start].rstrip()} {line[start:end].replace('#', '# ')}",
                line[:start],
            )
        elif (field_of_line := FIELD.fullmatch(line[:end])) and field_of_line.start(3) < start:
            mended = example
        values = {"lost": quote(line[start:end]), "example": _example(example)}
        yield Slip(number, start, end, slips.LOST_AFTER_HASH, values, {number: mended})


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
    "hyphen": "behind the hyphen",
    "name": "before the colon",
    "colon": "behind the colon",
    "value": "behind the colon",
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
        values = {"sign": sign, "example": _example(line)}
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
            values = {"sign": "the hyphen", "example": _example(lines[begins])}
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
        values = {"field": found[2], "instead": instead, "example": _example(line)}
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


def _left_open(layout: Layout) -> Iterator[Slip]:
    """`themes: [hope` and quotes that nothing closes."""
    for number, start, sign in layout.left_open:
        line = layout.lines[number]
        end = len(layout.masked[number].rstrip())
        written = line[:end].rstrip(" ,]}") if sign in "[{" else line[:end]
        closed = f"{written}{CLOSING[sign]}"
        problem = f"the {_BRACKETS[sign]} here is never closed"
        advice = f"Put {CLOSING[sign]} where the value ends"
        mended = closed + line[end:]
        yield _bracketed(layout, number, (start, start + 1), problem, advice, mended)


def _bracketed(
    layout: Layout, number: int, place: tuple[int, int], problem: str, advice: str, line: str
) -> Slip:
    values = {"problem": problem, "advice": advice, "example": _example(line)}
    return Slip(number, *place, slips.LEFT_OPEN, values, {number: line})


def _never_opened(layout: Layout, names: Collection[str]) -> Iterator[Slip]:
    """`consent: teller: true, others: none`, with or without the closing brace."""
    for number, masked in enumerate(layout.masked):
        found = re.match(rf"[ \t]*{NAME}:[ \t]+(({NAME}):[ \t][^\[\]{{]*?)(\}}?)[ \t]*$", masked)
        if found and found[2] in names:
            line = layout.lines[number]
            values = line[found.start(1) : found.end(1)].rstrip()
            line = f"{line[: found.start(1)]}{{{values}}}"
            problem = "the braces around these values are missing"
            if found[3]:
                problem = "the brace } at the end of this line is opened nowhere"
            advice = "Put { before the first of them and } behind the last"
            yield _bracketed(layout, number, found.span(1), problem, advice, line)


def _early_quotes(layout: Layout) -> Iterator[Slip]:
    """`title: "Wait" he said` and `title: 'It's late'`: the value goes on behind the quotes."""
    for number, start, sign in layout.early:
        line = layout.lines[number]
        field_of_line = FIELD.fullmatch(line)
        if not field_of_line or field_of_line.start(3) != start:
            continue
        value = field_of_line[3].rstrip()
        inner = value[1:-1] if value.endswith(sign) else value
        example = f"{line[:start]}{json.dumps(inner.replace(chr(34), chr(39)), ensure_ascii=False)}"
        problem = f"the quotation mark {sign} that opens this value closes before the value ends"
        yield _quoted(layout, number, start, start + 1, problem, example)


def _quoted(layout: Layout, number: int, start: int, end: int, problem: str, line: str) -> Slip:
    values = {"problem": problem, "example": _example(line)}
    return Slip(number, start, end, slips.NEEDS_QUOTES, values, {number: line})


def _missing_commas(layout: Layout) -> Iterator[Slip]:
    """`{teller: true others: none}`."""
    for number, masked in enumerate(layout.masked):
        if "{" not in masked:
            continue
        found = re.search(rf":[ \t]+[^\s:,{{}}]+([ \t]+)({NAME}):(?=[ \t])", masked)
        if found:
            line = layout.lines[number]
            line = f"{line[: found.start(1)]},{line[found.start(1) :]}"
            values = {"value": quote(found[2]), "example": _example(line)}
            yield Slip(
                number, found.start(2), found.end(2), slips.MISSING_COMMA, values, {number: line}
            )


def _colons_in_values(layout: Layout) -> Iterator[Slip]:
    """`title: Wait: one more`, also inside braces and behind a printed quotation mark."""
    for number, masked in enumerate(layout.masked):
        line = layout.lines[number]
        field_of_line = layout.value(number)
        if field_of_line and masked[len(field_of_line[0]) :].lstrip()[:1] not in ("[", "{"):
            before, value = field_of_line
            start = len(masked.rstrip()) - len(value)
            colon = re.search(r":(?=[ \t]|$)", masked[start:].rstrip())
            if colon:
                problem = (
                    "this value holds a colon with a space behind it, which begins a new value"
                )
                if value[0] in PRINTED_QUOTES:
                    problem = (
                        f"{value[0]} is a printed quotation mark, and YAML needs a straight one"
                    )
                place = start + colon.start()
                example = f"{before}{in_quotes(value)}"
                yield _quoted(layout, number, place, place + 1, problem, example)
        elif "{" in masked:
            found = re.search(
                rf"[{{,][ \t]*{NAME}:[ \t]+([^,{{}}\[\]]*?(:)[ \t][^,{{}}\[\]]*)", masked
            )
            if found:
                value = line[found.start(1) : found.end(1)].rstrip()
                example = f"{line[: found.start(1)]}{in_quotes(value)}"
                example += line[found.start(1) + len(value) :]
                problem = (
                    "this value holds a colon with a space behind it, which begins a new value"
                )
                yield _quoted(layout, number, found.start(2), found.end(2), problem, example)


def _first_signs(layout: Layout) -> Iterator[Slip]:
    """`title: @home`, `title: [Untitled] The driver`: signs with which no text can begin."""
    for number in range(len(layout.lines)):
        field_of_line = layout.value(number)
        if not field_of_line:
            continue
        before, value = field_of_line
        start = len(layout.masked[number].rstrip()) - len(value)
        goes_on = re.match(r"\[[^\[\]]*\]|\{[^{}]*\}", layout.masked[number][start:].rstrip())
        is_list = value[0] in "[{" and goes_on and len(goes_on[0]) < len(value)
        if _CANNOT_BEGIN.match(value) or is_list:
            problem = f"a text cannot begin with {value[0]}, which means something else to YAML"
            example = f"{before}{in_quotes(value)}"
            yield _quoted(layout, number, start, start + 1, problem, example)


def _stray_indents(layout: Layout) -> Iterator[Slip]:
    """A field that begins further in than the others, though it belongs to none of them."""
    if not any(re.match(r"\S", line) for line in layout.masked):
        return
    previous = ""
    for number, masked in enumerate(layout.masked):
        found = re.match(rf"([ \t]+){NAME}:(?=[ \t]|$)", masked)
        if found and not previous.rstrip().endswith(":"):
            line = layout.lines[number].lstrip()
            values = {"example": _example(line)}
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
