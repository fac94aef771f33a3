"""Rules for the front matter: the fields between the two lines of three hyphens."""

from __future__ import annotations

from kindness.diagnostics.rule import Family, Rule

_FAMILY = Family.FRONT_MATTER

MISSING_FRONT_MATTER = Rule(
    "F101",
    "missing-front-matter",
    _FAMILY,
    message="this story has no front matter yet: its first line should be ---",
    help="Begin the file with a line ---, then the fields (title, themes, date …), "
    "then another line ---. `kindness new` writes them for you.",
    why="The front matter tells readers what the story is called, which themes it carries and "
    "that its teller agrees to see it published.",
    bad="The bus was already moving when …",
    good="---\ntitle: The driver who waited\nthemes: [consideration]\n---\nThe bus was …",
)
UNCLOSED_FRONT_MATTER = Rule(
    "F102",
    "unclosed-front-matter",
    _FAMILY,
    message="the front matter is opened but never closed: a line --- belongs {place}",
    help="Put a line with nothing but --- between the fields and the story.",
    why="Without the second line nobody can tell where the fields end and the story begins.",
    bad="---\ntitle: The driver who waited\n\nThe bus was already moving when …",
    good="---\ntitle: The driver who waited\n---\nThe bus was already moving when …",
)
FRONT_MATTER_SYNTAX = Rule(
    "F103",
    "front-matter-syntax",
    _FAMILY,
    message="this line cannot be read: {problem}",
    help="Each line is `name: value`. If the story begins here, put a line --- above it. Where "
    'nothing else helps, put the value between double quotes: `title: "Wait: one more"`.',
    why="Front matter is YAML, a format for people, with a few traps: colons, quotes and tabs.",
    bad="title: The driver who waited\nIt was raining.",
    good="title: The driver who waited\n---\nIt was raining.",
)
NOT_A_MAPPING = Rule(
    "F104",
    "front-matter-not-a-mapping",
    _FAMILY,
    message="the front matter should be lines of the form `name: value`",
    help="Write one field a line, such as `title: The driver who waited`.",
    why="The fields are found by their names.",
    bad="---\n- The driver who waited\n---",
    good="---\ntitle: The driver who waited\n---",
)
DUPLICATE_FIELD = Rule(
    "F105",
    "duplicate-field",
    _FAMILY,
    message="the field '{field}' is written twice; the first time is in line {first}",
    help="Keep the line that you mean and remove the other.",
    why="Nobody can tell which of the two was meant.",
    bad="title: The driver\ntitle: The driver who waited",
    good="title: The driver who waited",
)
UNKNOWN_FIELD = Rule(
    "F106",
    "unknown-field",
    _FAMILY,
    message="there is no field {field}{suggestion}",
    help="{advice}The fields here are {known}.",
    why="A field that nobody reads would be lost silently. Most often it is a typing slip, or "
    "what another program calls it.",
    bad="tags: [hope]",
    good="themes: [hope]",
)
MISSING_FIELD = Rule(
    "F107",
    "missing-field",
    _FAMILY,
    message="the field '{field}' is missing{because}",
    help="Add a line such as `{example}`.",
    why="Without it the story cannot be shown, found or lawfully published.",
    bad="---\ntitle: The driver who waited\n---",
    good="---\ntitle: The driver who waited\nthemes: [consideration]\ndate: 2026-11-23\n---",
)
WRONG_KIND = Rule(
    "F108",
    "wrong-kind-of-value",
    _FAMILY,
    message="'{field}' should be {expected}, but this is {found}",
    help="Write it like this: `{example}`.",
    why="The site can only show a value of the kind that it expects.",
    bad="title: [The driver, who waited]",
    good="title: The driver who waited",
)
EMPTY_VALUE = Rule(
    "F109",
    "empty-value",
    _FAMILY,
    message="'{field}' has no value yet",
    help="Write one, such as `{example}`.{choices}",
    why="Every story needs it; most often you meant to come back to it. Fields "
    "that a story can do without may stay empty.",
    bad="title:",
    good="title: The driver who waited",
)
TEXT_TOO_LONG = Rule(
    "F110",
    "text-too-long",
    _FAMILY,
    message="'{field}' is {length} characters long; there is room for {limit}",
    help="Shorten it by {excess}, perhaps by moving a part of it into the story.",
    why="Titles and summaries appear in lists, on phones and in feeds, where room is scarce.",
    bad="title: (120 characters)",
    good="title: (up to 90 characters)",
)
UNKNOWN_TERM = Rule(
    "F111",
    "unknown-term",
    _FAMILY,
    message="unknown {noun} {value}{suggestion} The {nouns} are {known}",
    help="Choose from the {nouns} in the vocabulary: {known}.",
    why="Readers filter by these words, so everybody writes them the same way. "
    "If one is missing, say so in your pull request: curators can add it.",
    bad="themes: [hopefull]",
    good="themes: [hope]",
)
TOO_MANY_VALUES = Rule(
    "F112",
    "too-many-values",
    _FAMILY,
    message="'{field}' has {count} values; there is room for {limit}",
    help="Keep the {limit} that matter most.",
    why="A story that is filed under everything is found under nothing.",
    bad="themes: [love, hope, peace, respect]",
    good="themes: [love, hope, peace]",
)
REPEATED_VALUE = Rule(
    "F113",
    "repeated-value",
    _FAMILY,
    message="{value} appears twice in '{field}'",
    help="Remove one of the two.",
    why="Each value counts once; perhaps another one was meant.",
    bad="themes: [hope, hope]",
    good="themes: [hope, peace]",
)
BAD_DATE = Rule(
    "F114",
    "bad-date",
    _FAMILY,
    message="{value} is not a valid date in the form YYYY-MM-DD{suggestion}",
    help="Write the day on which the story was contributed, such as `date: 2026-11-23`.",
    why="Stories are put in order by this date, and this way of writing it is read the same "
    "everywhere.",
    bad="date: 23.11.2026",
    good="date: 2026-11-23",
)
FUTURE_DATE = Rule(
    "F115",
    "future-date",
    _FAMILY,
    message="the date {value} is in the future",
    help="Write the day on which the story was contributed; today is fine.",
    why="The newest stories come first, so a date in the future would stay there for a long time.",
    bad="date: 2062-11-23",
    good="date: 2026-11-23",
)
EARLY_DATE = Rule(
    "F134",
    "early-date",
    _FAMILY,
    message="the date {value} is before {first}, and should be the day when the story was sent in",
    help="Write the day on which the story was contributed, such as `date: 2026-11-23`. When it "
    "happened is told in 'when'.",
    why="Stories are put in order by the day on which they were contributed.",
    bad="date: 1862-11-23",
    good="date: 2026-11-23\nwhen: November 1862",
)
BAD_BOOLEAN = Rule(
    "F116",
    "bad-boolean",
    _FAMILY,
    message="'{field}' should be true or false, not {value}",
    help="Write `{example}`.",
    why="Only these two words are read the same way by every program.",
    bad="featured: yes",
    good="featured: true",
)
BAD_SLUG = Rule(
    "F117",
    "bad-slug",
    _FAMILY,
    message="{value} in '{field}' is not the name of a story file{suggestion}",
    help="Write the file's name without its ending: words of a to z and 0 to 9, joined by "
    "hyphens, at most 80 characters.",
    why="Stories refer to each other by the names of their files, which are also their addresses.",
    bad="inspired_by: [The driver who waited]",
    good="inspired_by: [the-driver-who-waited]",
)
BAD_LANGUAGE = Rule(
    "F118",
    "bad-language",
    _FAMILY,
    message="{value} is not a language tag{suggestion}",
    help="Write a tag such as `en`, `pt-BR` or `am` (BCP 47): two or three letters for the "
    "language, then, if need be, the script or the country.",
    why="The tag tells screen readers how to speak the story and browsers how to hyphenate it.",
    bad="lang: Portuguese",
    good="lang: pt",
)
BAD_URL = Rule(
    "F119",
    "bad-url",
    _FAMILY,
    message="{value} is not a web address that readers can follow",
    help="Write the whole address, beginning with https:// or http://.",
    why="A source is there to be looked up.",
    bad="url: www.example.org/story",
    good="url: https://www.example.org/story",
)
CONSENT_NOT_GIVEN = Rule(
    "F120",
    "consent-not-given",
    _FAMILY,
    message="the teller has not agreed yet: 'consent.teller' is not true",
    help="If you are the teller and agree to see this published under the licence, write "
    "`teller: true`. If you don't, the story stays yours, and that is all right.",
    why="A story is published only when the person who lived it wants that.",
    bad="consent: {teller: false, others: none}",
    good="consent: {teller: true, others: none}",
)
SEVERAL_LINES = Rule(
    "F121",
    "several-lines",
    _FAMILY,
    message="'{field}' runs over several lines; there is room for one",
    help="Put it on one line, or move it into the story.",
    why="These texts appear in lists and titles, where a line cannot be broken.",
    bad="summary: |\n  First line.\n  Second line.",
    good="summary: First line. Second line.",
)
BAD_FILE_NAME = Rule(
    "F122",
    "bad-file-name",
    _FAMILY,
    message="the file name {value} cannot be an address{suggestion}",
    help="Rename the file: words of a to z and 0 to 9, joined by hyphens, at most 80 characters, "
    "then .md. `kindness new` makes one from any title.",
    why="The file's name is the story's permanent address on the web.",
    bad="stories/The Driver Who Waited!.md",
    good="stories/the-driver-who-waited.md",
)
RESERVED_FILE_NAME = Rule(
    "F123",
    "reserved-file-name",
    _FAMILY,
    message="the name '{value}' is taken by {owner}",
    help="Choose another name for the file.",
    why="Some names mean something else to the site or to Windows.",
    bad="stories/con.md",
    good="stories/the-con-man-who-gave-back.md",
)
