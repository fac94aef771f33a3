"""The practice: one small act a day, each tied to a story, to be kept, exported and printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from urllib.parse import urlsplit

from kindness.anthology.curated import Practice
from kindness.content.story import Story
from kindness.site import bundle
from kindness.site.assets import Asset
from kindness.site.practice.calendar_file import Event, calendar_file
from kindness.site.site import Site

PAGE = "practice"
CALENDAR = "practice/practice.ics"
_SCRIPT = "practice/practice.js"
_STYLE = "practice/practice.css"

FIRST_DAY = date(2026, 11, 13)
"""World Kindness Day. A file cannot know the day on which it is fetched, so that the calendar
begins on this one and comes back every year; a script moves it to the day that a reader names."""


@dataclass(frozen=True, slots=True)
class PracticePage:
    """What the template needs beside the stories: addresses relative to the root."""

    script: str
    style: str
    calendar: str
    first_day: str


def practice_page() -> PracticePage:
    """The values for `practice.html`."""
    return PracticePage(
        script=bundle.scripts(_SCRIPT)[0].name,
        style=bundle.style(_STYLE).name,
        calendar=CALENDAR,
        first_day=FIRST_DAY.isoformat(),
    )


def practice_files(practice: Practice, site: Site) -> Iterator[Asset]:
    """The calendar of the practice, and the scripts and the style of its page."""
    yield Asset(CALENDAR, practice_calendar(practice, site))
    yield from bundle.scripts(_SCRIPT)
    yield bundle.style(_STYLE)


def practice_calendar(practice: Practice, site: Site) -> bytes:
    """A calendar file with an event for each day, the first one on `FIRST_DAY` of every year."""
    events = [
        _event(story, number, len(practice.days), site)
        for number, story in enumerate(practice.days)
    ]
    changed = max(story.date for story in practice.days)
    return calendar_file(practice.title, events, date.fromisoformat(changed))


def _event(story: Story, number: int, count: int, site: Site) -> Event:
    day = FIRST_DAY + timedelta(days=number)
    address = site.absolute(f"stories/{story.slug}")
    lines = [f"Day {number + 1} of {count}", story.title, *([address] if address else [])]
    # The day is part of the identity: whoever begins again gets new events beside the old ones.
    digest = sha256(story.slug.encode()).hexdigest()[:12]
    return Event(
        identity=f"{day:%Y%m%d}-{digest}@{urlsplit(site.url).hostname or 'practice.invalid'}",
        day=day,
        summary=story.try_this,
        description="\n".join(lines),
        address=address,
    )
