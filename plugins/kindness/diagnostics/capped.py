"""No file fills a report: what goes beyond a hundred diagnostics is told as a number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from kindness.diagnostics.diagnostic import Diagnostic, Severity, in_order
from kindness.diagnostics.rules import safety

MOST = 100
"""So many diagnostics of one file are listed."""


def capped(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The diagnostics in order, at most `MOST` of each file, then one that counts the others."""
    listed: list[Diagnostic] = []
    for path, group in groupby(in_order(diagnostics), key=lambda diagnostic: diagnostic.path):
        of_file = tuple(group)
        listed += of_file[:MOST]
        if rest := of_file[MOST:]:
            more = safety.MORE_OF_THEM.at(path, rest[0].span, count=f"{len(rest):,}")
            is_error = any(diagnostic.is_error for diagnostic in rest)
            listed.append(more if is_error else replace(more, severity=Severity.WARNING))
    return tuple(listed)
