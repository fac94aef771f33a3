"""Lists: the collections, the practice and the small acts without a story that they name.

The files are a curator's own pages, so that everything else in them stays as it was written: the
comments, the order and the line ends.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from kindness.anthology.curated import DEPTH_LIMIT
from kindness.content.front_matter import split
from kindness.content.node import Node
from kindness.content.source import SIZE_LIMIT, decode

FIELD = "stories"


def without_stories(page: bytes, slugs: Collection[str]) -> bytes | None:
    """The file `page` with none of `slugs` in the lists `stories:` of its front matter.

    A list that holds nothing else stays as it is: empty, it would be a fault of its own. None
    where the whole page stays as it is, because it cannot be read, no list names any of them, or
    it is laid out so oddly that only a person should edit it.
    """
    before = _lists(page)
    kept = [[item for item in listed if _name(item) not in slugs] or listed for listed in before]
    if kept == before:
        return None
    lines = page.decode("utf-8").splitlines(keepends=True)
    for listed, staying in reversed(list(zip(before, kept, strict=True))):
        if staying != listed:
            _edit(lines, listed, staying)
    mended = "".join(lines).encode("utf-8")
    is_as_meant = [list(map(_name, listed)) for listed in _lists(mended)] == [
        list(map(_name, staying)) for staying in kept
    ]
    return mended if is_as_meant else None


def _edit(lines: list[str], listed: list[Node], staying: list[Node]) -> None:
    """Take out of the lines of a page what does not stay in the list."""
    first, last = listed[0].positions[0], listed[-1].positions[1]
    opening = lines[first.line].rfind("[", 0, first.column)
    if opening >= 0:
        closing = lines[last.line].find("]", last.column)
        names = ", ".join(_as_written(lines, item) for item in staying)
        before, after = lines[first.line][: opening + 1], lines[last.line][closing:]
        lines[first.line : last.line + 1] = [f"{before}{names}{after}"]
        return
    for item in reversed(listed):
        if item not in staying:
            start, end = item.positions
            del lines[start.line : end.line + (end.column > 0)]


def _lists(page: bytes) -> list[list[Node]]:
    """The items of every list of stories in the front matter, as far as that can be read."""
    source = decode(page, "").value
    front_matter = split(source, SIZE_LIMIT, DEPTH_LIMIT) if source else None
    if front_matter is None or front_matter.value is None or front_matter.diagnostics:
        return []
    return list(_lists_in(front_matter.value.fields))


def _lists_in(fields: Mapping[str, Node]) -> Iterator[list[Node]]:
    for name, node in fields.items():
        items = node.value if isinstance(node.value, tuple) else ()
        if name == FIELD and items:
            yield list(items)
            continue
        for item in items:
            if isinstance(item.value, dict):
                yield from _lists_in(item.value)


def _name(item: Node) -> str:
    return str(item.value).strip()


def _as_written(lines: list[str], item: Node) -> str:
    """The source of an item that stands on one line, such as `'a-slug'`."""
    start, end = item.positions
    line: str = lines[start.line]
    return line[start.column : end.column]
