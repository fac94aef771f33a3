"""Unchanged: knows before anything is loaded that a build would give the site that is there.

A build that has gone well leaves a note beside the cache: where it looked, and a digest of what the
file system tells of all that it found there and of the site that it made. As long as both are the
same there is nothing to build. The note holds paths and digests, and nothing of any story; without
it, or where anything is unsure, there is a build.
"""

from __future__ import annotations

import json
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from kindness.system.clock import RECENT, SOURCE_DATE_EPOCH
from kindness.system.file_stamp import stamp

FILE = Path(".cache") / "kindness-unchanged.json"
"""Where the note lies in the folder of a project."""

_PACKAGE = Path(__file__).parent.parent
_FLAGS = {"-s", "--strict", "-c", "--clean", "-q", "--quiet"}
_CONFIGURATION = ("-f", "--config-file")
_VALUES = (*_CONFIGURATION, "-d", "--site-dir")
# A configuration that reaches further than what is looked at: other files, code of its own.
_FAR_REACHING = re.compile(r"^\s*INHERIT\s*:|!!python|!relative|!!?[a-z]*include", re.MULTILINE)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a site was made from: folders that a build reads whole, and its configuration.

    Of the configuration's own folder it reads the files, and the names of the folders in it.
    """

    configuration: Path
    folders: tuple[Path, ...]


class _Unsure(Exception):
    """It cannot be told whether something has changed."""


def configuration_of(options: Sequence[str]) -> Path | None:
    """The configuration that a build with these `options` uses; None for options not known here."""
    found = "mkdocs.yml"
    left = iter(options)
    for option in left:
        name, has_value, value = option.partition("=")
        if option in _FLAGS:
            continue
        if name not in _VALUES or (has_value and not name.startswith("--")):
            return None
        value = value if has_value else next(left, "")
        if name in _CONFIGURATION:
            found = value
    return Path(os.path.abspath(found))  # noqa: PTH100 (resolving would follow links)


def unchanged_site(options: Sequence[str]) -> Path | None:
    """The site that a build with these `options` would make, if it is there already.

    Raises nothing.
    """
    configuration = configuration_of(options)
    if configuration is None:
        return None
    with suppress(_Unsure, OSError, ValueError, KeyError, TypeError):
        note = json.loads((configuration.parent / FILE).read_text("utf-8"))
        inputs = Inputs(configuration, tuple(map(Path, note["folders"])))
        site = Path(note["site"])
        # The site has many more files than what it was made of.
        if _digest(_input_lines(options, inputs)) == note["inputs"]:
            return site if _digest(_lines(_stamps(site))) == note["made"] else None
    return None


def remember(
    options: Sequence[str], inputs: Inputs, site: Path, made: Mapping[str, str], began: int
) -> None:
    """Leave a note that `site` was built from `inputs`, by a build with these `options`.

    `made` are the files of the site, by their names in it, with their stamps. `began` is when the
    build began, by `clock.machine_nanoseconds`: where an input has changed since, or shortly
    before, there is no note. Raises nothing.
    """
    file = inputs.configuration.parent / FILE
    with suppress(OSError):
        file.unlink(missing_ok=True)
    if configuration_of(options) != inputs.configuration:
        return
    with suppress(_Unsure, OSError, ValueError):
        text = inputs.configuration.read_text("utf-8")
        if _FAR_REACHING.search(text):
            return
        note = {
            "folders": [str(folder) for folder in inputs.folders],
            "site": str(site),
            "inputs": _digest(_input_lines(options, inputs, changed_before=began - RECENT)),
            "made": _digest(_lines(made)),
        }
        unfinished = file.with_suffix(".unfinished")
        unfinished.write_text(json.dumps(note), "utf-8")
        unfinished.replace(file)


def _digest(lines: Iterable[str]) -> str:
    text = "\0".join(lines)
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _input_lines(
    options: Sequence[str], inputs: Inputs, changed_before: int | None = None
) -> Iterator[str]:
    """All that decides what a build makes.

    Raises _Unsure where an input was changed later than `changed_before`.
    """
    yield from _surroundings(options, inputs.configuration)
    yield from _files_of(inputs.configuration.parent, changed_before)
    for folder in inputs.folders:
        yield from _tree(folder, changed_before)
    yield from _tree(_PACKAGE, None)


def _lines(stamps: Mapping[str, str]) -> Iterator[str]:
    return (f"{name} {stamps[name]}" for name in sorted(stamps))


def _stamps(site: Path) -> dict[str, str]:
    """What a build has made. Raises _Unsure where one was ended beside it."""
    with os.scandir(site.parent) as entries:
        for entry in entries:
            if entry.name.startswith(f".{site.name}."):
                raise _Unsure(entry.name)
    stamps = {}
    folders = [""]
    while folders:
        within = folders.pop()
        with os.scandir(f"{site}/{within}") as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(f"{within}{entry.name}/")
                else:
                    stamps[within + entry.name] = stamp(entry.stat(follow_symlinks=False))
    return stamps


def _surroundings(options: Sequence[str], configuration: Path) -> Iterator[str]:
    """What is no file of the project: the command, the programs, the environment."""
    yield from (*options, str(configuration), str(Path.cwd()), sys.version, sys.executable)
    for folder in sys.path:
        with suppress(OSError):
            names = [entry.name for entry in Path(folder).iterdir()]
            yield from sorted(name for name in names if name.endswith("-info"))
    # A configuration may ask for any variable of the environment by its name.
    words = {SOURCE_DATE_EPOCH, *_WORD.findall(configuration.read_text("utf-8"))}
    yield from (f"{word}={os.environ[word]}" for word in sorted(words & os.environ.keys()))
    mask = os.umask(0)
    os.umask(mask)
    yield f"{mask:o}"


def _files_of(root: Path, changed_before: int | None) -> Iterator[str]:
    """The files directly in the project's folder, and the names of folders that are not hidden."""
    with os.scandir(root) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if not entry.is_dir():
                yield _line(entry.path, entry.stat(follow_symlinks=False), changed_before)
            elif not entry.name.startswith("."):
                yield f"{entry.path}/"


def _tree(folder: Path, changed_before: int | None) -> Iterator[str]:
    """Everything below `folder`."""
    yield _line(str(folder), folder.stat(), changed_before, is_folder=True)
    folders = [str(folder)]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                status = entry.stat(follow_symlinks=False)
                if not stat.S_ISDIR(status.st_mode):
                    yield _line(entry.path, status, changed_before)
                elif entry.name != "__pycache__":
                    folders.append(entry.path)
                    yield _line(entry.path, status, changed_before, is_folder=True)


def _line(
    path: str, status: os.stat_result, changed_before: int | None, is_folder: bool = False
) -> str:
    changed = max(status.st_mtime_ns, status.st_ctime_ns)
    if changed_before is not None and changed >= changed_before:
        raise _Unsure(path)
    if is_folder:
        return f"{path}/"
    if not stat.S_ISREG(status.st_mode):
        raise _Unsure(path)
    return (
        f"{path} {status.st_mode} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} "
        f"{status.st_ino}"
    )
