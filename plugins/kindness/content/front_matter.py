"""Split: a source file becomes front matter (values, and where each one stands) and a body.

The front matter is scanned as YAML 1.1 events and never constructed: no anchors, aliases, tags,
merge keys or duplicate keys, at most three levels, at most 4 KB. Every scalar stays the string
that was written; `content.validate` gives it a type (so that `NO` is a title and not False).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import frontmatter
import yaml
from frontmatter.default_handlers import BaseHandler

from kindness.content.node import Node, Positions, to_span
from kindness.content.plain_yaml import read_plain
from kindness.content.source import SourceFile, find_forbidden
from kindness.diagnostics.diagnostic import Diagnostic, quote
from kindness.diagnostics.rules import front_matter as rules
from kindness.diagnostics.rules import safety

SIZE_LIMIT = 4 * 1024
DEPTH_LIMIT = 3

_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields of a story file, and its body with the line on which it begins."""

    fields: dict[str, Node]
    header: str
    body: str
    body_offset: int


class FrontMatterError(Exception):
    """Carries the faults of a scan out through python-frontmatter; callers turn it into values."""

    def __init__(self, *faults: Diagnostic) -> None:
        super().__init__()
        self.faults = faults


class _StoryHandler(BaseHandler):
    """python-frontmatter's YAML handler, with a loader that only scans."""

    FM_BOUNDARY = re.compile(r"^---[ \t]*$", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = "---"

    def __init__(self, path: str, size_limit: int) -> None:
        super().__init__()
        self.path = path
        self.size_limit = size_limit
        self.header = ""

    def load(self, fm: str) -> dict[str, Any]:
        self.header = fm
        return scan(fm, self.path, self.size_limit)


def split(source: SourceFile, size_limit: int = SIZE_LIMIT) -> FrontMatter | tuple[Diagnostic, ...]:
    """The front matter and the body of `source`, or the faults that keep them from being read."""
    first_line = source.text.partition("\n")[0].rstrip()
    if first_line != "---":
        return (rules.MISSING_FRONT_MATTER.at(source.path, source.span(0, len(first_line))),)
    handler = _StoryHandler(source.path, size_limit)
    try:
        fields, body = frontmatter.parse(source.text, handler=handler)
    except FrontMatterError as refused:
        return refused.faults
    if not handler.header:
        return (rules.UNCLOSED_FRONT_MATTER.at(source.path, source.span(0, 3)),)
    # The body is what remains when trailing and leading white space is gone.
    offset = len(source.text.rstrip()) - len(body)
    return FrontMatter(fields, handler.header, body, offset)  # type: ignore[arg-type]


def scan(
    text: str, path: str, size_limit: int = SIZE_LIMIT, depth_limit: int = DEPTH_LIMIT
) -> dict[str, Node]:
    """The mapping that the YAML `text` writes, as nodes. Raises `FrontMatterError`."""
    if len(text.encode()) > size_limit:
        raise FrontMatterError(safety.FRONT_MATTER_TOO_LARGE.at(path, limit=size_limit // 1024))
    if fields := read_plain(text):
        return fields
    parser = _Parser(text)
    try:
        builder = _Builder(path, iter(parser.get_event, None), depth_limit)
        return builder.document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = error.problem or "it is not valid YAML"
        raise FrontMatterError(
            rules.FRONT_MATTER_SYNTAX.at(path, to_span((mark, mark)), problem=problem)
        ) from None
    except yaml.YAMLError:
        problem = "it holds a character that YAML cannot read"
        raise FrontMatterError(rules.FRONT_MATTER_SYNTAX.at(path, problem=problem)) from None
    finally:
        parser.dispose()


class _Builder:
    """Makes nodes from YAML events, keeping the faults that it meets on the way."""

    def __init__(self, path: str, events: Iterator[Any], depth_limit: int) -> None:
        self.path = path
        self.events = events
        self.depth_limit = depth_limit
        self.faults: list[Diagnostic] = []

    def document(self) -> dict[str, Node]:
        event = next(self.events)
        while isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent):
            event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            return {}
        root = self.node(event, _marks(event), depth=1)
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                problem = "a second document begins here"
                span = to_span(_marks(event))
                raise FrontMatterError(
                    rules.FRONT_MATTER_SYNTAX.at(self.path, span, problem=problem)
                )
        if not isinstance(root.value, dict) and not root.is_empty:
            self.faults.append(rules.NOT_A_MAPPING.at(self.path, root.span))
        if self.faults:
            raise FrontMatterError(*self.faults)
        return root.value if isinstance(root.value, dict) else {}

    def node(self, event: Any, key_marks: Positions, depth: int) -> Node:
        marks = _marks(event)
        kind = type(event)
        if event.anchor or (kind is not yaml.AliasEvent and event.tag):
            self.refuse_feature(event)
        if kind is yaml.ScalarEvent:
            if event.style == '"':
                self.check_escapes(event)
            return Node(event.value, marks, key_marks, not event.style)
        if kind is yaml.AliasEvent:
            return Node("", marks, key_marks)
        if depth > self.depth_limit:
            # Nothing below is worth a message of its own, and the recursion ends here.
            span = to_span(marks)
            fault = safety.FRONT_MATTER_TOO_DEEP.at(self.path, span, limit=self.depth_limit)
            raise FrontMatterError(*self.faults, fault)
        if kind is yaml.SequenceStartEvent:
            return self.sequence(marks, key_marks, depth)
        return self.mapping(marks, key_marks, depth)

    def sequence(self, marks: Positions, key_marks: Positions, depth: int) -> Node:
        items: list[Node] = []
        for event in self.events:
            if type(event) is yaml.SequenceEndEvent:
                return Node(tuple(items), (marks[0], event.end_mark), key_marks)
            items.append(self.node(event, key_marks, depth + 1))
        raise AssertionError("libyaml ends every sequence that it starts")

    def mapping(self, marks: Positions, key_marks: Positions, depth: int) -> Node:
        fields: dict[str, Node] = {}
        for event in self.events:
            if type(event) is yaml.MappingEndEvent:
                return Node(fields, (marks[0], event.end_mark), key_marks)
            here = _marks(event)
            key = self.node(event, here, depth + 1)
            value = self.node(next(self.events), here, depth + 1)
            if not isinstance(key.value, str):
                self.faults.append(rules.NOT_A_MAPPING.at(self.path, key.span))
            elif key.value == "<<" and key.plain:
                fault = safety.YAML_FEATURE.at(self.path, key.span, feature="a merge key (<<)")
                self.faults.append(fault)
            elif key.value in fields:
                first = fields[key.value].key_span.line
                self.faults.append(
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
            span = to_span(_marks(event))
            self.faults.append(safety.FORBIDDEN_CHARACTER.at(self.path, span, value=value))

    def refuse_feature(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent):
            feature = f"an alias ({quote('*' + str(event.anchor))})"
        elif event.anchor:
            feature = f"an anchor ({quote('&' + str(event.anchor))})"
        else:
            feature = f"a tag ({quote(event.tag)})"
        self.faults.append(
            safety.YAML_FEATURE.at(self.path, to_span(_marks(event)), feature=feature)
        )


def _marks(event: Any) -> Positions:
    return event.start_mark, event.end_mark
