"""Typography: quotation marks, dashes and dots as a printer sets them, in plain text.

The bodies of stories get the same signs from their Markdown engine; this is for the fields.
"""

from __future__ import annotations

import re

_STRAIGHT = re.compile(r"""["']|-{2,3}|\.{3}""")
_OPENING = re.compile(r"""(?:^|[\s(\[{\u2014\u2013\u201c\u2018"'/-])$""")
_OTHERS = {"--": "–", "---": "—", "...": "…"}


def typeset(text: str) -> str:
    """`text` with curly quotation marks and apostrophes, dashes and an ellipsis.

    A straight mark opens a quotation at the beginning, after white space or after an opening
    sign, if something follows; else it closes one or is an apostrophe. `'90s` and a mark before
    a digit are apostrophes.
    """
    if not _STRAIGHT.search(text):
        return text

    def sign(found: re.Match[str]) -> str:
        written = found[0]
        if written in _OTHERS:
            return _OTHERS[written]
        after = text[found.end() : found.end() + 1]
        opens = bool(after.strip()) and bool(_OPENING.search(text[: found.start()][-1:]))
        if written == '"':
            return "“" if opens else "”"
        closed_later = "'" in text[found.end() :]
        return "‘" if opens and closed_later and not after.isdigit() else "’"

    return _STRAIGHT.sub(sign, text)
