"""Values that are made of one story each, kept from build to build while it stays the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kindness.content.story import Story
from kindness.system.cache import Cache, Entry

_AT_ONCE = 1000
"""So many new ones are held at most until they are kept."""


def kept_values(
    cache: Cache,
    shelf: str,
    stories: Iterable[Story],
    digest_of: Callable[[Story], str],
    make: Callable[[Story], bytes],
) -> Iterator[bytes]:
    """The values of `stories` on a `shelf` of `cache`, in their order; they have to be taken all.

    `make` makes those that are not there, or were made of a story with another digest. A story
    without a digest is not kept.
    """
    kept = cache.read(shelf)
    changed: dict[str, Entry] = {}
    for story in stories:
        # Under the name of its file, what is kept of a story is forgotten with it.
        name, digest = f"{story.slug}.md", digest_of(story)
        entry = kept.get(name)
        if entry and digest and entry.signature == digest:
            del kept[name]
            yield entry.value
            continue
        value = make(story)
        if digest:
            kept.pop(name, None)
            changed[name] = Entry(digest, value)
            if len(changed) == _AT_ONCE:
                cache.write(shelf, changed)
                changed = {}
        yield value
    cache.write(shelf, changed, kept)
