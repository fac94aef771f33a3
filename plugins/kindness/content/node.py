"""A value of the front matter, as it was written, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kindness.diagnostics.diagnostic import Span

Positions = tuple[Any, Any]
"""Where something begins and ends: two of libyaml's marks, whose lines and columns count from 0.

Spans are made of them only where one is needed, because most files have nothing to report.
"""


@dataclass(frozen=True, slots=True)
class Node:
    """A value of the front matter and where it stands.

    `value` is a string, a tuple of nodes, or a dict from field name to node. `plain` tells an
    unquoted scalar, whose emptiness means that nothing was written.
    """

    value: str | tuple[Node, ...] | dict[str, Node]
    positions: Positions
    key_positions: Positions
    plain: bool = False

    @property
    def span(self) -> Span:
        """Where the value stands."""
        return to_span(self.positions)

    @property
    def key_span(self) -> Span:
        """Where the name of its field stands."""
        return to_span(self.key_positions)

    @property
    def kind(self) -> str:
        """What the value is, in words for a message."""
        if isinstance(self.value, str):
            return "text"
        return "a list" if isinstance(self.value, tuple) else "a group of named values"

    @property
    def is_empty(self) -> bool:
        """True when nothing was written: no text, or a list or group in which nothing stands."""
        if isinstance(self.value, str):
            return not self.value.strip() or (self.plain and self.value.lower() in ("~", "null"))
        items = self.value if isinstance(self.value, tuple) else self.value.values()
        return all(item.is_empty for item in items)


def to_span(positions: Positions) -> Span:
    """The span between two marks: lines and columns from 1, the end exclusive."""
    start, end = positions
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)
