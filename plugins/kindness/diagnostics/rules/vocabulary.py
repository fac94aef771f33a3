"""Rules for the vocabulary: the themes and facets that curators keep."""

from __future__ import annotations

from kindness.diagnostics.rule import Family, Rule

_FAMILY = Family.VOCABULARY

VOCABULARY_SYNTAX = Rule(
    "V601",
    "vocabulary-syntax",
    _FAMILY,
    message="the vocabulary cannot be read here: {problem}",
    help="Compare with the lines around it: `key: {{label: …}}`, two spaces further in per level.",
    why="Everything else is checked against the vocabulary.",
    bad="themes:\n  hope: {label: Hope",
    good="themes:\n  hope: {label: Hope}",
)
VOCABULARY_UNKNOWN = Rule(
    "V602",
    "vocabulary-unknown-name",
    _FAMILY,
    message="{where} has nothing called {value}{suggestion}",
    help="It can have {known}.",
    why="A misspelt name would be ignored without warning.",
    bad="hope: {lable: Hope}",
    good="hope: {label: Hope}",
)
VOCABULARY_MISSING = Rule(
    "V603",
    "vocabulary-missing",
    _FAMILY,
    message="{where} lacks '{field}'",
    help="Add it, such as `{example}`.",
    why="Pages show a label, a description and colours for each theme.",
    bad="hope: {label: Hope}",
    good="hope: {label: Hope, description: A small sign …, ink: …, tint: …}",
)
VOCABULARY_VALUE = Rule(
    "V604",
    "vocabulary-value",
    _FAMILY,
    message="{where} should be {expected}, not {value}",
    help="Write {expected}.",
    why="The site relies on it.",
    bad='ink: {light: red, dark: "#FF9FB4"}',
    good='ink: {light: "#A6244C", dark: "#FF9FB4"}',
)
VOCABULARY_RELATED = Rule(
    "V605",
    "vocabulary-related",
    _FAMILY,
    message="{where} names {value}, which is not another theme{suggestion}",
    help="'related' lists the keys of neighbouring themes.",
    why="Theme pages lead to their neighbours.",
    bad="related: [hopes]",
    good="related: [hope]",
)
VOCABULARY_ALIAS = Rule(
    "V606",
    "vocabulary-alias",
    _FAMILY,
    message="the alias {value} of {where} is taken by the theme '{owner}'",
    help="Remove one of the two.",
    why="An address can lead to one theme only.",
    bad="respect: {aliases: [hope]}",
    good="respect: {aliases: [dignity]}",
)
VOCABULARY_CONTRAST = Rule(
    "V607",
    "vocabulary-contrast",
    _FAMILY,
    message="{where} {value} is too faint on its background: {ratio} to 1, at least 4.5 is needed",
    help="Take a darker colour for light pages, or a lighter one for dark pages.",
    why="Readers with poor eyesight, or in the sun, must be able to read it (WCAG 2.2, 1.4.3).",
    bad='ink: {light: "#F2C45A", dark: "#F2C45A"}',
    good='ink: {light: "#845600", dark: "#F2C45A"}',
)
