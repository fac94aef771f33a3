"""Rules that need more than one story."""

from __future__ import annotations

from kindness.diagnostics.diagnostic import Severity
from kindness.diagnostics.rule import Family, Rule

_FAMILY = Family.ACROSS

BROKEN_STORY_LINK = Rule(
    "A501",
    "broken-story-link",
    _FAMILY,
    message="there is no story {value}{suggestion}",
    help="Correct the name in the link, or remove the link and keep the words.",
    why="A reader who follows it would find nothing.",
    bad="[the other driver](the-drivr-who-waited.md)",
    good="[the other driver](the-driver-who-waited.md)",
)
UNKNOWN_INSPIRATION = Rule(
    "A502",
    "unknown-inspiration",
    _FAMILY,
    message="'inspired_by' names {value}, but there is no such story{suggestion}",
    help="Correct the name, or remove it.",
    why="The ripples of kindness are drawn from these names.",
    bad="inspired_by: [the-drivr-who-waited]",
    good="inspired_by: [the-driver-who-waited]",
)
CIRCULAR_INSPIRATION = Rule(
    "A503",
    "circular-inspiration",
    _FAMILY,
    message="this story is inspired by itself, by way of {value}",
    help="Keep only the story that came first in 'inspired_by'.",
    why="One act leads to the next; a ring of causes has no beginning.",
    bad="a.md: inspired_by: [b]   b.md: inspired_by: [a]",
    good="b.md: inspired_by: [a]",
)
ALIAS_TAKEN = Rule(
    "A504",
    "alias-taken",
    _FAMILY,
    message="the alias {value} is already the address of {owner}",
    help="Remove the alias here, or rename the other.",
    why="An address can lead to one story only.",
    bad="aliases: [the-driver-who-waited] (while that file exists)",
    good="aliases: [the-patient-driver]",
)
SAME_ADDRESS = Rule(
    "A505",
    "same-address",
    _FAMILY,
    message="on many computers this file is the same as {other}",
    help="Rename one of the two, or delete the one that is not needed.",
    why="File systems that ignore case, or write accents differently, keep only one of them.",
    bad="stories/The-Driver.md and stories/the-driver.md",
    good="stories/the-driver.md",
)
NEAR_DUPLICATE = Rule(
    "A506",
    "near-duplicate",
    _FAMILY,
    message="this story and {other} are nearly the same: {percent} % of their phrases",
    help="If one is a copy, keep the better of the two. If both are meant, say why in the front "
    "matter: # kindness: allow near-duplicate because …",
    why="A story that appears twice takes a reader's time twice, and may have been sent in by "
    "someone who did not write it. Only stories that share their wording are found.",
    bad="stories/the-driver-who-waited.md, and once more as stories/a-bus-that-waited.md",
    good="stories/the-driver-who-waited.md",
    severity=Severity.WARNING,
)
