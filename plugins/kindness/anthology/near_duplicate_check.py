"""Similar stories: near-duplicates as diagnostics, and the stories that are nearest to one.

`kindness check` and `kindness review` look for them, a build does not: at 10,000 stories it takes
some ten seconds of processor time, what is found is for curators and not for readers, and a story
that resembles another one is no reason to leave it out of the site.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kindness.anthology.near_duplicates import Pair, ShingledTexts
from kindness.content.front_matter import split
from kindness.content.safe_html import plain_text
from kindness.content.source import read_source
from kindness.content.story import Status, Story
from kindness.diagnostics.diagnostic import Diagnostic
from kindness.diagnostics.rules import across
from kindness.diagnostics.suppressions import read_suppressions

LEAST_WORDS = 12
"""Shorter texts are not compared: of two that say so little, neither is a copy."""


@dataclass(frozen=True)
class Similar:
    """The stories of a folder, by slug, and their texts, ready to be compared."""

    stories: Mapping[str, Story]
    texts: ShingledTexts

    def diagnostics(self, folder: Path) -> tuple[Diagnostic, ...]:
        """A warning for each pair of near-duplicates, in the one that was contributed later.

        `folder` holds the stories' files: either of the two may allow the pair, with a reason.
        """
        return tuple(
            self._diagnostic(pair)
            for pair in self.texts.near_duplicates()
            if not any(_is_allowed(folder, self.stories[slug]) for slug in (pair.one, pair.other))
        )

    def _diagnostic(self, pair: Pair) -> Diagnostic:
        stories = (self.stories[pair.one], self.stories[pair.other])
        earlier, later = sorted(stories, key=lambda story: (story.date, story.slug))
        percent = round(100 * pair.similarity)
        return across.NEAR_DUPLICATE.at(later.path, other=f"'{earlier.slug}'", percent=percent)


def find_similar(stories: Iterable[Story]) -> Similar:
    """What `stories` have in common; withdrawn ones have nothing left to compare."""
    compared = {
        story.slug: story
        for story in stories
        if story.status is not Status.WITHDRAWN and story.body.words >= LEAST_WORDS
    }
    texts = {slug: plain_text(story.body.html) for slug, story in compared.items()}
    return Similar(compared, ShingledTexts(texts))


def _is_allowed(folder: Path, story: Story) -> bool:
    """True where the front matter allows it and says why.

    The file is read once more, because only the few that are found need to be asked.
    """
    source = read_source(folder / f"{story.slug}.md", story.path).value
    front_matter = split(source).value if source else None
    if front_matter is None:
        return False
    return any(
        suppression.rule is across.NEAR_DUPLICATE and suppression.has_reason
        for suppression in read_suppressions(story.path, front_matter.header).value
    )
