"""Rules for what curators put in order: collections, the practice and small acts."""

from __future__ import annotations

from kindness.diagnostics.diagnostic import Severity
from kindness.diagnostics.rule import Family, Rule

_FAMILY = Family.CURATED

CURATED_SYNTAX = Rule(
    "C701",
    "curated-syntax",
    _FAMILY,
    message="the fields of this page cannot be read: {problem}",
    help="Compare with another page of docs/collections/: the fields go between two lines of ---.",
    why="The title and the stories of a collection are read from there. Until then the page is "
    "shown as an ordinary one.",
    bad="---\ntitle: At the door\nstories: [the-driver-who-waited\n---",
    good="---\ntitle: At the door\nstories: [the-driver-who-waited]\n---",
)
CURATED_NAME = Rule(
    "C702",
    "curated-name",
    _FAMILY,
    message="{value} cannot be the name of a collection{suggestion}",
    help="Name the file with words of a to z and 0 to 9, joined by hyphens.",
    why="The name is the collection's address.",
    bad="docs/collections/At the door.md",
    good="docs/collections/at-the-door.md",
)
CURATED_MISSING = Rule(
    "C703",
    "curated-missing",
    _FAMILY,
    message="this page lacks '{field}'",
    help="Add it, such as `{example}`.",
    why="A collection is its title and its stories. Without stories the page is shown as an "
    "ordinary one; without a title the name of its file has to do.",
    bad="title: At the door\nstories: []",
    good="title: At the door\nstories: [the-driver-who-waited, a-lamp-lent]",
)
CURATED_VALUE = Rule(
    "C704",
    "curated-value",
    _FAMILY,
    message="'{field}' should be {expected}, not {value}",
    help="Write {expected}.",
    why="Other values cannot be shown.",
    bad="stories: {first: the-driver-who-waited}",
    good="stories: [the-driver-who-waited]",
)
CURATED_UNKNOWN = Rule(
    "C705",
    "curated-unknown-story",
    _FAMILY,
    message="there is no story {value}{suggestion}",
    help="Correct the name, or remove it. The other stories in the list are shown.",
    why="A reader would find a gap in what is to be read in order.",
    bad="stories: [the-drivr-who-waited]",
    good="stories: [the-driver-who-waited]",
    severity=Severity.WARNING,
)
CURATED_TWICE = Rule(
    "C707",
    "curated-twice",
    _FAMILY,
    message="the story {value} is already in this list, in line {first}",
    help="Remove one of the two.",
    why="Each story is read once. An earlier name of a story counts as the story itself.",
    bad="stories: [the-driver-who-waited, a-lamp-lent, the-driver-who-waited]",
    good="stories: [the-driver-who-waited, a-lamp-lent]",
    severity=Severity.WARNING,
)
PRACTICE_WITHOUT_ACT = Rule(
    "C708",
    "practice-without-act",
    _FAMILY,
    message="the story {value} has no 'try_this', so there is nothing to practise",
    help="Add a line `try_this: …` to the story, or choose another one.",
    why="A day of the practice is what its story suggests to try.",
    bad="docs/practice.md: stories: [a-story-without-try-this]",
    good="docs/practice.md: stories: [the-driver-who-waited]",
    severity=Severity.WARNING,
)
CURATED_UNKNOWN_THEME = Rule(
    "C709",
    "curated-unknown-theme",
    _FAMILY,
    message="there is no theme {value}{suggestion}",
    help="Use one of the themes: {known}.",
    why="Small acts are filtered by theme. Without one, the act is left out.",
    bad="theme: hopefull",
    good="theme: hope",
    severity=Severity.WARNING,
)
