"""Privacy: e-mail addresses, phone numbers and street addresses in a story's text.

Few false alarms matter as much as finding: a curator who is warned of every year and every verse
stops reading warnings. Every pattern is linear in the length of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kindness.rules import privacy as rules
from kindness.rules.rule import Rule


@dataclass(frozen=True, slots=True)
class Finding:
    """Something private between the offsets `start` and `end` of a text."""

    rule: Rule
    start: int
    end: int


_DIGITS = re.compile(r"\d+")
_STREET_LENGTH = 90
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
_NUMBER_FIRST = (
    # 12 Acacia Avenue, 221B Baker Street; a year before a street's name is a year
    re.compile(
        rf"(?<![\w.,-])(?!(?:1[5-9]|20)\d\d )\d{{1,5}}[A-Za-z]?,? "
        rf"(?:(?:[A-Z][\w'’.-]{{0,29}}|of|the) ){{1,4}}{_STREET_AFTER}"
    ),
    # 12 rue de la Paix, 12, avenue Foch
    re.compile(
        r"(?<![\w.,-])\d{1,4}(?: bis| ter)?,? "
        r"(?:rue|avenue|boulevard|place|chemin|allée|impasse|quai)(?: [\w'’.-]{1,30}){1,5}"
    ),
)
_NUMBER_LAST = (
    # Calle Mayor 12, Rua das Flores, 45, Via Roma 5
    re.compile(
        r"\b(?:Calle|Avenida|Plaza|Paseo|Carrera|Rua|Travessa|Praça|Via|Viale|Piazza|Corso|Largo) "
        r"(?:[^\W\d_][\w'’.-]{0,29} ){0,4}[^\W\d_][\w'’.-]{0,29}[, ]{1,2}(?:n\.?º? ?)?\d{1,5}\b"
        r"(?![.:]\d)"
    ),
    # Lindenstraße 7, Hauptstr. 12, Kerkstraat 10
    re.compile(
        r"\b[A-ZÄÖÜ][\w-]{1,40}"
        r"(?:straße|strasse|str\.|gasse|weg|allee|platz|straat|laan|gracht|plein)"
        r" \d{1,4}[a-z]?\b(?![.:]\d)"
    ),
)


def find_private(text: str) -> list[Finding]:
    """What looks private in `text`, in no particular order."""
    findings: list[Finding] = []
    if "://" in text or "www." in text or "doi" in text:
        # Web addresses are public by their nature and full of numbers.
        text = _WEB_ADDRESS.sub(lambda found: " " * len(found.group()), text)
    if "@" in text or "＠" in text or "at)" in text or "at]" in text:
        for found in _EMAIL.finditer(text):
            findings.append(Finding(rules.EMAIL_ADDRESS, *found.span()))
    done = 0
    for run in _DIGITS.finditer(text):
        # Both kinds stand around digits, of which most stories have few.
        if run.start() >= done and (finding := _around(text, run.start(), run.end())):
            findings.append(finding)
            done = finding.end
    return findings


def _around(text: str, start: int, end: int) -> Finding | None:
    """The street address or phone number of which the digits from `start` to `end` are a part."""
    for pattern in _NUMBER_FIRST:
        if found := pattern.match(text, start):
            return Finding(rules.STREET_ADDRESS, start, start + len(found.group().rstrip()))
    before = max(0, start - _STREET_LENGTH)
    around = text[before : end + 2]
    # A house number stands after a name, so that a digit before it rules that out.
    for pattern in _NUMBER_LAST if not text[max(0, start - 2) : start - 1].isdigit() else ():
        if (found := pattern.search(around)) and before + found.end() >= end:
            return Finding(rules.STREET_ADDRESS, before + found.start(), before + found.end())
    first = start - 1 if start and text[start - 1] in "+(" else start
    if (found := _NUMBER.match(text, first)) and _is_phone_number(
        found.group(), text[max(0, first - 40) : first]
    ):
        return Finding(rules.PHONE_NUMBER, *found.span())
    if (found := _LONG_NUMBER.match(text, first)) and not _BOOK_NUMBER.search(
        text[max(0, first - 8) : first]
    ):
        return Finding(rules.PHONE_NUMBER, *found.span())
    return None


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
