"""Personal data in a story: addresses, numbers and names by which strangers could reach somebody.

Few false alarms matter as much as finding: a curator who is warned of every year and every verse
stops reading warnings. Numbers are looked at one by one, in stretches of bounded length, and words
only where a text holds one that gives them away, so that the time grows with the length of the
text and no faster.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from kindness.content.personal_data import account, email, place
from kindness.content.personal_data.anchored import AnchoredSearch, lowered
from kindness.content.personal_data.phone import CALLING, MORE, phone_number
from kindness.content.personal_data.street import street_address
from kindness.content.personal_data.visible import (
    HIDDEN_SIGN,
    ODD,
    VisibleText,
    beyond_ascii,
)
from kindness.diagnostics.rule import Rule
from kindness.diagnostics.rules import privacy as rules

HIDDEN = "[hidden]"
"""Stands in public where something private was."""


@dataclass(frozen=True, slots=True)
class PersonalData:
    """Something private between the offsets `start` and `end` of a text."""

    rule: Rule
    start: int
    end: int


# A link is looked at from where the name of its server ends.
HOST_END = re.compile(r"/(?:(?<=\.[a-z]{2}/)|(?<=\.[a-z]{3}/)|(?=@))", re.IGNORECASE)
LINK_START = re.compile(r"[^\s<>()\[\]\"'|]{0,60}$")
LINKS = (
    (rules.ACCOUNT_NAME, account.ACCOUNT_LINK),
    (rules.COORDINATES, place.MAP_LINK),
)
# Web addresses are public by their nature and full of numbers. Those that call somebody are not.
# A pattern that begins with plain letters is searched for ten times as fast as another one.
_WEB_REST = r"[^\s<>\"\u3000-\u303f\uff00-\uffef]*"
WEB_ADDRESSES = (
    ("://", re.compile(rf"://(?!wa\.me/|api\.whatsapp\.com/){_WEB_REST}")),
    ("www.", re.compile(rf"www\.{_WEB_REST}")),
    ("10.", re.compile(rf"10\.(?<![0-9]10\.)[0-9]{{4,9}}/{_WEB_REST}")),
)
SEARCH = AnchoredSearch((*email.EMAILS, *account.ACCOUNTS, *place.MAP_CODES))

_DATE = re.compile(r"\ndate: [0-9]{4}-[0-9]{2}-[0-9]{2}\n")
_IS_DIGIT = bytes(ord("0" if chr(code) in "0123456789" else " ") for code in range(256))


def find_personal_data(text: str, language: str = "") -> list[PersonalData]:
    """What looks private in `text`, as a reader sees it, in no particular order.

    `text` is Markdown, with front matter or without; offsets are those of `text`. `language` is
    the primary language of a BCP 47 tag, or empty.
    """
    found: list[PersonalData] = []
    for offset, part in _parts(text):
        if _may_hold_any(part):
            found += (
                PersonalData(rule, offset + start, offset + end)
                for rule, start, end in _find_in_views(VisibleText(part), language)
            )
    return found


# What is said of a file is the same again and again.
@lru_cache(maxsize=256)
def hide_personal_data(text: str, language: str = "") -> str:
    """`text` with a mark in the place of everything that looks private in it."""
    parts, done = [], 0
    for found in sorted(find_personal_data(text, language), key=lambda found: found.start):
        if found.start >= done:
            parts += [text[done : found.start], HIDDEN]
            done = found.end
    return "".join([*parts, text[done:]])


def _find_in_views(visible: VisibleText, language: str) -> list[tuple[Rule, int, int]]:
    """What is found in the text as readers see it, and what in the source alone.

    A mark that stands alone is no mark: readers see it, and it may end a number or join a name.
    """
    found = list(_find_in_view(visible, language))
    if visible.text == visible.source:
        return found
    others: list[Iterable[tuple[Rule, int, int]]] = [_find(visible.source, language)]
    if "_" in visible.source:
        others.insert(0, _find_in_view(VisibleText(visible.source, underscores=True), language))
    for matches in others:
        is_taken = bytearray(len(visible.source))
        for _, start, end in found:
            is_taken[start:end] = b"\1" * (end - start)
        found += [match for match in matches if 1 not in is_taken[match[1] : match[2]]]
    return found


def _find_in_view(visible: VisibleText, language: str) -> Iterator[tuple[Rule, int, int]]:
    for rule, start, end in _find(visible.text, language):
        yield rule, *visible.span(start, end)


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """The front matter and the body, each with the offset at which it begins."""
    end = text.find("\n---\n") if text.startswith("---\n") else 0
    if end > 0:
        # Every story has a date, which would make every one a story with numbers.
        date = _DATE.search(text, 0, end + 1)
        if date:
            yield 0, text[: date.start()]
            yield date.end(), text[date.end() : end]
        else:
            yield 0, text[:end]
    yield max(end, 0), text[max(end, 0) :]


def _may_hold_any(text: str) -> bool:
    """False for most stories: nothing in them can belong to anything private."""
    # Digits, what may stand for a digit or an at-sign, and what every link holds.
    if any(sign in text for sign in "0123456789&\\%/"):
        return True
    if (rest := beyond_ascii(text)) and ODD.search(rest):
        return True
    # An at-sign may stand apart from what belongs to it by a mark.
    return "@" in text or SEARCH.may_find(plain := _without_marks(text, rest), lowered(plain))


def _without_marks(text: str, rest: str) -> str:
    for mark in "*`~":
        if mark in text:
            text = text.replace(mark, "")
    return HIDDEN_SIGN.sub("", text) if HIDDEN_SIGN.search(rest) else text


def _find(text: str, language: str) -> Iterator[tuple[Rule, int, int]]:
    is_taken = bytearray(len(text))
    found = list(_find_links(text))
    for mark, address in WEB_ADDRESSES:
        if mark[0] in text and mark in text:
            text = address.sub(_blank, text)
    found += SEARCH.spans(text, lowered(text))
    for rule, start, end in found:
        if 1 not in is_taken[start:end]:
            is_taken[start:end] = b"\1" * (end - start)
            yield rule, start, end
    done = 0
    for start, end in _numbers(text):
        if start < done or is_taken[start]:
            continue
        if data := _around(text, start, end, language):
            done = data[2]
            yield data


def _find_links(text: str) -> Iterator[tuple[Rule, int, int]]:
    done = 0
    for host_end in HOST_END.finditer(text):
        link_start = LINK_START.search(text, max(0, host_end.start() - 60), host_end.start())
        for rule, pattern in LINKS:
            if link_start is None or host_end.start() < done:
                continue
            if link := pattern.match(text, link_start.start()):
                done = link.end()
                yield rule, *link.span()


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _numbers(text: str) -> Iterator[tuple[int, int]]:
    """From where to where the digits of each number stand."""
    # The same as looking for [0-9]+, in a tenth of the time.
    digits = text.encode("ascii", "replace").translate(_IS_DIGIT) + b" "
    end = 0
    while (start := digits.find(b"0", end)) >= 0:
        end = digits.find(b" ", start)
        yield start, end


def _around(text: str, start: int, end: int, language: str) -> tuple[Rule, int, int] | None:
    """What the digits from `start` to `end` begin, or end."""
    before = text[start - 1] if start else " "
    if before in "_#$€£¥№" or (before.isascii() and before.isalpha()):
        return None
    if before in "-/.,:" and start > 1:
        inside = text[start - 2].isdecimal() or (before in "-/" and text[start - 2].isalnum())
        if inside and not CALLING.search(text[max(0, start - 8) : start]):
            return None  # the middle of a date, a decimal, a range, a verse, a reference
    if end - start <= 2 and (coordinates := place.COORDINATES.match(text, start)):
        return rules.COORDINATES, *coordinates.span()
    if end - start <= 6 and (span := street_address(text, start, end)):
        return rules.STREET_ADDRESS, *span
    if end - start < 7 and not MORE.match(text, end):
        return None  # no phone number is that short
    if before == "+" and start > 1 and text[start - 2].isalnum():
        return None
    if span := phone_number(text, start, language):
        return rules.PHONE_NUMBER, *span
    return None
