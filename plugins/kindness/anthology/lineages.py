"""Chains: which story grew from which, as lists to be drawn with their marks touching.

A story may name several that it grew from, and several may grow from one. On the page each is
drawn where its first inspiration leads: that makes trees, which are cut into chains. A branch
begins anew with the story that it grows from, so that its mark has one to touch.
"""

from __future__ import annotations

from collections.abc import Mapping

from kindness.anthology.anthology import Anthology
from kindness.content.story import Story

Lineage = tuple[Story, ...]


def lineages(anthology: Anthology) -> tuple[Lineage, ...]:
    """Every chain of two stories or more, those that began last first; none is ranked."""
    parents = _parents(anthology)
    children: dict[str, list[Story]] = {}
    # Stories come newest first; what grew from one is told in the order in which it came.
    for story in reversed(anthology.stories):
        if story.slug in parents:
            children.setdefault(parents[story.slug].slug, []).append(story)
    found: list[Lineage] = []
    for root in anthology.stories:
        if root.slug not in parents and root.slug in children:
            _follow(root, children, found)
    return tuple(found)


def _parents(anthology: Anthology) -> Mapping[str, Story]:
    """For a slug, the first published story among those that it names."""
    parents: dict[str, Story] = {}
    for story in anthology.stories:
        for named in story.inspired_by:
            slug = anthology.redirects.get(named, named)
            if slug in anthology.by_slug:
                parents[story.slug] = anthology.by_slug[slug]
                break
    return parents


def _follow(root: Story, children: Mapping[str, list[Story]], found: list[Lineage]) -> None:
    """Add the chains of the tree that grew from `root`."""
    starts = [(root, child) for child in reversed(children[root.slug])]
    while starts:
        parent, story = starts.pop()
        chain = [parent, story]
        while story.slug in children:
            first, *others = children[story.slug]
            starts += [(story, other) for other in reversed(others)]
            chain.append(first)
            story = first
        found.append(tuple(chain))
