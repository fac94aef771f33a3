"""The files that the filter on /browse/ reads.

The files lie in folders that are named after what is in them, so that a browser's cache never mixes
two versions: `columns.json` holds one character a story and facet, `cards-N.json` what is shown of
four stories. The places of stories count from the oldest. `titles.json`, beside the columns, is
fetched only when stories are sorted by title. The folders of the cards are named in the columns,
twelve letters each: there are several, so that a story that changes leaves most files where they
are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from anyascii import anyascii

from kindness.anthology.anthology import Anthology
from kindness.anthology.facets import LENGTH_LIMITS, Facet, facets
from kindness.content.story import Story
from kindness.site.assets import Asset
from kindness.site.site import Site

FOLDER = "data/browse"

CARDS_PER_FILE = 4
"""With more, a filter that finds few stories, scattered over the years, reads several times as many
bytes; with fewer, one that finds many asks for more files. `benchmarks/filter.py` measures it.
"""

FILES_PER_FOLDER = 64

_NAME = 12  # letters


@cache
def _signs() -> list[str]:
    """The characters that stand for the values of a column, which JSON does not escape."""
    return [chr(code) for code in range(35, 0xD800) if code != 92 and not 127 <= code <= 160]


@dataclass(frozen=True, slots=True)
class BrowseData:
    """The files of the filter. `columns` is the name of the one that has to be read first."""

    columns: str
    assets: tuple[Asset, ...]


def browse_data(anthology: Anthology, site: Site, cards: Sequence[bytes]) -> BrowseData:
    """The files of the filter. `cards` are those of the stories, the oldest first."""
    oldest_first = anthology.stories[::-1]
    folders = []
    assets: list[Asset] = []
    for files in _card_files(cards):
        folders.append(_folder(files))
        assets += _assets(folders[-1], files)
    columns = _columns(oldest_first, facets(anthology, site.language))
    columns |= {"filesPerFolder": FILES_PER_FOLDER, "cardFolders": "".join(folders)}
    files = {"columns.json": _json(columns), "titles.json": _json(_title_ranks(oldest_first))}
    own = _folder(files)
    return BrowseData(f"{FOLDER}/{own}/columns.json", (*_assets(own, files), *assets))


def _card_files(cards: Sequence[bytes]) -> Iterator[dict[str, bytes]]:
    """The files of each folder of cards."""
    files = [
        b"[%b]" % b",".join(cards[start : start + CARDS_PER_FILE])
        for start in range(0, len(cards), CARDS_PER_FILE)
    ]
    for start in range(0, len(files), FILES_PER_FOLDER):
        own = files[start : start + FILES_PER_FOLDER]
        yield {f"cards-{number}.json": content for number, content in enumerate(own, start)}


def _folder(files: Mapping[str, bytes]) -> str:
    """The name of a folder that holds `files`."""
    digest = sha256()
    for name, content in files.items():
        digest.update(f"{name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()[:_NAME]


def _assets(folder: str, files: Mapping[str, bytes]) -> Iterator[Asset]:
    return (Asset(f"{FOLDER}/{folder}/{name}", content) for name, content in files.items())


def _columns(stories: Sequence[Story], found: Sequence[Facet]) -> dict[str, object]:
    """The columns file. A value that is as large as the number of choices means: none of them.

    Themes are one column as well: its values are the different sets of themes that stories carry.
    """
    places = {facet.name: _places(term.key for term in facet.terms) for facet in found}
    theme, *single = (facet for facet in found if facet.name != "length")
    signs, sets = _signs(), dict[tuple[int, ...], int]()
    carried = [
        tuple(sorted(places["theme"][key] for key in theme.keys_of(story))) for story in stories
    ]
    columns = {"theme": "".join(signs[sets.setdefault(own, len(sets))] for own in carried)}
    for facet in single:
        known = places[facet.name]
        columns[facet.name] = "".join(
            signs[known[keys[0]] if (keys := facet.keys_of(story)) else len(known)]
            for story in stories
        )
    columns["minutes"] = "".join(signs[story.minutes] for story in stories)
    return {
        "count": len(stories),
        "cardsPerFile": CARDS_PER_FILE,
        "lengthLimits": LENGTH_LIMITS,
        "choices": {name: list(keys) for name, keys in places.items()},
        "themeSets": list(sets),
        "columns": columns,
    }


def _title_ranks(stories: Sequence[Story]) -> list[int]:
    """For each story, its place in the order of titles.

    Letters with and without accents, capitals and other scripts are sorted as they sound in Latin
    letters: the order is the same on every machine, whatever languages it knows.
    """
    order = sorted(range(len(stories)), key=lambda place: title_key(stories[place]))
    ranks = [0] * len(stories)
    for rank, place in enumerate(order):
        ranks[place] = rank
    return ranks


def title_key(story: Story) -> tuple[str, str, str]:
    """What stories are sorted by when they are sorted by title."""
    letters = (sign for sign in anyascii(story.title).casefold() if sign.isalnum() or sign == " ")
    return " ".join("".join(letters).split()), story.title, story.slug


def _places(keys: Iterable[str]) -> dict[str, int]:
    return {key: place for place, key in enumerate(keys)}


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
