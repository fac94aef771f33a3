"""Timings: where the time of a build goes, step by step, for who has asked for it.

Steps are named where they are done, with `step`; as long as nobody records, that does nothing. A
step within another one is not counted twice: each has the seconds in which no other one was done,
so that all together make the whole. How much of the work the cache has spared is told with `anew`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar


class Timings:
    """Seconds on the wall by step, in the order in which steps were begun first."""

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self._clock = clock
        self._since = clock()
        self._under_way: list[str] = []
        self.seconds: dict[str, float] = {}
        self.anew: dict[str, tuple[int, int]] = {}
        """Of what was to be done, how many were done anew, and how many there are in all."""

    def table(self) -> str:
        """A line for each step with its seconds and its share, and one for the whole."""
        whole = sum(self.seconds.values())
        rows = [*self.seconds.items(), ("in all", whole)]
        width = max(len(name) for name, _ in rows)
        return "\n".join(
            f"{name:<{width}}  {seconds:8.2f} s  {100 * seconds / (whole or 1):4.0f} %"
            for name, seconds in rows
        )

    def made_anew(self) -> str:
        """A line for all that was counted with `anew`."""
        return "; ".join(
            f"{what} anew: {some:,} of {whole:,}" for what, (some, whole) in self.anew.items()
        )

    def _count(self) -> None:
        now = self._clock()
        if self._under_way:
            self.seconds[self._under_way[-1]] += now - self._since
        self._since = now

    @contextmanager
    def _step(self, name: str) -> Iterator[None]:
        self._count()
        self._under_way.append(name)
        self.seconds.setdefault(name, 0.0)
        try:
            yield
        finally:
            self._count()
            self._under_way.pop()


_recording: ContextVar[Timings | None] = ContextVar("recording", default=None)


@contextmanager
def recorded(timings: Timings) -> Iterator[None]:
    """Have `timings` take down every step that is done meanwhile."""
    token = _recording.set(timings)
    try:
        yield
    finally:
        _recording.reset(token)


@contextmanager
def step(name: str) -> Iterator[None]:
    """Have what is done meanwhile counted as the step `name`, if anybody records."""
    timings = _recording.get()
    if timings is None:
        yield
    else:
        with timings._step(name):
            yield


def anew(what: str, some: int, whole: int) -> None:
    """Have it noted, if anybody records, that `some` of a `whole` were done and not kept."""
    if timings := _recording.get():
        timings.anew[what] = (some, whole)
