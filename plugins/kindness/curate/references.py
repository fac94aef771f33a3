"""References: where other files of a project name a story, by its address or by its title.

The files are looked at as text and not as stories, so that faulty ones are not passed over.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

_SHORTEST_TITLE = 8
_FIELD = re.compile(r"\s*(?:- )?([a-z_]+):(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Reference:
    """A line that names a story; `what` says how, as the end of a sentence."""

    path: str
    line: int
    what: str


def find_references(
    files: Iterable[tuple[str, str]], slugs: Collection[str], title: str
) -> tuple[Reference, ...]:
    """Every line that names one of `slugs`, or the `title`, in the order of the files.

    `files` are paths and texts. A slug in running text is a word like others and does not count:
    only in a link, or in a list at the head of a file.
    """
    if not slugs:
        return ()
    either = "|".join(map(re.escape, sorted(slugs, key=len, reverse=True)))
    whole = rf"(?<![A-Za-z0-9_-])(?:{either})(?![A-Za-z0-9_-])"
    link = re.compile(rf"(?:/|\]\(|\]:\s*<?|href=[\"']?){whole}|{whole}(?:\.md|\.html|/)")
    return tuple(
        mention
        for path, text in files
        for mention in _in_file(path, text, link, re.compile(whole), title)
    )


def _in_file(
    path: str, text: str, link: re.Pattern[str], word: re.Pattern[str], title: str
) -> Iterator[Reference]:
    lines = text.split("\n")
    # A file of settings, and a list in front matter, name stories without linking to them.
    head = _end_of_head(lines)
    field = ""
    for number, line in enumerate(lines, 1):
        if number <= head and (named := _FIELD.match(line)):
            field = named[1]
        if number <= head and word.search(line) and field in ("inspired_by", "stories", "aliases"):
            what = {
                "inspired_by": "says that it was inspired by it",
                "stories": "lists it under `stories:`",
                "aliases": "claims its address under `aliases:`",
            }[field]
            yield Reference(path, number, what)
        elif link.search(line):
            yield Reference(path, number, "links to it")
        elif len(title) >= _SHORTEST_TITLE and title in line:
            yield Reference(path, number, "holds its title")


def _end_of_head(lines: list[str]) -> int:
    if lines[0].rstrip() != "---":
        return 0
    return next((n for n, line in enumerate(lines[1:], 2) if line.rstrip() == "---"), len(lines))
