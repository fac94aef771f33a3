"""Inert: strangers' words as Markdown that GitHub shows as they are and takes nothing from.

Comments and summaries quote titles, file names and values that anybody may have written. As plain
Markdown they could hold links and pictures, call people by their names or close issues.
"""

from __future__ import annotations

import re
import unicodedata

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
"""Stands for a character that must not be printed."""

# They shape the words of Persian, of Indian scripts and of emoji, and hide nothing.
JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"

# What stands between two of these keeps its signs; everything else is taken for words.
_CODE = re.compile(r"(`[^`]+`)")
# Signs of plain prose stay readable in mails; a point or colon does where a word ends, because
# within one it could make a link.
_SIGN = re.compile(r"[^\w\s,;?'\"().:-]|_|[.:](?=\S)|(?<=[Ww]{3})\.", re.ASCII)
# GitHub looks for names and numbers in the finished text, where a sign cannot be escaped.
_BREAK = "&#8203;"
_NUMBER = re.compile(r"\b(GH)(?=-[0-9])", re.IGNORECASE)


def escape_markdown(text: str) -> str:
    """`text` on one line, with nothing in it that Markdown, HTML or GitHub would act on.

    Words between backticks become code; a backtick without a partner is shown as it is.
    """
    parts = _CODE.split(printable(" ".join(text.split())))
    return "".join(part if _CODE.fullmatch(part) else _escaped(part) for part in parts)


def code_span(text: str) -> str:
    """`text` as a code span: for file names, in which people may put any sign."""
    shown = printable(" ".join(text.split())) or " "
    longest = max((len(run) for run in re.findall("`+", shown)), default=0)
    fence = "`" * (longest + 1)
    # A blank keeps backticks at the ends apart from the fence; Markdown removes one at each end.
    pad = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def _escaped(text: str) -> str:
    return _NUMBER.sub(rf"\1{_BREAK}", _SIGN.sub(_entity, text))


def _entity(found: re.Match[str]) -> str:
    sign = found[0]
    if not sign.isascii():
        return sign
    # Only before a word: what stands alone, as in a comment of YAML, is copied by people.
    calls = sign in "@#" and re.match(r"\w", found.string[found.end() :])
    return f"&#{ord(sign)};{_BREAK if calls else ''}"


def printable(text: str) -> str:
    """`text` on one line, without control characters that a terminal would obey."""
    if text.isprintable():
        return text
    return "".join(character if _is_shown(character) else REPLACEMENT for character in text)


def _is_shown(character: str) -> bool:
    return (
        character.isprintable()
        or character in JOINERS
        # Blanks of other widths, such as the one before a French question mark.
        or unicodedata.category(character) == "Zs"
    )
