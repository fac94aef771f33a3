"""Rules for the body: the story itself, after the front matter."""

from __future__ import annotations

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
    "To show the sign itself, write \\< before the word.",
    why="Anyone may send a story, so pages take only text and a little Markdown from it.",
    bad="He said <b>nothing</b>.",
    good="He said **nothing**.",
)
REMOTE_IMAGE = Rule(
    "B203",
    "remote-image",
    _FAMILY,
    message="the picture {value} lies on another server",
    help="Put the picture into `stories/images/` and write ![what it shows](images/name.jpg), "
    "or leave it out.",
    why="Reading here asks nothing of anybody else's server, so nobody can watch who reads.",
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
    message="there is no picture {value} in stories/images/{suggestion}",
    help="Add the file to `stories/images/`, or mend its name.",
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
    message="this heading is of level {level}; here it should be {expected}",
    help="Begin headings within a story with ##, and go down one level at a time. "
    "A pause between scenes is written *** on a line of its own.",
    why="The title is the page's only first-level heading; screen readers travel by the levels.",
    bad="# Part one",
    good="## Part one",
)
LOST_TEXT = Rule(
    "B209",
    "lost-text",
    _FAMILY,
    message="a part of this text would be lost when it is made safe for the web: {value}",
    help="Write that part in other signs, or tell the curators if you believe that it should work.",
    why="Nothing that a teller wrote disappears without a word.",
    bad="(text inside something that pages cannot show)",
    good="(the same text, plainly)",
)
NESTING_TOO_DEEP = Rule(
    "B210",
    "nesting-too-deep",
    _FAMILY,
    message="quotations or lists stand {depth} deep here; {limit} is the most",
    help="Remove some of the > or list signs at the beginning of the line.",
    why="Very deep nesting is unreadable, and can be used to keep a machine busy.",
    bad="> > > > > > > > > words",
    good="> words",
)
