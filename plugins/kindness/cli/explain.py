"""`kindness explain`."""

from __future__ import annotations

from itertools import groupby
from textwrap import fill, indent

import click

from kindness.contribute.reference import advice
from kindness.diagnostics.catalog import RETIRED, RULES, RULES_BY_SLUG, find_rule
from kindness.diagnostics.diagnostic import Severity
from kindness.diagnostics.rule import Rule
from kindness.errors import KindnessError
from kindness.text.suggestions import did_you_mean, quote

_WIDTH = 88


@click.command()
@click.argument("rule", required=False)
def explain(rule: str | None) -> None:
    """Say what a rule means and why, with an example.

    RULE is a code such as F111 or a name such as unknown-term, in any case. Without it, all
    rules are listed.

    \b
        kindness explain
        kindness explain F111
        kindness explain unknown-term
    """  # noqa: D301 (click looks for this sign)
    if rule is None:
        click.echo(overview(), nl=False)
        return
    found = find_rule(rule.strip())
    if reason := RETIRED.get(rule.strip().upper()):
        click.echo(f"{rule.strip().upper()} is no longer a rule: {reason}.")
        return
    if found is None:
        guess = did_you_mean(rule, [*RULES, *RULES_BY_SLUG])
        raise KindnessError(f"there is no rule {quote(rule)}{guess}")
    click.echo(explanation(found), nl=False)


def overview() -> str:
    """All rules, family by family, a line each."""
    blocks = []
    for family, rules in groupby(RULES.values(), key=lambda rule: rule.family):
        lines = [f"  {rule.code}  {rule.slug}{_weight(rule)}\n" for rule in rules]
        blocks.append(f"{family}\n{''.join(lines)}")
    return "\n".join(blocks)


def _weight(rule: Rule) -> str:
    return " (warning)" if rule.severity is Severity.WARNING else ""


def explanation(rule: Rule) -> str:
    """What a rule means, why it exists, an example before and after, and what to do."""
    paragraphs = [
        f"{rule.code} {rule.slug} ({rule.family.lower()}, {rule.severity})",
        fill(rule.why, _WIDTH),
        "Instead of\n" + indent(rule.bad, "    "),
        "write\n" + indent(rule.good, "    "),
        fill(advice(rule), _WIDTH),
    ]
    return "\n\n".join(filter(None, paragraphs)) + "\n"
