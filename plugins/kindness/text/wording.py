"""Wording: dates, numbers and titles as they stand in a sentence or in a reference."""

from __future__ import annotations

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_IN_BIBTEX = str.maketrans(
    {
        "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
        **{character: f"\\{character}" for character in "{}&%$#_"},
    }
)  # fmt: skip


def sentence(words: str) -> str:
    """Words with a full stop, unless they end in a stop of their own."""
    return words if words.endswith((".", "?", "!")) else f"{words}."


def long_date(date: str) -> str:
    """`2026-11-23` as `23 November 2026`."""
    year, month, day = date.split("-")
    return f"{int(day)} {_MONTHS[int(month) - 1]} {year}"


def number_word(number: int) -> str:
    """A number up to twelve as a word, a larger one in digits."""
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"


def reading_time(minutes: int) -> str:
    """How long a story takes: `about a minute to read`."""
    if minutes == 1:
        return "about a minute to read"
    return f"about {number_word(minutes)} minutes to read"


def escape_bibtex(text: str) -> str:
    """Text as a value in a BibTeX entry, where TeX would take some characters for commands."""
    return text.translate(_IN_BIBTEX)
