"""Progress: one line on a terminal that says how far a build has come, once it takes long.

The line is drawn where work is done, with `counted`, `stage` and `tick`, and without a thread of
its own, because a process that runs threads must not be forked. As long as nobody looks on, all
three do nothing.
"""

from __future__ import annotations

import logging
import os
import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import TextIO, TypeVar

Item = TypeVar("Item")

PATIENCE = 2.0
"""Seconds that a build may take before the line is shown."""
_PAUSE = 0.1
_BAR = 30
_QUIET = re.compile(r"--quiet|-[a-z]*q[a-z]*")


class Progress:
    """The line on `stream`, which is a terminal; `clock` gives seconds."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._clock = clock
        self._next = clock() + PATIENCE
        self._line = ""
        self._drawn = 0

    def show(self, line: str) -> None:
        """Have `line` as the line from now on."""
        self._line = line
        self.tick()

    def tick(self) -> None:
        """Draw the line, if it is time to."""
        now = self._clock()
        if now < self._next or not self._line:
            return
        self._next = now + _PAUSE
        # In the last column, some terminals would begin a new line.
        line = self._line[: self._columns() - 1]
        self._write(f"\r{line:<{self._drawn}}")
        self._drawn = len(line)

    def clear(self) -> None:
        """Take the line away until it is drawn anew, so that something else can be written."""
        if self._drawn:
            self._write(f"\r{'':<{self._drawn}}\r")
            self._drawn = 0

    def _columns(self) -> int:
        with suppress(OSError, ValueError):
            return os.get_terminal_size(self._stream.fileno()).columns or 80
        return 80

    def _write(self, text: str) -> None:
        # A terminal that has gone is no reason for a build to fail.
        with suppress(OSError):
            self._stream.write(text)
            self._stream.flush()


_shown: ContextVar[Progress | None] = ContextVar("shown", default=None)


def is_wanted(stream: TextIO, options: Sequence[str]) -> bool:
    """Whether `stream` is a terminal where somebody may want to see how far a build has come.

    `options` are those of the build.
    """
    return (
        stream.isatty()
        and os.environ.get("TERM") != "dumb"
        and not os.environ.get("NO_COLOR")
        and not any(map(_QUIET.fullmatch, options))
    )


@contextmanager
def shown(progress: Progress) -> Iterator[None]:
    """Have `progress` show what is done meanwhile, and clear its line at the end."""
    token = _shown.set(progress)
    try:
        yield
    finally:
        _shown.reset(token)
        progress.clear()


def counted(items: Iterable[Item], doing: str, total: int) -> Iterator[Item]:
    """The same `items`, `total` of them, counted as they pass; `doing` is what the line says."""
    progress = _shown.get()
    return iter(items) if progress is None else _counted(progress, items, doing, total)


def _counted(progress: Progress, items: Iterable[Item], doing: str, total: int) -> Iterator[Item]:
    for done, item in enumerate(items, 1):
        bar = "#" * (_BAR * done // max(done, total))
        progress.show(f"{doing} [{bar:.<{_BAR}}] {done:,} of {total:,}")
        yield item


def stage(doing: str) -> None:
    """Have the line say that something begins of which nothing is counted."""
    if progress := _shown.get():
        progress.show(doing)


def waits() -> float | None:
    """How many seconds at most to wait for something before `tick`; None where nobody looks on."""
    return _PAUSE if _shown.get() else None


def tick() -> None:
    """Draw the line anew, if it is time to."""
    if progress := _shown.get():
        progress.tick()


class ClearingHandler(logging.Handler):
    """Takes the line away before a message of the log is written: add it before other handlers."""

    def emit(self, record: logging.LogRecord) -> None:
        """Clear the line."""
        if progress := _shown.get():
            progress.clear()
