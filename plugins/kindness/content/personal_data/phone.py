"""Phone numbers, as people of many countries write them."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

# What may stand between two digits: a bracket, a space, a mark, a space, a bracket.
_GAP = r"\)?[ \u00a0\u202f]?[-./\u2010\u2011\u2013]?[ \u00a0\u202f]?\(?"
_END = r"(?![0-9A-Za-z_%°]|[-./:,\u2013][0-9])"
_SIGN = r"[ .\u00a0\u2011\u2013-]"
# How far before a number is looked for what it is.
_REACH = 40
MORE = re.compile(rf"{_GAP}\n?[0-9]")
YEAR = re.compile("1[6-9][0-9]{2}|20[0-9]{2}")
_SPLIT = re.compile(r"[^0-9]+")
PLUS = re.compile(rf"\+[1-9](?:{_GAP}\n?[0-9]){{7,14}}{_END}|00[1-9](?:{_GAP}[0-9]){{7,13}}{_END}")
TRUNK = re.compile(
    rf"(?:0[1-9](?:{_GAP}[0-9]){{6,10}}|\(0[1-9][0-9]{{0,3}}\)(?:{_GAP}[0-9]){{5,9}}){_END}"
)
SHAPES = re.compile(
    r"(?:"
    rf"(?:1[ .-])?(?:\([2-9][0-9]{{2}}\) ?|[2-9][0-9]{{2}}{_SIGN})"  # (555) 867-5309
    rf"[0-9]{{3}}{_SIGN}[0-9]{{4}}|"
    r"\([1-9][0-9]{1,3}\) ?(?:[0-9]{3,5}[ -][0-9]{4}|[0-9]{3}-[0-9]{2}-?[0-9]{2}|[0-9]{6,8})|"
    r"[1-9][0-9][ -]?9[0-9]{4}[ -]?[0-9]{4}|[1-9][0-9] [2-5][0-9]{3}-[0-9]{4}|"  # Brazil
    r"1[3-9][0-9](?:[ -][0-9]{4}[ -][0-9]{4}|[0-9]{8})|"  # China
    r"[6-9][0-9]{4}[ -][0-9]{5}|[6-9][0-9]{9}|"  # India
    r"[6-9][0-9]{2} [0-9]{2} [0-9]{2} [0-9]{2}|[5-9][0-9]{2}-[0-9]{3}-[0-9]{3}|"  # Spain, Poland
    r"3[0-9]{2}[ /-]?[0-9]{6,7}|"  # Italy
    r"8[ -]?\(?[0-9]{3}\)?[ -]?[0-9]{3}[ -]?[0-9]{2}[ -]?[0-9]{2}"  # Russia
    rf"){_END}"
)
# In other languages these groups are rather thousands, or two years.
LOCAL = re.compile(
    r"(?:[5-9][0-9]{2}[ .][0-9]{3}[ .][0-9]{3}|[679][0-9]{8}|9[0-9] [0-9]{3} [0-9]{2} [0-9]{2}|"
    rf"[1-9][0-9] [0-9]{{4}} [0-9]{{4}}){_END}(?! (?!ou |lub )[^\W\d_]{{2,}})"
)
LOCAL_LANGUAGES = ("es", "pt", "pl", "cs", "sk", "ca", "gl", "el", "hu", "sl")
DIALLED = re.compile(rf"[1-9](?:{_GAP}[0-9]){{6,12}}{_END}")
CALLING = re.compile(r"(?:wa\.me/|[?&]phone=)$", re.IGNORECASE)
_TELEPHONE_WORDS = (
    r"(?:\b(?:(?:tele)?phone|call|ring|dial|text|whats(?:app)?|mobile|cell|fax|tel|tlf|tfno|telefon\w?|"
    r"telefoon|tel[eé]fono|t[eé]l[eé]phone|portable|telem[oó]vel|celular|cellulare|m[oó]vil|fone|zap|"
    r"handy|mobil|mobilfunk|festnetz|rufnummer|durchwahl|mobiel|komórka|appele[rz]|ll[aá]m[ae]\w{0,4}|"
    r"ligu?[ae]r?|chiama\w{0,3}|bel|ruf|anrufen|zadzwo\w{1,3}|dzwo\w{1,3}|telefonnummer|"
    r"(?:su|mi|tu) n[uú]mero|(?:meine|seine|ihre|deine) nummer|(?:mój|jego|jej) numer|"
    r"(?:mio|suo) numero|(?:mon|son) numéro)\b|"
    r"\b(?:his|her|my|your|their|our) number\b|"
    r"n[uú]mero (?:dele|dela|de tel[eé]fono|de m[oó]vil)\b|"
    r"\b(?:тел|моб|телефон\w?|звоните|позвони\w*)\b|هاتف|جوال|फोन|फ़ोन|电话|電話|手机|携帯|전화)"
)
TELEPHONE_WORD = re.compile(
    rf"{_TELEPHONE_WORDS}[^\w\n]{{0,3}}(?:\w{{1,12}}[^\w\n]{{1,3}}){{0,3}}$", re.IGNORECASE
)
_ANY_TELEPHONE_WORD = re.compile(_TELEPHONE_WORDS, re.IGNORECASE)
CATALOGUE_WORD = re.compile(
    r"(?:\b(?:ISBN|ISSN|OCLC|LCCN|PMID|DOI|catalogue|catalog|cat|accession|inventory|inv|ref|"
    r"reference|item|lot|patent|case|docket|archives?|shelf ?mark|record|serial)\b|№)"
    r"(?:[\s0-9X,.:;()-]|numbers?|nos?\b|nr)*$",
    re.IGNORECASE,
)
DATE_OR_TIME = re.compile(
    r"\(?(?:[0-9]{4}([-./])[0-9]{1,2}\1[0-9]{1,2}(?!\1?[0-9])|"
    r"[0-9]{1,2}([-./]) ?[0-9]{1,2}\2 ?(?:[0-9]{4}|[0-9]{2})(?!\2?[0-9])|"
    r"[0-9]{1,2} [0-9]{1,2} (?:1[0-9]{3}|20[0-9]{2})(?![0-9])|"
    r"[0-2]?[0-9]\.[0-5][0-9] ?[-\u2013] ?[0-2]?[0-9]\.[0-5][0-9](?![0-9])|"
    r"[0-2][0-9][0-5][0-9] ?[-\u2013] ?[0-2][0-9][0-5][0-9](?![0-9])|"
    r"[0-9]{1,2}\.[0-9]{1,2}[-\u2013][0-9]{1,2}\.[0-9]{1,2}\.|"
    r"[0-9]{5}-[0-9]{4}(?![ 0-9]))"  # the post's number of an American town
)


def phone_number(text: str, start: int, language: str) -> tuple[int, int] | None:
    """The span of the phone number whose first digit stands at `start`, or None."""
    before = text[start - 1] if start else " "
    for first in (start - 1, start) if before in "+(" else (start,):
        if (end := _end_of_number(text, first, language)) is not None:
            return first, end
    return None


def _end_of_number(text: str, first: int, language: str) -> int | None:
    sign = text[first]
    if sign == "+":
        written = PLUS.match(text, first)
        return written.end() if written else None
    if DATE_OR_TIME.match(text, first):
        return None
    if sign == "0":
        written = PLUS.match(text, first) or TRUNK.match(text, first)
    else:
        written = (TRUNK.match(text, first) if sign == "(" else None) or SHAPES.match(text, first)
        if not written and language in LOCAL_LANGUAGES:
            written = LOCAL.match(text, first)
    before = text[max(0, first - _REACH) : first]
    if not written and not before[-2:-1].isdecimal():
        written = DIALLED.match(text, first)
        if not written or not _is_called(text, first):
            return None
    if not written or _is_something_else(written, before) or CATALOGUE_WORD.search(before):
        return None
    return written.end()


def _is_called(text: str, first: int) -> bool:
    """True where the words before a number say that it is one to call."""
    before = text[max(0, first - _REACH) : first]
    # Looking back from each of ten thousand numbers would take a second.
    words = _telephone_words(text)
    place = bisect_left(words, first - 2 * _REACH)
    is_near = place < len(words) and words[place] < first
    return bool((is_near and TELEPHONE_WORD.search(before)) or CALLING.search(before))


@lru_cache(maxsize=4)
def _telephone_words(text: str) -> list[int]:
    """Where the words begin that speak of telephones."""
    return [word.start() for word in _ANY_TELEPHONE_WORD.finditer(text)]


def _is_something_else(written: re.Match[str], before: str) -> bool:
    """True for years, thousands, a list of small numbers."""
    text = written.group()
    groups = [group for group in _SPLIT.split(text) if group]
    digits = sum(map(len, groups))
    if written.re is TRUNK:
        if len(groups) == 1:
            return digits < 9
        if all(len(group) == 2 for group in groups):
            return len(groups) != 5 or before[-2:-1].isdecimal()
        return len(groups[0]) < 2 or digits < max(8, 2 * len(groups))
    if written.re is DIALLED and len(groups[0]) == 1:
        return True
    years = [YEAR.fullmatch(group) is not None for group in groups]
    return all(years[-2:]) or (text.startswith("(") and years[0])
