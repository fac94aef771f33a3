"""Unchanged: knows before anything is loaded what has changed since a site was built.

A build that has gone well leaves a note beside the cache: where it looked, and digests of what the
file system tells of all that it found there and of the site that it made. As long as they are the
same there is nothing to build, and where stories alone have changed there is no need of MkDocs. The
note holds paths and digests, and nothing of any story; without it, or where anything is unsure,
there is a build.
"""

from __future__ import annotations

import json
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from kindness.system import clock
from kindness.system.file_tree import plain_tree

FILE = Path(".cache") / "kindness-unchanged.json"
"""Where the note lies in the folder of a project."""

_PACKAGE = Path(__file__).parent.parent
_SAYS_LESS = {"-q", "--quiet"}
_FLAGS = {"-s", "--strict", "-c", "--clean", *_SAYS_LESS}
_CONFIGURATION = ("-f", "--config-file")
_SITE = ("-d", "--site-dir")
# A configuration that reaches further than what is looked at: other files, code of its own.
_FAR_REACHING = re.compile(r"^\s*INHERIT\s*:|!!python|!relative|!!?[a-z]*include", re.MULTILINE)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a site was made from: the folder `stories`, and others that a build reads whole.

    Of the configuration's own folder it reads the files, and the names of the folders in it.
    """

    configuration: Path
    stories: Path
    folders: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class KeptSite:
    """A site that the last build has made, and since when nothing but stories may have changed.

    `fingerprint` is that of its cache. `stories` and `others` are digests of what was found before
    the site is made, if it was looked at: of the stories, or nothing where one of them may be about
    to change, and of everything else.
    """

    inputs: Inputs
    site: Path
    fingerprint: str
    is_unchanged: bool
    stories: str = field(default="", compare=False)
    others: str = field(default="", compare=False)


class _Unsure(Exception):
    """It cannot be told whether something has changed."""


def configuration_of(options: Sequence[str]) -> Path | None:
    """The configuration that a build with these `options` uses; None for options not known here."""
    values = _values(options)
    if values is None:
        return None
    found = next((values[name] for name in _CONFIGURATION if name in values), "mkdocs.yml")
    return Path(os.path.abspath(found))  # noqa: PTH100 (resolving would follow links)


def site_of(options: Sequence[str], configuration: Path, setting: object) -> Path | None:
    """The folder that a build writes; `setting` is what its configuration says of that."""
    values = _values(options) or {}
    folder = next((values[name] for name in _SITE if name in values), setting)
    if not isinstance(folder, str):
        return None
    return Path(os.path.abspath(configuration.parent / folder))  # noqa: PTH100


def _values(options: Sequence[str]) -> dict[str, str] | None:
    """The values of those `options` that have one; None where one is not known here."""
    values: dict[str, str] = {}
    left = iter(options)
    for option in left:
        name, has_value, value = option.partition("=")
        if option in _FLAGS:
            continue
        if name not in _CONFIGURATION + _SITE or (has_value and not name.startswith("--")):
            return None
        for other in _CONFIGURATION if name in _CONFIGURATION else _SITE:
            values.pop(other, None)  # the last one counts
        values[name] = value if has_value else next(left, "")
    return values


def kept_site(options: Sequence[str]) -> KeptSite | None:
    """The site of the last build, if one with these `options` would make it of the same.

    Nothing but stories may have changed. Raises nothing.
    """
    configuration = configuration_of(options)
    if configuration is None:
        return None
    with suppress(_Unsure, OSError, ValueError, KeyError, TypeError):
        note = json.loads((configuration.parent / FILE).read_text("utf-8"))
        folders = tuple(map(Path, note["folders"]))
        inputs = Inputs(configuration, Path(note["folder"]), folders)
        others = _digest(_other_lines(options, inputs, None))
        if others == note["others"]:
            site = Path(note["site"])
            stories = _stories(inputs, clock.machine_nanoseconds() - clock.RECENT)
            # The site has many more files than what it was made of.
            is_same = bool(stories) and stories == note["stories"] and _is_made(site, note["made"])
            return KeptSite(inputs, site, note["fingerprint"], is_same, stories, others)
    return None


def _is_made(site: Path, made: str) -> bool:
    with suppress(_Unsure, OSError):
        return _digest(_lines(_stamps(site))) == made
    return False


def _stories(inputs: Inputs, changed_before: int) -> str:
    """A digest of what is found of the stories; nothing where one has changed since."""
    with suppress(_Unsure, OSError):
        return _digest(_story_lines(inputs, changed_before))
    return ""


def remember(options: Sequence[str], kept: KeptSite, made: Mapping[str, str], began: int) -> None:
    """Leave a note that a build with these `options` has made the site that is `kept`.

    `made` are its files, by their names in it, with their stamps. `began` is when the build began,
    by `clock.machine_nanoseconds`: where an input has changed since, or shortly before, there is no
    note, or none of the stories. Raises nothing.
    """
    inputs = kept.inputs
    file = inputs.configuration.parent / FILE
    with suppress(OSError):
        file.unlink(missing_ok=True)
    if configuration_of(options) != inputs.configuration:
        return
    before = began - clock.RECENT
    with suppress(_Unsure, OSError, ValueError):
        text = inputs.configuration.read_text("utf-8")
        if _FAR_REACHING.search(text):
            return
        # What has changed after it was looked at is seen to differ the next time.
        stories = kept.stories if kept.others else _stories(inputs, before)
        note = {
            "folder": str(inputs.stories),
            "folders": [str(folder) for folder in inputs.folders],
            "site": str(kept.site),
            "fingerprint": kept.fingerprint,
            "others": kept.others or _digest(_other_lines(options, inputs, before)),
            "stories": stories,
            "made": _digest(_lines(made)),
        }
        unfinished = file.with_suffix(".unfinished")
        unfinished.write_text(json.dumps(note), "utf-8")
        unfinished.replace(file)


def _digest(lines: Iterable[str]) -> str:
    text = "\0".join(lines)
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _other_lines(
    options: Sequence[str], inputs: Inputs, changed_before: int | None
) -> Iterator[str]:
    """All that decides what a build makes, but for the stories.

    Raises _Unsure where an input was changed later than `changed_before`.
    """
    yield from _surroundings(options, inputs.configuration)
    yield from _files_of(inputs.configuration.parent, changed_before)
    for folder in inputs.folders:
        yield from _tree(folder, changed_before)
    yield from _beside_stories(inputs.stories, changed_before)
    yield from _tree(_PACKAGE, None)


def _story_lines(inputs: Inputs, changed_before: int | None) -> Iterator[str]:
    """The files of the stories, directly in their folder, which changes when one goes."""
    yield _line(str(inputs.stories), inputs.stories.stat(), changed_before, is_folder=True)
    with os.scandir(inputs.stories) as entries:
        for entry in sorted(filter(_is_story, entries), key=lambda entry: entry.name):
            yield _line(entry.path, entry.stat(follow_symlinks=False), changed_before)


def _beside_stories(folder: Path, changed_before: int | None) -> Iterator[str]:
    """What lies in the folder of the stories and is none. Of the folder itself stories tell."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir(follow_symlinks=False):
                yield from _tree(Path(entry.path), changed_before)
            elif not _is_story(entry):
                yield _line(entry.path, entry.stat(follow_symlinks=False), changed_before)


def _is_story(entry: os.DirEntry[str]) -> bool:
    return entry.name.endswith(".md") and not entry.is_dir(follow_symlinks=False)


def _lines(stamps: Mapping[str, str]) -> Iterator[str]:
    return (f"{name} {stamps[name]}" for name in sorted(stamps))


def _stamps(site: Path) -> Mapping[str, str]:
    """What a build has made. Raises _Unsure where one was ended beside it, and OSError."""
    with os.scandir(site.parent) as entries:
        for entry in entries:
            if entry.name.startswith(f".{site.name}."):
                raise _Unsure(entry.name)
    return plain_tree(site).files


def _surroundings(options: Sequence[str], configuration: Path) -> Iterator[str]:
    """What is no file of the project: the command, the programs, the environment."""
    yield from (option for option in options if option not in _SAYS_LESS)
    yield from (str(configuration), str(Path.cwd()), sys.version, sys.executable)
    for folder in sys.path:
        with suppress(OSError):
            names = [entry.name for entry in Path(folder).iterdir()]
            yield from sorted(name for name in names if name.endswith("-info"))
    # A configuration may ask for any variable of the environment by its name.
    words = {clock.SOURCE_DATE_EPOCH, *_WORD.findall(configuration.read_text("utf-8"))}
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
