"""Diagnostics: what is wrong with a file, where, and what to write instead, as plain values.

What is wrong with somebody's story is a value and never an exception. How it is printed is the
business of `diagnostics.formats`; which kinds there are is that of `diagnostics.catalog`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


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
    return tuple(sorted(set(diagnostics), key=lambda diagnostic: diagnostic.sort_key))
