"""A project: stories in a folder, and the command that makes a site of them."""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
HERE = Path(__file__).resolve().parent


class Unavailable(Exception):
    """A tool cannot be measured here; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class SiteSize:
    """How much a build wrote."""

    files: int
    size: int  # in bytes


@dataclass(frozen=True, slots=True)
class Project:
    """What one tool builds: `command` is run in `folder` and writes the folder `site`.

    `sources` are the names in `folder` that a build starts from; everything else there is made
    by builds. `workers` says whether the tool may start further processes.
    """

    tool: str
    folder: Path
    command: tuple[str, ...]
    site: Path
    sources: frozenset[str]
    workers: bool = False

    @property
    def environment(self) -> Mapping[str, str]:
        """The environment of a build, in which every cache lies within the folder."""
        return {**os.environ, "XDG_CACHE_HOME": str(self.folder / ".cache")}

    def sweep(self) -> None:
        """Delete everything that earlier builds made: site, caches, lock files."""
        for entry in self.folder.iterdir():
            if entry.name in self.sources:
                continue
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            else:
                entry.unlink()

    def story_pages(self) -> int:
        """How many story pages the last build left."""
        return sum(1 for _ in (self.site / "stories").glob("*/index.html"))

    def site_size(self) -> SiteSize:
        """The number of files of the last build, and their sizes together."""
        files = size = 0
        for folder, _, names in os.walk(self.site):
            files += len(names)
            size += sum(Path(folder, name).stat().st_size for name in names)
        return SiteSize(files, size)


def find_program(name: str, files: Mapping[str, str]) -> Path:
    """A program itself, not the Python script around it, which would cost it some hundredths.

    `files` says where it lies in the Python packages that have it; else it is looked for by `name`.
    Raises Unavailable.
    """
    for package, file in files.items():
        found = importlib.util.find_spec(package)
        for folder in (found.submodule_search_locations if found else None) or []:
            candidate = Path(folder) / file
            if candidate.is_file():
                return candidate
    path = shutil.which(name)
    if path is None:
        raise Unavailable(f"{name} is not installed: pip install '.[bench]'")
    return Path(path)


def copy_stories(corpus: Path, folder: Path) -> None:
    """Copy the story files of `corpus`, without the vocabulary, into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for story in sorted(corpus.glob("*.md")):
        shutil.copyfile(story, folder / story.name)
