"""Line ends that a teller saw become line ends that a reader sees.

GitHub shows every line end of an issue as a line break, and so do mail programs; in a file of
Markdown it is a space. A poem, or a conversation in which each line begins with a dash, would run
together.
"""

from __future__ import annotations

import re

from kindness.content.markdown import to_html

_BREAK = "<br />"
_BLOCK = re.compile(r'<(/?)(li|table|p)\b(?: data-sourcepos="(\d+):\d+-(\d+):\d+")?')


def keep_line_ends(text: str) -> str:
    """`text` with a backslash, Markdown's hard break, at each line end within a paragraph.

    Lists, tables, code and headings are left as they are, and so is a paragraph in which the
    backslash would show or break something, such as code that runs over two lines.
    """
    lines = text.split("\n")
    for first, last in _paragraphs(to_html(text, positions=True)):
        paragraph = lines[first - 1 : last]
        broken = [_with_break(line) for line in paragraph[:-1]] + paragraph[-1:]
        if _words(paragraph) == _words(broken):
            lines[first - 1 : last] = broken
    return "\n".join(lines)


def _paragraphs(html: str) -> list[tuple[int, int]]:
    """The first and last line, from 1, of each paragraph of several lines, outside of lists."""
    found, inside = [], 0
    for closing, name, first, last in _BLOCK.findall(html):
        if name != "p":
            inside += -1 if closing else 1
        elif first and first != last and not inside:
            found.append((int(first), int(last)))
    return found


def _with_break(line: str) -> str:
    return line if line.endswith(("\\", "  ")) else f"{line.rstrip()}\\"


def _words(lines: list[str]) -> str:
    """What is shown of the lines, wherever they break."""
    return to_html("\n".join(lines)).replace(_BREAK, "")
