"""Load: every story of a folder, parsed on all processors, and assembled.

The work on one file needs no other file, so that large folders are shared out to as many processes
as there are processors.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kindness.anthology.anthology import Anthology, assemble
from kindness.content.parse import ParsedFile, ParseOptions, parse_file
from kindness.content.source import display_path, list_stories
from kindness.content.stored import dump, load
from kindness.content.story import OutgoingReferences, Story
from kindness.diagnostics.checked import Checked
from kindness.diagnostics.diagnostic import Diagnostic, in_order
from kindness.diagnostics.rules import across
from kindness.system import clock
from kindness.system.cache import Cache, Entry, checksum
from kindness.system.processes import map_ranges
from kindness.system.progress import counted
from kindness.system.timings import anew


@dataclass(frozen=True, slots=True)
class LoadedStories:
    """The good stories of a folder, and what each of its files says of others.

    `references` come from the files with errors too.
    """

    stories: tuple[Story, ...]
    references: tuple[OutgoingReferences, ...] = ()


@dataclass(frozen=True, slots=True)
class LoadedAnthology:
    """A folder's stories, each on its own and assembled."""

    loaded: LoadedStories
    anthology: Anthology


class StoryStore:
    """Parsed files, kept so that an unchanged one is not parsed again.

    `cache` keeps them from one run to the next; this object does within one. A file is unchanged
    as long as the file system tells the same of it; one that was written just now is read anew,
    because it might be written once more before the clock ticks.

    What is parsed anew goes into the cache at once, or else when `keep` is called. What does not
    `last` is used once.
    """

    def __init__(
        self, cache: Cache | None = None, keeps_at_once: bool = True, lasts: bool = True
    ) -> None:
        self._cache = cache or Cache(None, "")
        self._keeps_at_once = keeps_at_once
        self._lasts = lasts
        self._kept: dict[str, tuple[str, ParsedFile]] | None = None
        self._new: dict[str, Entry] = {}
        self._gone: set[str] = set()

    def parse(
        self, files: Sequence[Path], display_folder: str, options: ParseOptions
    ) -> list[ParsedFile]:
        """What became of each of `files`, in their order."""
        kept = self._read()
        names, now = [file.name for file in files], clock.machine_nanoseconds()
        signatures = [_signature(str(file), now) for file in files]
        changed = [
            place
            for place, (name, signature) in enumerate(zip(names, signatures, strict=True))
            if not signature or kept.get(name, ("", None))[0] != signature
        ]

        def parse(start: int, stop: int) -> list[bytes]:
            return [
                dump(parse_file(files[place], display_path(display_folder, names[place]), options))
                for place in changed[start:stop]
            ]

        anew("stories read", len(changed), len(files))
        values = counted(map_ranges(parse, len(changed)), "Reading stories", len(changed))
        for place, value in zip(changed, values, strict=True):
            name, signature = names[place], signatures[place]
            digest = checksum(value)
            kept[name] = (signature, load(value, digest))
            self._new[_printable(name)] = Entry(signature, value, digest)
            if self._keeps_at_once and len(self._new) == _AT_ONCE:
                self.keep()
        for name in kept.keys() - set(names):
            del kept[name]
            self._new.pop(_printable(name), None)
            self._gone.add(_printable(name))
        if self._keeps_at_once:
            self.keep()
        if not self._lasts:
            self._kept = None
        return [kept[name][1] for name in names]

    def keep(self) -> None:
        """Have the cache keep what was parsed anew, and forget what is there no more."""
        self._cache.write(_SHELF, self._new, self._gone - self._new.keys())
        self._new, self._gone = {}, set()

    def _read(self) -> dict[str, tuple[str, ParsedFile]]:
        if self._kept is None:
            self._kept = {}
            for name, entry in self._cache.each(_SHELF):
                with suppress(ValueError, KeyError, TypeError):
                    self._kept[name] = (entry.signature, load(entry.value, entry.checksum))
        return self._kept


_SHELF = "stories"
_AT_ONCE = 1000
"""So many values are held at most until they are kept."""


def _signature(file: str, now: int) -> str:
    """What the file system tells of a file; nothing where it may be about to change."""
    try:
        status = os.lstat(file)
    except OSError:
        return ""
    changed = max(status.st_mtime_ns, status.st_ctime_ns)
    if now - changed < clock.RECENT:
        return ""
    return f"{status.st_size}:{status.st_mtime_ns}:{status.st_ctime_ns}:{status.st_ino}"


def _printable(name: str) -> str:
    # A name that is not valid UTF-8 cannot be written to the cache; it is then never found there.
    return name.encode("utf-8", "replace").decode("utf-8")


def load_anthology(
    folder: Path, display_folder: str, options: ParseOptions, store: StoryStore | None = None
) -> Checked[LoadedAnthology]:
    """Every story in `folder`, assembled, and what is wrong with them alone and together.

    `display_folder` is the folder's name in diagnostics. Raises OSError when it cannot be listed.
    """
    stories = load_stories(folder, display_folder, options, store)
    loaded = stories.value
    assembled = assemble(
        loaded.stories, options.vocabulary, loaded.references, options.directory_urls
    )
    return Checked(
        LoadedAnthology(loaded, assembled.value),
        in_order([*stories.diagnostics, *assembled.diagnostics]),
    )


def load_stories(
    folder: Path, display_folder: str, options: ParseOptions, store: StoryStore | None = None
) -> Checked[LoadedStories]:
    """Every story in `folder`, parsed, or as `store` has kept it.

    `display_folder` is the folder's name in diagnostics. Raises OSError when it cannot be listed.
    """
    listed = list_stories(folder, display_folder)
    files = listed.value
    parsed = (store or StoryStore()).parse(files, display_folder, options)
    diagnostics = [*listed.diagnostics, *_same_addresses(files, display_folder)]
    for parsed_file in parsed:
        diagnostics += parsed_file.diagnostics
    return Checked(
        LoadedStories(
            stories=tuple(parsed_file.story for parsed_file in parsed if parsed_file.story),
            references=tuple(parsed_file.references for parsed_file in parsed),
        ),
        in_order(diagnostics),
    )


def _same_addresses(files: Sequence[Path], display_folder: str) -> list[Diagnostic]:
    """A diagnostic for each file that some file systems cannot tell from another one."""
    first: dict[str, str] = {}
    diagnostics = []
    for file in files:
        folded = unicodedata.normalize("NFC", file.name).casefold()
        other = first.setdefault(folded, file.name)
        if other != file.name:
            path = display_path(display_folder, file.name)
            diagnostics.append(
                across.SAME_ADDRESS.at(path, other=display_path(display_folder, other))
            )
    return diagnostics
