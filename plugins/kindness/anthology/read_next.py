"""Read next: the stories that the foot of a story's page leads to."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from kindness.anthology.anthology import Anthology
from kindness.content.story import Story

_MOST = 2


def read_next(anthology: Anthology) -> Mapping[str, tuple[Story, ...]]:
    """For each slug, two stories that share its first theme: the next two that follow it there.

    Stories that its page names already, because one grew from the other, are passed over.
    """
    following: dict[str, tuple[Story, ...]] = {}
    for theme, stories in anthology.by_theme.items():
        for place, story in enumerate(stories):
            if story.themes[0] == theme:
                inspired = anthology.inspired.get(story.slug, ())
                named = {story.slug, *story.inspired_by, *(other.slug for other in inspired)}
                steps = range(1, min(len(named) + _MOST, len(stories)))
                wrapped = (stories[(place + step) % len(stories)] for step in steps)
                fresh = (candidate for candidate in wrapped if candidate.slug not in named)
                following[story.slug] = tuple(islice(fresh, _MOST))
    return following
