"""Near-duplicates: texts that are the same but for small edits, found without comparing all pairs.

A text is taken as the set of its shingles, which are the runs of three words in it. Two texts are
as similar as these sets: the shingles that they share, divided by all that either has (Jaccard).
The order of paragraphs hardly matters to it, punctuation and capitals not at all; a changed word
costs three shingles. A text that says the same in other words is not found.

Comparing each text with each other would take the square of their number. Instead each gets a
short sketch, made so that two sketches agree in about as many places as their texts are similar:
MinHash, by one hash of each shingle and rotation (A. Shrivastava and P. Li, "Densifying One
Permutation Hashing via Rotation for Fast Near Neighbor Search", 2014). The places are taken three
by three; only texts that agree in all of such a band are compared, and then exactly. A sketch
decides nothing but where to look, so that no pair is ever found by chance.

All hashes are made of the words alone: the same texts give the same pairs on every machine.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import chain, groupby
from operator import itemgetter

from kindness.system.processes import map_ranges

NEAR = 0.3
"""From this similarity on, two texts count as near-duplicates.

One word of five may differ. No two stories of the founding collection come to a twentieth of it.
"""

# The places of a sketch, and how many bands they make: three places each, far from one another,
# because in a short text neighbours hold the same shingle. Of sketches that are four tenths the
# same, 995 of 1,000 agree in a band; of those that share a fiftieth, 6 of 10,000.
_PLACES = 240
_BANDS = 80

# A shingle that stands in more texts than this is a turn of phrase.
_COMMON = 400
# Texts that agree in a band are compared with so many others there at most, the next by name:
# if a story was sent in a thousand times, each is found, but not every pair of them.
_COMPARED = 100

_BITS = 64
_ALL = (1 << _BITS) - 1
_STARTS = tuple(place * (1 << _BITS) // _PLACES for place in range(_PLACES))
# Odd numbers, so that a word weighs differently in each place of a shingle.
_FACTORS = tuple(
    int.from_bytes(blake2b(bytes([place]), digest_size=8).digest()) | 1 for place in range(6)
)

# Scripts that are written without spaces: kana and Han; Thai and Lao; Tibetan; Burmese; Khmer.
_UNSPACED = "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_UNSPACED += "\U00020000-\U0003ffff"
# Vowel signs of Indian scripts belong to words, although they are no letters to Python.
_SIGNS = "\u0300-\u036f\u0900-\u0963\u0966-\u0dff"
_WORDS = re.compile(rf"(?P<sign>[{_UNSPACED}])|(?:(?![{_UNSPACED}])[^\W_]|[{_SIGNS}])+")
# Apostrophes, and the vowel points of Hebrew and Arabic, which are written or left out at will.
_UNHEEDED = re.compile("['’ʼ\u0591-\u05bd\u0640\u064b-\u0655\u0670]")
_SHINGLE = 3
# Two or three signs make a word there.
_UNSPACED_SHINGLE = 6

Shingles = Sequence[int]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts by name, in order, and how similar they are, from 0 to 1."""

    one: str
    other: str
    similarity: float


class ShingledTexts:
    """Many texts, made ready to be compared. `texts` maps a name to a plain text."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        names = sorted(texts)

        def work(start: int, stop: int) -> list[array[int]]:
            return [shingles(texts[name]) for name in names[start:stop]]

        self._shingles = dict(zip(names, map_ranges(work, len(names)), strict=True))

    def near_duplicates(self, least: float = NEAR) -> tuple[Pair, ...]:
        """Every pair that is at least so similar, in the order of their names."""
        found = []
        for name, pairs in groupby(sorted(self._candidates()), key=itemgetter(0)):
            own = set(self._shingles[name])
            for _, other_name in pairs:
                alike = _similarity(own, self._shingles[other_name])
                if alike >= least:
                    found.append(Pair(name, other_name, alike))
        return tuple(found)

    def nearest(self, text: str, most: int = 3, but: str = "") -> tuple[tuple[str, float], ...]:
        """The names of the most similar texts and how similar they are, the nearest first.

        `but` is left out: the name of the text itself. Texts that share nothing are not listed.
        """
        own = set(shingles(text))
        found = []
        for name, others in self._shingles.items():
            if name != but and (alike := _similarity(own, others)):
                found.append((name, alike))
        return tuple(sorted(found, key=lambda item: (-item[1], item[0]))[:most])

    def _candidates(self) -> set[tuple[str, str]]:
        """The pairs that agree in some band of their sketches."""
        sketches = [(name, _sketch(found)) for name, found in self._telling()]
        pairs: set[tuple[str, str]] = set()
        for start in range(_BANDS):
            alike: dict[tuple[int, ...], list[str]] = defaultdict(list)
            for name, sketch in sketches:
                alike[tuple(sketch[start::_BANDS])].append(name)
            for names in alike.values():
                for place, name in enumerate(names):
                    pairs.update(
                        (name, other_name) for other_name in names[place + 1 : place + _COMPARED]
                    )
        return pairs

    def _telling(self) -> Iterator[tuple[str, Shingles]]:
        """For each text, the shingles that may lead to another one like it.

        One that no other text has leads nowhere, and a turn of phrase to too many. Only where a
        text has hardly any other shingles, as the many copies of one story, they count as well.
        """
        texts_with = Counter(chain.from_iterable(self._shingles.values()))
        for name, found in self._shingles.items():
            shared = [shingle for shingle in found if texts_with[shingle] > 1]
            telling = [shingle for shingle in shared if texts_with[shingle] <= _COMMON]
            if chosen := telling if len(telling) * 50 > len(found) else shared:
                yield name, chosen


def _similarity(first: set[int], second: Shingles) -> float:
    """What two texts share, divided by what either has; 0 where one has nothing."""
    shared = len(first.intersection(second))
    return shared / (len(first) + len(second) - shared) if shared else 0.0


def shingles(text: str) -> array[int]:
    """The different shingles of a text as numbers, in rising order."""
    words, width = _words(text)
    hashes = [_hash(word) for word in words]
    if len(hashes) < width:
        # A text of a word or two is one shingle.
        whole = [sum(factor * one for factor, one in zip(_FACTORS, hashes, strict=False)) & _ALL]
        return array("Q", whole if hashes else [])
    if width == _SHINGLE:
        a, b, c = _FACTORS[:3]
        runs = zip(hashes, hashes[1:], hashes[2:], strict=False)
        return array("Q", sorted({(a * x + b * y + c * z) & _ALL for x, y, z in runs}))
    found = {
        sum(map(int.__mul__, _FACTORS, hashes[start : start + width])) & _ALL
        for start in range(len(hashes) - width + 1)
    }
    return array("Q", sorted(found))


def _words(text: str) -> tuple[list[str], int]:
    """The words of a text, and how many of them make a shingle.

    In scripts without spaces, every sign is a word.
    """
    text = unicodedata.normalize("NFKC", text).casefold()
    found = list(_WORDS.finditer(_UNHEEDED.sub("", text)))
    unspaced = sum(1 for word in found if word.lastgroup)
    width = _UNSPACED_SHINGLE if 2 * unspaced > len(found) else _SHINGLE
    return [word.group() for word in found], width


@lru_cache(maxsize=1 << 16)
def _hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "replace"), digest_size=8).digest())


def _sketch(found: Shingles) -> list[int]:
    """For each start, the first shingle from there on, going round: the least of a rotated hash."""
    size = len(found)
    return [found[bisect_left(found, start) % size] for start in _STARTS]
