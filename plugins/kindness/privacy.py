"""Privacy: e-mail addresses, phone numbers and street addresses in a story's text.

Few false alarms matter as much as finding: a curator who is warned of every year and every verse
stops reading warnings. Every pattern is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kindness.rules import privacy as rules
from kindness.rules.rule import Rule


@dataclass(frozen=True, slots=True)
class Finding:
    """Something private between the offsets `start` and `end` of a text."""

    rule: Rule
    start: int
    end: int


_ANY_DIGIT = re.compile(r"\d")
_WEB_ADDRESS = re.compile(r"(?:https?://|www\.|doi:\s?10\.)\S{1,2000}", re.IGNORECASE)

_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}\s{0,2}(?:@|＠|\(at\)|\[at\])\s{0,2}[\w-]{1,63}"
    r"(?:\s?(?:\.|\(dot\)|\[dot\]|(?<=\s)dot(?=\s))\s?[\w-]{1,63}){1,5}",
    re.IGNORECASE,
)

# A run of digits in groups, as phone numbers are written; what it is is decided afterwards.
_NUMBER = re.compile(
    r"(?<![\w.,:/+-])(?:\+|00)?\(?\d{1,5}\)?(?:[ \u00a0.\u2011/-]{1,2}\(?\d{1,9}\)?){0,7}(?![\w%])"
)
_SEPARATORS = re.compile(r"[ \u00a0.\u2011/()-]+")
_LONG_NUMBER = re.compile(r"(?<![\w.,:/+-])(?:\+|00|0)\d{8,13}(?!\w)")
_TELEPHONE_WORD = re.compile(
    r"(?:phone|telephone|call|ring|text|whatsapp|mobile|cell|number|fax|tel\.?|telefon|teléfono|"
    r"téléphone|telefone|handy)\W{0,3}(?:\w{1,8}\W{1,2}){0,3}$",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:\d{4}|\d{2})")
_BOOK_NUMBER = re.compile(r"ISBN\W{0,4}$|ISSN\W{0,4}$", re.IGNORECASE)

_STREET_AFTER = (  # 12 Acacia Avenue
    r"(?:Street|St\.?|Avenue|Ave\.?|Road|Rd\.?|Lane|Ln\.?|Drive|Dr\.|Boulevard|Blvd\.?|Close|"
    r"Crescent|Terrace|Court|Square|Way|Place|Gardens|Grove|Row|Mews|Parade|Highway)\b"
)
_STREET_ADDRESSES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![\w.,-])(?!(?:1[5-9]|20)\d\d )\d{{1,5}}[A-Za-z]?,? "
        rf"(?:(?:[A-Z][\w'’.-]{{0,29}}|of|the) ){{1,4}}{_STREET_AFTER}",
        # 12 rue de la Paix, 12, avenue Foch
        r"(?<![\w.,-])\d{1,4}(?: bis| ter)?,? "
        r"(?:rue|avenue|boulevard|place|chemin|allée|impasse|quai)"
        r" (?:[\w'’.-]{1,30} ?){1,5}",
        # Calle Mayor 12, Rua das Flores, 45, Via Roma 5
        r"\b(?:Calle|Avenida|Plaza|Paseo|Carrera|Rua|Travessa|Praça|Via|Viale|Piazza|Corso|Largo) "
        r"(?:[^\W\d_][\w'’.-]{0,29} ?){1,5}[, ]{1,2}(?:n\.?º? ?)?\d{1,5}\b(?![.:]\d)",
        # Lindenstraße 7, Hauptstr. 12, Am Alten Markt 3 is left alone, Kerkstraat 10
        r"\b[A-ZÄÖÜ][\w-]{1,40}(?:straße|strasse|str\.|gasse|weg|allee|platz|straat|laan|gracht|plein)"
        r" \d{1,4}[a-z]?\b(?![.:]\d)",
    )
)


def find_private(text: str) -> list[Finding]:
    """What looks private in `text`, in no particular order."""
    has_digit = _ANY_DIGIT.search(text) is not None
    has_at = "@" in text or "＠" in text or "at)" in text or "at]" in text
    if not has_digit and not has_at:
        return []
    # Web addresses are public by their nature and full of numbers.
    text = _WEB_ADDRESS.sub(lambda found: " " * len(found.group()), text)
    findings: list[Finding] = []
    if has_at:
        findings += (Finding(rules.EMAIL_ADDRESS, *found.span()) for found in _EMAIL.finditer(text))
    if has_digit:
        for pattern in _STREET_ADDRESSES:
            findings += (
                Finding(
                    rules.STREET_ADDRESS, found.start(), found.start() + len(found.group().rstrip())
                )
                for found in pattern.finditer(text)
            )
        taken = [(one.start, one.end) for one in findings]
        findings += (
            Finding(rules.PHONE_NUMBER, start, end)
            for start, end in _phone_numbers(text)
            if not any(start < other_end and other_start < end for other_start, other_end in taken)
        )
    return findings


def _phone_numbers(text: str) -> Iterator[tuple[int, int]]:
    for found in _NUMBER.finditer(text):
        if _is_phone_number(found.group(), text[max(0, found.start() - 40) : found.start()]):
            yield found.start(), found.end()
    for found in _LONG_NUMBER.finditer(text):
        if not _BOOK_NUMBER.search(text[max(0, found.start() - 8) : found.start()]):
            yield found.span()


def _is_phone_number(written: str, before: str) -> bool:
    groups = [group for group in _SEPARATORS.split(written.removeprefix("+")) if group]
    digits = sum(map(len, groups))
    if not 7 <= digits <= 15 or _DATE.fullmatch(written) or _BOOK_NUMBER.search(before):
        return False
    if len(groups) == 1:
        return False  # runs without gaps are looked at by themselves
    if all(len(group) == 4 for group in groups) and not written.startswith("+"):
        return False  # years, as in 1914-1918
    if written.startswith(("+", "00", "(")):
        return True
    if written.startswith("0"):
        return digits >= 8 and len(groups[0]) >= 2
    american = [len(group) for group in groups] in ([3, 3, 4], [1, 3, 3, 4])
    return american or (digits >= 7 and _TELEPHONE_WORD.search(before) is not None)
