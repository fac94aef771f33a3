"""Write: pages are rendered, put into their layouts and written, on all processors at once.

A page whose inputs are the same as in the build before is not rendered: its file is linked from
the previous site.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Protocol

from kindness.site.assets import Asset
from kindness.site.layout import Layout
from kindness.site.made_file import MadeFile
from kindness.site.pages.page_kind import PlannedPage
from kindness.site.render import Extras, Renderer
from kindness.system.cache import Cache, Entry, checksum_of
from kindness.system.file_stamp import stamp
from kindness.system.processes import Background, start_ranges
from kindness.system.progress import counted
from kindness.system.timings import anew

_SHELF = "files"
# Not names of files, whose names have no blank at the end.
_EXPORTS = "exports "
_OTHERS = "others "
_NOTHING = Entry("", b"")


@dataclass(frozen=True, slots=True)
class RenderJob:
    """A page to write: what it shows, the frame around it, and its file relative to the site."""

    page: PlannedPage
    extras: Extras
    layout: Layout
    destination: str

    def html(self, renderer: Renderer) -> str:
        """The whole page."""
        return self.layout.fill(renderer.render(self.page, self.extras))


class Output(Protocol):
    """Where a site is written: a folder beside the old site, or the folder that is served."""

    site: Path

    def names(self) -> tuple[str, ...]:
        """The files that were made."""

    def adds_nothing(self, made: Iterable[str], others: Iterable[str]) -> bool:
        """Whether the site is just what was `made`, byte for byte, and `others`."""

    def stamp(self, relative: str) -> str:
        """What the file system tells of a file of the site before; empty if it has none."""

    def link(self, relative: str, stamp: str) -> bool:
        """Take the file with that stamp over from the site before; False where that fails."""

    def write(self, relative: str, content: bytes) -> str:
        """Write a file, and give its stamp."""


Stamps = list[tuple[str, str]]
"""Names of files and their stamps."""


class PageWriter:
    """Writes the files of one build that are ours, and remembers what they were made from.

    `cache` tells it of the build before.
    """

    def __init__(self, renderer: Renderer, output: Output, cache: Cache) -> None:
        self._renderer = renderer
        self._output = output
        self._cache = cache
        self._kept = cache.read(_SHELF) if output.site.is_dir() else {}
        self._entries: dict[str, Entry] = {}
        self._unchanged: dict[str, str] = {}  # with their stamps
        self._later: set[str] = set()
        self._jobs: list[MadeFile] = []
        self._stamps: Iterator[str] = iter(())
        self._exports: Background[tuple[str, Stamps]] | None = None

    def begin(self, jobs: Iterable[RenderJob], files: Iterable[MadeFile] = ()) -> None:
        """Make and write what has changed, in other processes where there are any."""
        for file in chain(map(self._file, jobs), files):
            if not self.keep(file.name, file.key):
                self._jobs.append(file)
        self._stamps = start_ranges(self._write_range, len(self._jobs), self._exports)

    def keep(self, name: str, key: str) -> bool:
        """Take over the file `name` if it was made from the same `key` before, and say so."""
        kept = self._kept.get(name)
        if not key or not kept or kept.signature != key or not kept.value:
            return False
        return self._take_over(name, kept.text)

    def _take_over(self, name: str, stamp: str) -> bool:
        if not self._output.link(name, stamp):
            return False
        self._unchanged[name] = stamp
        return True

    def begin_exports(
        self, key: str, make: Callable[[Callable[[Iterable[Asset]], object]], str]
    ) -> Callable[[], str]:
        """Begin to make and write what programs read, unless it was made from this `key` before.

        `make` is given what writes files, and gives a note on them. What is returned waits, and
        gives the note.
        """
        kept = self._kept.get(_EXPORTS)
        if kept and kept.signature == key:
            note, *names = kept.text.split("\n")
            if all(self._is_same(name, key) for name in names):
                self._take_over_all({name: self._kept[name].text for name in names})
                self._entries[_EXPORTS] = kept
                return lambda: note

        def run() -> tuple[str, Stamps]:
            stamps: Stamps = []
            note = make(lambda assets: stamps.extend(written(self._output, assets)))
            return note, stamps

        wait = self._exports = Background(run)

        def finish() -> str:
            note, stamps = wait()
            self.add_exports(key, note, stamps)
            return note

        return finish

    def add_exports(self, key: str, note: str, stamps: Stamps) -> None:
        """What programs read was made from `key` and is written, by files with these `stamps`."""
        self._entries |= {name: Entry.of_text(key, stamp) for name, stamp in stamps}
        self._entries[_EXPORTS] = Entry.of_text(
            key, "\n".join([note, *(name for name, _ in stamps)])
        )

    def _is_same(self, name: str, key: str) -> bool:
        kept = self._kept.get(name, _NOTHING)
        return kept.signature == key and self._output.stamp(name) == kept.text

    def _take_over_all(self, stamps: Mapping[str, str]) -> None:
        """Take over files, by their `stamps`, of which none can be done without."""
        for name, known in stamps.items():
            if not self._take_over(name, known):
                raise OSError(f"{name} of the previous site has gone meanwhile: build again")

    def postpone(self, names: Iterable[str]) -> None:
        """Leave what programs read, and the files `names`, as they are until `resume`."""
        exports = self._kept.get(_EXPORTS, _NOTHING).text.split("\n")[1:]
        self._later = {_EXPORTS, _OTHERS, *names, *exports} & self._kept.keys()

    def resume(self) -> None:
        """Have what was postponed made anew from here on."""
        self._later = set()

    def write_page(self, job: RenderJob) -> None:
        """Render and write a page at once, if it has changed."""
        self.write(self._file(job))

    def write(self, file: MadeFile) -> None:
        """Make and write a file at once, if it has changed."""
        if not self.keep(file.name, file.key):
            own = self._output.write(file.name, file.content())
            self._entries[file.name] = Entry.of_text(file.key, own)

    def wait(self) -> None:
        """Wait for what has changed."""
        stamps = counted(self._stamps, "Writing pages", len(self._jobs))
        for file, own in zip(self._jobs, stamps, strict=True):
            self._entries[file.name] = Entry.of_text(file.key, own)
        self._jobs, self._stamps = [], iter(())

    def count_pages(self) -> None:
        """Have it noted how many pages were written anew, once all are written."""
        pages = [name for name in self.names() if name.endswith(".html")]
        anew("pages written", sum(name in self._entries for name in pages), len(pages))

    def changes_nothing(self) -> bool:
        """Whether the site is already what it would become."""
        made = [name for name in self._output.names() if name not in self._unchanged]
        return self._has_same_files(made) and self._output.adds_nothing(made, self.names())

    def _has_same_files(self, others: Iterable[str]) -> bool:
        """Whether the site has the same files as before. `others` are those that are not ours."""
        note = self._kept.get(_OTHERS)
        ours = self._entries.keys() | self._unchanged.keys()
        self._entries[_OTHERS] = Entry.of_text("", "\n".join(sorted(set(others) - ours)))
        return (
            note is not None
            and note.value == self._entries[_OTHERS].value
            and all(name in self._kept for name in (*self._entries, *self._unchanged))
            and all(map(self._is_current, self._kept))
        )

    def names(self) -> set[str]:
        """The files of this build that are ours."""
        return {*self._entries, *self._unchanged}

    def keep_others(self, stamps: Mapping[str, str], made: Iterable[Asset]) -> None:
        """Take over files that are not ours, by their `stamps`, and write those `made`.

        Raises OSError.
        """
        self._take_over_all(stamps)
        names = set(stamps)
        for file in made:
            self._output.write(file.name, file.read())
            names.add(file.name)
        self._entries[_OTHERS] = Entry.of_text("", "\n".join(sorted(names)))

    def removed(self) -> tuple[str, ...]:
        """The names of the files that are no more."""
        return tuple(name for name in self._kept if not self._is_current(name))

    def publish(self) -> tuple[str, ...]:
        """Wait and remember, as where pages are written into the site itself.

        Gives the names of the files that are no more. Raises OSError.
        """
        self.wait()
        removed = self.removed()
        self.remember()
        return removed

    def remember(self) -> None:
        """Keep, for the build that comes next, what was made from what."""
        self._cache.write(_SHELF, self._entries, self.removed())

    def stamps(self, folder: Path) -> dict[str, str]:
        """The stamps of all files of the site, by name; it lies in `folder`. Raises OSError."""
        stamps = dict(self._unchanged)
        for name in {*self._entries, *self.others()} - {_OTHERS, _EXPORTS, *stamps}:
            stamps[name] = stamp(os.lstat(folder / name))
        return stamps

    def others(self) -> list[str]:
        """The files of the site that are not ours."""
        return list(filter(None, self._entries[_OTHERS].text.split("\n")))

    def _is_current(self, name: str) -> bool:
        return name in self._entries or name in self._unchanged or name in self._later

    def _write_range(self, start: int, stop: int) -> list[str]:
        return [self._output.write(file.name, file.content()) for file in self._jobs[start:stop]]

    def _file(self, job: RenderJob) -> MadeFile:
        return MadeFile(job.destination, self._key(job), lambda: to_bytes(job.html(self._renderer)))

    def _key(self, job: RenderJob) -> str:
        """What the page is made from, as a digest; empty for one that is always rendered."""
        page, inputs, outlines = job.page, job.page.kind.inputs, self._renderer.outlines
        if inputs is None:
            return ""
        parts = (
            job.layout.digest,
            job.extras.introduction,
            job.extras.edit_url,
            page.kind.name,
            page.name,
            page.title,
            page.updated,
            page.target,
            page.about,
            f"{page.total} {page.number} {page.count}",
            self._renderer.digest_of(page.story) if page.story else "",
            *[outlines[story.slug] for story in page.stories],
            *inputs(page, self._renderer),
        )
        return checksum_of("\0".join(parts))


def written(output: Output, assets: Iterable[Asset]) -> Stamps:
    """Write `assets`, and give their names and stamps."""
    return [(asset.name, output.write(asset.name, asset.content)) for asset in assets]


def to_bytes(html: str) -> bytes:
    """A page as it is written, the way MkDocs does it."""
    return html.encode("utf-8", errors="xmlcharrefreplace")
