"""Slugs: the names of story files, which are also their permanent addresses."""

from __future__ import annotations

import re

from anyascii import anyascii

LIMIT = 80
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What a slug looks like; `is_slug` also measures it."""

OTHER = re.compile(r"[^a-z0-9]+")

RESERVED: dict[str, str] = {
    "images": "the folder of pictures",
    "index": "the site itself",
    "readme": "the site itself",
    **dict.fromkeys(("con", "prn", "aux", "nul"), "Windows"),
    **{f"{device}{number}": "Windows" for device in ("com", "lpt") for number in range(10)},
}
"""Names that no story can have, each with whom it belongs to."""


def is_slug(text: str) -> bool:
    """True for words of a to z and 0 to 9, joined by hyphens, of at most 80 characters."""
    return len(text) <= LIMIT and SLUG.fullmatch(text) is not None


def slugify(title: str) -> str:
    """A slug for a title in any script, cut at a word; empty where no letter can be found.

    A reserved name gets the word `story` before it.
    """
    words = OTHER.sub("-", in_ascii(title[:500])).strip("-")
    if len(words) > LIMIT:
        # One character more shows whether a word ends exactly at the limit.
        words = words[: LIMIT + 1].rpartition("-")[0] or words[:LIMIT]
    return f"story-{words}" if words in RESERVED else words


def in_ascii(text: str) -> str:
    """`text` in small ASCII letters, sign by sign, with what else they need."""
    # Apostrophes join what they stand between: the driver's bus → the-drivers-bus.
    return re.sub(r"['’]", "", anyascii(text)).lower()
