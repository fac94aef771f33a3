"""Tellers: a name that stands on more than one story gets a page with all of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kindness.anthology.anthology import Anthology
from kindness.content.story import Story
from kindness.text.slugs import slugify

MINIMUM = 2


@dataclass(frozen=True, slots=True)
class Teller:
    """A name as it was printed, the name of its page, and the stories, newest first."""

    name: str
    page: str
    stories: tuple[Story, ...]


def tellers(anthology: Anthology) -> Iterator[Teller]:
    """Every teller of several published stories, by name.

    Names that differ only in what an address cannot hold are different tellers: all but the
    first get a number. A name without any letter gets `teller`.
    """
    told: dict[str, list[Story]] = {}
    for story in anthology.stories:
        if not story.is_anonymous:
            told.setdefault(story.teller, []).append(story)
    taken: set[str] = set()
    for name, stories in sorted(told.items()):
        if len(stories) >= MINIMUM:
            slug = _free(slugify(name) or "teller", taken)
            taken.add(slug)
            yield Teller(name, f"tellers/{slug}", tuple(stories))


def _free(slug: str, taken: set[str]) -> str:
    if slug not in taken:
        return slug
    # A page of a list is `name/2`, so that a hyphen cannot be mistaken for one.
    number = next(number for number in range(2, len(taken) + 3) if f"{slug}-{number}" not in taken)
    return f"{slug}-{number}"
