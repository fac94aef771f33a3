"""A cache on disk: values by name, each under a signature that says when it is out of date.

It is one SQLite file that may be deleted, cut off, corrupted or shared between branches at any
time: whatever cannot be read, or was written for something else, counts as missing. It holds data
and never code. What is forgotten is overwritten, so that a text that was taken back is gone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import Self

FILE = Path(".cache") / "kindness.sqlite"
"""Where the cache of a project lies in its folder."""

SHARED = "shared"
"""The shelf of what was made of many stories at once: it is forgotten whole with any of them.

So are shelves whose names begin with it.
"""

_SCHEMA = """
create table if not exists about (fingerprint text not null);
create table if not exists entries (
  shelf text not null, name text not null, signature text not null, value blob not null,
  checksum text not null, primary key (shelf, name)
) without rowid;
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is kept under a name: `value`, which holds as long as `signature` does."""

    signature: str
    value: bytes
    checksum: str = ""
    """Of the value; known of what was read."""

    @classmethod
    def of_text(cls, signature: str, text: str) -> Self:
        """One whose value is a text."""
        return cls(signature, text.encode())

    @property
    def text(self) -> str:
        """The value of such a one. Raises ValueError for any other."""
        return self.value.decode()


class Cache:
    """The entries in the file `file`, as far as they were written under `fingerprint`.

    The fingerprint says what else all values depend on: code, versions, settings. Without a file
    nothing is kept. No method raises: a cache that fails is an empty one.
    """

    def __init__(self, file: Path | None, fingerprint: str) -> None:
        self._file = file
        self._fingerprint = fingerprint

    def read(self, shelf: str, names: Iterable[str] | None = None) -> dict[str, Entry]:
        """Every sound entry of a shelf, by name, or those of them that are among `names`."""
        return dict(self.each(shelf, names))

    def each(self, shelf: str, names: Iterable[str] | None = None) -> Iterator[tuple[str, Entry]]:
        """The same, one after the other, so that they need not all be there at once."""
        try:
            with self._open() as connection:
                query = "select name, signature, value, checksum from entries where shelf = ?"
                rows = chain.from_iterable(
                    [connection.execute(query, (shelf,))]
                    if names is None
                    else (connection.execute(f"{query} and name = ?", (shelf, n)) for n in names)
                )
                for name, signature, value, known in rows:
                    if known == checksum(value):
                        yield name, Entry(signature, value, known)
        except (sqlite3.Error, OSError, TypeError, ValueError, OverflowError):
            self._discard()

    def write(self, shelf: str, changed: Mapping[str, Entry], removed: Iterable[str] = ()) -> None:
        """Keep the `changed` entries of a shelf, and forget those whose names are `removed`."""
        removed = list(removed)
        if not changed and not removed:
            return
        with suppress(sqlite3.Error, OSError), self._open(create=True) as connection:
            connection.executemany(
                "delete from entries where shelf = ? and name = ?",
                [(shelf, name) for name in removed],
            )
            connection.executemany(
                "insert or replace into entries values (?, ?, ?, ?, ?)",
                (
                    (
                        shelf,
                        name,
                        entry.signature,
                        entry.value,
                        entry.checksum or checksum(entry.value),
                    )
                    for name, entry in changed.items()
                ),
            )

    @contextmanager
    def _open(self, create: bool = False) -> Iterator[sqlite3.Connection]:
        if self._file is None or (not create and not self._file.is_file()):
            raise OSError("nothing is kept")
        if create:
            self._file.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self._file, timeout=10)
        try:
            # What is deleted is overwritten with zeros.
            connection.execute("pragma secure_delete = on")
            connection.execute("pragma synchronous = normal")
            # Of a new file: values of a few thousand bytes would half fill smaller pages.
            connection.execute("pragma page_size = 16384")
            with connection:
                if create:
                    connection.executescript(_SCHEMA)
                found = connection.execute("select fingerprint from about").fetchone()
                if found != (self._fingerprint,):
                    if not create:
                        raise OSError("it was kept for something else")
                    connection.execute("delete from entries")
                    connection.execute("delete from about")
                    connection.execute("insert into about values (?)", (self._fingerprint,))
                yield connection
        finally:
            connection.close()

    def _discard(self) -> None:
        """Remove a file that is no sound cache; one of another fingerprint is left to `write`."""
        if self._file is None:
            return
        with suppress(OSError, sqlite3.Error):
            connection = sqlite3.connect(self._file)
            try:
                if connection.execute("pragma quick_check").fetchone() == ("ok",):
                    return
            finally:
                connection.close()
        with suppress(OSError):
            self._file.unlink()


class MemoryCache(Cache):
    """Entries that are kept as long as this object lives."""

    def __init__(self) -> None:
        super().__init__(None, "")
        self._shelves: dict[str, dict[str, Entry]] = {}

    def each(self, shelf: str, names: Iterable[str] | None = None) -> Iterator[tuple[str, Entry]]:
        """The entries of a shelf with their names, or those of them that are among `names`."""
        kept = self._shelves.get(shelf, {})
        wanted = kept if names is None else kept.keys() & set(names)
        return ((name, kept[name]) for name in wanted)

    def write(self, shelf: str, changed: Mapping[str, Entry], removed: Iterable[str] = ()) -> None:
        """Keep the `changed` entries, and forget the `removed` ones."""
        kept = self._shelves.setdefault(shelf, {})
        for name in removed:
            kept.pop(name, None)
        kept.update(changed)


def forget(file: Path, names: Iterable[str]) -> None:
    """Overwrite the entries `names` on every shelf of the cache `file`, whatever made them.

    What was made of many stories goes with them.

    Where that cannot be done the file is removed. Raises OSError when neither is possible.
    """
    if not file.is_file():
        return
    try:
        connection = sqlite3.connect(file, timeout=10)
        try:
            connection.execute("pragma secure_delete = on")
            with connection:
                connection.executemany(
                    "delete from entries where name = ? or shelf glob ?",
                    [(name, f"{SHARED}*") for name in names],
                )
        finally:
            connection.close()
    except sqlite3.Error:
        file.unlink()


def checksum(value: bytes) -> str:
    """A digest of a value, in hexadecimal digits."""
    return blake2b(value, digest_size=12).hexdigest()


def checksum_of(text: str) -> str:
    """The same of a text."""
    return checksum(text.encode("utf-8", "surrogatepass"))
