"""A calendar file (RFC 5545) of whole days that belong to no time zone and come back every year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

LINE_LIMIT = 75
"""Octets in a line, its end not counted; a longer one is continued in the next."""

_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Event:
    """One day. `identity` stays the same for as long as the event is the same one."""

    identity: str
    day: date
    summary: str
    description: str = ""
    address: str = ""


def calendar_file(name: str, events: Iterable[Event], changed: date) -> bytes:
    """The file. `changed` is the day on which its content last changed."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Kindness anthology//Practice//EN",
        "CALSCALE:GREGORIAN",
        f"NAME:{text(name)}",
        f"X-WR-CALNAME:{text(name)}",
    ]
    for event in events:
        lines += _event(event, changed)
    lines.append("END:VCALENDAR")
    return b"".join(fold(line) + b"\r\n" for line in lines)


def _event(event: Event, changed: date) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.identity}"
    yield f"DTSTAMP:{changed:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield "RRULE:FREQ=YEARLY"
    yield f"SUMMARY:{text(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{text(event.description)}"
    if event.address:
        yield f"URL:{event.address}"
    # A kindness does not make the day a busy one.
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def text(value: str) -> str:
    """`value` as a value of the type TEXT: nothing in it can end the line or begin a new value."""
    return _CONTROLS.sub(" ", value.replace("\r\n", "\n")).translate(_ESCAPED)


def fold(line: str) -> bytes:
    """The line in UTF-8, continued after at most 75 octets, and never within a character."""
    data = line.encode()
    parts = []
    # A continuation begins with a blank, which counts.
    room = LINE_LIMIT
    while len(data) > room:
        end = room
        while data[end] & 0b1100_0000 == 0b1000_0000:
            end -= 1
        parts.append(data[:end])
        data = data[end:]
        room = LINE_LIMIT - 1
    return b"\r\n ".join([*parts, data])
