"""A tree of files: what lies in a folder, and what it takes to have it hold something else."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from kindness.system.file_stamp import stamp


@dataclass(frozen=True, slots=True)
class FileTree:
    """The files below a folder, with their stamps, and the folders, each after that it lies in.

    All names are relative to the folder, with forward slashes.
    """

    files: Mapping[str, str] = field(default_factory=dict)
    folders: tuple[str, ...] = ()


def plain_tree(folder: Path) -> FileTree:
    """What lies below `folder`.

    Raises OSError where it is not only plain files and folders.
    """
    files: dict[str, str] = {}
    folders: list[str] = []
    left = [""]
    while left:
        within = left.pop()
        with os.scandir(f"{folder}/{within}") as entries:
            for entry in entries:
                name = within + entry.name
                if entry.is_file(follow_symlinks=False):
                    files[name] = stamp(entry.stat(follow_symlinks=False))
                elif entry.is_dir(follow_symlinks=False):
                    folders.append(name)
                    left.append(f"{name}/")
                else:
                    raise OSError(errno.EINVAL, "this is no plain file", entry.path)
    return FileTree(files, tuple(folders))


def names(folder: Path) -> Iterator[str]:
    """The names of the files below `folder`."""
    skipped = len(str(folder)) + 1
    for place, _, found in os.walk(folder):
        within = place[skipped:].replace(os.sep, "/")
        yield from (f"{within}/{name}" if within else name for name in found)


def folders_of(files: Iterable[str]) -> set[str]:
    """The folders that `files` lie in, and those that these lie in."""
    found = {name.rpartition("/")[0] for name in files}
    for folder in list(found):
        while folder := folder.rpartition("/")[0]:
            found.add(folder)
    return found


def remove_all_but(
    folder: Path, there: FileTree, files: Container[str], folders: Container[str]
) -> None:
    """Remove, of what is or was `there` in `folder`, all but the `files` and the `folders`.

    Raises OSError.
    """
    for name in there.files:
        if name not in files:
            with suppress(FileNotFoundError):
                os.unlink(f"{folder}/{name}")  # noqa: PTH108
    for name in reversed(there.folders):
        if name not in folders:
            with suppress(FileNotFoundError):
                os.rmdir(f"{folder}/{name}")  # noqa: PTH106


def remove(folder: str) -> None:
    """Remove a folder that is no link, as far as that succeeds, sooner than `shutil.rmtree`."""
    if os.name == "nt":  # where a folder may be somewhere else, and not say so
        shutil.rmtree(folder, ignore_errors=True)
        return
    with suppress(OSError):
        with os.scandir(folder) as found:
            entries = list(found)
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                remove(entry.path)
            else:
                with suppress(OSError):
                    os.unlink(entry.path)  # noqa: PTH108
        os.rmdir(folder)  # noqa: PTH106
