"""Misplaced files: stories that lie where nobody would ever publish them.

In the stories folder whatever is no story has a diagnostic (`content.source`). Elsewhere in a
project, only files that begin like a story have one.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from kindness.content.front_matter import SIZE_LIMIT
from kindness.content.source import FENCE, TEXT_SUFFIXES, display_path, home_of
from kindness.diagnostics.diagnostic import Diagnostic
from kindness.diagnostics.rules import safety

# Folders in which other programs keep texts, or that differ from the right one in case only.
_OTHER_FOLDERS = frozenset(("stories", "story", "posts", "_posts", "content"))
_NAMES = re.compile(r"^([a-z_]+)[ \t]*:", re.MULTILINE)
# What pages of a site have no field for.
_OF_A_STORY = frozenset(("themes", "perspective", "consent", "voice", "try_this", "inspired_by"))


def find_misplaced(project: Path, docs: Path, stories: Path) -> Iterator[Diagnostic]:
    """A diagnostic for each story that lies in `project`, but not in the folder `stories`.

    Looked at are the files directly in the project, its trusted pages in `docs`, and folders whose
    names come close. Diagnostics name files by the paths of these folders, as they are given.
    """
    folders = [project]
    try:
        others = other_folders(project, stories)
    except OSError:
        return
    for folder in others:
        if not _same(folder, docs):
            folders += _with_inner_folders(folder)
    folders += _with_inner_folders(docs)
    for folder in folders:
        for file in sorted(folder.iterdir()):
            if file.suffix.lower() in TEXT_SUFFIXES and begins_like_a_story(file):
                home = home_of(file.name, stories.as_posix())
                yield safety.UNEXPECTED_FILE.at(
                    display_path(file.parent.as_posix(), file.name),
                    advice=f"move it to {home}",
                )


def other_folders(project: Path, stories: Path) -> list[Path]:
    """The folders in `project` in which misplaced stories are looked for, beside its pages."""
    return sorted(
        entry for entry in project.iterdir() if entry.is_dir() and is_other_folder(entry, stories)
    )


def is_other_folder(folder: Path, stories: Path) -> bool:
    """True for a folder whose name comes close to that of the folder `stories` beside it."""
    return folder.name.casefold() in _OTHER_FOLDERS and not _same(folder, stories)


def _with_inner_folders(folder: Path) -> list[Path]:
    return [Path(place) for place, _, _ in os.walk(folder)]


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def begins_like_a_story(file: Path) -> bool:
    """True for a regular file with front matter in which fields of a story stand."""
    try:
        if not stat.S_ISREG(file.lstat().st_mode):
            return False
        with file.open("rb") as stream:
            text = stream.read(2 * SIZE_LIMIT).decode("utf-8-sig", "replace").lstrip()
    except OSError:
        return False
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not FENCE.match(text):
        return False
    names = set(_NAMES.findall(FENCE.split(text, 2)[1]))
    return len(names & _OF_A_STORY) > 1 or ("title" in names and bool(names & _OF_A_STORY))
