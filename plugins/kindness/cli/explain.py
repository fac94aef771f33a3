"""`kindness explain`."""

from __future__ import annotations

import sys
from itertools import groupby
from textwrap import fill, indent

import click

from kindness.cli.check import COULD_NOT_RUN
from kindness.diagnostics import did_you_mean
from kindness.rules import RULES, RULES_BY_SLUG, Rule, find_rule


@click.command()
@click.argument("rule", required=False)
def explain(rule: str | None) -> None:
    """Say what a rule means and why, with an example.

    RULE is a code such as F111 or a name such as unknown-term. Without it, all rules are listed.
    """
    if rule is None:
        click.echo(overview(), nl=False)
        return
    found = find_rule(rule)
    if found is None:
        guess = did_you_mean(rule, [*RULES, *RULES_BY_SLUG])
        click.echo(f"kindness explain: there is no rule '{rule[:60]}'{guess}", err=True)
        sys.exit(COULD_NOT_RUN)
    click.echo(explanation(found), nl=False)


def overview() -> str:
    """All rules, family by family, a line each."""
    lines = []
    for family, rules in groupby(RULES.values(), key=lambda one: one.family):
        lines.append(f"{family}\n")
        lines += [f"  {one.code}  {one.slug}\n" for one in rules]
    return "".join(lines)


def explanation(rule: Rule) -> str:
    """What a rule means, why it exists, what to do, and an example before and after."""
    paragraphs = [f"{rule.code} {rule.slug} ({rule.family.lower()}, {rule.severity})"]
    paragraphs += [fill(rule.why, 88)]
    paragraphs += [fill(rule.help.replace("{", "").replace("}", ""), 88)]
    paragraphs += ["Instead of\n" + indent(rule.bad, "    ")]
    paragraphs += ["write\n" + indent(rule.good, "    ")]
    return "\n\n".join(paragraphs) + "\n"
