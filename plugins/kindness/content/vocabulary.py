"""The vocabulary: themes, facets, content notes and licences, from `stories/vocabulary.yml`.

It is read and checked as strictly as stories are. The order of the file is the order on the site.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kindness.content.front_matter import FrontMatterError, scan
from kindness.content.node import Node
from kindness.content.source import VOCABULARY_NAME, SourceFile, read_source
from kindness.diagnostics.diagnostic import Diagnostic, Span, did_you_mean, listing, quote
from kindness.diagnostics.rules import safety
from kindness.diagnostics.rules import vocabulary as rules
from kindness.text.contrast import contrast

STARTER = Path(__file__).parent / VOCABULARY_NAME
"""The vocabulary of a new anthology, used where a folder has none of its own."""

PAPER = {"light": "#FCFAF6", "dark": "#16181B"}
"""The background of pages; the same values stand in `assets/palette.css`."""

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LICENSE_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*")
_TERM_KEY = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")
_MINIMUM_CONTRAST = 4.5


@dataclass(frozen=True, slots=True)
class Term:
    """A value that stories may choose: its key, its label and what it means."""

    key: str
    label: str
    description: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Theme(Term):
    """A theme: a term with colours, former names and neighbours."""

    ink: Mapping[str, str] = field(default_factory=dict)
    tint: Mapping[str, str] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """Every term that a story may use, by kind and in order."""

    themes: Mapping[str, Theme]
    perspectives: Mapping[str, Term]
    forms: Mapping[str, Term]
    settings: Mapping[str, Term]
    content_notes: Mapping[str, Term]
    licenses: Mapping[str, Term]

    def terms(self, kind: str) -> Mapping[str, Term]:
        """The terms of one kind (`themes`, `settings` …). Raises KeyError for another name."""
        if kind not in KINDS:
            raise KeyError(kind)
        terms: Mapping[str, Term] = getattr(self, kind)
        return terms


KINDS = ("themes", "perspectives", "forms", "settings", "content_notes", "licenses")
_PROPERTIES = {
    "themes": ("label", "description", "ink", "tint", "aliases", "related"),
    "licenses": ("label", "description", "url"),
}
_REQUIRED = {"themes": ("label", "description", "ink", "tint"), "licenses": ("label", "url")}
_EXAMPLES = {
    "label": "label: Hope",
    "description": "description: A small sign, at a bad time, that it need not stay so.",
    "ink": 'ink: {light: "#845600", dark: "#F2C45A"}',
    "tint": 'tint: {light: "#FBF0D8", dark: "#35290F"}',
    "url": "url: https://creativecommons.org/licenses/by/4.0/",
}


def load_vocabulary(file: Path, shown: str) -> tuple[Vocabulary | None, tuple[Diagnostic, ...]]:
    """The vocabulary in `file`, and every fault in it; None when a fault makes it unusable."""
    source = read_source(file, shown)
    if isinstance(source, Diagnostic):
        return None, (source,)
    return parse_vocabulary(source)


def parse_vocabulary(source: SourceFile) -> tuple[Vocabulary | None, tuple[Diagnostic, ...]]:
    """The same, from text that was read already."""
    try:
        root = scan(source.text, source.path, size_limit=64 * 1024, depth_limit=4)
    except FrontMatterError as refused:
        return None, tuple(_as_vocabulary_fault(fault) for fault in refused.faults)
    reader = _Reader(source.path)
    vocabulary = reader.read(root)
    faults = tuple(reader.faults)
    return (None if faults else vocabulary), faults


def _as_vocabulary_fault(fault: Diagnostic) -> Diagnostic:
    # The scanner speaks of front matter; here the same faults are the vocabulary's.
    if fault.code == safety.YAML_FEATURE.code:
        return fault
    return rules.VOCABULARY_SYNTAX.at(fault.path, fault.span, problem=fault.message)


class _Reader:
    """Turns nodes into terms and collects what is wrong with them."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.faults: list[Diagnostic] = []

    def read(self, root: dict[str, Node]) -> Vocabulary:
        self.known("the vocabulary", root, KINDS)
        kinds: dict[str, dict[str, Theme]] = {}
        for kind in KINDS:
            node = root.get(kind)
            if node is None:
                example = f"{kind}:"
                fault = rules.VOCABULARY_MISSING.at(
                    self.path, where="the vocabulary", field=kind, example=example
                )
                self.faults.append(fault)
                continue
            kinds[kind] = self.terms(kind, self.mapping(f"'{kind}'", node))
        if self.faults:
            return Vocabulary({}, {}, {}, {}, {}, {})
        self.check_themes(kinds["themes"], root["themes"])
        return Vocabulary(**kinds)

    def terms(self, kind: str, nodes: dict[str, Node]) -> dict[str, Theme]:
        found: dict[str, Theme] = {}
        pattern = {"licenses": _LICENSE_KEY, "themes": _KEY}.get(kind, _TERM_KEY)
        for key, node in nodes.items():
            where = f"'{kind}.{key[:60]}'"
            if not pattern.fullmatch(key) or len(key) > 40:
                expected = "a key of a to z, 0 to 9 and hyphens, at most 40 characters"
                self.fault_value(f"the key in '{kind}'", node.key_span, expected, key)
                continue
            properties = self.mapping(where, node)
            self.known(where, properties, _PROPERTIES.get(kind, ("label", "description")))
            for name in _REQUIRED.get(kind, ("label",)):
                if name not in properties:
                    fault = rules.VOCABULARY_MISSING.at(
                        self.path, node.key_span, where=where, field=name, example=_EXAMPLES[name]
                    )
                    self.faults.append(fault)
            values = {name: self.value(where, name, node) for name, node in properties.items()}
            values = {name: value for name, value in values.items() if name in _ALL_PROPERTIES}
            found[key] = Theme(key=key, **{"label": key, **values})  # type: ignore[arg-type]
        return found

    def value(self, where: str, name: str, node: Node) -> object:
        where = f"{where[:-1]}.{name}'"
        if name in ("ink", "tint"):
            return self.colors(where, node)
        if name in ("aliases", "related"):
            if isinstance(node.value, tuple) and all(isinstance(n.value, str) for n in node.value):
                return tuple(str(one.value) for one in node.value)
            self.fault_value(where, node.span, "a list such as [hope, peace]", node.kind)
            return ()
        if not isinstance(node.value, str) or node.is_empty or "\n" in node.value.strip():
            self.fault_value(where, node.span, "one line of text", node.kind)
            return ""
        return node.value.strip()

    def colors(self, where: str, node: Node) -> dict[str, str]:
        values = self.mapping(where, node)
        self.known(where, values, ("light", "dark"))
        colors: dict[str, str] = {}
        for scheme in ("light", "dark"):
            value = values[scheme].value if scheme in values else ""
            if isinstance(value, str) and _COLOR.fullmatch(value):
                colors[scheme] = value
                continue
            span = values[scheme].span if scheme in values else node.span
            expected = 'a colour for light and one for dark pages, such as "#845600"'
            self.fault_value(where, span, expected, str(value)[:60])
        return colors

    def check_themes(self, themes: dict[str, Theme], node: Node) -> None:
        owners = dict.fromkeys(themes, "")
        owners = {key: key for key in owners}
        spans = node.value if isinstance(node.value, dict) else {}
        for key, theme in themes.items():
            where, span = f"'themes.{key}'", spans[key].key_span
            for other in theme.related:
                if other not in themes or other == key:
                    suggestion = did_you_mean(other, themes)
                    self.faults.append(
                        rules.VOCABULARY_RELATED.at(
                            self.path, span, where=where, value=quote(other), suggestion=suggestion
                        )
                    )
            for alias in theme.aliases:
                if not _KEY.fullmatch(alias):
                    self.fault_value(f"an alias of {where}", span, "a key", alias)
                elif owners.setdefault(alias, key) != key or alias in themes:
                    self.faults.append(
                        rules.VOCABULARY_ALIAS.at(
                            self.path, span, value=quote(alias), where=where, owner=owners[alias]
                        )
                    )
            self.check_contrast(theme, where, span)

    def check_contrast(self, theme: Theme, where: str, span: Span) -> None:
        for scheme, ink in theme.ink.items():
            for ground in (PAPER[scheme], theme.tint[scheme]):
                ratio = contrast(ink, ground)
                if ratio < _MINIMUM_CONTRAST:
                    value = f"{ink} ({scheme})"
                    self.faults.append(
                        rules.VOCABULARY_CONTRAST.at(
                            self.path, span, where=where, value=value, ratio=f"{ratio:.1f}"
                        )
                    )
                    break

    def mapping(self, where: str, node: Node) -> dict[str, Node]:
        if isinstance(node.value, dict):
            return node.value
        self.fault_value(where, node.span, "named values such as `label: Hope`", node.kind)
        return {}

    def known(self, where: str, nodes: dict[str, Node], names: tuple[str, ...]) -> None:
        for name, node in nodes.items():
            if name not in names:
                self.faults.append(
                    rules.VOCABULARY_UNKNOWN.at(
                        self.path,
                        node.key_span,
                        where=where,
                        value=quote(name),
                        suggestion=did_you_mean(name, names),
                        known=listing(names),
                    )
                )

    def fault_value(self, where: str, span: Span, expected: str, value: str) -> None:
        self.faults.append(
            rules.VOCABULARY_VALUE.at(
                self.path, span, where=where, expected=expected, value=quote(value)
            )
        )


_ALL_PROPERTIES = {"label", "description", "url", "ink", "tint", "aliases", "related"}
