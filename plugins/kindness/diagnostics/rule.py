"""What a rule is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kindness.diagnostics.diagnostic import FILE_START, Diagnostic, Severity, Span


class Family(StrEnum):
    """What a rule looks at; the value is the heading in the documentation."""

    FRONT_MATTER = "Front matter"
    BODY = "Body"
    SAFETY = "Safety"
    PRIVACY = "Privacy"
    ACROSS = "Across stories"
    VOCABULARY = "Vocabulary"
    CURATED = "Collections and the practice"

    @staticmethod
    def order(family: Family) -> int:
        """Where the family stands in the documentation."""
        return list(Family).index(family)


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that can be wrong.

    `message` and `help` are format strings, filled in by `at`. `why` is the documentation;
    `bad` and `good` are an example before and after.
    """

    code: str
    slug: str
    family: Family
    message: str
    help: str
    why: str
    bad: str
    good: str
    severity: Severity = Severity.ERROR

    def at(self, path: str, span: Span | None = None, **values: object) -> Diagnostic:
        """A diagnostic of this rule in the file `path`, at `span` or at the start of the file."""
        return Diagnostic(
            path=path,
            span=span or FILE_START,
            code=self.code,
            rule=self.slug,
            severity=self.severity,
            message=self.message.format(**values),
            help=self.help.format(**values),
        )
