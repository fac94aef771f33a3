"""Check: everything that is wrong with the stories that were asked for, in one run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from kindness.anthology.load import load_anthology
from kindness.anthology.similarity import find_similar
from kindness.content.parse import ParseOptions
from kindness.content.source import display_path
from kindness.content.vocabulary import find_vocabulary
from kindness.diagnostics.diagnostic import Diagnostic, in_order
from kindness.errors import KindnessError
from kindness.text.escaping import printable


def check(paths: Sequence[str], today: date) -> tuple[Diagnostic, ...]:
    """The diagnostics of the stories at `paths` (files or folders), sorted.

    A file is checked with the folder that it lies in, so that links to its neighbours resolve;
    only its own diagnostics come back. Raises KindnessError when a path cannot be read.
    """
    diagnostics: list[Diagnostic] = []
    for folder, names in _by_folder(paths).items():
        diagnostics += _check_folder(folder, names, today)
    return in_order(diagnostics)


def _by_folder(paths: Iterable[str]) -> dict[str, set[str] | None]:
    """The folders to read, each with the file names asked for, or None for all of them."""
    folders: dict[str, set[str] | None] = {}
    for text in paths:
        path = Path(text)
        if path.is_dir():
            folders[path.as_posix()] = None
        elif path.exists() or path.is_symlink():
            names = folders.setdefault(path.parent.as_posix(), set())
            if names is not None:
                names.add(path.name)
        else:
            raise KindnessError(f"there is no file or folder {printable(text)}")
    return folders


def _check_folder(display_folder: str, names: set[str] | None, today: date) -> Iterable[Diagnostic]:
    folder = Path(display_folder)
    vocabulary = find_vocabulary(folder, display_folder)
    if vocabulary.value is None:
        return vocabulary.diagnostics
    try:
        stories = load_anthology(
            folder, display_folder, ParseOptions(vocabulary.value, today=today)
        )
    except OSError as error:
        raise KindnessError(
            f"the folder {display_folder} cannot be read: {error.strerror}"
        ) from error
    similar = find_similar(stories.value.loaded.stories)
    diagnostics = [*vocabulary.diagnostics, *stories.diagnostics, *similar.diagnostics(folder)]
    if names is None:
        return diagnostics
    wanted = {display_path(display_folder, name) for name in names}
    return [diagnostic for diagnostic in diagnostics if diagnostic.path in wanted]
