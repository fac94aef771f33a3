"""Slips in the values of front matter: signs that mean something to YAML and were only text."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator

from kindness.content.yaml_layout import (
    CLOSING,
    FIELD,
    NAME,
    PRINTED_QUOTES,
    QUOTED,
    Layout,
    Slip,
    example_of,
    in_quotes,
)
from kindness.diagnostics.rules import yaml_slips as slips
from kindness.text.suggestions import quote

_BRACKETS = {"[": "bracket [", "{": "brace {", '"': 'quotation mark "', "'": "quotation mark '"}
_CANNOT_BEGIN = re.compile(r"[@`%*&!|>]|[-?:](?=[ \t])|[,\]}]")


def lost_after_hash(layout: Layout) -> Iterator[Slip]:
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
        if in_brackets and masked.rfind("[", 0, start) > masked.rfind("{", 0, start):
            # Among terms, which have no such sign.
            example = re.sub(r"(?<=[\[, ])#+(?=[^\s#])", "", line)
        values = {"lost": quote(line[start:end]), "example": example_of(example)}
        yield Slip(number, start, end, slips.LOST_AFTER_HASH, values, {number: mended})


def left_open(layout: Layout) -> Iterator[Slip]:
    """`themes: [hope` and quotes that nothing closes."""
    for number, start, sign in layout.left_open:
        line = layout.lines[number]
        end = len(layout.masked[number].rstrip())
        written = line[:end].rstrip(" ,]}") if sign in "[{" else line[:end]
        closed = f"{written}{CLOSING[sign]}"
        problem = f"the {_BRACKETS[sign]} that opens here is never closed"
        mended = closed + line[end:]
        yield _bracketed(layout, number, (start, start + 1), problem, mended)


def _bracketed(
    layout: Layout, number: int, place: tuple[int, int], problem: str, line: str
) -> Slip:
    values = {"problem": problem, "example": example_of(line)}
    return Slip(number, *place, slips.LEFT_OPEN, values, {number: line})


def never_opened(layout: Layout, names: Collection[str]) -> Iterator[Slip]:
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
            yield _bracketed(layout, number, found.span(1), problem, line)


def early_quotes(layout: Layout) -> Iterator[Slip]:
    """`title: "Wait" he said` and `title: 'It's late'`: the value goes on behind the quotes."""
    for number, start, sign in layout.early:
        line = layout.lines[number]
        field_of_line = FIELD.fullmatch(line)
        if not field_of_line or field_of_line.start(3) != start:
            continue
        value = field_of_line[3].rstrip()
        inner = value[1:-1] if value.endswith(sign) else value
        example = f"{line[:start]}{json.dumps(inner.replace(chr(34), chr(39)), ensure_ascii=False)}"
        problem = f"the quotation mark {sign} at its beginning closes before it ends"
        yield _quoted(layout, number, start, start + 1, problem, example)


def _quoted(layout: Layout, number: int, start: int, end: int, problem: str, line: str) -> Slip:
    values = {"problem": problem, "example": example_of(line)}
    return Slip(number, start, end, slips.NEEDS_QUOTES, values, {number: line})


def missing_commas(layout: Layout) -> Iterator[Slip]:
    """`{teller: true others: none}`."""
    for number, masked in enumerate(layout.masked):
        if "{" not in masked:
            continue
        found = re.search(rf":[ \t]+[^\s:,{{}}]+([ \t]+)({NAME}):(?=[ \t])", masked)
        if found:
            line = layout.lines[number]
            line = f"{line[: found.start(1)]},{line[found.start(1) :]}"
            values = {"value": quote(found[2]), "example": example_of(line)}
            yield Slip(
                number, found.start(2), found.end(2), slips.MISSING_COMMA, values, {number: line}
            )


def colons_in_values(layout: Layout) -> Iterator[Slip]:
    """`title: Wait: one more`, also inside braces and behind a printed quotation mark."""
    for number, masked in enumerate(layout.masked):
        line = layout.lines[number]
        field_of_line = layout.value(number)
        if field_of_line and masked[len(field_of_line[0]) :].lstrip()[:1] not in ("[", "{"):
            before, value = field_of_line
            start = len(masked.rstrip()) - len(value)
            colon = re.search(r":(?=[ \t]|$)", masked[start:].rstrip())
            if colon:
                problem = "it holds a colon followed by a space, which begins a new value"
                if value[0] in PRINTED_QUOTES:
                    problem = f"{value[0]} is a curly quotation mark, and YAML needs a straight one"
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
                problem = "it holds a colon followed by a space, which begins a new value"
                yield _quoted(layout, number, found.start(2), found.end(2), problem, example)


def first_signs(layout: Layout) -> Iterator[Slip]:
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
