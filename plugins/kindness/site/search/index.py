"""The index of words: the files in which a reader's browser looks terms up.

Terms that begin alike share a file. `<name>.json` lists how the first term of each file begins, and
the names of the files, eight letters each. A file is packed (zlib). It holds a line of JSON:

    {"terms": "hope hoped …", "kin": [[0, 1], [7, "elsewhere"]], "tellers": [["ada", …]]}

`kin` are families of words, as places in `terms`, or as terms that stand in other files. Then come
numbers: for each term in turn, how many stories have it, and its posting list. Stories are counted
from the oldest.

Files are named after their content: one that has not changed keeps its name.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain, groupby
from pathlib import PurePosixPath

from kindness.anthology.anthology import Anthology
from kindness.anthology.tellers import Teller, tellers
from kindness.site.assets import Asset
from kindness.site.search import terms
from kindness.site.search.index_store import IndexStore
from kindness.site.search.posting_lists import Lists, count, number
from kindness.site.search.postings import labels
from kindness.site.site import Site

FOLDER = "data/search"

FILE_SIZE = 12_000
"""About how many bytes a file has at most, packed, where it holds more than one term."""

_NAME = 8  # letters


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """The files of the index. `directory` is the name of the one that has to be read first."""

    directory: str
    assets: tuple[Asset, ...]


def anthology_index(
    anthology: Anthology, site: Site, store: IndexStore | None = None
) -> SearchIndex:
    """The index of all stories that are shown. `store` knows what was made for the site before."""
    store = store or IndexStore()
    known = labels(anthology.vocabulary, site.language)
    lists = store.lists(anthology.stories[::-1], known, site.language)
    index = search_index(lists, tellers(anthology), site, store)
    store.finish()
    return index


def search_index(
    lists: Lists, named: Iterable[Teller], site: Site, store: IndexStore | None = None
) -> SearchIndex:
    """The index of stories by their posting `lists`, and of the tellers that have a page.

    Stories count from the oldest.
    """
    store = store or IndexStore()
    kin = _kin(lists.kin.values())
    of_term = lists.of_term | dict.fromkeys(kin.keys() - lists.of_term.keys(), b"")
    known_tellers = _tellers(named, site)
    starts: list[str] = []
    assets = []
    last = ""
    for members in _files(_in_browser_order(of_term), lists.sizes):
        content = _content(members, of_term, kin, known_tellers)
        starts.append(_beginning(members[0], last))
        last = members[-1]
        name = _name(content)
        assets.append(Asset(f"{FOLDER}/{name}.bin", store.packed(name, content)))
    names = "".join(PurePosixPath(asset.name).stem for asset in assets)
    directory = _json({"starts": " ".join(starts), "names": names})
    listed = Asset(f"{FOLDER}/{_name(directory)}.json", directory)
    return SearchIndex(listed.name, (listed, *assets))


def _kin(families: Iterable[tuple[str, ...]]) -> dict[str, set[tuple[str, ...]]]:
    """For each term, the families of several words that it belongs to."""
    kin: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for family in families:
        for term in family:
            kin[term].add(family)
    return kin


def _tellers(tellers: Iterable[Teller], site: Site) -> dict[str, list[list[object]]]:
    """What is said of the tellers, by the first term of their names."""
    named: dict[str, list[list[object]]] = defaultdict(list)
    for teller in tellers:
        if own := [term for term, _ in terms.terms(teller.name)]:
            words = [token.folded for token in terms.tokens(teller.name)]
            named[own[0]].append(
                [" ".join(words), teller.name, site.address(teller.page), len(teller.stories)]
            )
    return named


def _files(ordered: Iterable[str], sizes: dict[str, int], depth: int = 1) -> Iterator[list[str]]:
    """The terms of each file. Where many begin alike, they are told apart by one more letter.

    `sizes` are those of their lists, where they have one; names and families take four bytes. What
    is cut depends on terms that begin alike only: other files stay as they are.
    """
    members: list[str] = []
    filled = 0
    for _, group in groupby(ordered, key=lambda term: term[:depth]):
        alike = list(group)
        size = sum(4 + sizes.get(term, 0) for term in alike)
        if size > FILE_SIZE and len(alike) > 1:
            yield from _files([*members, *alike], sizes, depth + 1)
            members, filled = [], 0
            continue
        if members and filled + size > FILE_SIZE:
            yield members
            members, filled = [], 0
        members += alike
        filled += size
    if members:
        yield members


def _beginning(term: str, last: str) -> str:
    """As much of `term` as tells it from the term before it, `last`."""
    sizes = range(1, len(term))
    return next((term[:size] for size in sizes if not last.startswith(term[:size])), term)


def _content(
    members: list[str],
    packed: dict[str, bytes],
    kin: dict[str, set[tuple[str, ...]]],
    named: dict[str, list[list[object]]],
) -> bytes:
    places = {term: place for place, term in enumerate(members)}
    families = sorted({family for term in members for family in kin.get(term, ())})
    head = {
        "terms": " ".join(members),
        "kin": [[places.get(term, term) for term in family] for family in families],
        "tellers": [teller for term in members for teller in named.get(term, ())],
    }
    lists = [packed[term] for term in members]
    counts = map(number, map(count, lists))
    return _json(head) + b"\n" + b"".join(chain.from_iterable(zip(counts, lists, strict=True)))


def _in_browser_order(terms: Iterable[str]) -> list[str]:
    """The `terms` as JavaScript sorts them: by 16 bits at a time."""
    ordered = sorted(terms)
    if max("".join(ordered), default="") > "\uffff":  # its two halves come before what it follows
        ordered.sort(key=lambda term: term.encode("utf-16-be"))
    return ordered


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _name(content: bytes) -> str:
    return sha256(content).hexdigest()[:_NAME]
