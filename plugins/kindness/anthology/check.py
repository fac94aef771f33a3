"""Check: every fault of every story that was asked for, in one run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from kindness.anthology.anthology import assemble
from kindness.anthology.load import ParseOptions, load_stories
from kindness.anthology.similarity import find_similar
from kindness.content.source import VOCABULARY_NAME, display_path
from kindness.content.vocabulary import STARTER, Vocabulary, load_vocabulary
from kindness.diagnostics.diagnostic import Diagnostic, in_order


class CheckError(Exception):
    """The check could not run: a path does not exist, or a folder cannot be listed."""


def check(paths: Sequence[str], today: date) -> tuple[Diagnostic, ...]:
    """The diagnostics of the stories at `paths` (files or folders), sorted.

    A file is checked with the folder that it lies in, so that links to its neighbours resolve;
    only its own faults come back. Raises CheckError when a path cannot be read.
    """
    found: list[Diagnostic] = []
    for folder, names in _by_folder(paths).items():
        found += _check_folder(folder, names, today)
    return in_order(found)


def _by_folder(paths: Iterable[str]) -> dict[str, set[str] | None]:
    """The folders to read, each with the file names asked for, or None for all of them."""
    folders: dict[str, set[str] | None] = {}
    for text in paths:
        path = Path(text)
        if path.is_dir():
            folders[_shown(path)] = None
        elif path.exists() or path.is_symlink():
            names = folders.setdefault(_shown(path.parent), set())
            if names is not None:
                names.add(path.name)
        else:
            raise CheckError(f"there is no file or folder {text}")
    return folders


def _shown(folder: Path) -> str:
    return folder.as_posix()


def _check_folder(shown: str, names: set[str] | None, today: date) -> list[Diagnostic]:
    folder = Path(shown)
    vocabulary, found = find_vocabulary(folder, shown)
    if vocabulary is None:
        return list(found)
    try:
        gathered = load_stories(folder, shown, ParseOptions(vocabulary, today=today))
    except OSError as error:
        raise CheckError(f"the folder {shown} cannot be read: {error.strerror}") from error
    _, across = assemble(gathered.stories, vocabulary, gathered.references)
    alike = find_similar(gathered.stories)
    faults = [*found, *gathered.diagnostics, *across, *alike.faults(folder)]
    if names is None:
        return faults
    wanted = {display_path(shown, name) for name in names}
    return [fault for fault in faults if fault.path in wanted]


def find_vocabulary(
    folder: Path, shown: str, project: Path = Path()
) -> tuple[Vocabulary | None, tuple[Diagnostic, ...]]:
    """The vocabulary in `folder`, else in the folder stories/ of `project`, else the starter's."""
    stories = project / "stories"
    for place, name in ((folder, shown), (stories, stories.as_posix())):
        file = place / VOCABULARY_NAME
        if file.exists() or file.is_symlink():
            return load_vocabulary(file, display_path(name, VOCABULARY_NAME))
    return load_vocabulary(STARTER, STARTER.name)
