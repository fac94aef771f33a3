"""Reports: diagnostics as text, for people, for editors and for machines."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence

from kindness.diagnostics.diagnostic import Diagnostic, Severity
from kindness.diagnostics.rules.privacy import PRIVATE
from kindness.text.escaping import JOINERS, REPLACEMENT, printable
from kindness.text.wording import sentence

# A line longer than this is cut around the place that matters.
_LINE_LIMIT = 100
_CONTROLS = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
# JSON may hold them as they are, and a terminal would obey them.
_UNESCAPED = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069]")

_PRIVATE_CODES = {rule.code for rule in PRIVATE}
_ILLEGIBLE = "•"

LineOf = Callable[[str, int], str | None]
"""Looks up a line of a file by path and 1-based number; None where it cannot be read."""


def concise(diagnostics: Iterable[Diagnostic]) -> str:
    """One line for each: `path:line:column: CODE slug-of-rule message`."""
    return "".join(
        f"{printable(diagnostic.path)}:{diagnostic.span.line}:{diagnostic.span.column}: "
        f"{diagnostic.code} {diagnostic.rule} "
        f"{printable(diagnostic.message)}\n"
        for diagnostic in diagnostics
    )


def full(diagnostics: Sequence[Diagnostic], line_of: LineOf, *, in_public: bool = False) -> str:
    """Each with the line that it is about, carets below the place, and what to write instead.

    `in_public`: what is private in those lines is made illegible.
    """
    if in_public:
        line_of = _without_private(diagnostics, line_of)
    return "\n".join(
        _block(diagnostic, line_of(diagnostic.path, diagnostic.span.line))
        for diagnostic in diagnostics
    )


def _without_private(diagnostics: Iterable[Diagnostic], line_of: LineOf) -> LineOf:
    spans = [
        (diagnostic.path, diagnostic.span)
        for diagnostic in diagnostics
        if diagnostic.code in _PRIVATE_CODES
    ]

    def legible(path: str, number: int) -> str | None:
        line = line_of(path, number)
        for private_path, span in spans:
            if line is None or path != private_path or not span.line <= number <= span.end_line:
                continue
            start = span.column - 1 if number == span.line else 0
            end = span.end_column - 1 if number == span.end_line else len(line)
            line = line[:start] + _ILLEGIBLE * len(line[start:end]) + line[end:]
        return line

    return legible


def github(diagnostics: Iterable[Diagnostic]) -> str:
    """Workflow commands that GitHub shows beside the lines of a pull request."""
    lines = []
    for diagnostic in diagnostics:
        command = "error" if diagnostic.severity is Severity.ERROR else "warning"
        span = diagnostic.span
        properties = ",".join(
            (
                f"file={_property(diagnostic.path)}",
                f"line={span.line}",
                f"endLine={span.end_line}",
                f"col={span.column}",
                f"endColumn={span.end_column}",
                f"title={_property(f'{diagnostic.code} {diagnostic.rule}')}",
            )
        )
        told = f"{sentence(diagnostic.message)} {diagnostic.help}"
        lines.append(f"::{command} {properties}::{_data(told)}\n")
    return "".join(lines)


def json_report(diagnostics: Iterable[Diagnostic]) -> str:
    """A JSON array of objects."""
    objects = [
        {
            "path": diagnostic.path,
            "line": diagnostic.span.line,
            "column": diagnostic.span.column,
            "end_line": diagnostic.span.end_line,
            "end_column": diagnostic.span.end_column,
            "code": diagnostic.code,
            "rule": diagnostic.rule,
            "severity": str(diagnostic.severity),
            "message": diagnostic.message,
            "help": diagnostic.help,
        }
        for diagnostic in diagnostics
    ]
    text = json.dumps(objects, ensure_ascii=False, indent=2) + "\n"
    text = _UNESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
    # A folder whose name is not valid UTF-8 leaves lone surrogates, which no encoding can write.
    return text.encode("utf-8", "replace").decode("utf-8")


def summary(diagnostics: Sequence[Diagnostic], stories: int) -> str:
    """A closing line for people. `stories` is how many were looked at."""
    if not diagnostics:
        return f"{_counted(stories, 'story', 'stories')}, all good" if stories else "no stories yet"
    errors = sum(diagnostic.is_error for diagnostic in diagnostics)
    warnings = len(diagnostics) - errors
    found = [_counted(errors, "error", "errors")] if errors else []
    found += [_counted(warnings, "warning", "warnings")] if warnings else []
    paths = {diagnostic.path for diagnostic in diagnostics}
    only_stories = all(path.endswith(".md") for path in paths)
    places = _counted(len(paths), *(("story", "stories") if only_stories else ("file", "files")))
    return f"{' and '.join(found)} in {places}"


def _counted(number: int, singular: str, plural: str) -> str:
    return f"{number:,} {singular if number == 1 else plural}"


def _block(diagnostic: Diagnostic, line: str | None) -> str:
    span = diagnostic.span
    gutter = " " * len(str(span.line))
    lines = [
        f"{diagnostic.code} {diagnostic.rule}: {printable(diagnostic.message)}\n",
        f"{gutter}--> {printable(diagnostic.path)}:{span.line}:{span.column}\n",
    ]
    if line is not None:
        shown, before, marked = _cut(line, diagnostic)
        indent = " " * _width(shown[:before])
        carets = "^" * max(1, _width(shown[before : before + marked]))
        lines += [
            f"{gutter} |\n",
            f"{span.line} | {shown}".rstrip() + "\n",
            f"{gutter} | {indent}{carets}\n",
        ]
    lines.append(f"{gutter} = help: {printable(diagnostic.help)}\n")
    lines.append(f"{gutter} = more: kindness explain {diagnostic.code}\n")
    return "".join(lines)


def _cut(line: str, diagnostic: Diagnostic) -> tuple[str, int, int]:
    """The line as shown, the offset of the place in it, and how many characters are marked."""
    # A tab becomes one blank, so that the carets stand below the place at any tab width.
    line = printable(line.replace("\t", " "))
    span = diagnostic.span
    start = min(span.column - 1, len(line))
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    marked = max(0, min(end, len(line)) - start)
    if len(line) <= _LINE_LIMIT:
        return line, start, marked
    first = min(max(0, start - _LINE_LIMIT // 3), len(line) - _LINE_LIMIT)
    last = first + _LINE_LIMIT
    shown = ("…" if first else "") + line[first:last] + ("…" if last < len(line) else "")
    before = start - first + (1 if first else 0)
    return shown, before, min(marked, last - start)


def _width(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if character in JOINERS or unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _data(text: str) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return _CONTROLS.sub(REPLACEMENT, text)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
