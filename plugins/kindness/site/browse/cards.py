"""Cards: what the filter shows of a story, each a text of JSON."""

from __future__ import annotations

import json

from kindness.content.story import Story
from kindness.content.vocabulary import Vocabulary
from kindness.site.site import Site
from kindness.text.suggestions import listing
from kindness.text.typography import typeset


def card(story: Story, mark: str, site: Site, vocabulary: Vocabulary) -> str:
    """The card of a story; `mark` is its ripple mark."""
    notes = listing(vocabulary.content_notes[key].label.lower() for key in story.content_notes)
    values = {
        "title": typeset(story.title),
        "slug": story.slug,
        "blurb": typeset(story.blurb),
        "themes": story.themes,
        "minutes": story.minutes,
        "lang": site.language_of(story.lang),
        **({"notes": notes} if notes else {}),
        "mark": mark,
    }
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))
