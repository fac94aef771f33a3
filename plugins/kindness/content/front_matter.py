"""Split: a source file becomes front matter (values, and where each one stands) and a body.

python-frontmatter finds the two; the front matter is scanned by `content.yaml_scan`, with at most
three levels and at most 4 KB.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import frontmatter
from frontmatter.default_handlers import BaseHandler

from kindness.content.fences import missing_close, missing_opening
from kindness.content.node import Node
from kindness.content.schema import FIELD_NAMES
from kindness.content.source import FENCE, SourceFile
from kindness.content.yaml_scan import scan
from kindness.diagnostics.checked import Checked
from kindness.diagnostics.diagnostic import Span

SIZE_LIMIT = 4 * 1024
DEPTH_LIMIT = 3


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The front matter and the body of a story file.

    `fields` are nodes by field name, `opening` is where the first line of hyphens stands. `header`
    is the text between the two, with a line feed for each line before it, so that its lines have
    the numbers of the file's; `body_offset` is where, in characters, the stripped `body` begins in
    the file's text.
    """

    fields: Mapping[str, Node]
    opening: Span
    header: str
    body: str
    body_offset: int


class _Splitter(BaseHandler):
    """Finds the front matter for python-frontmatter, and keeps it instead of loading it."""

    FM_BOUNDARY = FENCE
    START_DELIMITER = END_DELIMITER = "---"
    header = ""

    def load(self, fm: str) -> dict[str, Any]:
        self.header = fm
        return {}


def split(
    source: SourceFile, size_limit: int = SIZE_LIMIT, depth_limit: int = DEPTH_LIMIT
) -> Checked[FrontMatter | None]:
    """The front matter and the body of `source`, or what keeps them from being read.

    Blank lines and spaces before the first line of hyphens are passed over. Where there are slips
    in the YAML, there are both: the diagnostics, and the fields as they were probably meant.
    `size_limit` is that of the front matter, in bytes, `depth_limit` in levels of nesting.
    """
    start = len(source.text) - len(source.text.lstrip())
    line = source.text.count("\n", 0, start)
    column = start - source.text.rfind("\n", 0, start)
    if not FENCE.match(source.text[start:]):
        return Checked(None, (missing_opening(source.path, source.text),))
    splitter = _Splitter()
    _, body = frontmatter.parse(source.text, handler=splitter)
    if not splitter.header:
        return Checked(None, (missing_close(source.path, source.text),))
    header = "\n" * line + splitter.header
    fields = scan(
        header, source.path, size_limit=size_limit, depth_limit=depth_limit, names=FIELD_NAMES
    )
    if fields.value is None:
        return Checked(None, fields.diagnostics)
    # The body is what remains when trailing and leading white space is gone.
    offset = len(source.text.rstrip()) - len(body)
    opening = Span(line + 1, column, line + 1, column + len("---"))
    return Checked(FrontMatter(fields.value, opening, header, body, offset), fields.diagnostics)
