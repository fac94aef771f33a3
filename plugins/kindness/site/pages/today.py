"""Today's kindness: a small file from which the browser picks a story by the date.

A build must not depend on the calendar, so that the page itself shows a fixed story, and the
script in the browser puts another one in its place.
"""

from __future__ import annotations

import json
from hashlib import sha256

from kindness.anthology.anthology import Anthology
from kindness.content.story import Story
from kindness.site.assets import Asset
from kindness.site.config import Site

DAYS = 366
"""A story for each day of a year; more would only make the file larger."""


def chosen(anthology: Anthology) -> tuple[Story, ...]:
    """The stories that may be today's: the featured ones first, then an even choice of others.

    They are put in an order that does not follow their dates, so that days vary in theme.
    """
    featured = [story for story in anthology.stories if story.featured]
    others = [story for story in anthology.stories if not story.featured]
    room = max(0, DAYS - len(featured))
    step = max(1, -(-len(others) // room)) if room else 1
    stories = [*featured[:DAYS], *others[::step][:room]]
    return tuple(sorted(stories, key=lambda story: sha256(story.slug.encode()).digest()))


def today_file(anthology: Anthology, site: Site) -> Asset:
    """The file: for each story its address, title, blurb and minutes, as a JSON array."""
    entries = [
        [site.address(f"stories/{one.slug}"), one.title, one.blurb, one.minutes, one.lang]
        for one in chosen(anthology)
    ]
    content = json.dumps(entries, ensure_ascii=False, separators=(",", ":")).encode()
    return Asset(f"data/today.{sha256(content).hexdigest()[:8]}.json", content)
