"""The folder that is served while somebody writes: brought up to date file by file."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Self

from kindness.system.file_stamp import stamp


class ServedFolder:
    """The folder `site`, and in it the folder `path`, hidden, for what is made anew each time.

    What lies in `path` at the end replaces what differs from it; a browser that asks meanwhile
    gets a whole file, the old or the new one.
    """

    def __init__(self, site: Path) -> None:
        self.site = site
        self.path = site / ".part"
        self._made: set[str] = set()
        self._written: dict[str, str] = {}

    def begin(self) -> Self:
        """Make room for the next state. Raises OSError."""
        self.discard()
        self.path.mkdir(parents=True)
        return self

    def stamp(self, relative: str) -> str:
        """What the file system tells of the file `relative`; nothing where it is missing.

        It is asked once: nobody else writes here, and there may be ten thousand files.
        """
        if relative not in self._written:
            with suppress(OSError):
                self._written[relative] = stamp((self.site / relative).lstat())
        return self._written.get(relative, "")

    def link(self, relative: str, stamp: str) -> bool:
        """Keep the file `relative` as it is; False where it is not the one with that `stamp`."""
        return self.stamp(relative) == stamp

    def write(self, relative: str, content: bytes) -> str:
        """Put `content` in the place of the file `relative`, and give its stamp. Raises OSError."""
        file = self.site / relative
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self.path / f"{os.getpid()}.unfinished"
        unfinished.write_bytes(content)
        unfinished.replace(file)
        self._written[relative] = stamp(file.lstat())
        return self._written[relative]

    def names(self) -> tuple[str, ...]:
        """The files that were made."""
        return tuple(
            Path(folder, name).relative_to(self.path).as_posix()
            for folder, _, names in os.walk(self.path)
            for name in names
        )

    def adds_nothing(self, made: Iterable[str], others: Iterable[str]) -> bool:
        """Never: what was made has to be put in its place."""
        return False

    def commit(self, removed: Iterable[str] = ()) -> None:
        """Take over what was made, and remove the files that are `removed`, or made no more."""
        made = set(self.names())
        for relative in made:
            old, new = self.site / relative, self.path / relative
            with suppress(OSError):
                if old.read_bytes() == new.read_bytes():
                    continue
            old.parent.mkdir(parents=True, exist_ok=True)
            new.replace(old)
            self._written.pop(relative, None)
        self.remove((self._made - made) | set(removed))
        self._made = made
        self.discard()

    def remove(self, names: Iterable[str]) -> None:
        """Remove files that are no more."""
        for relative in names:
            self._written.pop(relative, None)
            with suppress(OSError):
                (self.site / relative).unlink()

    def discard(self) -> None:
        """Remove what was being made."""
        shutil.rmtree(self.path, ignore_errors=True)
