"""Watch: tells when a file of a folder has been saved, at once where the system can say so.

What the system says does not come from every disk, such as one that a container shares. So the
folder is looked at every few seconds as well; what was told already is not told again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

_EVERY = 2
"""Seconds between two looks."""

_SAVED = ("created", "modified", "moved", "deleted", "closed")

State = tuple[int, int, int] | None
"""What the file system tells of a file: size, time of the last change, number; None for no file."""


class FolderWatch(FileSystemEventHandler):
    """Calls `tell`, in a thread of its own, whenever a file in `folder` or below has changed."""

    def __init__(self, folder: Path, tell: Callable[[], None]) -> None:
        self._tell = tell
        self._told: dict[str, State] = {}
        self._observers = [Observer(), PollingObserver(timeout=_EVERY)]
        for observer in self._observers:
            # The system may not have room for one more.
            with suppress(OSError):
                observer.schedule(self, str(folder), recursive=True)
                observer.start()

    def stop(self) -> None:
        """Look no more."""
        for observer in self._observers:
            if observer.is_alive():
                observer.stop()
                observer.join()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Hears of what has happened to a file."""
        if event.is_directory or event.event_type not in _SAVED:
            return
        is_new = False
        for path in filter(None, (os.fsdecode(event.src_path), os.fsdecode(event.dest_path))):
            state = state_of(path)
            is_new |= path not in self._told or self._told[path] != state
            self._told[path] = state
        if is_new:
            self._tell()


def state_of(path: str) -> State:
    """The state of a file."""
    try:
        status = os.lstat(path)
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns, status.st_ino


def states(paths: Iterable[Path]) -> dict[str, State]:
    """The states of the files `paths`, and of all files in those that are folders."""
    return {file: state_of(file) for path in paths for file in _files(path)}


def _files(path: Path) -> Iterator[str]:
    if not path.is_dir():
        yield str(path)
    for folder, _, names in os.walk(path):
        yield from (f"{folder}/{name}" for name in names)
