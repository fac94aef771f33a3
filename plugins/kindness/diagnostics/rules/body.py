"""Rules for the body: the story itself, after the front matter."""

from __future__ import annotations

from kindness.diagnostics.diagnostic import Severity
from kindness.diagnostics.rule import Family, Rule

_FAMILY = Family.BODY

EMPTY_BODY = Rule(
    "B201",
    "empty-body",
    _FAMILY,
    message="the story itself is still missing",
    help="Tell it below the second line of three hyphens, in as few words as you like.",
    why="The fields only announce a story.",
    bad="---\ntitle: The driver who waited\n---",
    good="---\ntitle: The driver who waited\n---\nI was still half a street away when …",
)
RAW_HTML = Rule(
    "B202",
    "raw-html",
    _FAMILY,
    message="HTML such as {value} is not shown in stories",
    help="Use Markdown instead: *emphasis*, **strong**, > for a quotation, *** for a pause. "
    "To show the character itself, write \\< before the word.",
    why="Anyone may send a story, so pages take only text and a little Markdown from it.",
    bad="He said <b>nothing</b>.",
    good="He said **nothing**.",
)
REMOTE_IMAGE = Rule(
    "B203",
    "remote-image",
    _FAMILY,
    message="the picture {value} is hosted elsewhere",
    help="Put the picture into `stories/images/` and write ![what it shows](images/name.jpg), "
    "or leave it out.",
    why="Reading here asks nothing of anyone else's server, so no one can watch who reads.",
    bad="![A bus](https://example.org/bus.jpg)",
    good="![A bus at a stop, doors open](images/bus.jpg)",
)
IMAGE_WITHOUT_ALT = Rule(
    "B204",
    "image-without-alt",
    _FAMILY,
    message="the picture {value} has no description",
    help="Say in a few words what it shows, between the square brackets.",
    why="The words are read to those who cannot see the picture.",
    bad="![](images/bus.jpg)",
    good="![A bus at a stop, doors open](images/bus.jpg)",
)
BROKEN_IMAGE = Rule(
    "B205",
    "broken-image",
    _FAMILY,
    message="there is no picture {value}{suggestion}",
    help="Pictures belong in `stories/images/`, and a story writes them ![what it shows]"
    "(images/name.jpg). Add the file, or correct its name.",
    why="A reader would see an empty frame.",
    bad="![A bus](images/buss.jpg)",
    good="![A bus](images/bus.jpg)",
)
UNSAFE_LINK = Rule(
    "B206",
    "unsafe-link",
    _FAMILY,
    message="a link here leads to something that is not a web page: {value}",
    help="Link to an address that begins with https:// or to another story: [text](its-name.md).",
    why="Links of other kinds can run programs or open other applications.",
    bad="[click](javascript:alert(1))",
    good="[their own account](https://example.org/account)",
)
UNSUPPORTED_LINK = Rule(
    "B207",
    "unsupported-link",
    _FAMILY,
    message="the link {value} leads neither to the web nor to a story",
    help="Write [text](its-name.md) for another story, or a whole address beginning with https://.",
    why="Other addresses of this site may change; the names of stories stay.",
    bad="[hope](../themes/hope/)",
    good="[the other driver](the-driver-who-waited.md)",
)
HEADING_LEVEL = Rule(
    "B208",
    "heading-level",
    _FAMILY,
    message="this heading is level {level}; here it should be {expected}",
    help="Begin headings within a story with ##, and go down one level at a time. "
    "A pause between scenes is written *** on a line of its own.",
    why="The title is the page's only first-level heading; screen readers move by the levels.",
    bad="# Part one",
    good="## Part one",
)
LOST_TEXT = Rule(
    "B209",
    "lost-text",
    _FAMILY,
    message="this part of the text would not be shown: {value}",
    help="A footnote is shown only if the text has its mark, such as [^1]. A row in a table can "
    "have only as many cells as the heading row. A line that opens code is not shown at all. Write "
    "that part as plain text, or tell the curators if you think it should work.",
    why="Nothing that a teller wrote should disappear without a word.",
    bad="She smiled.\n\n[^1]: It was her first day.",
    good="She smiled.[^1]\n\n[^1]: It was her first day.",
)
NESTING_TOO_DEEP = Rule(
    "B210",
    "nesting-too-deep",
    _FAMILY,
    message="quotations or lists are {depth} deep here; {limit} is the limit",
    help="Remove some of the > or list marks at the beginning of the line.",
    why="Very deep nesting is unreadable, and can be used to keep a machine busy.",
    bad="> > > > > > > > > words",
    good="> words",
)
UNDERLINED_TEXT = Rule(
    "B212",
    "underlined-text",
    _FAMILY,
    message="these hyphens make a heading of the text above them",
    help="For a pause between scenes, leave an empty line above them, or write *** instead. "
    "For a heading, begin its line with ## and leave the hyphens out.",
    why="A line of hyphens is a pause only where an empty line comes before it.",
    bad="He held the door.\n---\nYears later I held one too.",
    good="He held the door.\n\n***\n\nYears later I held one too.",
    severity=Severity.WARNING,
)
PICTURE_NAME = Rule(
    "B213",
    "picture-name",
    _FAMILY,
    message="the name of the picture {value} has a space in it, or another character that "
    "addresses cannot have: please rename the file to {name}",
    help="Write the new name here too: ![what it shows](images/new-name.jpg).",
    why="Addresses are made of plain letters, digits, full stops, hyphens and underscores; other "
    "characters break on some computers.",
    bad="![A bus](images/my bus.jpg)",
    good="![A bus](images/my-bus.jpg)",
)
UNREAD_MARKUP = Rule(
    "B214",
    "unread-markup",
    _FAMILY,
    message="this is shown as typed, symbols and all: {value}",
    help="A link is [words](https://example.org) or [words](its-name.md), a picture is "
    "![what it shows](images/name.jpg): no space between the brackets, and none in the address. "
    "Asterisks go right up against the words: **like this**.",
    why="A small slip, such as a space, turns a link or an emphasis into bare symbols.",
    bad="[the other driver] (the-driver-who-waited.md)",
    good="[the other driver](the-driver-who-waited.md)",
    severity=Severity.WARNING,
)
MISSING_FOOTNOTE = Rule(
    "B215",
    "missing-footnote",
    _FAMILY,
    message="there is no footnote for {value}",
    help="Write it at the end of the story, on a line of its own: [^1]: the note.",
    why="The mark would be shown as typed, and lead nowhere.",
    bad="She smiled.[^1]",
    good="She smiled.[^1]\n\n[^1]: It was her first day.",
    severity=Severity.WARNING,
)
GITHUB_ONLY = Rule(
    "B216",
    "github-only",
    _FAMILY,
    message="GitHub shows something else for {value}; here it is shown as typed",
    help="Type the emoji itself (❤️). Write tick boxes and notes out in words.",
    why="The site shows a story's words, but not what GitHub adds to them.",
    bad="She drew a :heart: on the cup.",
    good="She drew a ❤️ on the cup.",
    severity=Severity.WARNING,
)
BULLET_SIGN = Rule(
    "B217",
    "bullet-sign",
    _FAMILY,
    message="{value} does not make a list here: these lines are shown as one paragraph",
    help="Begin each line of the list with a hyphen and a space: - like this.",
    why="Lists copied from a word processor bring its bullets along, but not the list.",
    bad="• One\n• Two",
    good="- One\n- Two",
    severity=Severity.WARNING,
)
SPEECH_AS_LIST = Rule(
    "B218",
    "speech-as-list",
    _FAMILY,
    message="this is shown as a list with bullets, because it begins with a hyphen and a space",
    help="Where someone speaks, begin with a dash (—) instead, and leave an empty line before the "
    "next speaker.",
    why="Markdown takes a hyphen at the beginning of a line for a bullet.",
    bad="- Are you lost? she asked.\n- A little.",
    good="— Are you lost? she asked.\n\n— A little.",
    severity=Severity.WARNING,
)
JOINED_LINES = Rule(
    "B219",
    "joined-lines",
    _FAMILY,
    message="the line ends here are not kept: this is shown as one paragraph{elsewhere}",
    help="To keep a line end, put a backslash (\\) at the end of the line. To begin a new "
    "paragraph, leave an empty line.",
    why="Markdown joins lines, so that people may break them where their editor does.",
    bad="the bread is warm\nthe door is wide",
    good="the bread is warm\\\nthe door is wide",
    severity=Severity.WARNING,
)
BROKEN_ADDRESS = Rule(
    "B220",
    "broken-address",
    _FAMILY,
    message="no browser can open this address: {value}",
    help="See whether all of it is there: an address looks like https://example.org/page.",
    why="A link that leads nowhere helps no one.",
    bad="[their account](http://[::1)",
    good="[their account](https://example.org/account)",
)
