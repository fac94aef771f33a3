"""The slugs that exist, to look up what another one may have meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from functools import cached_property

from kindness.text.slugs import is_slug
from kindness.text.suggestions import did_you_mean

MOST_ALIKE = 50
"""So many slugs that begin, or end, like an unknown one are compared with it."""


class KnownSlugs:
    """The slugs that exist, and which of them another one may have meant."""

    def __init__(self, slugs: Collection[str]) -> None:
        self.slugs = slugs

    def suggestion(self, slug: str) -> str:
        """A suggestion from those that begin or end alike: comparing with all is too slow."""
        alike = {*self._by_start[slug[:3]][:MOST_ALIKE], *self._by_end[slug[-4:]][:MOST_ALIKE]}
        return did_you_mean(slug, sorted(alike))

    @cached_property
    def _by_start(self) -> Mapping[str, list[str]]:
        return self._by(lambda slug: slug[:3])

    @cached_property
    def _by_end(self) -> Mapping[str, list[str]]:
        return self._by(lambda slug: slug[-4:])

    def _by(self, part: Callable[[str], str]) -> Mapping[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for slug in sorted(filter(is_slug, self.slugs)):
            found[part(slug)].append(slug)
        return found
