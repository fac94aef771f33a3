"""Posting lists: for each term, the stories that have it, and how much it says of each of them.

A list is packed as it stands in the files of the index. For each story there is its distance from
the one before, four times, plus the weight; these numbers are written seven bits to a byte, the
lowest first, and the eighth bit says that there is more.
"""

from __future__ import annotations

import zlib
from array import array
from bisect import insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, pairwise
from operator import add

from kindness.site.search import stems
from kindness.site.search.postings import Posting, Term


@dataclass(frozen=True, slots=True)
class Lists:
    """The packed list of each term, and how many stories have it as one of which family.

    `sizes` says about how many bytes each list takes in a packed file. `kin` holds the words of
    each family that has several, some of which may stand in no story.
    """

    of_term: dict[str, bytes] = field(default_factory=dict)
    families: Counter[Term] = field(default_factory=Counter)
    sizes: dict[str, int] = field(default_factory=dict)
    kin: dict[str, tuple[str, ...]] = field(default_factory=dict)


_MORE = bytes(range(128, 256))
_STEPS = bytes(byte & -4 & 255 for byte in range(256))
_WEIGHTS = bytes(byte & 3 for byte in range(256))


def posting_lists(stories: Iterable[Sequence[Posting]]) -> Lists:
    """The lists of `stories`, which are counted as they come."""
    found: dict[Term, array[int]] = defaultdict(lambda: array("I"))
    for place, story in enumerate(stories):
        for member, weight in story:
            found[member].append(place << 2 | weight)
    lists = Lists()
    for (term, family), own in found.items():
        packed = pack(own)
        other = lists.of_term.get(term)
        lists.of_term[term] = merged(other, packed) if other else packed
        if family:
            lists.families[term, family] = len(own)
    lists.sizes.update((term, _size(packed)) for term, packed in lists.of_term.items())
    lists.kin.update(stems.kin(lists.families))
    return lists


def replace_stories(
    lists: Lists, changes: Iterable[tuple[int, Sequence[Posting], Sequence[Posting]]]
) -> None:
    """Have `lists` say something else of some stories.

    `changes` are their places, with what was so of each of them before, and what is so now.
    """
    terms: set[str] = set()
    members: set[Term] = set()
    for place, before, after in changes:
        old, new = dict(before), dict(after)
        for member in old.keys() ^ new.keys():
            lists.families[member] += 1 if member in new else -1
            if not lists.families[member] or not member[1]:
                del lists.families[member]
            members.add(member)
        was, weights = _heaviest(old), _heaviest(new)
        changed = [t for t in was.keys() | weights.keys() if was.get(t) != weights.get(t)]
        for term in changed:
            _replace(lists, term, place, weights.get(term))
        terms.update(changed)
    for term in terms:
        lists.sizes.pop(term, None)
        if term in lists.of_term:
            lists.sizes[term] = _size(lists.of_term[term])
    families = {family for _, family in members}
    for family in families:
        lists.kin.pop(family, None)
    lists.kin.update(stems.kin(pair for pair in lists.families if pair[1] in families))


def _replace(lists: Lists, term: str, place: int, weight: int | None) -> None:
    """Have the list of `term` say of the story at `place` that it has that `weight`, or none."""
    packed = lists.of_term.pop(term, b"")
    found = [posting for posting in unpack(packed) if posting >> 2 != place]
    if weight is not None:
        insort(found, place << 2 | weight)
    if found:
        lists.of_term[term] = pack(found)


def _size(packed: bytes) -> int:
    return len(packed) if len(packed) < 100 else len(zlib.compress(packed, 1))


def _heaviest(postings: Mapping[Term, int]) -> dict[str, int]:
    """What each term weighs; where it is of several families, as one of that it weighs most in."""
    weights: dict[str, int] = {}
    for (term, _), weight in postings.items():
        weights[term] = max(weight, weights.get(term, 0))
    return weights


def merged(one: bytes, other: bytes) -> bytes:
    """A term of two families as one list; where a story has both, the one that weighs more."""
    found = sorted({*unpack(one), *unpack(other)})
    return pack(
        [posting for posting, after in pairwise((*found, -1)) if posting >> 2 != after >> 2]
    )


def pack(postings: Sequence[int]) -> bytes:
    """A list; each posting is the place of a story, four times, plus the weight."""
    numbers = [later - (earlier & -4) for earlier, later in pairwise((0, *postings))]
    return b"".join(map(number, numbers)) if max(numbers, default=0) > 127 else bytes(numbers)


def unpack(packed: bytes) -> list[int]:
    """The postings of a packed list."""
    if packed.isascii():  # no number takes more than a byte, as in the longest lists
        steps, weights = packed.translate(_STEPS), packed.translate(_WEIGHTS)
        return list(map(add, accumulate(steps), weights))
    found = []
    place = value = shift = 0
    for byte in packed:
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            found.append(place + value)
            place = found[-1] & -4
            value = shift = 0
    return found


def count(packed: bytes) -> int:
    """How many stories a list names."""
    return len(packed.translate(None, _MORE))


@lru_cache(maxsize=1 << 14)
def number(value: int) -> bytes:
    """A number, seven bits to a byte."""
    written = bytearray()
    while value > 127:
        written.append(value & 127 | 128)
        value >>= 7
    written.append(value)
    return bytes(written)
