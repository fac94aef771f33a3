"""Texts that are made of one story each, kept from build to build as long as it stays the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kindness.content.story import Story
from kindness.system.cache import Cache, Entry


def kept_texts(
    cache: Cache,
    shelf: str,
    stories: Iterable[Story],
    digest_of: Callable[[Story], str],
    make: Callable[[Story], str],
) -> list[str]:
    """The texts of `stories` on a `shelf` of `cache`, in their order.

    `make` makes those that are not there, or were made of a story with another digest. A story
    without a digest is not kept.
    """
    kept = cache.read(shelf)
    current: dict[str, Entry] = {}
    texts = []
    for story in stories:
        # Under the name of its file, what is kept of a story is forgotten with it.
        name, digest = f"{story.slug}.md", digest_of(story)
        entry = kept.get(name)
        if not entry or entry.signature != digest:
            entry = Entry(digest, make(story))
        if digest:
            current[name] = entry
        texts.append(entry.value)
    changed = {name: entry for name, entry in current.items() if kept.get(name) is not entry}
    cache.write(shelf, changed, kept.keys() - current.keys())
    return texts
