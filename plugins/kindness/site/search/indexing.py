"""Indexing: the search index comes into a site that is being built, or that is being served.

A site that is built waits for its index, which is made meanwhile; parts whose records have not
changed are taken over from the site before. A site that is served never waits: the index follows
from a thread, and what a reader searches until then is answered with the words that it is coming.
"""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from kindness.site.render import Renderer, mark
from kindness.site.search.pagefind import Indexer, PagefindError, executable, pages_file
from kindness.site.search.search import Part, manifest, manifest_name
from kindness.site.search.search import parts as search_parts
from kindness.system.processes import run_in_background
from kindness.system.staging import Staging


class WordSearch:
    """The search index of the sites that one run of MkDocs makes. `warn` takes what goes wrong."""

    def __init__(self, warn: Callable[[str], None]) -> None:
        self._warn = warn
        self._wait: Callable[[], bytes] | None = None
        self._background: Background | None = None

    def begin(self, views: Renderer, staging: Staging | None) -> None:
        """Say to `views` whether there will be an index, and begin it where a site is built."""
        views.searchable = False
        try:
            executable()
        except PagefindError as error:
            self._warn(f"the site has no search by words: {error}")
            return
        views.searchable = bool(views.anthology.stories)
        if views.searchable and staging:
            site, previous = staging.path, staging.site
            self._wait = run_in_background(
                lambda: manifest(parts(views), lambda part: _index(part, site, previous))
            )

    def finish(self, views: Renderer, site: Path) -> None:
        """Wait for the index and announce it, or let it follow where the site is served."""
        if not views.searchable:
            return
        wait, self._wait = self._wait, None
        announcement = site / manifest_name(views.browse_data.columns)
        if not wait:
            self._background = self._background or Background(self._warn)
            self._background.begin(views, site, announcement)
            return
        try:
            announcement.parent.mkdir(parents=True, exist_ok=True)
            announcement.write_bytes(wait())
        except (PagefindError, OSError) as error:
            self._warn(f"the site has no search by words: {error}")

    def give_up(self) -> None:
        """Wait until nothing is written any more."""
        wait, self._wait = self._wait, None
        if wait:
            with suppress(Exception):  # the build has failed, and says why itself
                wait()

    def pause(self) -> None:
        """Stop working in the background, because the served site is built anew."""
        if self._background:
            self._background.pause()

    def end(self) -> None:
        """Stop, and remove what was kept."""
        if self._background:
            self._background.end()


def parts(views: Renderer) -> Iterator[Part]:
    """The parts of the index, each made when it is asked for."""
    return search_parts(views.anthology, views.site, lambda story: mark(story, 44))


def _index(part: Part, site: Path, previous: Path) -> str:
    folder = site / part.folder
    return _take_over(previous / part.folder, folder) or Indexer().index(part.records, folder)


def _take_over(source: Path, target: Path) -> str:
    """Link the finished part `source` to `target`; an empty string where that is not possible.

    Parts are named after what they were made of, and sites are published whole.
    """
    try:
        name = pages_file(source)
        shutil.copytree(source, target, copy_function=_link)
        return name
    except (OSError, shutil.Error, PagefindError):
        shutil.rmtree(target, ignore_errors=True)
        return ""


def _link(source: str, target: str) -> None:
    if not stat.S_ISREG(os.lstat(source).st_mode):
        raise OSError(f"{source} is not a file")
    os.link(source, target)


class Background:
    """Indexes the site that is being served, each time that it was built anew."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._done = Path(tempfile.mkdtemp(prefix="kindness-search-"))
        self._indexer = Indexer()
        self._thread: threading.Thread | None = None

    def begin(self, views: Renderer, site: Path, announcement: Path) -> None:
        """Index into the served folder `site`; the file that announces the parts comes last."""
        self.pause()
        indexer = self._indexer = Indexer()

        def work() -> None:
            try:
                content = manifest(parts(views), lambda part: self._index(part, site, indexer))
                unfinished = announcement.with_name("unfinished")
                unfinished.write_bytes(content)
                unfinished.replace(announcement)
            except (PagefindError, OSError, shutil.Error) as error:
                # Paused, the site goes away under its hands.
                if not indexer.stopped:
                    self._say(f"the words cannot be searched: {error}")

        self._thread = threading.Thread(target=work, daemon=True)
        self._thread.start()

    def _index(self, part: Part, site: Path, indexer: Indexer) -> str:
        done = self._done / part.folder
        if not done.exists():
            unfinished = self._done / "unfinished"
            shutil.rmtree(unfinished, ignore_errors=True)
            indexer.index(part.records, unfinished)
            done.parent.mkdir(exist_ok=True)
            unfinished.rename(done)
        shutil.copytree(done, site / part.folder)
        return pages_file(done)

    def pause(self) -> None:
        """Stop indexing, because the site is built anew or ends."""
        self._indexer.stop()
        if self._thread:
            self._thread.join()

    def end(self) -> None:
        """Stop, and remove what was kept."""
        self.pause()
        with suppress(OSError):
            shutil.rmtree(self._done)
