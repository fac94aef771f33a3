"""The rules: each is defined once, with its message, its help, why it exists and an example.

Codes are stable: F front matter, B body, S safety, P privacy, A across stories, V vocabulary,
C what curators put in order.
A retired code is never given to another rule.
"""

from __future__ import annotations

from kindness.diagnostics.rule import Family, Rule
from kindness.diagnostics.rules import (
    across,
    body,
    curated,
    front_matter,
    privacy,
    safety,
    vocabulary,
    yaml_slips,
)

RETIRED = {
    "B211": "a link to a story that is not published becomes plain text, and needs no word",
    "C706": "a list passes over the stories that are not published, and needs no word either",
}
"""Codes that older reports may name, each with what holds now."""


def _collect() -> dict[str, Rule]:
    found: dict[str, Rule] = {}
    for module in (front_matter, yaml_slips, body, safety, privacy, across, vocabulary, curated):
        for value in vars(module).values():
            if isinstance(value, Rule):
                if value.code in found or value.code in RETIRED:
                    raise ValueError(f"the code {value.code} is taken")
                found[value.code] = value
    return dict(sorted(found.items(), key=lambda item: (Family.order(item[1].family), item[0])))


RULES: dict[str, Rule] = _collect()
"""Every rule by its code, family by family."""

RULES_BY_SLUG: dict[str, Rule] = {rule.slug: rule for rule in RULES.values()}


def find_rule(name: str) -> Rule | None:
    """The rule with this code or slug, in any case; None when there is none."""
    return RULES.get(name.upper()) or RULES_BY_SLUG.get(name.lower())


__all__ = ["RULES", "RULES_BY_SLUG", "Family", "Rule", "find_rule"]
