"""Tombstones: what stays of a story that was taken back, made from whatever its file holds.

Kept is only what the address needs: themes and a date, because every story has them, and the
earlier names, because their addresses lead to this one. The title goes too: it may name
somebody, no page shows it, and nothing redirects by it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kindness.content.front_matter import DEPTH_LIMIT
from kindness.content.front_matter import SIZE_LIMIT as FRONT_MATTER_LIMIT
from kindness.content.node import Node
from kindness.content.schema import FIELDS_BY_NAME
from kindness.content.source import SIZE_LIMIT
from kindness.content.story import WITHDRAWN_TITLE
from kindness.content.vocabulary import Vocabulary
from kindness.content.yaml_scan import scan
from kindness.text.slugs import is_slug

_NOTE = "# It was withdrawn. The file stays, so that its address can say so."


@dataclass(frozen=True, slots=True)
class Recovered:
    """What could be read of a story's front matter, be it faulty or not."""

    fields: Mapping[str, Node]
    complete: bool
    """False where a part could not be read."""

    def words(self, name: str) -> tuple[str, ...]:
        """The words of a list, or the one word that stands in its place."""
        node = self.fields.get(name)
        if node is None or isinstance(node.value, dict):
            return ()
        items = (node,) if isinstance(node.value, str) else node.value
        return tuple(item.value.strip() for item in items if isinstance(item.value, str))

    def text(self, name: str) -> str:
        """The text of a field, or an empty string."""
        node = self.fields.get(name)
        return node.value.strip() if node and isinstance(node.value, str) else ""


def decode_leniently(data: bytes) -> str:
    """The bytes of a file as text, whatever they are; what is not UTF-8 is replaced."""
    text = data.decode("utf-8-sig", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def recover(text: str) -> Recovered:
    """The fields of a story file, each read on its own, so that one fault hides no other field."""
    fields: dict[str, Node] = {}
    complete = text.startswith("---\n") and "\n---" in text
    for part in _parts(_header(text)):
        # Where nothing closes the head, the text of the story follows on its last line.
        for attempt in dict.fromkeys((part, part.partition("\n")[0])):
            part_read = scan(attempt, "", size_limit=FRONT_MATTER_LIMIT, depth_limit=DEPTH_LIMIT)
            complete = complete and not part_read.diagnostics
            if part_read.value is None:
                continue
            fields = part_read.value | fields
            break
    return Recovered(fields, complete)


def tombstone(
    recovered: Recovered, vocabulary: Vocabulary, today: date, own: str, taken: Collection[str]
) -> str:
    """The whole text of the file of a withdrawn story.

    `own` is its slug; `taken` are the names and earlier names of all other stories, which an
    alias here must not claim.
    """
    themes = [key for key in dict.fromkeys(recovered.words("themes")) if key in vocabulary.themes]
    # Which theme it is shows nowhere any more; a story without one would be faulty.
    themes = themes[: FIELDS_BY_NAME["themes"].most] or list(vocabulary.themes)[:1]
    day = _day(recovered.text("date"), today)
    aliases = [
        alias
        for alias in dict.fromkeys(recovered.words("aliases"))
        if is_slug(alias) and alias != own and alias not in taken
    ]
    lines = [
        "---",
        _NOTE,
        f"title: {WITHDRAWN_TITLE}",
        f"themes: [{', '.join(themes)}]",
        f"date: {day}",
    ]
    if aliases:
        lines.append(f"aliases: [{', '.join(aliases[: FIELDS_BY_NAME['aliases'].most])}]")
    return "\n".join([*lines, "status: withdrawn", "---", ""])


def _day(written: str, today: date) -> str:
    try:
        day = date.fromisoformat(written) if len(written) == len("2026-11-23") else today
    except ValueError:
        day = today
    return min(day, today).isoformat()


def _header(text: str) -> str:
    """The lines up to a `---` that is not the first line; all lines where there is none."""
    found = re.match(r"(?:---[ \t]*\n)?+(.*?)^---[ \t]*$", text, re.DOTALL | re.MULTILINE)
    return found[1] if found else text[:SIZE_LIMIT]


def _parts(header: str) -> Iterator[str]:
    """The header in parts, each of which begins with the name of a field at the margin."""
    part: list[str] = []
    for line in header.split("\n"):
        if re.match(r"[A-Za-z_]+:(?:\s|$)", line):
            if part:
                yield "\n".join(part)
            part = [line]
        elif part:
            part.append(line)
    if part:
        yield "\n".join(part)
