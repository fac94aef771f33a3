"""Check: everything that is wrong with the stories that were asked for, in one run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from kindness.anthology.curated import read_curated
from kindness.anthology.load import LoadedAnthology, load_anthology
from kindness.anthology.misplaced import find_misplaced, is_other_folder
from kindness.anthology.near_duplicate_check import find_similar
from kindness.content.parse import ParseOptions
from kindness.content.source import COMPANIONS, IMAGES_NAME, display_path, list_stories
from kindness.content.vocabulary import find_vocabulary
from kindness.diagnostics.capped import capped
from kindness.diagnostics.checked import Checked
from kindness.diagnostics.diagnostic import Diagnostic
from kindness.errors import KindnessError
from kindness.text.escaping import printable

STORIES = "stories"
DOCS = "docs"


def check(paths: Sequence[str], today: date) -> tuple[Diagnostic, ...]:
    """The diagnostics of the stories at `paths` (files or folders), sorted and capped.

    A file is checked with the folder that it lies in, so that links to its neighbours resolve;
    only its own diagnostics come back. With the stories folder of a project its collections, its
    practice and the files in wrong places are checked too. Raises KindnessError when a path cannot
    be read.
    """
    diagnostics: list[Diagnostic] = []
    for folder, names in _by_folder(paths).items():
        project = _around(folder)
        if project is None:
            diagnostics += _in_folder(folder, names, today)
        else:
            diagnostics += _elsewhere(project, folder, names, today)
    return capped(diagnostics)


def count_stories(paths: Sequence[str]) -> int:
    """How many stories lie at `paths`, each counted once. Raises KindnessError as `check` does."""
    number = 0
    for folder, names in _by_folder(paths).items():
        if _around(folder) is None:
            if names is None:
                number += len(list_stories(folder, "").value)
            else:
                number += sum("/" not in name and name not in COMPANIONS for name in names)
    return number


def _by_folder(paths: Iterable[str]) -> dict[Path, set[str] | None]:
    """The folders to read, each with the file names asked for, or None for all of them."""
    folders: dict[Path, set[str] | None] = {}
    for text in paths:
        path = Path(text)
        if path.name == IMAGES_NAME and path.is_dir() and _around(path) is None:
            # The pictures of `check stories/*`, among which a story may lie by mistake.
            names = folders.setdefault(path.parent, set())
            if names is not None:
                names |= {f"{IMAGES_NAME}/{file.name}" for file in path.iterdir()}
        elif path.is_dir():
            folders[path / STORIES if _is_project(path) else path] = None
        elif path.exists() or path.is_symlink():
            names = folders.setdefault(path.parent, set())
            if names is not None:
                names.add(path.name)
        else:
            raise KindnessError(f"there is no file or folder {printable(text)}")
    return folders


def _is_project(folder: Path) -> bool:
    is_complete = (folder / DOCS).is_dir() or (folder / "mkdocs.yml").is_file()
    return (folder / STORIES).is_dir() and is_complete


def _around(folder: Path) -> Path | None:
    """The project in which `folder` lies as a place where no story belongs; None for others."""
    project = next((place for place in (folder, *folder.parents) if _is_project(place)), None)
    if project is None:
        return None
    stories = project / STORIES
    top, *deeper = folder.relative_to(project).parts or ("",)
    is_inside_stories = bool(deeper) and top == STORIES
    is_beside = top in ("", DOCS) or is_other_folder(project / top, stories)
    return project if is_beside or is_inside_stories else None


def _in_folder(folder: Path, names: set[str] | None, today: date) -> Iterable[Diagnostic]:
    """What is wrong with the stories in `folder`, and in the project around it."""
    loaded = _load(folder, today)
    if loaded.value is None:
        return loaded.diagnostics
    similar = find_similar(loaded.value.loaded.stories)
    diagnostics = [*loaded.diagnostics, *similar.diagnostics(folder)]
    if names is None:
        return [*diagnostics, *project_diagnostics(folder, loaded.value)]
    wanted = {display_path(folder.as_posix(), name) for name in names}
    return [diagnostic for diagnostic in diagnostics if diagnostic.path in wanted]


def _elsewhere(
    project: Path, folder: Path, names: set[str] | None, today: date
) -> Iterator[Diagnostic]:
    """What is wrong with the files of a project that do not lie where stories do."""
    stories = project / STORIES
    loaded = _load(stories, today)
    found = [*list_stories(stories, stories.as_posix()).diagnostics]
    if loaded.value is not None:
        found += project_diagnostics(stories, loaded.value)
    wanted = {display_path(folder.as_posix(), name) for name in names or ()}
    for diagnostic in found:
        is_inside = folder.as_posix() == "." or diagnostic.path.startswith(f"{folder.as_posix()}/")
        if diagnostic.path in wanted or (names is None and is_inside):
            yield diagnostic


def project_diagnostics(stories: Path, loaded: LoadedAnthology) -> tuple[Diagnostic, ...]:
    """What is wrong in the project around the folder `stories`, other than in the stories.

    That are the collections and the practice, and stories that lie in a wrong place. Nothing is
    said where no folder `docs` lies beside the stories.
    """
    project, docs = stories.parent, stories.parent / DOCS
    if not docs.is_dir():
        return ()
    curated = read_curated(docs, docs.as_posix(), loaded)
    return (*curated.diagnostics, *find_misplaced(project, docs, stories))


def _load(folder: Path, today: date) -> Checked[LoadedAnthology | None]:
    display_folder = folder.as_posix()
    vocabulary = find_vocabulary(folder, display_folder)
    if vocabulary.value is None:
        return Checked(None, vocabulary.diagnostics)
    options = ParseOptions(vocabulary.value, today=today)
    try:
        loaded = load_anthology(folder, display_folder, options)
    except OSError as error:
        raise KindnessError(
            f"the folder {display_folder} cannot be read: {error.strerror}"
        ) from error
    return Checked(loaded.value, (*vocabulary.diagnostics, *loaded.diagnostics))
