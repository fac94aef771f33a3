"""The home page, and today's kindness on it.

A build must not depend on the calendar, so that the page itself shows a fixed story; from a small
file a script in the browser puts that of the day in its place.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from kindness.anthology.anthology import Anthology
from kindness.anthology.curated import Curated
from kindness.content.story import Story
from kindness.content.vocabulary import Vocabulary
from kindness.site import bundle
from kindness.site.assets import Asset
from kindness.site.pages.page_kind import PageKind, PlannedPage, all_stories
from kindness.site.site import Site
from kindness.text.typography import typeset
from kindness.text.wording import reading_time

if TYPE_CHECKING:
    from kindness.site.render import Renderer

NEWEST = 8
"""So many of the newest stories stand on it."""

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
    """The file: for each story its address, title, blurb, minutes, language, first theme and facts.

    They are the columns of a JSON array of arrays. Its mark is taken from the story's own page.
    """
    entries = [
        [
            site.address(f"stories/{story.slug}"),
            typeset(story.title),
            typeset(story.blurb),
            story.minutes,
            site.language_of(story.lang),
            story.themes[0],
            facts(story, anthology.vocabulary),
        ]
        for story in chosen(anthology)
    ]
    content = json.dumps(entries, ensure_ascii=False, separators=(",", ":")).encode()
    return Asset(f"data/today.{sha256(content).hexdigest()[:8]}.json", content)


def facts(story: Story, vocabulary: Vocabulary) -> str:
    """What stands below its blurb: `Hope, peace · about a minute to read`."""
    first, *others = (vocabulary.themes[key].label for key in story.themes)
    themes = ", ".join([first, *(other.lower() for other in others)])
    return f"{themes}\N{NO-BREAK SPACE}· {reading_time(story.minutes)}"


def home_scripts() -> tuple[Asset, ...]:
    """The script of the page."""
    return bundle.scripts("home/home.js")


def plan(anthology: Anthology, curated: Curated) -> Iterator[PlannedPage]:
    """The one page."""
    yield PlannedPage(
        KIND,
        "index",
        "",
        anthology.updated,
        stories=anthology.stories[:NEWEST],
        total=len(anthology.stories),
    )


def context(page: PlannedPage, renderer: Renderer) -> Mapping[str, Any]:
    """What stands for today until the script comes, a short story, a surprise; the acts."""
    stories, acts = chosen(renderer.anthology), renderer.curated.small_acts
    first = stories[0] if stories else None
    return {
        "today": renderer.today,
        "one": first,
        "today_facts": facts(first, renderer.anthology.vocabulary) if first else "",
        "short": next((story for story in stories if story.minutes == 1), first),
        "surprise": stories[-1] if stories else None,
        "acts": json.dumps([typeset(act.text) for act in acts.acts] if acts else []),
        "script": home_scripts()[0].name,
    }


KIND = PageKind("home", plan, context, inputs=all_stories)
