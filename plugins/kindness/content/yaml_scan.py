"""YAML as nodes: scanned as events and never constructed, so that nothing in it can act.

Anchors, aliases, tags, merge keys, duplicate keys and deep nesting are diagnostics. Every scalar
stays the string that was written; `content.validate` gives it a type (so that `NO` is a title and
not False). The language is YAML 1.1, as libyaml reads it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from kindness.content.node import Node, Positions, to_span
from kindness.content.source import find_forbidden
from kindness.diagnostics.checked import Checked
from kindness.diagnostics.diagnostic import Diagnostic
from kindness.diagnostics.rules import front_matter as rules
from kindness.diagnostics.rules import safety
from kindness.text.suggestions import quote

_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Nodes = dict[str, Node]


def scan(text: str, path: str, *, size_limit: int, depth_limit: int) -> Checked[Nodes | None]:
    """The mapping that the YAML `text` writes, by field name; nothing where it is at fault.

    `path` is how diagnostics name the file, `size_limit` counts bytes, `depth_limit` levels of
    nesting, the outermost mapping included.
    """
    if len(text.encode()) > size_limit:
        return Checked(None, (safety.FRONT_MATTER_TOO_LARGE.at(path, limit=size_limit // 1024),))
    parser = _Parser(text)
    builder = _Builder(path, iter(parser.get_event, None), depth_limit)
    try:
        nodes = builder.document()
    except _Stop:
        nodes = {}
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = error.problem or "it is not valid YAML"
        diagnostic = rules.FRONT_MATTER_SYNTAX.at(path, to_span((mark, mark)), problem=problem)
        return Checked(None, (diagnostic,))
    except yaml.YAMLError:
        problem = "it holds a character that YAML cannot read"
        return Checked(None, (rules.FRONT_MATTER_SYNTAX.at(path, problem=problem),))
    finally:
        parser.dispose()
    diagnostics = tuple(builder.diagnostics)
    return Checked(None if diagnostics else nodes, diagnostics)


class _Stop(Exception):
    """Ends a scan after which nothing that follows is worth a message of its own."""


class _Builder:
    """Makes nodes from YAML events, keeping the diagnostics that it meets on the way."""

    def __init__(self, path: str, events: Iterator[Any], depth_limit: int) -> None:
        self.path = path
        self.events = events
        self.depth_limit = depth_limit
        self.diagnostics: list[Diagnostic] = []

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
