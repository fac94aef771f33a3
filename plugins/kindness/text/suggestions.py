"""Words for messages: a value quoted back, a list of names, the nearest known word."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable

QUOTE_LIMIT = 60
"""A value that is quoted back in a message is cut to this many characters."""


def quote(value: str) -> str:
    """`value` between quotation marks, fit for a terminal: one line, cut, no control characters."""
    shown = "".join(
        "\N{REPLACEMENT CHARACTER}" if unicodedata.category(character)[0] == "C" else character
        for character in value[: QUOTE_LIMIT + 1]
    )
    if len(shown) > QUOTE_LIMIT:
        shown = shown[: QUOTE_LIMIT - 1] + "…"
    return f"'{shown}'"


def listing(words: Iterable[str]) -> str:
    """The words with commas and a final 'and': `love, respect and hope`."""
    words = list(words)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like `word`, or None where nothing is close.

    Case, spaces and underscores do not count as differences.
    """
    folded = {name.casefold().replace("_", "-"): name for name in known}
    wanted = word[:QUOTE_LIMIT].strip().casefold().replace(" ", "-").replace("_", "-")
    if wanted in folded:
        return folded[wanted]
    matches = difflib.get_close_matches(wanted, folded, n=1, cutoff=0.6)
    return folded[matches[0]] if matches else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """` did you mean 'hope'?` for a message, or an empty string where nothing is close."""
    match = nearest(word, known)
    return f": did you mean '{match}'?" if match else "."
