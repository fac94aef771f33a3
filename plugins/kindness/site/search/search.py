"""Search: what can be found by words, as records that `pagefind` indexes.

All languages share one index: whoever searches gets one answer, and a word is cut to its stem in
the same way when it is indexed and when it is looked for, whatever page the reader is on. Pagefind
finds words between spaces; scripts that are written without spaces are therefore taken apart into
single characters, and `assets/browse/search.js` looks for those that follow each other.

The index comes in parts of stories that were contributed one after the other: Pagefind then needs
a fraction of the memory, and an edited story renews its own part only.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath

from kindness.anthology.anthology import Anthology
from kindness.content.markdown import plain_text
from kindness.content.story import Story
from kindness.site.config import Site
from kindness.text.languages import primary_language

PART_SIZE = 1700
"""With larger parts Pagefind takes more memory, with smaller ones a search asks for more files."""

DENSE = (
    "\u0e01-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029"
    "\u3031-\u3035\u303b\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uff66-\uff9f\U00020000-\U000323af"
)
"""The characters of scripts that are written without spaces, as they stand between brackets.

The marks above and below the letters of such a script belong to it and are characters like others.
"""

GAP = "\u2060"
"""Stands as a word of its own for a space beside a dense character."""

COMMON = 0.8
"""A word in so many of all stories is looked up only where nothing else was asked for.

That spares a search most of its bytes: where each story has a word, and where it stands there.
"""
_MANY = 500  # with fewer stories nothing needs to be spared

_PIECES = re.compile(f"[{DENSE}]|[^{DENSE}]+")
_DENSE = re.compile(f"[{DENSE}]")
# Signs that Pagefind would take for its own.
_PRIVATE = re.compile("_{3,}")
# Pagefind would cut up words of these languages once more.
_CUT_UP = ("ja", "th", "zh")


@dataclass(frozen=True, slots=True)
class Record:
    """What Pagefind is given of a story.

    `words` are to be found, `title` is what counts most. `card` is handed back with a result.
    """

    card: str
    words: str
    title: str
    language: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the index. `folder` is named after the records, relative to the site's root."""

    folder: str
    records: tuple[Record, ...]


def parts(anthology: Anthology, site: Site, mark: Callable[[Story], str]) -> Iterator[Part]:
    """The parts of the index, from the oldest stories on. `mark` draws a story's ripple mark."""
    language = primary_language("", site.language)
    if language in _CUT_UP:
        language = "unknown"
    oldest_first = anthology.stories[::-1]
    for start in range(0, len(oldest_first), PART_SIZE):
        stories = oldest_first[start : start + PART_SIZE]
        records = tuple(_record(story, language, mark(story)) for story in stories)
        digest = sha256(b"1\n")
        for record in records:
            fields = (record.card, record.words, record.title, record.language)
            digest.update(json.dumps(fields).encode())
        yield Part(f"search/{digest.hexdigest()[:12]}", records)


def manifest_name(columns: str) -> str:
    """The file that says which parts there are; it lies beside the filter's `columns` file.

    That folder's name changes when stories come, go or change places, so that the places of an
    index are never taken for those of another state of the site.
    """
    return str(PurePosixPath(columns).with_name("search.json"))


def manifest(parts: Iterable[Part], index: Callable[[Part], str]) -> bytes:
    """The content of that file. `index` indexes a part and gives the name of its list of pages."""
    built = []
    tally: Counter[str] = Counter()
    count = 0
    for part in parts:
        built.append({"folder": f"../../../{part.folder}/", "pages": index(part)})
        for record in part.records:
            tally.update(set(record.words.lower().split()))
        count += len(part.records)
    least = count * COMMON if count >= _MANY else count + 1
    values = {
        "parts": built,
        "common": sorted(word for word, stories in tally.items() if stories >= least),
        "dense": DENSE,
        "gap": GAP,
    }
    return json.dumps(values, separators=(",", ":")).encode()


def words_of(text: str) -> list[str]:
    """`text` as words between which Pagefind sees spaces, dense characters one by one."""
    clean = _PRIVATE.sub("__", unicodedata.normalize("NFC", text))
    words = clean.split()
    if not _DENSE.search(clean):
        return words
    found: list[str] = []
    for word in words:
        pieces = _PIECES.findall(word)
        if found and (_DENSE.match(pieces[0]) or _DENSE.match(found[-1])):
            found.append(GAP)
        found += pieces
    return found


def _record(story: Story, language: str, mark: str) -> Record:
    teller = "" if story.is_anonymous else story.teller
    title = words_of(story.title)
    facts = words_of(", ".join(filter(None, (teller, story.where))))
    card = [story.slug, story.lang, len(title), len(facts), mark]
    words = [*title, *facts, *words_of(plain_text(story.body.html))]
    return Record(
        json.dumps(card, ensure_ascii=False, separators=(",", ":")),
        " ".join(words),
        " ".join(title),
        language,
    )
