"""Packages of fonts, read from the archives that `npm pack` leaves."""

from __future__ import annotations

import tarfile
from dataclasses import dataclass
from pathlib import Path


class FontError(Exception):
    """A package is missing or not the one that is expected."""


@dataclass(frozen=True)
class Package:
    """An npm package as `npm pack` leaves it."""

    name: str
    version: str

    @property
    def archive(self) -> str:
        """The name of its archive."""
        return f"{self.name.lstrip('@').replace('/', '-')}-{self.version}.tgz"

    def read(self, folder: Path, member: str) -> bytes:
        """One file of the package."""
        path = folder / self.archive
        if not path.is_file():
            raise FontError(f"{path} is not there: run `npm pack {self.name}@{self.version}`")
        with tarfile.open(path) as archive:
            file = archive.extractfile(f"package/{member}")
            if file is None:
                raise FontError(f"{path} holds no {member}")
            return file.read()
