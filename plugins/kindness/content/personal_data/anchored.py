"""Patterns that are looked at only around a sign or a word that gives them away.

A search of a whole text, at each of its letters, takes a hundred times as long.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from kindness.diagnostics.rule import Rule

WINDOW = 100
"""At most this many characters before the anchor are looked at."""


@dataclass(frozen=True, slots=True)
class Anchored:
    """Something private around one of the `anchors`, which are ASCII and in small letters.

    `here` is matched where the anchor begins. `before` is searched in what stands before it, and
    ends there. That text, in small letters and without a blank at its end, ends with one of
    `endings`, which is found out sooner.
    """

    rule: Rule
    anchors: tuple[str, ...]
    here: re.Pattern[str]
    before: re.Pattern[str] | None = None
    endings: tuple[str, ...] = ("",)


class AnchoredSearch:
    """The search for several such patterns at once, anchor by anchor and place by place."""

    def __init__(self, patterns: Iterable[Anchored]) -> None:
        self.by_anchor: dict[str, list[Anchored]] = {}
        for pattern in patterns:
            for anchor in pattern.anchors:
                self.by_anchor.setdefault(anchor, []).append(pattern)
        self._steps = [
            (
                anchor.encode(),
                tuple({ending.encode() for pattern in anchored for ending in pattern.endings}),
                anchored,
            )
            for anchor, anchored in self.by_anchor.items()
        ]

    def spans(self, text: str, lower: bytes) -> Iterator[tuple[Rule, int, int]]:
        """The rule for everything that is found, and from where to where it stands in `text`.

        `lower` is the same, made by `lowered`. Spans may overlap: the earlier one counts.
        """
        for anchored, place in self._places(lower):
            window = text[max(0, place - WINDOW) : place]
            for pattern in anchored:
                here = pattern.here.match(text, place)
                before = _search(pattern.before, window) if here and pattern.before else None
                if here and before:
                    yield pattern.rule, place - len(window) + before.start(), here.end()
                elif here and not pattern.before:
                    yield pattern.rule, *here.span()

    def may_find(self, text: str, lower: bytes) -> bool:
        """False where there are no `spans`, said sooner."""
        return any(
            pattern.here.match(text, place)
            for anchored, place in self._places(lower)
            for pattern in anchored
        )

    def _places(self, lower: bytes) -> Iterator[tuple[list[Anchored], int]]:
        for anchor, endings, anchored in self._steps:
            place = lower.find(anchor)
            while place >= 0:
                if lower.endswith(endings, 0, place - (lower[place - 1 : place] == b" ")):
                    yield anchored, place
                place = lower.find(anchor, place + 1)


@lru_cache(maxsize=256)
def _search(pattern: re.Pattern[str], window: str) -> re.Match[str] | None:
    """What stands before an anchor; texts that repeat themselves ask for the same."""
    return pattern.search(window)


def lowered(text: str) -> bytes:
    """`text` in small letters, byte for character, with a question mark for what is not ASCII."""
    return text.encode("ascii", "replace").lower()
