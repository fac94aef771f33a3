"""Reply: what a pull request is told about its stories, in the voice of a friendly editor.

It reads what `kindness check --format json` wrote. That may come from a run in which strangers'
code had a hand, so that only the places and the codes of rules are taken from it, with limits. What
is said is in the words of our own rules: nobody else's words go out under the project's name.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from kindness.content.schema import FIELDS
from kindness.diagnostics.catalog import find_rule
from kindness.diagnostics.rule import Rule
from kindness.diagnostics.rules.front_matter import UNKNOWN_FIELD
from kindness.diagnostics.rules.safety import UNEXPECTED_FILE
from kindness.errors import KindnessError
from kindness.text.escaping import code_span, escape_markdown

MARK = "<!-- kindness: reply -->"
"""Stands first in the comment, so that the next reply takes its place."""

LIMIT = 60_000
"""GitHub takes 65,536 characters."""

SIZE_LIMIT = 4 * 1024 * 1024
_PATH_LIMIT = 300
_STORIES = 20
_PER_STORY = 12

_EXAMPLES = {field.name: field.example for field in FIELDS} | {
    f"{field.name}.{part.name}": part.example for field in FIELDS for part in field.fields
}
_NOUNS = tuple(sorted({field.noun for field in FIELDS if field.noun}, key=len, reverse=True))
# What stands in a message for the words of a story.
_IN_GENERAL = {
    "value": "'…'",
    **dict.fromkeys(("because", "instead", "advice", "more", "choices"), ""),
    "known": "the ones named beside the line, under Files changed",
    "excess": "a little",
}


@dataclass(frozen=True, slots=True)
class CommentDiagnostic:
    """One thing to mend in the file `path`: where, by which rule, and what to say of it."""

    path: str
    line: int
    rule: Rule
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
    return tuple(map(_diagnostic, items))


def _diagnostic(item: Any) -> CommentDiagnostic:
    if not isinstance(item, dict):
        raise KindnessError("a fault is not an object")
    line, rule = item.get("line"), find_rule(str(item.get("code", ""))[:10])
    if type(line) is not int or line < 0 or rule is None:
        raise KindnessError("a fault has no line, or is of no rule")
    path, message = item.get("path"), item.get("message")
    if not isinstance(path, str) or not isinstance(message, str):
        raise KindnessError("a fault has no path or no message")
    path = path[:_PATH_LIMIT]
    return CommentDiagnostic(path, line, rule, *_own_words(rule, message[:1000], path))


def _own_words(rule: Rule, message: str, path: str) -> tuple[str, str]:
    """Message and help of `rule`; `message` only tells which of our own fields it is about."""
    names = re.findall(r"'([a-z_]+(?:\.[a-z_]+)?):?'", message, re.ASCII)
    field = next((name for name in names if name in _EXAMPLES), "…")
    noun = next((noun for noun in _NOUNS if f" {noun} " in message), "value")
    values = defaultdict(
        lambda: "…",
        _IN_GENERAL
        | {"field": field, "example": _EXAMPLES.get(field, "…"), "noun": noun, "nouns": f"{noun}s"},
    )
    if rule is UNKNOWN_FIELD:
        values["field"] = "'…'"
        if field in _EXAMPLES:
            values["advice"] = f"Perhaps this is meant: `{_EXAMPLES[field]}`. "
    if rule is UNEXPECTED_FILE:
        values["advice"] = f"a story belongs in {_home(path)}"
    # What may have been meant is told beside the line only.
    told = rule.message.partition("{suggestion}")[0].replace("'{value}'", "{value}")
    return told.format_map(values), rule.help.format_map(values)


def _home(path: str) -> str:
    """Where the story in the file `path` should lie."""
    # Names in other scripts need a library to be spelt, and nothing is installed here.
    name = PurePosixPath(path).stem.lower()
    slug = re.sub("[^a-z0-9]+", "-", name).strip("-") if name.isascii() else ""
    return f"stories/{slug}.md" if slug else "stories/, under a name that ends in .md"


def read_changed(data: bytes) -> tuple[str, ...]:
    """The files in what `git diff --name-only -z` wrote."""
    names = data[:SIZE_LIMIT].decode("utf-8", "replace").split("\0")
    return tuple(sorted({name for name in names if name}))


def _stories(changed: Iterable[str], diagnostics: Sequence[CommentDiagnostic]) -> Collection[str]:
    """The files among `changed` that are stories, or would be in another place."""
    misplaced = {
        diagnostic.path for diagnostic in diagnostics if diagnostic.rule is UNEXPECTED_FILE
    }
    return {
        path
        for path in changed
        if path in misplaced or (path.startswith("stories/") and path.endswith(".md"))
    }


def pr_comment(
    diagnostics: Sequence[CommentDiagnostic], changed: Iterable[str], rules_page: str = ""
) -> str:
    """The comment about the stories among the files `changed`; empty where there is none.

    `rules_page` is the https address of the page that explains the rules, where there is one.
    """
    stories = _stories(changed, diagnostics)
    if not stories:
        return ""
    faulty: dict[str, list[CommentDiagnostic]] = {}
    for diagnostic in diagnostics:
        if diagnostic.path in stories:
            faulty.setdefault(diagnostic.path, []).append(diagnostic)
    thanks = f"Thank you for {'this story' if len(stories) == 1 else 'these stories'}."
    parts = [
        MARK,
        *(_to_mend(faulty, thanks, rules_page) if faulty else _in_order(stories, thanks)),
    ]
    text = "\n\n".join(parts) + "\n"
    return text if len(text) <= LIMIT else f"{text[:LIMIT].rpartition(chr(10))[0]}\n\n…\n"


def _in_order(changed: Collection[str], thanks: str) -> list[str]:
    it = "it" if len(changed) == 1 else "them"
    return [
        f"{thanks} Everything that can be checked without reading is in order.",
        f"A curator reads {it} next, usually within two weeks, and may suggest a change or two. "
        "Nothing is published until you are both happy with it.",
        "If you change your mind, close this pull request; no one will ask why.",
    ]


def _to_mend(faulty: dict[str, list[CommentDiagnostic]], thanks: str, rules_page: str) -> list[str]:
    count = sum(map(len, faulty.values()))
    things = "one thing" if count == 1 else f"{count:,} things"
    parts = [
        f"{thanks} There {'is' if count == 1 else 'are'} {things} to fix first. "
        "None of it is a judgement of your story."
    ]
    for path, found in list(faulty.items())[:_STORIES]:
        parts.append(f"**{code_span(path)}**")
        parts.append("\n".join(_lines(found, rules_page)))
    if len(faulty) > _STORIES:
        parts.append(f"… and {len(faulty) - _STORIES:,} more files.")
    return [
        *parts,
        "Edit the file here or on your computer, as you like; this comment updates itself. "
        "If you think that one of these is a mistake, or if you are stuck, just say so below: a "
        "curator will help.",
        "After that a curator reads it, usually within two weeks.",
    ]


def _lines(found: Sequence[CommentDiagnostic], rules_page: str) -> list[str]:
    lines = [
        f"- Line {diagnostic.line}: {escape_markdown(diagnostic.message)}  \n"
        f"  *What to do:* {escape_markdown(diagnostic.help)}{_more(diagnostic.rule, rules_page)}"
        for diagnostic in found[:_PER_STORY]
    ]
    if len(found) > _PER_STORY:
        lines.append(f"- … and {len(found) - _PER_STORY:,} more, once these are fixed.")
    return lines


def _more(rule: Rule, rules_page: str) -> str:
    # A heading of that page, as GitHub and MkDocs name it.
    return f" ([why, and an example]({rules_page}#{rule.code.lower()}-{rule.slug}))" * bool(
        rules_page
    )
