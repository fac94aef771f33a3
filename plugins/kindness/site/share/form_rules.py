"""The rules that the form on `/share/` checks by, as data, from where they are defined.

Fields and limits come from `schema`, choices from the vocabulary, patterns from the modules that
use them, messages from `rules`: what a browser says of a story is what `kindness check` will say.
Only how a form speaks to somebody who has no file before them is said here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from kindness.content import body, markdown, personal_data, source, validate
from kindness.content import new_story as template
from kindness.content.front_matter import SIZE_LIMIT as FRONT_MATTER_LIMIT
from kindness.content.personal_data import phone, place, street, visible
from kindness.content.personal_data.anchored import WINDOW, Anchored
from kindness.content.pictures import IMAGE_NAME
from kindness.content.schema import FIELDS, FIRST_HAND, Field
from kindness.content.story import RIGHT_TO_LEFT_LANGUAGES
from kindness.content.vocabulary import Vocabulary
from kindness.diagnostics import suppressions
from kindness.diagnostics.catalog import RULES
from kindness.diagnostics.rule import Rule
from kindness.diagnostics.rules.privacy import PRIVATE
from kindness.site.share.js_patterns import SPACE, javascript
from kindness.text import slugs

FORM_FIELDS = tuple(field for field in FIELDS if field.in_form)
"""In the order of the file that is written. The others have a place in a file, not in a form."""

# The rules that the scripts of the form check; the others need the file, or all of them.
FORM_CODES = (
    "B201", "B202", "B203", "B204", "B205", "B206", "B207", "B208", "B210", "B212", "B213", "B220",
    "F107", "F110", "F111", "F112", "F113", "F114", "F115", "F118", "F120", "F122", "F123", "F134",
    "P401", "P402", "P403", "P405", "P406", "P410", "P411", "P412", "S302", "S303", "S304",
)  # fmt: skip

PRIVACY_PATTERNS = {
    name: pattern
    for module in (personal_data, phone, street, visible)
    for name, pattern in vars(module).items()
    if isinstance(pattern, re.Pattern) and not name.startswith("_") and name != "ODD"
} | {"COORDINATES": place.COORDINATES}
"""By name, what finds personal data, but for the lists of patterns; other digits are a table."""

# Scripts for which a name can be made letter by letter. The table of all would be far larger.
_NAMED_SCRIPTS = (
    (0x0080, 0x0700), (0x0900, 0x0E80), (0x10A0, 0x1100), (0x1200, 0x1380), (0x1E00, 0x2070),
    (0x3040, 0x3100),
)  # fmt: skip

# What a form says instead of the message and help for a file; `code` or `code:field`.
_WORDS = {
    "F107:title": "A story needs a title; a few words will do.",
    "F107:themes": "Choose at least one theme: what would you file it under?",
    "F107:perspective": "Say whether the kindness was given, received or witnessed.",
    "F107:consent.others": "Say how the other people in the story are protected.",
    "F110": "This is {length} characters long, and there is room for {limit}. "
    "Shorten it by {excess}.",
    "F112": "You have chosen {count}. Please keep the {limit} that matter most.",
    "F118": "{value} is not a language that programs know{suggestion}",
    "F120": "A story is published only when the person who lived it wants that. If you do not, "
    "it stays yours, and that is all right.",
    "F122": "The address can have words made of a to z and 0 to 9, joined by hyphens, "
    "with at most 80 characters.",
    "F123": "The address '{value}' is already used by {owner}. Please choose another.",
    "B201": "The story itself is still missing. A few words are enough.",
    "B203": "The picture {value} is hosted elsewhere. Please leave it out; a curator can add "
    "a picture later.",
    "B205": "There is no picture {value} here. Please leave it out; a curator can add it later.",
    "B213": "The picture {value} has a name that addresses cannot have. Please leave it out; a "
    "curator can add it later.",
    "B208": "A heading here should start with ## or ###, one step at a time: a single # would be "
    "as large as the title.",
    "P401": "{value} looks like an e-mail address. Once published, it is copied within hours and "
    "can never be taken back. Leave it out, or describe the person instead.",
    "P402": "{value} looks like a phone number. A number in a story is a number that strangers "
    "will call. Leave it out.",
    "P403": "{value} looks like the address of a house or a post box, which leads strangers to "
    "someone's door. Name the town or the part of town instead.",
    "P405": "{value} looks like the name of someone's account, or a link to it. With it strangers "
    "find the person, and everything else about them. Leave it out; a first name is enough.",
    "P406": "{value} looks like a place on the map, exact to a few steps. Name the town or the "
    "part of town instead.",
    "P410": "Please say in a few more words why this may be public, so that a curator does not "
    "have to guess.",
    "S302": "There is a character here that cannot be shown: {value}. It often comes along "
    "invisibly when text is copied from elsewhere.",
    "S303": "Your story is larger than {limit} KB. A story of 10,000 words fits. Perhaps something "
    "else was pasted in?",
    "S304": "The fields around the story are too full. Move longer texts into the story itself.",
}


def form_rules(vocabulary: Vocabulary, pictures: Iterable[str] = ()) -> dict[str, Any]:
    """What the scripts of the form need to know, but for what is private, ready for JSON.

    `pictures` are the names of pictures that a story may show.
    """
    return {
        "fields": [_field(field, vocabulary) for field in FORM_FIELDS],
        "voice": FIRST_HAND,
        "limits": {
            "file": source.SIZE_LIMIT,
            "front_matter": FRONT_MATTER_LIMIT,
            "depth": markdown.BLOCK_DEPTH_LIMIT,
            "slug": slugs.LIMIT,
            "slug_from": 500,
            "reason": suppressions.LETTERS,
            "reach": street.REACH,
            "quoted": 60,
        },
        "space": SPACE,
        "placeholder": body.PLACEHOLDER,
        "first_day": validate.FIRST_DAY.isoformat(),
        "reserved": slugs.RESERVED,
        "letters": list(map(_letters, _NAMED_SCRIPTS)),
        "meaningful": sorted(template.MEANINGFUL),
        "pictures": sorted(pictures),
        "right_to_left": sorted(RIGHT_TO_LEFT_LANGUAGES),
        "allowed": {rule.code: rule.slug for rule in PRIVATE},
        "patterns": _patterns(),
        "messages": _messages(),
    }


@cache
def personal_data_rules() -> dict[str, Any]:
    """How the scripts of the form find what is private."""
    return {
        "patterns": {name: javascript(pattern) for name, pattern in PRIVACY_PATTERNS.items()},
        "links": [[rule.code, javascript(link)] for rule, link in personal_data.LINKS],
        "web": [javascript(pattern) for _, pattern in personal_data.WEB_ADDRESSES],
        "window": WINDOW,
        "searches": [
            [anchor, list(map(_anchored, patterns))]
            for anchor, patterns in personal_data.SEARCH.by_anchor.items()
        ],
        "places": list(map(_numbered_place, street.NUMBERED_PLACES)),
        "number_words": street.NUMBER_WORDS,
        "before_number": street.BEFORE_NUMBER,
        "local_languages": phone.LOCAL_LANGUAGES,
        "full_width": visible.FULL_WIDTH,
    }


def _field(field: Field, vocabulary: Vocabulary) -> dict[str, Any]:
    choices = field.allowed(vocabulary) if field.terms or field.choices else ()
    return {
        "name": field.name,
        "kind": field.kind.value,
        "required": field.required or FIRST_HAND in field.required_for,
        "limit": field.limit,
        "most": field.most,
        "noun": field.noun,
        "choices": choices,
        "fields": [_field(part, vocabulary) for part in field.fields],
        "example": field.example,
    }


def _anchored(pattern: Anchored) -> list[Any]:
    before = javascript(pattern.before) if pattern.before else None
    return [pattern.rule.code, javascript(pattern.here), before]


def _numbered_place(kind: street.NumberedPlace) -> dict[str, Any]:
    patterns = {name: getattr(kind, name) for name in ("name", "number", "not_name", "not_after")}
    return {
        **{name: javascript(pattern) for name, pattern in patterns.items() if pattern},
        "years": kind.years,
    }


@cache
def _patterns() -> dict[str, list[str]]:
    return {
        "forbidden": javascript(source.FORBIDDEN),
        "slug": javascript(slugs.SLUG),
        "plain": javascript(template.PLAIN),
        "language": javascript(validate.LANGUAGE),
        "date": javascript(re.compile(validate.DATE.pattern)),
        "story_href": javascript(markdown.STORY_HREF),
        "footnote_href": javascript(markdown.FOOTNOTE_HREF),
        "picture_src": javascript(markdown.PICTURE_SRC),
        "picture_name": javascript(IMAGE_NAME),
        "shown": javascript(body.SHOWN),
        "deep_markers": javascript(markdown.MARKERS),
    }


def _messages() -> dict[str, list[str]]:
    """For each rule its slug and what the form says; what depends on a field has a key for it."""
    told: dict[str, list[str]] = {}
    for code in FORM_CODES:
        rule = RULES[code]
        told[code] = [rule.slug, _WORDS.get(code) or _spoken(rule)]
        for key, words in _WORDS.items():
            if key.startswith(f"{code}:"):
                told[key] = [rule.slug, words]
    return told


def _spoken(rule: Rule) -> str:
    message = rule.message[:1].upper() + rule.message[1:]
    stop = "" if message.endswith((".", "{suggestion}", "{known}")) else "."
    return f"{message}{stop} {rule.help}"


def _letters(script: tuple[int, int]) -> list[Any]:
    """Where a stretch of characters begins, and what each of them becomes in a slug."""
    first, end = script
    pieces = (slugs.OTHER.sub("-", slugs.in_ascii(chr(code))) for code in range(first, end))
    return [first, "|".join(pieces)]
