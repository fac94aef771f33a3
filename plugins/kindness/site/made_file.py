"""Files that are made only when what they are made from has changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file to write that is no page: what it is made from, as a digest, and how it is made."""

    name: str
    key: str
    content: Callable[[], bytes]
