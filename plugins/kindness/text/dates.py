"""Dates as people and other programs write them."""

from __future__ import annotations

import re
from datetime import date

from anyascii import anyascii

# How the names of the months begin in English, Spanish, Portuguese, French, German, Italian and
# Dutch.
_MONTHS = (
    ("jan", "ene", "gen"), ("feb", "fev"), ("mar", "mrt"), ("apr", "abr", "avr"),
    ("mai", "may", "mei", "mag"), ("jun", "juin", "giu"), ("jul", "juil", "lug"),
    ("aug", "ago", "aou"), ("sep", "set"), ("oct", "okt", "out", "ott"), ("nov",),
    ("dec", "dez", "dic"),
)  # fmt: skip
_LENGTH_LIMIT = 60

_YEAR_FIRST = re.compile(r"(\d{4})\D{1,6}(\d{1,2})\D{1,6}(\d{1,2})(?!\d).*", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T.*)?", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2}) ?([-./]) ?(\d{1,2}) ?[-./] ?(\d{4})(?!\d).*", re.ASCII)
_WEEKDAY = r"(?:[a-z]+,? )??"
_DAY_MONTH = re.compile(
    rf"{_WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th|er|\.|o)?[ -](?:of |de )?([a-z]{{3,}})\.?,?[ -](?:de )?"
    r"(\d{4})(?!\d).*"
)
_MONTH_DAY = re.compile(
    rf"{_WEEKDAY}([a-z]{{3,}})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})(?!\d).*"
)


def guess_date(text: str) -> str:
    """The day that `text` means, as YYYY-MM-DD; empty where it could mean two, or none.

    A time of day and a zone are passed over: the day is the one that was written.
    """
    text = " ".join(anyascii(text[:_LENGTH_LIMIT]).lower().strip("\"' ").split())
    day: tuple[int | str, ...]
    if found := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        day = found[1], found[2], found[3]
    elif found := _DAY_MONTH.fullmatch(text):
        day = found[3], _month(found[2]), found[1]
    elif found := _MONTH_DAY.fullmatch(text):
        day = found[3], _month(found[1]), found[2]
    elif found := _YEAR_LAST.fullmatch(text):
        first, second = int(found[1]), int(found[3])
        # 3/4/2026 is March in some countries and April in others; 23.11.2026 is clear.
        if found[2] != "." and first <= 12 and second <= 12 and first != second:
            return ""
        month_first = second > 12
        day = found[4], first if month_first else second, second if month_first else first
    else:
        return ""
    try:
        return date(*map(int, day)).isoformat()
    except ValueError:
        return ""


def _month(name: str) -> int:
    """The number of the month that is called so, in one of the languages; 0 for none."""
    return next((number for number, names in enumerate(_MONTHS, 1) if name.startswith(names)), 0)
