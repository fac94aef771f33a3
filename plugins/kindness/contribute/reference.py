"""Documentation that is made from code, and the JSON Schema of the front matter."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from string import Formatter
from typing import Any

import click

from kindness.content.schema import FIELDS, Field, Kind
from kindness.diagnostics.catalog import RULES
from kindness.diagnostics.rule import Rule

GENERATED = "<!-- Made by `kindness reference`; change the code instead. -->\n"
# Signs that Markdown or HTML would take for its own, where they stand outside of code.
_SIGNS = re.compile(r"[\\*_\[\]<>&!#]")
_CODE = re.compile(r"(`[^`]*`)")
# What typography would make dashes of.
_HYPHENS = re.compile(r"(?<!\S)---(?=[\s,.;:)]|$)")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_UNKNOWN = "\0"
_WIDTH = 88


def fields_page() -> str:
    """The table of the fields as a Markdown page."""
    rows = [_row(field, "") for field in FIELDS]
    table = "\n".join(["| Field | Required | Value |", "|---|---|---|", *rows])
    lead = (
        "A story is a file `stories/<slug>.md` that begins with these fields, between two lines\n"
        "of three hyphens."
    )
    return f"# The fields of a story\n\n{GENERATED}\n{lead}\n\n{table}\n"


def _row(field: Field, prefix: str) -> str:
    if field.required:
        required = "required"
    elif field.required_for:
        required = f"required for {' and '.join(field.required_for)}"
    else:
        required = f"optional, else `{field.default}`" if field.default else "optional"
    value = f"{field.doc} `{field.example}`"
    if field.fields:
        parts = "; ".join(f"`{part.name}`: {part.doc.rstrip('.')}" for part in field.fields)
        value += f" Its parts: {parts}."
    if field.limit and field.kind is Kind.TEXT:
        value += f" At most {field.limit} characters."
    return f"| `{prefix}{field.name}` | {required} | {value.replace('|', chr(92) + '|')} |"


def rules_page() -> str:
    """Every rule as a Markdown page."""
    parts = [f"# The rules\n\n{GENERATED}\nWhat `kindness check` looks for, and why.\n"]
    for family, rules in groupby(RULES.values(), key=lambda rule: rule.family):
        parts.append(f"## {family}\n")
        parts += [_rule_section(rule) for rule in rules]
    return "\n".join(parts)


def _rule_section(rule: Rule) -> str:
    return (
        f"### {rule.code} {rule.slug}\n\n{_prose(f'{rule.why} {advice(rule)}'.strip())}\n\n"
        f"Instead of\n\n{_fenced(rule.bad)}\nwrite\n\n{_fenced(rule.good)}"
    )


def advice(rule: Rule) -> str:
    """What a rule's help says when it is about no file in particular.

    A sentence that names something of a file is left out; examples stand below.
    """
    text = "".join(
        text + (_UNKNOWN if name is not None else "")
        for text, name, _, _ in Formatter().parse(rule.help)
    )
    return " ".join(part for part in _SENTENCE.split(text) if _UNKNOWN not in part)


def _prose(text: str) -> str:
    """`text` as Markdown that shows every sign as it stands; code between backticks stays code."""
    return "".join(
        part if part.startswith("`") else _SIGNS.sub(_as_written, part)
        for part in _CODE.split(_HYPHENS.sub("`---`", text))
    )


def _as_written(sign: re.Match[str]) -> str:
    # Python-Markdown knows no backslash before these two.
    return {"<": "&lt;", "&": "&amp;"}.get(sign[0], f"\\{sign[0]}")


def _fenced(text: str) -> str:
    fence = "~~~~" if "```" in text else "```"
    return f"{fence}text\n{text}\n{fence}\n"


def commands_page(main: click.Group, names: Iterable[str]) -> str:
    """The help of the commands called `names`, in this order, as a Markdown page."""
    parts = [f"# The commands\n\n{GENERATED}\nWhat `kindness --help` says, for each command.\n"]
    root = _context(main, "kindness", None)
    parts.append(f"## kindness\n\n{_fenced(main.get_help(root))}")
    for name in names:
        command = main.get_command(root, name)
        if command is None:
            raise KeyError(name)
        text = command.get_help(_context(command, name, root))
        parts.append(f"## kindness {name}\n\n{_fenced(text)}")
    return "\n".join(parts)


def _context(command: click.Command, name: str, parent: click.Context | None) -> click.Context:
    # The width is fixed: a page must not depend on the terminal of the person who makes it.
    settings: dict[str, Any] = {**command.context_settings, "terminal_width": _WIDTH}
    return click.Context(command, parent=parent, info_name=name, **settings)
