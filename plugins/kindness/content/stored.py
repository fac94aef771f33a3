"""A parsed file as bytes for the cache, and back: the same value.

It is JSON of lists and dictionaries; nothing in it can act when it is read.
"""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from sys import intern
from typing import Any

from kindness.content.parse import ParsedFile
from kindness.content.schema import FIELDS, Kind
from kindness.content.story import (
    Body,
    Consent,
    Image,
    Link,
    OutgoingReferences,
    Source,
    Status,
    Story,
)
from kindness.diagnostics.diagnostic import Diagnostic, Severity, Span
from kindness.system.cache import checksum

_STORY_FIELDS = tuple(
    field.name for field in fields(Story) if field.name not in ("body", "digest", "outline")
)
_BODY_FIELDS = tuple(field.name for field in fields(Body) if field.name not in ("packed", "links"))
_DEFAULTS = {field.name: field.default for field in fields(Story)}


def dump(parsed: ParsedFile) -> bytes:
    """`parsed` in three lines: a digest of what lists show of its story; all but HTML; HTML."""
    story, references = parsed.story, parsed.references
    values = {
        # Links are the same as the references'; a story without an error has all of them.
        "body": {name: getattr(story.body, name) for name in _BODY_FIELDS} if story else None,
        "references": [
            references.slug,
            references.path,
            [[link.slug, _dump_span(link.span)] for link in references.links],
            references.inspired_by,
            references.aliases,
            {name: _dump_span(span) for name, span in references.spans.items()},
        ],
        "diagnostics": [
            [
                diagnostic.path,
                _dump_span(diagnostic.span),
                diagnostic.code,
                diagnostic.rule,
                diagnostic.severity,
                diagnostic.message,
                diagnostic.help,
            ]
            for diagnostic in parsed.diagnostics
        ],
    }
    outline = _json(_dump_outline(story) if story else None)
    html = story.body.packed if story else b""
    whole = b'{"outline":%b,%b' % (outline, _json(values).removeprefix(b"{"))
    return b"\n".join((checksum(outline).encode(), whole, html))


def load(value: bytes, digest: str) -> ParsedFile:
    """What `dump` made the `value` of; `digest` is one of that value.

    Raises ValueError, KeyError or TypeError for anything else.
    """
    outline_digest, whole, html = value.split(b"\n", 2)
    values = json.loads(whole.decode("utf-8", "surrogatepass"))
    slug, path, links, inspired_by, aliases, spans = values["references"]
    references = OutgoingReferences(
        slug,
        path,
        tuple(Link(name, Span(*span)) for name, span in links),
        tuple(inspired_by),
        tuple(aliases),
        {name: Span(*span) for name, span in spans.items()},
    )
    diagnostics = tuple(
        Diagnostic(path, Span(*span), code, rule, Severity(severity), message, help_)
        for path, span, code, rule, severity, message, help_ in values["diagnostics"]
    )
    body = values["body"]
    if body is None:
        return ParsedFile(None, references, diagnostics)
    body["images"] = tuple(body["images"])
    outline = values["outline"]
    del outline["blurb"]
    made = Body(packed=html, links=references.links, **body)
    story = Story(
        body=made, digest=digest, outline=outline_digest.decode(), **_load_outline(outline)
    )
    return ParsedFile(story, references, diagnostics)


def _dump_span(span: Span) -> list[int]:
    return [span.line, span.column, span.end_line, span.end_column]


def _json(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # The path of a file may not be valid UTF-8.
    return text.encode("utf-8", "surrogatepass")


def _dump_outline(story: Story) -> dict[str, Any]:
    """The fields that differ from their defaults, and what is said of the story in a line."""
    values: dict[str, Any] = {}
    for name in _STORY_FIELDS:
        value = getattr(story, name)
        if value != _DEFAULTS[name]:
            values[name] = asdict(value) if name in _PARTS else value
    values["blurb"] = story.blurb
    return values


def _load_outline(values: dict[str, Any]) -> dict[str, Any]:
    for name, make in _PARTS.items():
        if name in values:
            values[name] = make(**values[name])
    for name in _TUPLES:
        if name in values:
            values[name] = tuple(map(intern, values[name]))
    for name in _CHOICES:
        if name in values:
            values[name] = intern(values[name])
    if "status" in values:
        values["status"] = Status(values["status"])
    return values


_PARTS: dict[str, Any] = {"consent": Consent, "source": Source, "image": Image}
_CHOICES = [field.name for field in FIELDS if field.kind is Kind.CHOICE]
_TUPLES = tuple(field.name for field in FIELDS if field.kind in (Kind.CHOICES, Kind.SLUGS))
