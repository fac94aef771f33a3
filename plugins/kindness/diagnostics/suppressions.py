"""Suppressions: findings that a curator allows, each with a reason, in a comment of the story.

    # kindness: allow phone-number because it is the helpline's own

Only rules that may be mistaken can be allowed (`rules.privacy.SUPPRESSIBLE`), and a permission
without a reason allows nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kindness.diagnostics.catalog import find_rule
from kindness.diagnostics.diagnostic import Diagnostic, Span, did_you_mean, listing, quote
from kindness.diagnostics.rule import Family, Rule
from kindness.diagnostics.rules import privacy as rules

_MARK = "kindness:"
_COMMENT = re.compile(r"^[ \t]*#[ \t]*kindness:[ \t]*allow\b[ \t]*(\S*)(.*)$", re.MULTILINE)
_REASON = re.compile(r"[ \t]+because\b(.*)", re.IGNORECASE)
LETTERS = 3


@dataclass(frozen=True, slots=True)
class Suppression:
    """A line that allows `rule`. `span` is where the rule is named; `reason` may be empty."""

    rule: Rule
    span: Span
    reason: str

    @property
    def has_reason(self) -> bool:
        """True when the reason says something: it has at least three letters."""
        return sum(map(str.isalpha, self.reason)) >= LETTERS


def read_suppressions(path: str, header: str) -> list[Suppression | Diagnostic]:
    """The lines of `header` that allow a rule, in order; a diagnostic where that cannot be.

    `header` is the text between the two lines of hyphens. It begins with the line feed that ends
    the file's first line, so that its lines have the numbers of the file's.
    """
    if _MARK not in header:
        return []
    return [_read(path, header, found) for found in _COMMENT.finditer(header)]


def _read(path: str, header: str, found: re.Match[str]) -> Suppression | Diagnostic:
    name, rest = found.groups()
    start, end = found.span(1)
    line = header.count("\n", 0, start) + 1
    column = start - header.rfind("\n", 0, start)
    span = Span(line, column, line, column + end - start)
    rule = find_rule(name)
    if rule is None or rule not in rules.SUPPRESSIBLE:
        slugs = [one.slug for one in rules.SUPPRESSIBLE]
        return rules.UNKNOWN_SUPPRESSION.at(
            path,
            span,
            value=quote(name),
            suggestion=did_you_mean(name, slugs),
            known=listing(slugs),
        )
    reason = _REASON.match(rest)
    return Suppression(rule, span, reason.group(1).strip() if reason else "")


def apply_suppressions(
    path: str, header: str, diagnostics: Iterable[Diagnostic]
) -> tuple[Diagnostic, ...]:
    """The diagnostics that remain, then one for each line that allows without need or reason.

    `header` is the front matter's, as for `read_suppressions`; `diagnostics` are those of the
    same file.
    """
    remaining = tuple(diagnostics)
    faults: list[Diagnostic] = []
    for one in read_suppressions(path, header):
        if isinstance(one, Diagnostic):
            faults.append(one)
        elif not one.has_reason:
            fault = rules.SUPPRESSION_WITHOUT_REASON.at(path, one.span, value=one.rule.slug)
            faults.append(fault)
        elif one.rule.family is not Family.ACROSS:  # whoever compares stories looks at those
            kept = tuple(found for found in remaining if found.code != one.rule.code)
            if len(kept) == len(remaining):
                faults.append(rules.UNUSED_SUPPRESSION.at(path, one.span, value=one.rule.slug))
            remaining = kept
    return (*remaining, *faults)
