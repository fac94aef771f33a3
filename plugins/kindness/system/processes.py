"""Shares work out to all processors, by forking; elsewhere than on Linux it is done in turn.

A forked process has everything that its parent had, so that nothing needs to be sent to it but
two numbers. What it gives back is sent, in order.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import weakref
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from itertools import chain
from multiprocessing.context import ForkProcess
from typing import IO, Any, Generic, Self, TypeVar

from kindness.system import progress
from kindness.system.os_calls import die_with_parent

Result = TypeVar("Result")
Work = Callable[[int, int], list[Result]]
"""Does the items from one index up to another, and gives their results."""

# Below this many items, starting processes costs more than it saves.
WORTHWHILE_FROM = 300
_CHUNK = 25

_work: Work[object] | None = None


def map_ranges(work: Work[Result], count: int) -> Iterator[Result]:
    """The results of `work` for the indices 0 to `count`, in order."""
    if not can_fork() or count < WORTHWHILE_FROM:
        yield from work(0, count)
        return
    with _pool(work, os.cpu_count() or 1) as pool:
        with _uninterrupted():
            shares = pool.map(_do, *zip(*_ranges(count), strict=True))
        for results in shares:
            yield from results  # type: ignore[misc]


def start_ranges(
    work: Work[Result], count: int, beside: Background[Any] | None = None
) -> Iterator[Result]:
    """The same, begun at once by others; this process takes part as soon as results are asked for.

    There are as many processes as processors, with the one that works `beside` them, if any.
    """
    if not can_fork() or count < WORTHWHILE_FROM:
        return iter(work(0, count))
    shares = _shared(work, count, beside)
    return chain(next(shares), chain.from_iterable(shares))


def _shared(
    work: Work[Result], count: int, beside: Background[Any] | None
) -> Iterator[list[Result]]:
    """The results of one range after the other."""
    left = deque(_ranges(count))
    others = (os.cpu_count() or 1) - (1 if beside is None else 2)
    # On two processors, the other one is taken; a process that only waited would hold memory.
    while others < 1 and left and beside is not None and not beside.has_ended():
        yield work(*left.popleft())
    with _pool(work, max(1, others)) as pool:
        with _uninterrupted():
            # They begin at the end, and this process at the beginning.
            futures = [pool.submit(_do, *part) for part in reversed(left)]
            # Who is done ends, and gives back its memory.
            pool.shutdown(wait=False)
        for part, future in zip(left, reversed(futures), strict=True):
            yield work(*part) if future.cancel() else future.result()  # type: ignore[misc]


@contextmanager
def _pool(work: Work[Result], processes: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that can do `work`."""
    global _work
    _work = work  # type: ignore[assignment]  # what is forked below finds it here
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(
        processes, mp_context=context, initializer=_begin, initargs=(os.getpid(),)
    ) as pool:
        try:
            yield pool
        except BaseException:
            # Leaving the pool waits for what is under way, and need not wait for the rest.
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _ranges(count: int) -> list[tuple[int, int]]:
    return [(start, min(start + _CHUNK, count)) for start in range(0, count, _CHUNK)]


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
        # Nothing is ever written there: it closes as soon as the process ends, however it does.
        self._ended, running = context.Pipe(duplex=False)
        # A process that had to wait until somebody takes its result would keep its memory.
        self._result = os.fdopen(os.memfd_create("result"), "w+b")
        parent = os.getpid()

        def do() -> None:
            _begin(parent)
            try:
                pickle.dump((work(), None), self._result)
            except Exception as error:  # whatever it is, it is raised again where it is waited for
                pickle.dump((None, error), self._result)
            self._result.flush()

        self._process = context.Process(target=do, daemon=True)
        with _uninterrupted():
            self._process.start()
        running.close()
        # Whatever ends this program in order, the work ends first, and what was begun before this
        # object can be tidied up.
        self._end = weakref.finalize(self, _end_process, self._process, self._result, os.getpid())

    def __call__(self) -> Result:
        """The result. Raises what the work has raised."""
        if self._process is None:
            return self._work()
        while not self._ended.poll(progress.waits()):
            progress.tick()
        self._result.seek(0)
        result, error = pickle.load(self._result)  # noqa: S301 (nobody else can write there)
        if error is not None:
            raise error
        return result  # type: ignore[no-any-return]

    def has_ended(self) -> bool:
        """Whether no other process does the work any more."""
        return self._process is None or self._ended.poll()

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


def _end_process(process: ForkProcess, result: IO[bytes], owner: int) -> None:
    if os.getpid() == owner:  # and not one that was forked from it
        process.kill()
        process.join()
        result.close()


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
