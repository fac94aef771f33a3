"""Rules for safety: what a file may be and hold before anyone reads it as a story."""

from __future__ import annotations

from kindness.diagnostics.rule import Family, Rule

_FAMILY = Family.SAFETY

NOT_UTF8 = Rule(
    "S301",
    "not-utf-8",
    _FAMILY,
    message="the file is not UTF-8 text: byte {byte} cannot be read",
    help="Save it again with the encoding UTF-8; most editors offer that under 'Save as'.",
    why="UTF-8 writes every script, and every program reads it the same way.",
    bad="caf\\xe9 (Latin-1)",
    good="café (UTF-8)",
)
FORBIDDEN_CHARACTER = Rule(
    "S302",
    "forbidden-character",
    _FAMILY,
    message="there is a character here that cannot be shown: {value}",
    help="Delete it. It often comes along invisibly when text is copied from elsewhere.",
    why="Control characters and marks that reverse the direction of text can hide what is "
    "really written.",
    bad="harm\\u202eless",
    good="harmless",
)
TOO_LARGE = Rule(
    "S303",
    "file-too-large",
    _FAMILY,
    message="the file is larger than {limit} KB",
    help="A story of 10,000 words fits. Perhaps something else was pasted in?",
    why="Stories here are small, and a cap keeps everybody's build quick.",
    bad="(a file of 200 KB)",
    good="(a file of 3 KB)",
)
FRONT_MATTER_TOO_LARGE = Rule(
    "S304",
    "front-matter-too-large",
    _FAMILY,
    message="the front matter is larger than {limit} KB",
    help="Move longer texts from the fields into the story.",
    why="The fields are short by nature; the cap protects the program that reads them.",
    bad="summary: (5,000 characters)",
    good="summary: (200 characters)",
)
FRONT_MATTER_TOO_DEEP = Rule(
    "S305",
    "front-matter-too-deep",
    _FAMILY,
    message="values are nested more than {limit} levels deep here",
    help="No field needs more than a list, or a few named values, inside it.",
    why="Deep nesting can crash the programs that read it.",
    bad="themes: [[[[hope]]]]",
    good="themes: [hope]",
)
YAML_FEATURE = Rule(
    "S306",
    "yaml-feature",
    _FAMILY,
    message="{feature} cannot be used in front matter",
    help="Write the value out plainly; if it begins with & * or !, put it in double quotes.",
    why="These parts of YAML can refer to other values or to program code.",
    bad="title: !!python/name:os.system",
    good='title: "!!python"',
)
UNFORESEEN = Rule(
    "S312",
    "could-not-be-read",
    _FAMILY,
    message="this file could not be read, and that is our mistake: please report this ({reason})",
    help="Send the curators the file, or the part of it that you think is unusual. All other "
    "stories are published as before.",
    why="There is something in this file that no one had foreseen. It keeps only this story out.",
    bad="(a file that makes the program stumble)",
    good="(the same file, once the program is fixed)",
)
MORE_OF_THEM = Rule(
    "S313",
    "more-of-them",
    _FAMILY,
    message="and {count} more in this file",
    help="Fix those above first; often one fix clears many.",
    why="No one reads thousands of lines about one file, and a comment has no room for them.",
    bad="(a file with 5,000 slips)",
    good="(a file with none)",
)
NOT_A_REGULAR_FILE = Rule(
    "S307",
    "not-a-regular-file",
    _FAMILY,
    message="this is {kind}, not a file with a story in it",
    help="Put the text itself here.",
    why="A link could publish any file on the machine that builds the site.",
    bad="stories/secret.md -> /etc/passwd",
    good="stories/the-driver-who-waited.md (a plain file)",
)
UNREADABLE = Rule(
    "S308",
    "unreadable",
    _FAMILY,
    message="the file could not be opened: {problem}",
    help="Check that it exists and that you are allowed to read it.",
    why="What cannot be read cannot be published, and must not be lost silently.",
    bad="(a file without read permission)",
    good="(a readable file)",
)
UNEXPECTED_FILE = Rule(
    "S309",
    "unexpected-file",
    _FAMILY,
    message="this file is in the wrong place, or has the wrong ending: {advice}",
    help="Stories are files named <slug>.md directly in the stories folder, not in a folder inside "
    "it; pictures belong in stories/images/.",
    why="Anything elsewhere would never be published, and no one would notice.",
    bad="stories/2026/the-driver-who-waited.md",
    good="stories/the-driver-who-waited.md",
)
RENDERED_TOO_LARGE = Rule(
    "S311",
    "rendered-too-large",
    _FAMILY,
    message="this text would become a page of {size} KB; {limit} KB is the limit",
    help="Take out the table with empty cells, or the footnote that is named very often.",
    why="A few characters of Markdown can become many pages of HTML, which keeps phones waiting.",
    bad="(a table of 400 columns, most of them empty)",
    good="(the same in a few sentences)",
)
UNUSABLE_PICTURE = Rule(
    "S310",
    "unusable-picture",
    _FAMILY,
    message="the picture {value} cannot be used: {problem}",
    help="Use a JPEG, PNG or WebP picture of at most 2 MB and 6,000 pixels a side.",
    why="Pictures of other kinds can carry programs, and very large ones keep phones waiting.",
    bad="image: {src: drawing.svg}",
    good="image: {src: drawing.png}",
)
