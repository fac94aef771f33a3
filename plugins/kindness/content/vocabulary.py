"""The vocabulary: themes, facets, content notes and licences, from `stories/vocabulary.yml`.

It is read and checked as strictly as stories are. The order of the file is the order on the site.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as default_field
from pathlib import Path

from kindness.content.node import Node
from kindness.content.schema import FIELDS
from kindness.content.source import VOCABULARY_NAME, SourceFile, display_path, read_source
from kindness.content.yaml_scan import scan
from kindness.diagnostics.checked import Checked
from kindness.diagnostics.diagnostic import Diagnostic, Span
from kindness.diagnostics.formats import concise
from kindness.diagnostics.rules import safety
from kindness.diagnostics.rules import vocabulary as rules
from kindness.errors import KindnessError
from kindness.text.contrast import contrast
from kindness.text.suggestions import did_you_mean, listing, quote

STARTER = Path(__file__).parent / VOCABULARY_NAME
"""The vocabulary of a new anthology, used where a folder has none of its own."""

PAPER = {"light": "#FCFAF6", "dark": "#16181B"}
"""The background of pages; the same values stand in `site/static/base/palette.css`."""

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

    ink: Mapping[str, str] = default_field(default_factory=dict)
    tint: Mapping[str, str] = default_field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


KINDS = tuple(dict.fromkeys(field.terms for field in FIELDS if field.terms))
"""The kinds of terms: a field of the schema that takes terms makes one."""


@dataclass(frozen=True)
class Vocabulary:
    """Every term that a story may use: by kind, then by key, in the order of the file."""

    kinds: Mapping[str, Mapping[str, Theme]]

    def terms(self, kind: str) -> Mapping[str, Theme]:
        """The terms of one kind (`themes`, `settings` …). Raises KeyError for another name."""
        return self.kinds[kind]

    @property
    def themes(self) -> Mapping[str, Theme]:
        """The themes by key."""
        return self.kinds["themes"]

    @property
    def content_notes(self) -> Mapping[str, Term]:
        """The content notes by key."""
        return self.kinds["content_notes"]

    @property
    def licenses(self) -> Mapping[str, Term]:
        """The licences by SPDX identifier."""
        return self.kinds["licenses"]


_PROPERTIES = {
    "themes": ("label", "description", "ink", "tint", "aliases", "related"),
    "licenses": ("label", "description", "url"),
}
_REQUIRED = {"themes": ("label", "description", "ink", "tint"), "licenses": ("label", "url")}
_EXAMPLES = {
    "label": "label: Hope",
    "description": "description: A small sign, at a bad time, that things can get better.",
    "ink": 'ink: {light: "#845600", dark: "#F2C45A"}',
    "tint": 'tint: {light: "#FBF0D8", dark: "#35290F"}',
    "url": "url: https://creativecommons.org/licenses/by/4.0/",
}


def find_vocabulary(
    folder: Path, display_folder: str, project: Path = Path()
) -> Checked[Vocabulary | None]:
    """The vocabulary in `folder`, else the one in stories/ of `project`, else the starter's.

    `display_folder` is the name of `folder` in diagnostics.
    """
    stories = project / "stories"
    for place, name in ((folder, display_folder), (stories, stories.as_posix())):
        file = place / VOCABULARY_NAME
        if file.exists() or file.is_symlink():
            return load_vocabulary(file, display_path(name, VOCABULARY_NAME))
    return load_vocabulary(STARTER, STARTER.name)


def require_vocabulary(folder: Path, display_folder: str, project: Path = Path()) -> Vocabulary:
    """The same, for whoever can do nothing without one.

    Raises KindnessError, with a line for each diagnostic, where it cannot be used.
    """
    vocabulary = find_vocabulary(folder, display_folder, project)
    if vocabulary.value is None:
        listed = concise(vocabulary.diagnostics).rstrip()
        raise KindnessError(f"the vocabulary cannot be used\n{listed}")
    return vocabulary.value


def load_vocabulary(file: Path, path: str) -> Checked[Vocabulary | None]:
    """The vocabulary in `file`, named `path` in diagnostics; none where anything is wrong in it."""
    source = read_source(file, path)
    if source.value is None:
        return Checked(None, source.diagnostics)
    return parse_vocabulary(source.value)


def parse_vocabulary(source: SourceFile) -> Checked[Vocabulary | None]:
    """The same, from text that was read already."""
    root = scan(source.text, source.path, size_limit=64 * 1024, depth_limit=4)
    if root.value is None or root.diagnostics:
        return Checked(None, tuple(map(_about_the_vocabulary, root.diagnostics)))
    reader = _Reader(source.path)
    vocabulary = reader.read(root.value)
    diagnostics = tuple(reader.diagnostics)
    return Checked(None if diagnostics else vocabulary, diagnostics)


def _about_the_vocabulary(diagnostic: Diagnostic) -> Diagnostic:
    # The scanner speaks of front matter; here the same is said of the vocabulary.
    if diagnostic.code == safety.YAML_FEATURE.code:
        return diagnostic
    return rules.VOCABULARY_SYNTAX.at(diagnostic.path, diagnostic.span, problem=diagnostic.message)


class _Reader:
    """Turns nodes into terms and collects what is wrong with them."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.diagnostics: list[Diagnostic] = []

    def read(self, root: dict[str, Node]) -> Vocabulary:
        self.known("the vocabulary", root, KINDS)
        kinds: dict[str, dict[str, Theme]] = {}
        for kind in KINDS:
            node = root.get(kind)
            if node is None:
                example = f"{kind}:"
                diagnostic = rules.VOCABULARY_MISSING.at(
                    self.path, where="the vocabulary", field=kind, example=example
                )
                self.diagnostics.append(diagnostic)
                continue
            kinds[kind] = self.terms(kind, self.mapping(f"'{kind}'", node))
        if self.diagnostics:
            return Vocabulary({})
        self.check_themes(kinds["themes"], root["themes"])
        return Vocabulary(kinds)

    def terms(self, kind: str, nodes: dict[str, Node]) -> dict[str, Theme]:
        terms: dict[str, Theme] = {}
        pattern = {"licenses": _LICENSE_KEY, "themes": _KEY}.get(kind, _TERM_KEY)
        for key, node in nodes.items():
            where = f"'{kind}.{key[:60]}'"
            if not pattern.fullmatch(key) or len(key) > 40:
                expected = "a key of a to z, 0 to 9 and hyphens, at most 40 characters"
                self.report_value(f"the key in '{kind}'", node.key_span, expected, key)
                continue
            properties = self.mapping(where, node)
            self.known(where, properties, _PROPERTIES.get(kind, ("label", "description")))
            for name in _REQUIRED.get(kind, ("label",)):
                if name not in properties:
                    diagnostic = rules.VOCABULARY_MISSING.at(
                        self.path, node.key_span, where=where, field=name, example=_EXAMPLES[name]
                    )
                    self.diagnostics.append(diagnostic)
            values = {name: self.value(where, name, node) for name, node in properties.items()}
            values = {name: value for name, value in values.items() if name in _ALL_PROPERTIES}
            terms[key] = Theme(key=key, **{"label": key, **values})  # type: ignore[arg-type]
        return terms

    def value(self, where: str, name: str, node: Node) -> object:
        where = f"{where[:-1]}.{name}'"
        if name in ("ink", "tint"):
            return self.colors(where, node)
        if name in ("aliases", "related"):
            if isinstance(node.value, tuple) and all(
                isinstance(item.value, str) for item in node.value
            ):
                return tuple(str(item.value) for item in node.value)
            self.report_value(where, node.span, "a list such as [hope, peace]", node.kind)
            return ()
        if not isinstance(node.value, str) or node.is_empty or "\n" in node.value.strip():
            self.report_value(where, node.span, "one line of text", node.kind)
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
            self.report_value(where, span, expected, str(value)[:60])
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
                    self.diagnostics.append(
                        rules.VOCABULARY_RELATED.at(
                            self.path, span, where=where, value=quote(other), suggestion=suggestion
                        )
                    )
            for alias in theme.aliases:
                if not _KEY.fullmatch(alias):
                    self.report_value(f"an alias of {where}", span, "a key", alias)
                elif owners.setdefault(alias, key) != key or alias in themes:
                    self.diagnostics.append(
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
                    self.diagnostics.append(
                        rules.VOCABULARY_CONTRAST.at(
                            self.path, span, where=where, value=value, ratio=f"{ratio:.1f}"
                        )
                    )
                    break

    def mapping(self, where: str, node: Node) -> dict[str, Node]:
        if isinstance(node.value, dict):
            return node.value
        self.report_value(where, node.span, "named values such as `label: Hope`", node.kind)
        return {}

    def known(self, where: str, nodes: dict[str, Node], names: tuple[str, ...]) -> None:
        for name, node in nodes.items():
            if name not in names:
                self.diagnostics.append(
                    rules.VOCABULARY_UNKNOWN.at(
                        self.path,
                        node.key_span,
                        where=where,
                        value=quote(name),
                        suggestion=did_you_mean(name, names),
                        known=listing(names),
                    )
                )

    def report_value(self, where: str, span: Span, expected: str, value: str) -> None:
        self.diagnostics.append(
            rules.VOCABULARY_VALUE.at(
                self.path, span, where=where, expected=expected, value=quote(value)
            )
        )


_ALL_PROPERTIES = {"label", "description", "url", "ink", "tint", "aliases", "related"}
