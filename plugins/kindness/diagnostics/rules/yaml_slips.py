"""Rules for the usual slips in YAML, the language of the front matter."""

from __future__ import annotations

from kindness.diagnostics.rule import Family, Rule

_FAMILY = Family.FRONT_MATTER

MISSING_SPACE = Rule(
    "F124",
    "missing-space",
    _FAMILY,
    message="a space is missing after {sign}",
    help="Put a space after the colon, or after the hyphen, like this: `{example}`.",
    why="A colon or a hyphen counts only when a space follows it.",
    bad="title:The driver who waited",
    good="title: The driver who waited",
)
UNUSUAL_SPACE = Rule(
    "F125",
    "unusual-space",
    _FAMILY,
    message="an invisible character is taken for a letter here: the {name} {place}{more}",
    help="Delete it, and type an ordinary space where one belongs. Such characters come along when "
    "text is copied from a word processor or a web page.",
    why="It looks like a space or like nothing at all, and is neither to a program.",
    bad="themes:\\u00a0[consideration]",
    good="themes: [consideration]",
)
TAB_INDENT = Rule(
    "F126",
    "tab-indent",
    _FAMILY,
    message="this line begins with a tab{more}",
    help="Delete the tab. If the line belongs to the one above, type two spaces instead.",
    why="Each program shows a tab as wide as it likes, so no one can tell what belongs to what.",
    bad="consent:\n⇥teller: true (⇥ stands for a tab)",
    good="consent:\n  teller: true",
)
LEFT_OPEN = Rule(
    "F127",
    "left-open",
    _FAMILY,
    message="a bracket, a brace or a quotation mark is missing: {problem}",
    help="Write it like this: `{example}`.",
    why="Everything up to the end would be taken for one value.",
    bad="themes: [hope, peace",
    good="themes: [hope, peace]",
)
NEEDS_QUOTES = Rule(
    "F128",
    "needs-quotes",
    _FAMILY,
    message="this value needs quotation marks around it: {problem}",
    help="Put the whole value between straight double quotes: `{example}`.",
    why="Some characters mean something in YAML. Between double quotes they are only characters.",
    bad="title: Wait: one more",
    good='title: "Wait: one more"',
)
LOST_AFTER_HASH = Rule(
    "F129",
    "lost-after-hash",
    _FAMILY,
    message="what follows the # would be lost, because # begins a comment here: {lost}",
    help="If it belongs to the value, put the value between double quotes; if not, take the # out: "
    "`{example}`. In a note to editors, put a space after the #.",
    why="YAML leaves out what follows it, without a word.",
    bad="title: Room #12 was free",
    good='title: "Room #12 was free"',
)
NOT_THREE_HYPHENS = Rule(
    "F130",
    "not-three-hyphens",
    _FAMILY,
    message="this line should be three hyphens, ---, and nothing else, but it is {value}",
    help="Type --- on a line of its own. Phones and word processors turn hyphens into dashes; "
    "typed one by one, or undone once, they stay.",
    why="The fields go between two lines of three hyphens.",
    bad="---\ntitle: The driver who waited\n—\nThe bus was already moving when …",
    good="---\ntitle: The driver who waited\n---\nThe bus was already moving when …",
)
STRAY_INDENT = Rule(
    "F131",
    "stray-indent",
    _FAMILY,
    message="this line is indented, and the other fields are not",
    help="Remove the spaces before it: `{example}`.",
    why="Spaces at the beginning of a line say that it belongs to the line above.",
    bad="title: The driver who waited\n  themes: [consideration]",
    good="title: The driver who waited\nthemes: [consideration]",
)
MISSING_COLON = Rule(
    "F132",
    "missing-colon",
    _FAMILY,
    message="'{field}' should be followed by a colon and a space{instead}",
    help="Write it like this: `{example}`.",
    why="The colon tells where the name ends and the value begins.",
    bad="title The driver who waited",
    good="title: The driver who waited",
)
MISSING_COMMA = Rule(
    "F133",
    "missing-comma",
    _FAMILY,
    message="a comma is missing before {value}",
    help="Write it like this: `{example}`.",
    why="Between brackets, commas tell the values apart.",
    bad="consent: {teller: true others: none}",
    good="consent: {teller: true, others: none}",
)
NO_HYPHEN = Rule(
    "F135",
    "no-hyphen",
    _FAMILY,
    message="an item in a list begins with a hyphen and a space, not with {sign}",
    help="Write each item of the list like this: `{example}`.",
    why="YAML has no other mark for an item in a list.",
    bad="themes:\n• hope",
    good="themes:\n- hope",
)
