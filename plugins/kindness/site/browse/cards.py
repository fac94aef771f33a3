"""Cards: what the filter shows of a story, each a text of JSON that is kept from build to build."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from kindness.content.story import Story
from kindness.content.vocabulary import Vocabulary
from kindness.site.site import Site
from kindness.system.cache import Cache, Entry
from kindness.text.suggestions import listing
from kindness.text.typography import typeset

_SHELF = "cards"


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


def kept_cards(
    cache: Cache,
    stories: Iterable[Story],
    outline_of: Callable[[Story], str],
    card_of: Callable[[Story], str],
) -> list[str]:
    """The cards of `stories`, made by `card_of` where `cache` has none of the same outline."""
    kept = cache.read(_SHELF)
    changed: dict[str, Entry] = {}
    cards = []
    for story in stories:
        name, outline = f"{story.slug}.md", outline_of(story)
        entry = kept.pop(name, None)
        if not entry or entry.signature != outline:
            entry = changed[name] = Entry(outline, card_of(story))
        cards.append(entry.value)
    cache.write(_SHELF, changed, kept)
    return cards
