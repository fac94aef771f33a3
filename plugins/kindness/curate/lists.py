"""Lists: the collections and the practice without a story that they name.

The files are a curator's own pages, so that everything else in them stays as it was written: the
comments, the order and the line ends.
"""

from __future__ import annotations

from collections.abc import Collection

from kindness.content.front_matter import split
from kindness.content.node import Node
from kindness.content.source import SIZE_LIMIT, decode

FIELD = "stories"


def without_stories(page: bytes, slugs: Collection[str]) -> bytes | None:
    """The file `page` with none of `slugs` in the list `stories:` of its front matter.

    None where it stays as it is: it cannot be read, it names none of them, it lists nothing
    else (a list without stories would be a fault of its own), or it is laid out so oddly that
    only a person should edit it.
    """
    listed = _listed(page)
    if listed is None or not isinstance(listed.value, tuple):
        return None
    kept = [item for item in listed.value if _name(item) not in slugs]
    if not kept or len(kept) == len(listed.value):
        return None
    lines = page.decode("utf-8").splitlines(keepends=True)
    start, end = listed.positions
    if lines[start.line][start.column :].startswith("["):
        names = ", ".join(_as_written(lines, item) for item in kept)
        before, after = lines[start.line][: start.column], lines[end.line][end.column :]
        lines[start.line : end.line + 1] = [f"{before}[{names}]{after}"]
    else:
        for item in reversed(listed.value):
            if item not in kept:
                first, last = item.positions
                del lines[first.line : last.line + (last.column > 0)]
    mended = "".join(lines).encode("utf-8")
    reread = _listed(mended)
    if reread is None or not isinstance(reread.value, tuple):
        return None
    return mended if list(map(_name, reread.value)) == list(map(_name, kept)) else None


def _listed(page: bytes) -> Node | None:
    """The list of stories in the front matter, if that can be read."""
    source = decode(page, "").value
    front_matter = split(source, SIZE_LIMIT) if source else None
    if front_matter is None or front_matter.value is None or front_matter.diagnostics:
        return None
    return front_matter.value.fields.get(FIELD)


def _name(item: Node) -> str:
    return str(item.value).strip()


def _as_written(lines: list[str], item: Node) -> str:
    """The source of an item that stands on one line, such as `'a-slug'`."""
    start, end = item.positions
    line: str = lines[start.line]
    return line[start.column : end.column]
