"""The command, ended by a signal before the n-th thing that it does to the file system.

`python kill_child.py <n> <signal> <argument of kindness>...`; with 0 it goes on to its end and
says how many things it did, and which of them was the exchange of the sites. Not a test itself.
"""

from __future__ import annotations

import os
import sys

from kindness.cli import main

CHANGES = {"os.mkdir", "os.rename", "os.link", "os.remove", "os.rmdir", "fcntl.flock"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_EXCHANGE = "renameat2"


def is_change(event: str, arguments: tuple[object, ...]) -> bool:
    """True for what changes files, folders or locks, or is just about to."""
    if event == "open":
        flags = arguments[2]
        return isinstance(flags, int) and bool(flags & _WRITING)
    return event in CHANGES or (event == "ctypes.dlsym" and _EXCHANGE in arguments)


def run(last: int, signal: int) -> None:
    """Run the command with the remaining arguments."""
    own, done, exchange = os.getpid(), 0, 0

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal done, exchange
        # Processes that were forked from this one have the hook as well.
        if is_change(event, arguments) and os.getpid() == own:
            done += 1
            exchange = done if event == "ctypes.dlsym" else exchange
            if done == last:
                os.kill(own, signal)

    sys.addaudithook(watch)
    try:
        main()
    finally:
        if not last:
            sys.stdout.write(f"{done} {exchange}\n")


if __name__ == "__main__":
    number, name = int(sys.argv[1]), int(sys.argv[2])
    sys.argv[:] = ["kindness", *sys.argv[3:]]
    run(number, name)
