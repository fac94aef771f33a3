"""The stamp of a file: what the file system tells of it, and changes whenever the file does."""

from __future__ import annotations

import os


def stamp(status: os.stat_result) -> str:
    """Mode, size in bytes, time of the last change in nanoseconds, and number of the file."""
    return f"{status.st_mode:o}:{status.st_size}:{status.st_mtime_ns}:{status.st_ino}"
