"""Posting lists: for each term, the stories that have it, and how much it says of each of them.

A list is packed as it stands in the files of the index. For each story there is its distance from
the one before, four times, plus the weight; these numbers are written seven bits to a byte, the
lowest first, and the eighth bit says that there is more.
"""

from __future__ import annotations

from array import array
from bisect import insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from operator import add

from kindness.site.search.postings import Posting, Term


@dataclass(frozen=True, slots=True)
class Lists:
    """The packed list of each term, and how many stories have it as one of which family."""

    of_term: dict[str, bytes]
    families: Counter[Term]


_MORE = bytes(range(128, 256))
_STEPS = bytes(byte & -4 & 255 for byte in range(256))
_WEIGHTS = bytes(byte & 3 for byte in range(256))


def posting_lists(stories: Iterable[Sequence[Posting]]) -> Lists:
    """The lists of `stories`, which are counted as they come."""
    found: dict[Term, array[int]] = defaultdict(lambda: array("I"))
    for place, story in enumerate(stories):
        for member, weight in story:
            found[member].append(place << 2 | weight)
    lists = Lists({}, Counter())
    for (term, family), own in found.items():
        packed = pack(own)
        other = lists.of_term.get(term)
        lists.of_term[term] = merged(other, packed) if other else packed
        if family:
            lists.families[term, family] = len(own)
    return lists


def replace_story(
    lists: Lists, place: int, before: Iterable[Posting], after: Iterable[Posting]
) -> None:
    """Have `lists` say of the story at `place` what is so `after`."""
    old, new = dict(before), dict(after)
    for member in old.keys() ^ new.keys():
        lists.families[member] += 1 if member in new else -1
        if not lists.families[member] or not member[1]:
            del lists.families[member]
    was, weights = _heaviest(old), _heaviest(new)
    for term in was.keys() | weights.keys():
        if was.get(term) != weights.get(term):
            packed = lists.of_term.pop(term, b"")
            found = [posting for posting in unpack(packed) if posting >> 2 != place]
            if term in weights:
                insort(found, place << 2 | weights[term])
            if found:
                lists.of_term[term] = pack(found)


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
