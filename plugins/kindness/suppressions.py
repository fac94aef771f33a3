"""Suppressions: findings that a curator allows, each with a reason, in a comment of the story.

# kindness: allow phone-number because it is the helpline's own
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kindness.diagnostics import Diagnostic, Span, did_you_mean, listing, quote
from kindness.rules import RULES, RULES_BY_SLUG
from kindness.rules import privacy as rules

_COMMENT = re.compile(r"^[ \t]*# *kindness: *allow +(\S+)(.*)$", re.MULTILINE)
_REASON = re.compile(r"\s+because\s+(\S.{2,})")
_MARK = "kindness:"


def apply_suppressions(
    path: str, header: str, diagnostics: Iterable[Diagnostic]
) -> tuple[Diagnostic, ...]:
    """The diagnostics that remain, with one for each line that allows without need or reason.

    `header` is the text between the two lines of hyphens, so that its first line is the end of
    the file's first.
    """
    remaining = tuple(diagnostics)
    if _MARK not in header:
        return remaining
    for found in _COMMENT.finditer(header):
        line = header.count("\n", 0, found.start(1)) + 1
        column = found.start(1) - header.rfind("\n", 0, found.start(1))
        span = Span(line, column, line, column + len(found.group(1)))
        remaining = _apply(path, span, found.group(1), found.group(2), remaining)
    return remaining


def _apply(
    path: str, span: Span, name: str, rest: str, diagnostics: tuple[Diagnostic, ...]
) -> tuple[Diagnostic, ...]:
    rule = RULES_BY_SLUG.get(name) or RULES.get(name)
    if rule not in rules.SUPPRESSIBLE:
        slugs = [one.slug for one in rules.SUPPRESSIBLE]
        fault = rules.UNKNOWN_SUPPRESSION.at(
            path,
            span,
            value=quote(name),
            suggestion=did_you_mean(name, slugs),
            known=listing(slugs),
        )
        return (*diagnostics, fault)
    if not _REASON.fullmatch(rest.rstrip()):
        return (*diagnostics, rules.SUPPRESSION_WITHOUT_REASON.at(path, span, value=rule.slug))
    remaining = tuple(one for one in diagnostics if one.code != rule.code)
    if len(remaining) == len(diagnostics):
        return (*diagnostics, rules.UNUSED_SUPPRESSION.at(path, span, value=rule.slug))
    return remaining
