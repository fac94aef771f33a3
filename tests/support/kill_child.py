"""The command, ended by a signal before the n-th thing that it does to the file system.

`python kill_child.py` reads a line of JSON for each run: `folder`, `last` (n), `signal`, `output`
(a file) and `arguments`. It answers with how the run ended. With 0 for n a run goes on to its end
and says how many things it did, and which of them was the exchange of the sites. Each run is a fork
of one process that has loaded everything, which takes longer than a small build. Files count as old
as soon as they are written. Not a test itself.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any, NoReturn

import mkdocs.commands.build  # noqa: F401 (what a build loads)

import kindness.mkdocs_plugin
import kindness.site.renewal  # noqa: F401
from kindness.cli import main
from kindness.system import clock

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
            sys.stdout.write(f"\n{done} {exchange}\n")


def begin(wanted: dict[str, Any]) -> NoReturn:
    """Become the run that is wanted; this process ends with it."""
    os.chdir(wanted["folder"])
    output = os.open(wanted["output"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    null = os.open(os.devnull, os.O_RDONLY)
    for stream, target in ((0, null), (1, output), (2, output)):
        os.dup2(target, stream)
    sys.argv[:] = ["kindness", *wanted["arguments"]]
    run(wanted["last"], wanted["signal"])
    sys.exit()


def serve() -> None:
    """Answer every line with how its run ended, as `subprocess` would tell it."""
    for line in sys.stdin:
        here, there = os.pipe()
        child = os.fork()
        if not child:
            os.close(here)
            begin(json.loads(line))
        # Its other end is closed when the run, and all processes that it began, are gone.
        os.close(there)
        os.read(here, 1)
        os.close(here)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    clock.RECENT = 0
    serve()
