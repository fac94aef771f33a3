"""The contract of the filter, computed slowly and plainly from stories.json alone."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from anyascii import anyascii

Data = dict[str, Any]


@dataclass(frozen=True)
class State:
    """What a reader has chosen."""

    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    match: str = "all"
    sort: str = "newest"

    @property
    def query(self) -> str:
        """As the query of an address, without its question mark."""
        pairs = [(name, key) for name, keys in self.chosen.items() for key in keys]
        pairs += [("match", self.match)] * (self.match != "all")
        pairs += [("sort", self.sort)] * (self.sort != "newest")
        return urlencode(pairs)


def values(story: Data, facet: str) -> set[str]:
    """What a story offers to a facet."""
    if facet == "theme":
        return set(story["themes"])
    if facet == "lang":
        return {story["lang"].split("-")[0]}
    if facet == "length":
        minutes = story["minutes"]
        return {"short" if minutes <= 1 else "medium" if minutes <= 3 else "long"}
    return {story[facet]} if facet in story else set()


def fits(story: Data, state: State) -> bool:
    """Whether a story is shown."""
    for facet, keys in state.chosen.items():
        own = values(story, facet)
        if facet == "theme" and state.match == "all":
            if not own.issuperset(keys):
                return False
        elif keys and own.isdisjoint(keys):
            return False
    return True


def shown(stories: list[Data], state: State) -> list[str]:
    """The slugs of the stories that are shown, in order. `stories` are newest first."""
    found = [story for story in stories if fits(story, state)]
    if state.sort == "oldest":
        found.reverse()
    elif state.sort == "shortest":
        found.sort(key=lambda story: int(story["minutes"]))
    elif state.sort == "title":
        found.sort(key=lambda story: (_letters(story["title"]), story["title"], story["slug"]))
    return [story["slug"] for story in found]


def count(stories: list[Data], state: State, facet: str, key: str) -> int:
    """The number beside a choice: the stories that carry it and fit everything else chosen."""
    others = dict(state.chosen)
    if facet == "theme" and state.match == "all":
        others[facet] = (*others.get(facet, ()), key)
    else:
        others[facet] = (key,)
    return len(shown(stories, replace(state, chosen=others)))


def _letters(title: str) -> str:
    kept = [sign for sign in anyascii(title).casefold() if sign.isalnum() or sign == " "]
    return " ".join("".join(kept).split())
