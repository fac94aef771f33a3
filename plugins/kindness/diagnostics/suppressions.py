"""Suppressions: diagnostics that a curator allows, each with a reason, in a comment of the story.

    # kindness: allow phone-number because it is the helpline's own

Only rules that may be mistaken can be allowed (`rules.privacy.SUPPRESSIBLE`), and a permission
without a reason allows nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kindness.diagnostics.catalog import find_rule
from kindness.diagnostics.checked import Checked
from kindness.diagnostics.diagnostic import Diagnostic, Span
from kindness.diagnostics.rule import Family, Rule
from kindness.diagnostics.rules import privacy as rules
from kindness.text.suggestions import did_you_mean, listing, quote

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


def read_suppressions(path: str, header: str) -> Checked[tuple[Suppression, ...]]:
    """The lines of `header` that allow a rule, in order, and those that try to in vain.

    `header` is the text between the two lines of hyphens. It begins with the line feed that ends
    the file's first line, so that its lines have the numbers of the file's.
    """
    if _MARK not in header:
        return Checked(())
    read = [_read(path, header, comment) for comment in _COMMENT.finditer(header)]
    return Checked(
        tuple(checked.value for checked in read if checked.value),
        tuple(diagnostic for checked in read for diagnostic in checked.diagnostics),
    )


def _read(path: str, header: str, comment: re.Match[str]) -> Checked[Suppression | None]:
    name, rest = comment.groups()
    start, end = comment.span(1)
    line = header.count("\n", 0, start) + 1
    column = start - header.rfind("\n", 0, start)
    span = Span(line, column, line, column + end - start)
    rule = find_rule(name)
    if rule is None or rule not in rules.SUPPRESSIBLE:
        slugs = [rule.slug for rule in rules.SUPPRESSIBLE]
        diagnostic = rules.UNKNOWN_SUPPRESSION.at(
            path,
            span,
            value=quote(name),
            suggestion=did_you_mean(name, slugs),
            known=listing(slugs),
        )
        return Checked(None, (diagnostic,))
    reason = _REASON.match(rest)
    return Checked(Suppression(rule, span, reason.group(1).strip() if reason else ""))


def apply_suppressions(
    path: str, header: str, diagnostics: Iterable[Diagnostic]
) -> tuple[Diagnostic, ...]:
    """The diagnostics that remain, then one for each line that allows without need or reason.

    `header` is the front matter's, as for `read_suppressions`; `diagnostics` are those of the
    same file.
    """
    remaining = tuple(diagnostics)
    suppressions = read_suppressions(path, header)
    about_comments = list(suppressions.diagnostics)
    for suppression in suppressions.value:
        rule, span = suppression.rule, suppression.span
        if not suppression.has_reason:
            about_comments.append(rules.SUPPRESSION_WITHOUT_REASON.at(path, span, value=rule.slug))
        elif rule.family is not Family.ACROSS:  # whoever compares stories looks at those
            kept = tuple(diagnostic for diagnostic in remaining if diagnostic.code != rule.code)
            if len(kept) == len(remaining):
                about_comments.append(rules.UNUSED_SUPPRESSION.at(path, span, value=rule.slug))
            remaining = kept
    return (*remaining, *about_comments)
