"""Shares work out to all processors, by forking; elsewhere than on Linux it is done in turn.

A forked process has everything that its parent had, so that nothing needs to be sent to it but
two numbers. What it gives back is sent, in order.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
import weakref
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from itertools import chain
from multiprocessing.context import ForkProcess
from typing import Generic, Self, TypeVar

from kindness.system import progress
from kindness.system.os_calls import die_with_parent

Result = TypeVar("Result")
Work = Callable[[int, int], list[Result]]
"""Does the items from one index up to another, and gives their results."""

# Below this many items, starting processes costs more than it saves.
WORTHWHILE_FROM = 300
_CHUNK = 100

_work: Work[object] | None = None


def map_ranges(work: Work[Result], count: int) -> Iterator[Result]:
    """The results of `work` for the indices 0 to `count`, in order."""
    global _work
    if not can_fork() or count < WORTHWHILE_FROM:
        yield from work(0, count)
        return
    starts = range(0, count, _CHUNK)
    stops = [min(start + _CHUNK, count) for start in starts]
    _work = work  # type: ignore[assignment]  # what is forked below finds it here
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(
        os.cpu_count(), mp_context=context, initializer=_begin, initargs=(os.getpid(),)
    ) as pool:
        with _uninterrupted():
            shares = pool.map(_do, starts, stops)
            # Who is done ends, and gives back its memory, whenever the results are asked for.
            pool.shutdown(wait=False)
        try:
            for results in shares:
                yield from results  # type: ignore[misc]
        except BaseException:
            # Leaving the pool waits for what is under way, and need not wait for the rest.
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def start_ranges(work: Work[Result], count: int) -> Iterator[Result]:
    """The same, begun at once, while the caller goes on with something else."""
    results = map_ranges(work, count)
    first = next(results, None)
    return results if first is None else chain([first], results)


class Background(Generic[Result]):
    """Work that is done in a process of its own; calling this object waits for its result.

    Where forking is not possible, the work is not `away`, and is done when its result is asked for.
    As a context manager it ends work that nobody has waited for.
    """

    def __init__(self, work: Callable[[], Result]) -> None:
        self._work = work
        self._process: ForkProcess | None = None
        if not can_fork():
            return
        context = multiprocessing.get_context("fork")
        self._receiver, sender = context.Pipe(duplex=False)
        parent = os.getpid()

        def send() -> None:
            _begin(parent)
            self._receiver.close()
            try:
                sender.send((work(), None))
            except Exception as error:  # whatever it is, it is raised again where it is waited for
                sender.send((None, error))

        self._process = context.Process(target=send, daemon=True)
        with _uninterrupted():
            self._process.start()
        sender.close()
        # Whatever ends this program in order, the work ends first, and what was begun before this
        # object can be tidied up.
        self._end = weakref.finalize(self, _end_process, self._process, os.getpid())

    def __call__(self) -> Result:
        """The result. Raises what the work has raised."""
        if self._process is None:
            return self._work()
        while not self._receiver.poll(progress.waits()):
            progress.tick()
        result, error = self._receiver.recv()
        if error is not None:
            raise error
        return result  # type: ignore[no-any-return]

    @property
    def away(self) -> bool:
        """Whether another process does the work."""
        return self._process is not None

    def __enter__(self) -> Self:
        """The object itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the work, if it has not ended."""
        if self._process is not None:
            self._end()


def _end_process(process: ForkProcess, owner: int) -> None:
    if os.getpid() == owner:  # and not one that was forked from it
        process.kill()
        process.join()


def end_orderly() -> None:
    """Have a request to end unwind this program, as Ctrl-C does, so that it tidies up."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has one of them
        is_main = threading.current_thread() is threading.main_thread()
        if number and is_main and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _end)


def _end(number: int, frame: object) -> None:
    sys.exit(128 + number)  # as shells tell it


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Keeps Ctrl-C waiting while processes are forked, which would answer it each in its way."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def can_fork() -> bool:
    """True where forking is safe and useful: a process that runs threads must not be forked."""
    single = threading.active_count() == 1
    return sys.platform == "linux" and single and (os.cpu_count() or 1) > 1


def _begin(parent: int) -> None:
    """What a forked process does first."""
    die_with_parent(parent)
    # Ctrl-C reaches everybody in the terminal; the parent alone answers it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # A collection would touch, and so copy, every object that the parent had; it lives too
    # shortly to need one.
    gc.disable()


def _do(start: int, stop: int) -> list[object]:
    if _work is None:
        raise RuntimeError("this process was not forked by share_out")
    return _work(start, stop)
