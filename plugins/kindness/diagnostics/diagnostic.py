"""Diagnostics: what is wrong with a file, where, and what to write instead, as plain values.

A fault in somebody's story is a value and never an exception. How a diagnostic is printed is
`kindness.diagnostics.formats`' business; which ones exist is `kindness.diagnostics.catalog`'.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

# A value that is quoted back in a message is cut to this many characters.
QUOTE_LIMIT = 60


class Severity(StrEnum):
    """How much a diagnostic weighs: an error keeps the story out, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a file: 1-based lines, 1-based columns in characters, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


FILE_START = Span(1, 1, 1, 1)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing to mend. `rule` is the rule's slug, `code` its short stable name."""

    path: str
    span: Span
    code: str
    rule: str
    severity: Severity
    message: str
    help: str

    @property
    def sort_key(self) -> tuple[str, tuple[int, ...], str, str]:
        """By path, then place, then code: the order in which every report lists them."""
        span = self.span
        place = (span.line, span.column, span.end_line, span.end_column)
        return (self.path, place, self.code, self.message)

    @property
    def is_error(self) -> bool:
        """True when the story has to stay out until this is mended."""
        return self.severity is Severity.ERROR


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The same diagnostics, sorted by path and place, each only once."""
    return tuple(sorted(set(diagnostics), key=lambda one: one.sort_key))


def quote(value: str) -> str:
    """`value` between quotation marks, fit for a terminal: one line, cut, no control characters."""
    shown = "".join(
        "\N{REPLACEMENT CHARACTER}" if unicodedata.category(character)[0] == "C" else character
        for character in value[: QUOTE_LIMIT + 1]
    )
    if len(shown) > QUOTE_LIMIT:
        shown = shown[: QUOTE_LIMIT - 1] + "…"
    return f"'{shown}'"


def listing(words: Iterable[str]) -> str:
    """The words with commas and a final 'and': `love, respect and hope`."""
    words = list(words)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like `word`, or None where nothing is close.

    Case, spaces and underscores do not count as differences.
    """
    folded = {name.casefold().replace("_", "-"): name for name in known}
    wanted = word[:QUOTE_LIMIT].strip().casefold().replace(" ", "-").replace("_", "-")
    if wanted in folded:
        return folded[wanted]
    matches = difflib.get_close_matches(wanted, folded, n=1, cutoff=0.6)
    return folded[matches[0]] if matches else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """` did you mean 'hope'?` for a message, or an empty string where nothing is close."""
    match = nearest(word, known)
    return f": did you mean '{match}'?" if match else "."
