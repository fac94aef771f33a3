"""Reply: what a pull request is told about its stories, in the voice of a friendly editor.

It reads what `kindness check --format json` wrote. That may come from a run in which strangers'
code had a hand, so that every value is checked, cut and made inert.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kindness.diagnostics.catalog import find_rule
from kindness.diagnostics.rules.privacy import PRIVATE
from kindness.errors import KindnessError
from kindness.text.escaping import code_span, escape_markdown

MARK = "<!-- kindness: reply -->"
"""Stands first in the comment, so that the next reply takes its place."""

LIMIT = 60_000
"""GitHub takes 65,536 characters."""

SIZE_LIMIT = 4 * 1024 * 1024
_TEXT_LIMIT = 600
_STORIES = 20
_FINDINGS = 12


@dataclass(frozen=True, slots=True)
class CommentDiagnostic:
    """One thing to mend in the file `path`."""

    path: str
    line: int
    code: str
    message: str
    help: str


def read_diagnostics(data: bytes) -> tuple[CommentDiagnostic, ...]:
    """What `kindness check` wrote as JSON. Raises KindnessError for anything else."""
    if len(data) > SIZE_LIMIT:
        raise KindnessError("the list of faults is too long")
    try:
        items = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise KindnessError("the list of faults is not JSON") from error
    if not isinstance(items, list):
        raise KindnessError("the list of faults is not a list")
    return tuple(map(_finding, items))


def _finding(item: Any) -> CommentDiagnostic:
    if not isinstance(item, dict):
        raise KindnessError("a fault is not an object")
    line, known = item.get("line"), find_rule(str(item.get("code", ""))[:10])
    if type(line) is not int or line < 0 or known is None:
        raise KindnessError("a fault has no line, or is of no rule")
    message, advice = _text(item, "message"), _text(item, "help")
    return CommentDiagnostic(
        _text(item, "path"), line, known.code, in_public(known.code, message), advice
    )


def _text(item: dict[str, Any], name: str) -> str:
    value = item.get(name)
    if not isinstance(value, str):
        raise KindnessError(f"a fault has no {name}")
    return value[:_TEXT_LIMIT]


def in_public(rule: str, message: str) -> str:
    """`message` as a comment may say it: without the number or the address that it is about."""
    # A comment goes out by e-mail at once, to everybody who watches.
    private = next((one for one in PRIVATE if one.code == rule), None)
    return private.message.format(value="something here") if private else message


def read_changed(data: bytes) -> tuple[str, ...]:
    """The story files in what `git diff --name-only -z` wrote."""
    names = data[:SIZE_LIMIT].decode("utf-8", "replace").split("\0")
    return tuple(sorted({one for one in names if one.startswith("stories/") and one[-3:] == ".md"}))


def pr_comment(findings: Iterable[CommentDiagnostic], changed: Collection[str]) -> str:
    """The comment about the stories in the files `changed`; empty where there is none."""
    if not changed:
        return ""
    faulty: dict[str, list[CommentDiagnostic]] = {}
    for one in findings:
        if one.path in changed:
            faulty.setdefault(one.path, []).append(one)
    thanks = f"Thank you for {'this story' if len(changed) == 1 else 'these stories'}."
    parts = [MARK, *(_to_mend(faulty, thanks) if faulty else _in_order(changed, thanks))]
    text = "\n\n".join(parts) + "\n"
    return text if len(text) <= LIMIT else f"{text[:LIMIT].rpartition(chr(10))[0]}\n\n…\n"


def _in_order(changed: Collection[str], thanks: str) -> list[str]:
    it = "it" if len(changed) == 1 else "them"
    return [
        f"{thanks} Everything that can be checked without reading is in order.",
        f"A curator reads {it} next, usually within two weeks, and may suggest a change or two. "
        "Nothing is published before you are both content.",
        "Should you change your mind, close this pull request; nobody will ask why.",
    ]


def _to_mend(faulty: dict[str, list[CommentDiagnostic]], thanks: str) -> list[str]:
    count = sum(map(len, faulty.values()))
    things = "one thing" if count == 1 else f"{count:,} things"
    parts = [
        f"{thanks} There {'is' if count == 1 else 'are'} {things} to mend first. "
        "None of it is a judgement of what you tell."
    ]
    for path, found in list(faulty.items())[:_STORIES]:
        parts.append(f"**{code_span(path)}**")
        parts.append("\n".join(_lines(found)))
    if len(faulty) > _STORIES:
        parts.append(f"… and {len(faulty) - _STORIES:,} more files.")
    return [
        *parts,
        "Edit the file here or on your computer, as you like; this comment renews itself. "
        "If you believe that a finding is mistaken, or if you are stuck, just say so below: "
        "a curator will help.",
        "After that a curator reads it, usually within two weeks.",
    ]


def _lines(found: Sequence[CommentDiagnostic]) -> list[str]:
    lines = [
        f"- Line {one.line}: {escape_markdown(one.message)}  \n"
        f"  *What to do:* {escape_markdown(one.help)} (`kindness explain {one.code}`)"
        for one in found[:_FINDINGS]
    ]
    if len(found) > _FINDINGS:
        lines.append(f"- … and {len(found) - _FINDINGS:,} more; `kindness check` lists them all.")
    return lines
