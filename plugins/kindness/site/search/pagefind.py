"""Pagefind: the program that makes the index, run as a service that is told one record at a time.

It is spoken to over its standard input and output, in JSON packed as Base64 between commas.
"""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from kindness.site.search.search import Record

PATIENCE = 300
"""After so many seconds for one part of the index, Pagefind is ended. It takes about two."""

# What a page loads; Pagefind's own user interface is not used.
_KEPT = re.compile(
    r"(pagefind(-worker)?\.js|pagefind-entry\.json|pagefind\.\w+\.pf_meta|wasm\.\w+\.pagefind"
    r"|fragment/\w+\.pf_fragment|index/\w+\.pf_index)"
)
# Small files of words keep a search small; only the size depends on this being understood.
_CHUNK = {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": "1500"}


class PagefindError(Exception):
    """Pagefind is missing, failed or took too long; the message says which."""


def executable() -> Path:
    """The program. Raises PagefindError where it is not installed."""
    try:
        from pagefind_bin_extended import get_executable  # type: ignore[import-untyped]

        return Path(get_executable())
    except (ImportError, OSError) as error:
        raise PagefindError(f"Pagefind is not installed ({error})") from error


class Indexer:
    """Makes parts of the index, one at a time; another thread may `stop` it."""

    def __init__(self) -> None:
        self._stopped = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def stopped(self) -> bool:
        """Whether it was stopped."""
        return self._stopped.is_set()

    def stop(self) -> None:
        """End what is under way, and let everything that follows fail."""
        self._stopped.set()
        if process := self._process:
            process.kill()

    def index(self, records: Sequence[Record], folder: Path) -> str:
        """Write the index of `records` into `folder`, and give the name of its list of pages.

        The same records make the same bytes. Raises PagefindError.
        """
        try:
            _write_files(self._run(records), folder)
            return pages_file(folder)
        except (OSError, ValueError) as error:
            raise PagefindError(f"Pagefind could not do its work ({error})") from error

    def _run(self, records: Sequence[Record]) -> list[tuple[str, bytes]]:
        """The files that Pagefind makes.

        They are asked for rather than left to Pagefind to write, because it says that it has
        written them before it has.
        """
        with subprocess.Popen(
            [executable(), "--service"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **_CHUNK},
        ) as process:
            self._process = process
            if self._stopped.is_set():
                process.kill()
            watchdog = threading.Timer(PATIENCE, process.kill)
            watchdog.start()
            # Written by a thread, so that neither side waits for the other to read.
            writer = threading.Thread(target=_write, args=(process, records))
            writer.start()
            try:
                return _files(process, len(records) + 1)
            finally:
                process.kill()
                watchdog.cancel()
                writer.join()


def pages_file(folder: Path) -> str:
    """The name of the list of pages in the index in `folder`. Raises PagefindError if it lacks."""
    try:
        (language,) = json.loads((folder / "pagefind-entry.json").read_text("utf-8"))[
            "languages"
        ].values()
        name = f"pagefind.{language['hash']}.pf_meta"
        if (folder / name).is_file():
            return name
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        pass
    raise PagefindError("Pagefind has not written what was expected")


def _write(process: subprocess.Popen[bytes], records: Sequence[Record]) -> None:
    if process.stdin is None:
        raise TypeError("there is nothing to write to")
    # Whoever is gone is noticed by who reads the answers.
    with suppress(OSError, ValueError):
        for number, request in enumerate(_requests(records)):
            message = json.dumps({"message_id": number, "payload": request})
            process.stdin.write(base64.b64encode(message.encode()) + b",")
        process.stdin.flush()


def _requests(records: Sequence[Record]) -> Iterator[dict[str, object]]:
    yield {"type": "NewIndex", "config": {}}
    for record in records:
        yield {
            "type": "AddRecord",
            "index_id": 0,
            "url": record.card,
            "content": record.words,
            "language": record.language,
            "meta": {"title": record.title},
        }
    yield {"type": "GetFiles", "index_id": 0}


def _files(process: subprocess.Popen[bytes], number: int) -> list[tuple[str, bytes]]:
    """The files in the answer to message `number`."""
    if process.stdout is None:
        raise TypeError("there is nothing to read from")
    blocks: list[bytes] = []
    while block := os.read(process.stdout.fileno(), 1 << 20):
        first, *whole = block.split(b",")
        blocks.append(first)
        for rest in whole:
            found = _files_in(b"".join(blocks), number)
            if found is not None:
                return found
            blocks = [rest]
    raise PagefindError("Pagefind ended too early")


def _files_in(message: bytes, number: int) -> list[tuple[str, bytes]] | None:
    """The files in the message, or None where it is the answer to an earlier one."""
    try:
        answer = json.loads(base64.b64decode(message))
        payload = answer["payload"]
        if payload["type"] == "Error":
            raise PagefindError(f"Pagefind said: {payload['message']}")
        if answer["message_id"] != number:
            return None
        return [(one["path"], base64.b64decode(one["content"])) for one in payload["files"]]
    except (KeyError, TypeError) as error:
        raise PagefindError("Pagefind has not answered as expected") from error


def _write_files(files: Iterable[tuple[str, bytes]], folder: Path) -> None:
    kept = [(name, content) for name, content in files if _KEPT.fullmatch(name)]
    unknown = "wasm.unknown.pagefind"
    others = [name for name, _ in kept if name.startswith("wasm.") and name != unknown]
    for part in ("fragment", "index"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    for name, content in kept:
        # That one is for languages whose words Pagefind cannot cut to their stems.
        if name != unknown or not others:
            (folder / name).write_bytes(content)
