"""Reports: diagnostics as text, for people, for editors and for machines."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Sequence

from kindness.diagnostics import Diagnostic, Severity

# A line longer than this is cut around the place that matters.
_LINE_LIMIT = 100

LineOf = Callable[[str, int], str | None]
"""Looks up a line of a file by path and 1-based number; None where it cannot be read."""


def concise(diagnostics: Iterable[Diagnostic]) -> str:
    """One line for each: `path:line:column: CODE slug-of-rule message`."""
    return "".join(
        f"{_printable(one.path)}:{one.span.line}:{one.span.column}: {one.code} {one.rule} "
        f"{_printable(one.message)}\n"
        for one in diagnostics
    )


def full(diagnostics: Iterable[Diagnostic], line_of: LineOf) -> str:
    """Each with the line that it is about, a caret below the place, and what to write instead."""
    return "\n".join(_block(one, line_of(one.path, one.span.line)) for one in diagnostics)


def github(diagnostics: Iterable[Diagnostic]) -> str:
    """Workflow commands that GitHub shows beside the lines of a pull request."""
    lines = []
    for one in diagnostics:
        command = "error" if one.severity is Severity.ERROR else "warning"
        span = one.span
        properties = ",".join(
            (
                f"file={_property(one.path)}",
                f"line={span.line}",
                f"endLine={span.end_line}",
                f"col={span.column}",
                f"endColumn={span.end_column}",
                f"title={_property(f'{one.code} {one.rule}')}",
            )
        )
        lines.append(f"::{command} {properties}::{_data(f'{one.message} {one.help}')}\n")
    return "".join(lines)


def json_report(diagnostics: Iterable[Diagnostic]) -> str:
    """A JSON array of objects."""
    objects = [
        {
            "path": one.path,
            "line": one.span.line,
            "column": one.span.column,
            "end_line": one.span.end_line,
            "end_column": one.span.end_column,
            "code": one.code,
            "rule": one.rule,
            "severity": str(one.severity),
            "message": one.message,
            "help": one.help,
        }
        for one in diagnostics
    ]
    return json.dumps(objects, ensure_ascii=False, indent=2) + "\n"


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """A closing line for people."""
    if not diagnostics:
        return "No faults: everything here can be published."
    files = len({one.path for one in diagnostics})
    faults = _counted(len(diagnostics), "fault")
    return f"{faults} in {_counted(files, 'file')}. `kindness explain CODE` says more about each."


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def _block(one: Diagnostic, line: str | None) -> str:
    heading = f"{one.code} {one.rule}: {_printable(one.message)}\n"
    place = f"{_printable(one.path)}:{one.span.line}:{one.span.column}"
    gutter = " " * len(str(one.span.line))
    lines = [heading, f"{gutter}--> {place}\n"]
    if line is not None:
        shown, before, marked = _cut(line, one)
        carets = " " * _width(shown[:before]) + "^" * max(
            1, _width(shown[before : before + marked])
        )
        lines += [
            f"{gutter} |\n",
            f"{one.span.line} | {shown}\n".rstrip(" "),
            f"{gutter} | {carets}\n",
        ]
    lines.append(f"{gutter} = help: {_printable(one.help)}\n")
    return "".join(lines)


def _cut(line: str, one: Diagnostic) -> tuple[str, int, int]:
    """The line as shown, the offset of the place in it, and how many characters are marked."""
    line = _printable(line.expandtabs(1))
    start = min(one.span.column - 1, len(line))
    end = one.span.end_column - 1 if one.span.end_line == one.span.line else len(line)
    marked = max(0, min(end, len(line)) - start)
    if len(line) <= _LINE_LIMIT:
        return line, start, marked
    first = max(0, start - _LINE_LIMIT // 3)
    last = first + _LINE_LIMIT
    shown = ("…" if first else "") + line[first:last] + ("…" if last < len(line) else "")
    before = start - first + (1 if first else 0)
    return shown, before, min(marked, last - start)


def _width(text: str) -> int:
    return sum(
        0
        if unicodedata.combining(character)
        else 2
        if unicodedata.east_asian_width(character) in "WF"
        else 1
        for character in text
    )


def _printable(text: str) -> str:
    """`text` on one line, without control characters that a terminal would obey."""
    if text.isprintable():
        return text
    return "".join(
        character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
