"""YAML as nodes: scanned as events and never constructed, so that nothing in it can act.

Anchors, aliases, tags, merge keys, duplicate keys and deep nesting are diagnostics. Every scalar
stays the string that was written; `content.validate` gives it a type (so that `NO` is a title and
not False). The language is YAML 1.1, as libyaml reads it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from kindness.content.node import Node, Positions, to_span
from kindness.content.source import find_forbidden
from kindness.content.yaml_layout import Slip
from kindness.content.yaml_slips import find_misreadings, find_slips, mended
from kindness.diagnostics.checked import Checked
from kindness.diagnostics.diagnostic import Diagnostic
from kindness.diagnostics.rules import front_matter as rules
from kindness.diagnostics.rules import safety
from kindness.text.suggestions import quote

_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Nodes = dict[str, Node]


# So often a text is mended and read again, and so many mends are tried each time.
_MOST_MENDS = 12
_MOST_TRIALS = 6


def scan(
    text: str, path: str, *, size_limit: int, depth_limit: int, names: Collection[str] = ()
) -> Checked[Nodes | None]:
    """The mapping that the YAML `text` writes, by field name; nothing where it is at fault.

    A usual slip is an error too, but the nodes are then those of the text as it was probably
    meant, so that the rest of it can be looked at; their columns may lie behind the end of a line.

    `path` is how diagnostics name the file, `size_limit` counts bytes, `depth_limit` levels of
    nesting, the outermost mapping included. `names` are those of the fields that may stand in it.
    """
    if len(text.encode()) > size_limit:
        return Checked(None, (safety.FRONT_MATTER_TOO_LARGE.at(path, limit=size_limit // 1024),))
    diagnostics: list[Diagnostic] = []
    attempt = _read(text, path, depth_limit)
    for _ in range(_MOST_MENDS):
        if attempt.is_lost:
            slips = _believable(text, names, attempt, depth_limit)
        else:
            slips = find_misreadings(text)
        if not slips:
            break
        diagnostics += [slip.diagnostic(path) for slip in slips]
        text = mended(text, slips)
        attempt = _read(text, path, depth_limit)
    if attempt.is_lost and diagnostics:
        return Checked(None, tuple(diagnostics))  # what else is said is a consequence, or a guess
    diagnostics += attempt.diagnostics
    return Checked(None if attempt.diagnostics else attempt.nodes, tuple(diagnostics))


def _believable(text: str, names: Collection[str], lost: _Attempt, depth_limit: int) -> list[Slip]:
    """The first slip after whose mend more can be read; without such a one, the first of all."""
    slips = find_slips(text, names, lost.line)
    if not lost.progress[0]:  # a text without any field: that it is none is said once
        slips = [slip for slip in slips if slip.rule is not rules.FRONT_MATTER_SYNTAX]
    for slip in slips[:_MOST_TRIALS]:
        attempt = _read(mended(text, [slip]), "", depth_limit)
        if not attempt.is_lost or attempt.progress > lost.progress:
            return [slip]
    return slips[:1]


@dataclass(frozen=True, slots=True)
class _Attempt:
    """What one reading came to.

    `is_lost` tells that the parser lost its way, in the line `line` (counted from 0) and after as
    many events as `progress` tells.
    """

    nodes: Nodes
    diagnostics: tuple[Diagnostic, ...] = ()
    is_lost: bool = False
    line: int = 0
    progress: tuple[int, int, int] = (0, 0, 0)


def _read(text: str, path: str, depth_limit: int) -> _Attempt:
    parser = _Parser(text)
    builder = _Builder(path, iter(parser.get_event, None), depth_limit)
    try:
        nodes = builder.document()
    except _Stop:
        return _Attempt({}, tuple(builder.diagnostics))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        # Where a bracket or a quotation mark opens tells more than where its end was missed.
        if error.context_mark and re.search("flow|quoted", error.context or ""):
            mark = error.context_mark
        problem = "it is not as YAML wants it, or something near it is missing"
        span = to_span((mark, mark)) if mark else None
        diagnostic = rules.FRONT_MATTER_SYNTAX.at(path, span, problem=problem)
        return _Attempt({}, (diagnostic,), True, line, (_count_events(text), line, column))
    except yaml.YAMLError:
        problem = "it holds a character that YAML cannot read"
        return _Attempt({}, (rules.FRONT_MATTER_SYNTAX.at(path, problem=problem),))
    finally:
        parser.dispose()
    diagnostics = tuple(builder.diagnostics)
    if builder.is_plain_text:
        return _Attempt(nodes, diagnostics, is_lost=True, line=text.count("\n"))
    return _Attempt(nodes, diagnostics)


def _count_events(text: str) -> int:
    """How far a parser comes in a text in which it loses its way."""
    parser = _Parser(text)
    number = 0
    try:
        while parser.get_event():
            number += 1
    except yaml.YAMLError:
        pass
    finally:
        parser.dispose()
    return number


class _Stop(Exception):
    """Ends a scan after which nothing that follows is worth a message of its own."""


class _Builder:
    """Makes nodes from YAML events, keeping the diagnostics that it meets on the way."""

    def __init__(self, path: str, events: Iterator[Any], depth_limit: int) -> None:
        self.path = path
        self.events = events
        self.depth_limit = depth_limit
        self.diagnostics: list[Diagnostic] = []
        self.is_plain_text = False
        """True where there is text, but no field in it."""

    def document(self) -> Nodes:
        event = next(self.events)
        while isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent):
            event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            return {}
        root = self.node(event, _positions(event), depth=1)
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                problem = "a second document begins here"
                span = to_span(_positions(event))
                self.diagnostics = [rules.FRONT_MATTER_SYNTAX.at(self.path, span, problem=problem)]
                raise _Stop
        if isinstance(root.value, dict):
            return root.value
        if not root.is_empty:
            self.is_plain_text = isinstance(root.value, str)
            self.diagnostics.append(rules.NOT_A_MAPPING.at(self.path, root.span))
        return {}

    def node(self, event: Any, key_positions: Positions, depth: int) -> Node:
        positions = _positions(event)
        kind = type(event)
        if event.anchor or (kind is not yaml.AliasEvent and event.tag):
            self.refuse_feature(event)
        if kind is yaml.ScalarEvent:
            if event.style == '"':
                self.check_escapes(event)
            return Node(event.value, positions, key_positions, not event.style)
        if kind is yaml.AliasEvent:
            return Node("", positions, key_positions)
        if depth > self.depth_limit:
            span = to_span(positions)
            self.diagnostics.append(
                safety.FRONT_MATTER_TOO_DEEP.at(self.path, span, limit=self.depth_limit)
            )
            raise _Stop
        if kind is yaml.SequenceStartEvent:
            return self.sequence(positions, key_positions, depth)
        return self.mapping(positions, key_positions, depth)

    def sequence(self, positions: Positions, key_positions: Positions, depth: int) -> Node:
        items: list[Node] = []
        for event in self.events:
            if type(event) is yaml.SequenceEndEvent:
                return Node(tuple(items), (positions[0], event.end_mark), key_positions)
            items.append(self.node(event, key_positions, depth + 1))
        raise AssertionError("libyaml ends every sequence that it starts")

    def mapping(self, positions: Positions, key_positions: Positions, depth: int) -> Node:
        fields: Nodes = {}
        for event in self.events:
            if type(event) is yaml.MappingEndEvent:
                return Node(fields, (positions[0], event.end_mark), key_positions)
            here = _positions(event)
            key = self.node(event, here, depth + 1)
            value = self.node(next(self.events), here, depth + 1)
            if not isinstance(key.value, str):
                self.diagnostics.append(rules.NOT_A_MAPPING.at(self.path, key.span))
            elif key.value == "<<" and key.plain:
                feature = "a merge key (<<)"
                self.diagnostics.append(
                    safety.YAML_FEATURE.at(self.path, key.span, feature=feature)
                )
            elif key.value in fields:
                first = fields[key.value].key_span.line
                self.diagnostics.append(
                    rules.DUPLICATE_FIELD.at(self.path, key.span, field=key.value[:60], first=first)
                )
            else:
                fields[key.value] = value
        raise AssertionError("libyaml ends every mapping that it starts")

    def check_escapes(self, event: Any) -> None:
        # Escapes such as \0 write what the file itself could not hold unnoticed.
        offset = find_forbidden(event.value)
        if offset is not None:
            value = f"U+{ord(event.value[offset]):04X}"
            span = to_span(_positions(event))
            self.diagnostics.append(safety.FORBIDDEN_CHARACTER.at(self.path, span, value=value))

    def refuse_feature(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent):
            feature = f"an alias ({quote('*' + str(event.anchor))})"
        elif event.anchor:
            feature = f"an anchor ({quote('&' + str(event.anchor))})"
        else:
            feature = f"a tag ({quote(event.tag)})"
        span = to_span(_positions(event))
        self.diagnostics.append(safety.YAML_FEATURE.at(self.path, span, feature=feature))


def _positions(event: Any) -> Positions:
    return event.start_mark, event.end_mark
