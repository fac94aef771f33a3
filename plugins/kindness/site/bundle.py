"""The scripts and styles that only one page loads: each one file, named after its content."""

from __future__ import annotations

from functools import cache
from pathlib import Path, PurePosixPath

from kindness.site.assets import STATIC, Asset, named, packed
from kindness.site.javascript import bundle


@cache
def scripts(name: str) -> tuple[Asset, ...]:
    """The script of a page, such as `share/share.js`, with all that it imports.

    Behind it stand the scripts that it loads only when they are needed.
    """
    lazy: list[Asset] = []

    def address(file: Path) -> str:
        needed = scripts(file.relative_to(STATIC).as_posix())
        lazy.extend(needed)
        return f"./{PurePosixPath(needed[0].name).name}"

    script = bundle(STATIC / name, address).encode()
    return named(PurePosixPath(name).name, script), *lazy


@cache
def style(name: str) -> Asset:
    """A style sheet of one page, such as `share/share.css`."""
    css = (STATIC / name).read_text("utf-8")
    return named(PurePosixPath(name).name, packed(css).encode())
