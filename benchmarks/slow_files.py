"""How long `kindness check` takes for texts and pictures that were made to take long.

    python -m benchmarks.slow_files [FOLDER] [--slowest COUNT]

Each of them is written into FOLDER, or a temporary one, as a story beside a few others, and checked
alone. What counts is the processor time above that of an ordinary story in the same place. The
run fails where one takes longer than the design allows for its size.
"""

from __future__ import annotations

import argparse
import gc
import struct
import sys
import tempfile
import time
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from kindness.anthology.check import check
from kindness.content.source import SIZE_LIMIT
from tests.support.long_texts import LONG_TEXTS, repeated

LIMITS = {SIZE_LIMIT: 0.25, 20_000: 0.1}
"""Seconds of processor time for a file of so many bytes at most."""

TODAY = date(2026, 11, 27)
_HEADER = """---
title: A slow one
themes: [hope]
perspective: received
date: 2026-05-04
consent: {teller: true, others: none}
---
"""
_ORDINARY = "Somebody held the door for her, and waited until she was there.\n"
_NEIGHBOURS = 30
_ROUNDS = 3


def main() -> None:
    """Measure everything once more than once, and print it."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--slowest", type=int, default=10, help="how many to list of each size")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = chosen.folder or Path(temporary)
        too_slow = sum(_measure(folder, size, chosen.slowest) for size in LIMITS)
    sys.exit(f"{too_slow} take too long" if too_slow else 0)


def _measure(folder: Path, size: int, listed: int) -> int:
    """How many files of this size take too long."""
    stories = folder / str(size)
    names = list(_write(stories, size))
    ordinary = min(_seconds(stories, "ordinary") for _ in range(_ROUNDS))
    taken = {
        name: min(_seconds(stories, name) for _ in range(_ROUNDS)) - ordinary for name in names
    }
    print(f"{len(taken)} files of {size:,} bytes; at most {1000 * LIMITS[size]:.0f} ms each")
    for name in sorted(taken, key=taken.__getitem__, reverse=True)[:listed]:
        mark = " too long" if taken[name] > LIMITS[size] else ""
        print(f"{1000 * taken[name]:8.1f} ms  {name}{mark}")
    return sum(seconds > LIMITS[size] for seconds in taken.values())


def _seconds(stories: Path, name: str) -> float:
    """The processor time of checking one file, which lies beside the ordinary ones."""
    file = stories / f"{name}.md"
    text = (stories / "slow" / f"{name}.md").read_text("utf-8")
    file.write_text(text, "utf-8")
    gc.collect()
    before = time.process_time()
    check([str(file)], TODAY)
    seconds = time.process_time() - before
    file.unlink()
    return seconds


def _write(stories: Path, size: int) -> Iterator[str]:
    """Write the ordinary stories, and the slow ones in a folder of their own; yields the names."""
    slow, images = stories / "slow", stories / "images"
    slow.mkdir(parents=True, exist_ok=True)
    images.mkdir(exist_ok=True)
    for number in range(_NEIGHBOURS):
        story = stories / f"no-such-story-{number}x.md"
        story.write_text(f"{_HEADER}{_ORDINARY}{number}\n", "utf-8")
    (slow / "ordinary.md").write_text(_HEADER + _ORDINARY, "utf-8")
    room = size - len(_HEADER) - 1
    for name, text in LONG_TEXTS.items():
        body = text(room).encode()[:room].decode("utf-8", "ignore")
        file = f"{name.lower().replace(' ', '-')}"
        (slow / f"{file}.md").write_text(f"{_HEADER}{body}\n", "utf-8", newline="\n")
        yield file
    for name, picture in _pictures():
        (images / name).write_bytes(picture)
        body = repeated(f"![a](images/{name}) ")(room)
        file = f"picture-{name.partition('.')[0]}"
        (slow / f"{file}.md").write_text(f"{_HEADER}{body}\n", "utf-8", newline="\n")
        yield file


def _pictures() -> Iterator[tuple[str, bytes]]:
    """Pictures of two megabytes at most that have more parts than anybody needs."""
    start = b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    end = _chunk(b"IDAT", zlib.compress(b"\0\0")) + _chunk(b"IEND", b"")
    yield "texts.png", start + _chunk(b"tEXt", b"a\0b") * 100_000 + end
    packed = _chunk(b"zTXt", b"a\0\0" + zlib.compress(b"a" * 5000)) * 190
    yield "packed.png", start + packed + end
    entries = b"".join(struct.pack(">HHII", 0x8825 + n % 7, 4, 1, n) for n in range(5000))
    exif = b"MM\0*\0\0\0\x08" + struct.pack(">H", 5000) + entries + bytes(4)
    yield "exif.png", start + _chunk(b"eXIf", exif) * 20 + end
    segment = b"\xff\xe1" + struct.pack(">H", 2 + 6 + len(exif)) + b"Exif\0\0" + exif
    yield "exif.jpg", b"\xff\xd8" + segment * 20 + b"\xff\xda\0\2\xff\xd9"
    yield "comments.jpg", b"\xff\xd8" + b"\xff\xfe\0\2" * 400_000 + b"\xff\xda\0\2\xff\xd9"
    yield "padding.jpg", b"\xff\xd8" + b"\xff" * 1_900_000 + b"\xda\0\2\xff\xd9"


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


if __name__ == "__main__":
    main()
