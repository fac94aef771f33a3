"""Bundles: the scripts and styles that only one page loads, in `assets/<name>/`.

They lie in a folder that is named after their content, so that caches never mislead. Within it
they keep their names: modules import each other by them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

from kindness.site.assets import STATIC, Asset


def files(name: str) -> Iterator[Asset]:
    """The files of a bundle."""
    for file in _files(name):
        yield Asset(f"{folder(name)}/{file.name}", file.read_bytes())


@cache
def folder(name: str) -> str:
    """Where the files of a bundle lie, relative to the root of the site."""
    digest = sha256()
    for file in _files(name):
        digest.update(file.read_bytes())
    return f"assets/{name}.{digest.hexdigest()[:8]}"


def _files(name: str) -> list[Path]:
    return sorted((STATIC / name).iterdir())
