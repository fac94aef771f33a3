"""Split: a source file becomes front matter (values, and where each one stands) and a body.

python-frontmatter finds the two; the front matter is scanned by `content.yaml_scan`, with at most
three levels and at most 4 KB.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import frontmatter
from frontmatter.default_handlers import BaseHandler

from kindness.content.node import Node
from kindness.content.source import SourceFile
from kindness.content.yaml_scan import scan
from kindness.diagnostics.checked import Checked
from kindness.diagnostics.rules import front_matter as rules

SIZE_LIMIT = 4 * 1024
DEPTH_LIMIT = 3


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The front matter and the body of a story file.

    `fields` are nodes by field name, `header` the text between the two lines of hyphens, beginning
    with the line feed that ends the first; `body_offset` is where, in characters, the stripped
    `body` begins in the file's text.
    """

    fields: Mapping[str, Node]
    header: str
    body: str
    body_offset: int


class _Splitter(BaseHandler):
    """Finds the front matter for python-frontmatter, and keeps it instead of loading it."""

    FM_BOUNDARY = re.compile(r"^---[ \t]*$", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = "---"
    header = ""

    def load(self, fm: str) -> dict[str, Any]:
        self.header = fm
        return {}


def split(
    source: SourceFile, size_limit: int = SIZE_LIMIT, depth_limit: int = DEPTH_LIMIT
) -> Checked[FrontMatter | None]:
    """The front matter and the body of `source`, or what keeps them from being read.

    `size_limit` is that of the front matter, in bytes, `depth_limit` in levels of nesting.
    """
    first_line = source.text.partition("\n")[0].rstrip()
    if first_line != "---":
        span = source.span(0, len(first_line))
        return Checked(None, (rules.MISSING_FRONT_MATTER.at(source.path, span),))
    splitter = _Splitter()
    _, body = frontmatter.parse(source.text, handler=splitter)
    header = splitter.header
    if not header:
        span = source.span(0, 3)
        return Checked(None, (rules.UNCLOSED_FRONT_MATTER.at(source.path, span),))
    fields = scan(header, source.path, size_limit=size_limit, depth_limit=depth_limit)
    if fields.value is None:
        return Checked(None, fields.diagnostics)
    # The body is what remains when trailing and leading white space is gone.
    offset = len(source.text.rstrip()) - len(body)
    return Checked(FrontMatter(fields.value, header, body, offset))
