"""What Markdown drops without a word: text that a teller wrote and no reader would see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from kindness.content.markdown_source import MarkdownSource, Place
from kindness.content.safe_html import plain_text

_NOTE = re.compile(r"^[ \t>]*\[\^([^\[\]\s]+)\]:.*", re.MULTILINE)
_SHOWN_NOTE = re.compile(r'<li id="fn-([^"]*)"')
# [Anna]: Yes!
_DEFINITION = re.compile(
    r"^[ >]*\[(?!\^)([^\[\]\n]{1,999})\]:[ \t]*\n?[ \t]*[^\s/:#@<.]+[.!?…]*(?=\s|$)", re.MULTILINE
)
_ROW = re.compile(r'<tr data-sourcepos="(\d+):[^>]*>(.*?)</tr>', re.DOTALL)
_PIPE = re.compile(r"(?<!\\)\|")
_CODE_BLOCK = re.compile(r'<pre data-sourcepos="(\d+):(\d+)-')
_WORDS_OF_FENCE = re.compile(r"(?:`{3,}+|~{3,}+)[ \t]*+(\S++[ \t]++\S.*)")


def find_lost_text(source: MarkdownSource, html: str) -> Iterator[Place]:
    """Where text stands that is not on the page.

    `html` is what the engine made of the body, with its positions.
    """
    if "]:" in source.text:
        yield from _lost_notes(source, html)
        yield from _lost_definitions(source, html)
    if "<table" in html:
        yield from _lost_cells(source, html)
    if "<pre" in html:
        yield from _lost_beside_fences(source, html)


def _lost_notes(source: MarkdownSource, html: str) -> Iterator[Place]:
    """Footnotes that the text does not name, or that another one of the same name hides."""
    shown = {unquote(label).casefold() for label in _SHOWN_NOTE.findall(html)}
    for note in _NOTE.finditer(source.without_code):
        label = note[1].casefold()
        if label not in shown:
            yield note.span()
        shown.discard(label)


def _lost_definitions(source: MarkdownSource, html: str) -> Iterator[Place]:
    """Lines that look like a speaker and a word, and are read as the address of a link."""
    written = list(_DEFINITION.finditer(source.without_code))
    if written:
        visible = set(re.findall(r"\[([^\[\]\n]*)\]:", plain_text(html)))
        yield from (found.span() for found in written if found[1] not in visible)


def _lost_cells(source: MarkdownSource, html: str) -> Iterator[Place]:
    """Cells for which the head of their table has no column."""
    for number, row in _ROW.findall(html):
        line = source.lines[int(number) - 1].rstrip()
        columns = row.count("<td") + row.count("<th")
        if line.count("|") < columns:
            continue
        cells = [*_PIPE.finditer(line)]
        if line.lstrip(" \t>").startswith("|"):
            cells = cells[1:]
        if len(cells) >= columns > 0:
            rest = line[cells[columns - 1].end() :]
            if shown := rest.strip(" \t|"):
                start = source.line_start(int(number)) + line.rindex(shown)
                yield start, start + len(shown)


def _lost_beside_fences(source: MarkdownSource, html: str) -> Iterator[Place]:
    """Words on the line of a fence: the engine takes them for the name of a language."""
    for block in _CODE_BLOCK.finditer(html):
        line = int(block[1])
        found = _WORDS_OF_FENCE.match(source.lines[line - 1], int(block[2]) - 1)
        if found:
            start = source.line_start(line)
            yield start + found.start(1), start + found.end(1)
