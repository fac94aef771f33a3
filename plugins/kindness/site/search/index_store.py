"""What is kept of the index from one build to the next, so that an edit costs what it changes.

The postings of each story are kept on their own. Of all stories together are kept their posting
lists, into which the stories that have changed are put again, and the packed files of the index.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator, Sequence

from kindness.content.story import Story
from kindness.site.kept_values import kept_values
from kindness.site.search.posting_lists import Lists, posting_lists, replace_stories
from kindness.site.search.postings import Labels, Posting, postings
from kindness.system.cache import SHARED, Cache, Entry

_SHELF = "postings"
_LISTS = "posting lists"
_FILE = "packed "

_FEW, _SHARE = 10, 20
"""So many stories are put into the lists one by one, or one in so many; of more, all are listed."""


class IndexStore:
    """Keeps in `cache` what the index is made of."""

    def __init__(self, cache: Cache | None = None) -> None:
        self._cache = cache or Cache(None, "")
        self._shared: dict[str, Entry] = {}
        self._files: dict[str, Entry] = {}
        self._postings: dict[str, Entry] = {}

    def lists(self, stories: Sequence[Story], labels: Labels, language: str) -> Lists:
        """The posting lists of `stories`; see `postings`."""
        self._shared = self._cache.read(SHARED)
        order = [(story.slug, story.digest) for story in stories]
        lists = self._updated(stories, order, labels, language)
        if lists is None:
            lists = posting_lists(self.postings(stories, labels, language))
        if all(digest for _, digest in order):
            self._files[_LISTS] = Entry("", _dump_lists(order, lists))
        return lists

    def postings(
        self, stories: Sequence[Story], labels: Labels, language: str
    ) -> Iterator[Sequence[Posting]]:
        """The postings of each story; see `postings`."""

        def make(story: Story) -> bytes:
            return _dump(postings(story, labels, language))

        kept = kept_values(self._cache, _SHELF, stories, lambda story: story.digest, make)
        return map(_load, kept)

    def packed(self, name: str, content: bytes) -> bytes:
        """A file of the index, packed; it is named `name` after its `content`."""
        entry = self._shared.get(_FILE + name)
        if entry is None:
            entry = Entry("", zlib.compress(content, 9))
        self._files[_FILE + name] = entry
        return entry.value

    def finish(self) -> None:
        """Keep what is new, and forget what was kept and is not used any more."""
        self._cache.write(_SHELF, self._postings)
        new = {name: e for name, e in self._files.items() if self._shared.get(name) is not e}
        self._cache.write(SHARED, new, self._shared.keys() - self._files.keys())

    def _updated(
        self,
        stories: Sequence[Story],
        order: list[tuple[str, str]],
        labels: Labels,
        language: str,
    ) -> Lists | None:
        """The lists of before with the stories that have changed; None where that gains nothing.

        Each story has to stand where it stood: only the newest may be new.
        """
        entry = self._shared.get(_LISTS)
        if entry is None:
            return None
        try:
            before, lists = _load_lists(entry.value)
        except ValueError:
            return None
        if [slug for slug, _ in before] != [slug for slug, _ in order[: len(before)]]:
            return None
        before += [("", "")] * (len(order) - len(before))
        changed = [place for place, was in enumerate(before) if was != order[place]]
        if len(changed) > max(_FEW, len(order) // _SHARE):
            return None
        kept = self._cache.read(_SHELF, [_name(order[place][0]) for place in changed])
        changes: list[tuple[int, Sequence[Posting], Sequence[Posting]]] = []
        for place in changed:
            name, (_, digest) = _name(order[place][0]), before[place]
            was: Sequence[Posting] = ()
            if digest:
                if name not in kept or kept[name].signature != digest:
                    return None
                was = _load(kept[name].value)
            found = postings(stories[place], labels, language)
            changes.append((place, was, found))
            self._postings[name] = Entry(stories[place].digest, _dump(found))
        replace_stories(lists, changes)
        return lists


def _name(slug: str) -> str:
    """Under the name of its file, what is kept of a story is forgotten with it."""
    return f"{slug}.md"


def _dump(postings: Sequence[Posting]) -> bytes:
    terms = "\t".join(term for (term, _), _ in postings)
    families = "\t".join(family for (_, family), _ in postings)
    return f"{terms}\n{families}\n{''.join(str(weight) for _, weight in postings)}".encode()


def _load(value: bytes) -> Sequence[Posting]:
    terms, families, weights = value.decode().split("\n")
    if not weights:
        return []
    pairs = zip(terms.split("\t"), families.split("\t"), strict=True)
    return list(zip(pairs, map(int, weights), strict=True))


def _dump_lists(order: Sequence[tuple[str, str]], lists: Lists) -> bytes:
    parts = (
        "\t".join(slug for slug, _ in order),
        "\t".join(digest for _, digest in order),
        "\t".join(term for term, _ in lists.families),
        "\t".join(family for _, family in lists.families),
        "\t".join(map(str, lists.families.values())),
        "\t".join(lists.kin),
        "\t".join(" ".join(words) for words in lists.kin.values()),
        "\t".join(lists.of_term),
        "\t".join(str(len(packed)) for packed in lists.of_term.values()),
        "\t".join(str(lists.sizes[term]) for term in lists.of_term),
    )
    head = "".join(f"{part}\n" for part in parts)
    return head.encode() + b"".join(lists.of_term.values())


def _load_lists(value: bytes) -> tuple[list[tuple[str, str]], Lists]:
    *lines, packed = value.split(b"\n", 10)
    slugs, digests, members, families, counts, names, kin, terms, lengths, sizes = map(
        _fields, lines
    )
    pairs = zip(members, families, strict=True)
    lists = Lists(
        families=Counter(dict(zip(pairs, map(int, counts), strict=True))),
        sizes=dict(zip(terms, map(int, sizes), strict=True)),
        kin={name: tuple(words.split(" ")) for name, words in zip(names, kin, strict=True)},
    )
    start = 0
    for term, length in zip(terms, map(int, lengths), strict=True):
        lists.of_term[term] = packed[start : start + length]
        start += length
    return list(zip(slugs, digests, strict=True)), lists


def _fields(line: bytes) -> list[str]:
    return line.decode().split("\t") if line else []
