"""Privacy: e-mail addresses, phone numbers and street addresses in a story's text.

Few false alarms matter as much as finding: a curator who is warned of every year and every verse
stops reading warnings. Everything is looked for around digits and at-signs, in stretches of
bounded length, so that the time grows with the length of the text and no faster.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from kindness.diagnostics.rule import Rule
from kindness.diagnostics.rules import privacy as rules


@dataclass(frozen=True, slots=True)
class PersonalData:
    """Something private between the offsets `start` and `end` of a text."""

    rule: Rule
    start: int
    end: int


# --- The text, made simple: one character for one, so that offsets stay what they are.

_ASCII = bytes(range(128))
_ODD = re.compile(r"[^\D0-9]+|[＠＋－（）．／]")
_FULL_WIDTH = dict(zip("＠＋－（）．／", "@+-()./", strict=True))
# Web addresses are public by their nature and full of numbers. Those that call somebody are not.
# A pattern that begins with plain letters is searched for ten times as fast as another one.
_WEB_REST = r"[^\s<>\"\u3000-\u303f\uff00-\uffef]*"
_WEB_ADDRESSES = (
    ("://", re.compile(rf"://(?!wa\.me/|api\.whatsapp\.com/){_WEB_REST}")),
    ("www.", re.compile(rf"www\.{_WEB_REST}")),
    ("10.", re.compile(rf"10\.(?<![0-9]10\.)[0-9]{{4,9}}/{_WEB_REST}")),
)

# --- E-mail addresses.

_AT_WORDS = ("at)", "at]", "AT)", "AT]", " dot ")
_EMAIL = re.compile(
    r"(?<![\w.+@\\-])[\w.+-]++(?:"
    r" ?(?:\\?@|&#64;|%40) ?[\w-]++(?:\\?\.[\w-]++){0,5}\\?\.|"
    r" ?[(\[]at[)\]] ?[\w-]++(?:(?:\.| ?[(\[]dot[)\]] ?| dot )[\w-]++){0,5}"
    r"(?:\.| ?[(\[]dot[)\]] ?| dot )|"
    r" at [\w-]++ dot (?=(?:com|org|net|edu|info)\b)"
    r")(?!(?:png|jpe?g|gif|svg|webp)\b)[^\W\d_]{2,63}+(?![\w-])(?!\.\w)",
    re.IGNORECASE,
)

# --- Phone numbers.

# What may stand between two digits: a bracket, a space, a mark, a space, a bracket.
_GAP = r"\)?[ \u00a0\u202f]?[-./\u2010\u2011\u2013]?[ \u00a0\u202f]?\(?"
_END = r"(?![0-9A-Za-z_%°]|[-./:,\u2013][0-9])"
_RUN = re.compile("[0-9]+")
_MORE = re.compile(rf"{_GAP}\n?[0-9]")
_YEAR = re.compile("1[6-9][0-9]{2}|20[0-9]{2}")
_SPLIT = re.compile(r"[^0-9]+")
_PLUS = re.compile(rf"\+[1-9](?:{_GAP}\n?[0-9]){{7,14}}{_END}|00[1-9](?:{_GAP}[0-9]){{7,13}}{_END}")
_TRUNK = re.compile(
    rf"(?:0[1-9](?:{_GAP}[0-9]){{6,10}}|\(0[1-9][0-9]{{0,3}}\)(?:{_GAP}[0-9]){{5,9}}){_END}"
)
_SHAPES = re.compile(
    r"(?:"
    r"(?:1[ .-])?(?:\([2-9][0-9]{2}\) ?|[2-9][0-9]{2}[ .\u2011\u2013-])"  # (555) 867-5309
    r"[2-9][0-9]{2}[ .\u2011\u2013-][0-9]{4}|"
    r"\([1-9][0-9]{1,3}\) ?(?:[0-9]{3,5}[ -][0-9]{4}|[0-9]{3}-[0-9]{2}-?[0-9]{2}|[0-9]{6,8})|"
    r"[1-9][0-9] 9[0-9]{4}-[0-9]{4}|"  # Brazil
    r"1[3-9][0-9][ -][0-9]{4}[ -][0-9]{4}|"  # China
    r"[6-9][0-9]{4} [0-9]{5}|"  # India
    r"[6-9][0-9]{2} [0-9]{2} [0-9]{2} [0-9]{2}|"  # Spain
    r"8[ -]?\(?[0-9]{3}\)?[ -][0-9]{3}[ -][0-9]{2}[ -][0-9]{2}"  # Russia
    rf"){_END}"
)
_DIALLED = re.compile(rf"[1-9](?:{_GAP}[0-9]){{6,12}}{_END}")
_CALLING = re.compile(r"(?:wa\.me/|[?&]phone=)$", re.IGNORECASE)
_TELEPHONE_WORD = re.compile(
    r"(?:\b(?:(?:tele)?phone|call|ring|dial|text|whatsapp|mobile|cell|fax|tel|telefon\w?|telefoon|"
    r"tel[eé]fono|t[eé]l[eé]phone|telem[oó]vel|celular|cellulare|m[oó]vil|handy|mobil|rufnummer|"
    r"appele[rz]|llam[ae]r?|ligue|chiama|bel)\b|"
    r"\b(?:his|her|my|your|their|our) number\b|"
    r"\b(?:тел|телефон|звоните)\b|هاتف|جوال|फोन|फ़ोन|电话|電話|手机|携帯|전화)"
    r"[^\w\n]{0,3}(?:\w{1,12}[^\w\n]{1,3}){0,3}$",
    re.IGNORECASE,
)
_CATALOGUE_WORD = re.compile(
    r"(?:\b(?:ISBN|ISSN|OCLC|LCCN|PMID|DOI|catalogue|catalog|cat|accession|inventory|inv|ref|"
    r"reference|item|lot|patent|case|docket|archives?|shelf ?mark|record|serial)\b|№)"
    r"(?:[\s0-9X,.:;()-]|numbers?|nos?\b|nr)*$",
    re.IGNORECASE,
)
_DATE_OR_TIME = re.compile(
    r"\(?(?:[0-9]{4}([-./])[0-9]{1,2}\1[0-9]{1,2}(?!\1?[0-9])|"
    r"[0-9]{1,2}([-./]) ?[0-9]{1,2}\2 ?(?:[0-9]{4}|[0-9]{2})(?!\2?[0-9])|"
    r"[0-9]{1,2} [0-9]{1,2} (?:1[0-9]{3}|20[0-9]{2})(?![0-9])|"
    r"[0-2]?[0-9]\.[0-5][0-9] ?[-\u2013] ?[0-2]?[0-9]\.[0-5][0-9](?![0-9])|"
    r"[0-2][0-9][0-5][0-9] ?[-\u2013] ?[0-2][0-9][0-5][0-9](?![0-9])|"
    r"[0-9]{1,2}\.[0-9]{1,2}[-\u2013][0-9]{1,2}\.[0-9]{1,2}\.|"
    r"[0-9]{5}-[0-9]{4}(?![ 0-9]))"  # the post's number of an American town
)


# --- Street addresses.

_W = r"[ \u00a0\n]"
_CAPITAL = r"(?:[A-ZÀ-Þ][\w'’.-]{0,29}|[0-9]{1,3}(?:st|nd|rd|th))"
_MONTH = (
    r"(?:Jan(?:uary?)?|Feb(?:ruary?)?|Mar(?:ch)?|März|Apr(?:il)?|Ma[iy]|June?|July?|Juni|Juli|"
    r"Aug(?:ust)?|Sept?(?:ember)?|O[ck]t(?:ober)?|Nov(?:ember)?|De[cz](?:ember)?|janvier|février|"
    r"mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|gennaio|febbraio|marzo|"
    r"aprile|maggio|giugno|luglio|agosto|settembre|ottobre|dicembre|januari|februari|maart|mei)\b"
)
# Not '12 Wall Street bankers': a quantity of something is no house.
_NO_PLURAL = r"(?! (?!always|across|towards|stands|besides)[a-z]{4,25}s\b| Journal\b)"
_PLURAL_AHEAD = re.compile(_NO_PLURAL)
_HOUSE_FIRST = re.compile(
    # 12 Acacia Avenue, 221B Baker Street, 350 Fifth Avenue
    r"[0-9]{1,5}(?:[-/\u2013][0-9]{1,4})?[A-Za-z]?(?P<comma>,?)" + _W + "(?:"
    rf"(?!(?:The|An?|And|But|In|On|At|Of|For|From|To|With|When|He|She|They|We|It|AD|BCE?|CE|[AP]M|"
    rf"Years|Days|{_MONTH})\b)(?:{_CAPITAL}{_W}(?:of the |of )?){{1,4}}?"
    r"(?:(?:Street|Avenue|Road|Lane|Drive|Boulevard|Close|Crescent|Terrace|Court|Square|Way|Place|"
    r"Gardens|Grove|Row|Mews|Parade|Highway|Parkway|Alley|Circle)\b|(?:St|Ave|Rd|Ln|Blvd|Pl|Pkwy)\b\.?|"
    rf"Dr\b(?!\.? [A-Z])\.?|(?:street|avenue|road|lane)(?=[.,;:!?)\n]|$)){_NO_PLURAL}|"
    # 12 rue de la Paix, 14 bis, avenue Foch
    rf"(?P<french>)(?:(?:bis|ter|quater),?{_W})?"
    r"(?:(?:[Rr]ue|[Aa]venue|[Aa]v\.|[Bb]oulevard|[Bb]d\.?|[Cc]hemin|[Aa]llée|[Ii]mpasse|[Qq]uai)"
    rf"{_W}(?:(?:de la|du|des|de|aux?|la|les?){_W}|(?:de )?[dl]['’])?(?=[A-ZÀ-Þ]|(?<!\w{_W})|"
    rf"(?<=[dl]['’])|(?<=(?:la|du|de|es){_W}))|(?:[Pp]lace|[Rr]oute|[Pp]assage){_W}"
    rf"(?:(?:de la|du|des|de){_W}|d['’]))[^\W\d_][\w'’-]{{0,29}}(?: {_CAPITAL})?)"
)
# Colombia counts its streets: Carrera 7 # 45-10.
_CROSSING = re.compile(
    r"[0-9]{1,3}[A-Z]? ?(?:#|[Nn][oº°]\.?) ?[0-9]{1,3}[A-Z]? ?[-\u2013] ?[0-9]{1,3}"
)
_CROSSING_WORD = re.compile(r"\b(?:Calle|Carrera|Cra\.|Cl\.|Avenida|Diagonal|Transversal) $")
_COUNTED = re.compile(
    rf"(?:\b(?:the|these|those|all|bus|route|line|ligne|tram|chapter|page|psalm|verse|part|day|"
    rf"volume|over|about|some|than|platform|gate|our|their|{_MONTH})\.?|\+){_W}$",
    re.IGNORECASE,
)
_DWELLING = re.compile(r"(?::|\b(?:at|au|no\.?|nr\.?|number|flat \w{1,4},))\s?$", re.IGNORECASE)
# Calle Mayor 12, Rua das Flores, 45, Via Roma 5, Rue de la Loi 200
_STREET_FIRST = re.compile(
    r"\b(?:[Cc]alle|C/|[Aa]venida|Avda?\.|[Pp]laza|[Pp]aseo|Carrera|[Rr]ua|[Tt]ravessa|[Pp]raça|"
    r"[Aa]lameda|Largo|Via|(?<=in )via|[Vv]iale|[Pp]iazza|Corso|Vicolo|[Rr]ue|Avenue|Chaussée|"
    rf"Boulevard){_W}?(?:(?:[^\W\d_][\w'’.-]{{0,29}}|[0-9]{{1,2}}º?){_W}){{0,4}}"
    rf"[A-ZÀ-Þ][\w'’.-]{{0,29}}(?:,?{_W}|,)(?:[Nn]\.?[º°o]?\.?{_W}?)?$"
)
# Lindenstraße 7, Berliner Straße 5, Kerkstraat 10
_SUFFIXED = re.compile(r"(?:^|[^\w-])((?:[A-ZÀ-Þ][\w-]{0,29} )?)([A-ZÀ-Þ][\w-]{0,40}\.?) $")
_SUFFIXES = (
    *("straße", "strasse", "str.", "gasse", "weg", "allee", "platz", "damm", "ufer", "chaussee"),
    *("straat", "laan", "gracht", "plein", "kade", "dijk", "singel"),
)
_NO_STREETS = re.compile(
    r"(?:sitz|stell|listen|tabellen|park|schlaf|steh|start|lager|liege|arbeits|spiel)platz|"
    r"(?:heim|schul|rück|hin|um|aus|nor|arbeits)weg|(?:erste|zweite|dritte)[rn]? platz"
)
_NO_HOUSE = re.compile(
    r"[a-z]?(?:[.:,][0-9]|[%°ºª]|-[0-9]{4}|(?:st|nd|rd|th)\b|\.?\s?(?:km|m|h|kg|Uhr|am|pm|"
    r"hours|minutes|years|Jahre?|Minuten|Stunden|Kinder|Leute|Menschen|años|anos|anni|ans|jaar|uur|"
    rf"personas|pessoas|persone|{_MONTH})\b|\sde\s|\.\s?{_MONTH}\b)|\w{{2}}"
)
_HOUSE_NUMBER = re.compile(r"[0-9]{1,5}(?:[-\u2013/][0-9]{1,3})?[a-zA-Z]?(?!\w)")
_REACH = 90
_BEFORE_HOUSE = (" ", "\u00a0", "\n", ",", "º", "°", ".")


def find_personal_data(text: str) -> list[PersonalData]:
    """What looks private in `text`, in no particular order. Offsets are those of `text`."""
    text = _simplify(text)
    findings: list[PersonalData] = []
    has_digits = any(digit in text for digit in "0123456789")
    if has_digits or "@" in text or any(word in text for word in _AT_WORDS):
        text = _without_web_addresses(text)
        if "@" in text or "&#64;" in text or "%40" in text or any(w in text for w in _AT_WORDS):
            findings += [
                PersonalData(rules.EMAIL_ADDRESS, *one.span()) for one in _EMAIL.finditer(text)
            ]
    if not has_digits:
        return findings
    done = 0
    for run in _RUN.finditer(text):
        # Phone numbers and street addresses stand around digits, of which most stories have few.
        if run.start() >= done and (finding := _around(text, run.start(), run.end())):
            findings.append(finding)
            done = finding.end
    return findings


def _simplify(text: str) -> str:
    if text.isascii():
        return text
    # Looking only at what is not ASCII costs a tenth of looking at everything.
    rest = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    if not _ODD.search(rest.decode("utf-8", "surrogatepass")):
        return text
    return _ODD.sub(_plain, text)


def _plain(found: re.Match[str]) -> str:
    return "".join(_FULL_WIDTH.get(one) or str(unicodedata.decimal(one)) for one in found.group())


def _without_web_addresses(text: str) -> str:
    for mark, address in _WEB_ADDRESSES:
        if mark in text:
            text = address.sub(lambda found: " " * len(found.group()), text)
    return text


def _around(text: str, start: int, end: int) -> PersonalData | None:
    """The street address or phone number that begins, or ends, with the digits given."""
    before = text[start - 1] if start else " "
    if before in "_#$€£¥№" or (before.isascii() and before.isalpha()):
        return None
    if before in "-/.,:" and start > 1:
        inside = text[start - 2].isdecimal() or (before in "-/" and text[start - 2].isalnum())
        if inside and not _CALLING.search(text[max(0, start - 8) : start]):
            return None  # the middle of a date, a decimal, a range, a verse, a reference
    if end - start <= 5 and (span := _street(text, start, end)):
        return PersonalData(rules.STREET_ADDRESS, *span)
    if end - start < 7 and not _MORE.match(text, end):
        return None  # no phone number is that short
    if before == "+" and start > 1 and text[start - 2].isalnum():
        return None
    for first in (start - 1, start) if before in "+(" else (start,):
        if finish := _phone_number(text, first):
            return PersonalData(rules.PHONE_NUMBER, first, finish)
    return None


def _phone_number(text: str, first: int) -> int | None:
    """Where the phone number that begins at `first` ends, or None."""
    sign = text[first]
    if sign == "+":
        written = _PLUS.match(text, first)
        return written.end() if written else None
    if sign == "0":
        written = _PLUS.match(text, first) or _TRUNK.match(text, first)
    else:
        written = (_TRUNK.match(text, first) if sign == "(" else None) or _SHAPES.match(text, first)
    before = text[max(0, first - 40) : first]
    if not written and not before[-2:-1].isdecimal():
        written = _DIALLED.match(text, first)
        if not written or not (_TELEPHONE_WORD.search(before) or _CALLING.search(before)):
            return None
    if not written or _is_something_else(written, before) or _CATALOGUE_WORD.search(before):
        return None
    return written.end()


def _is_something_else(written: re.Match[str], before: str) -> bool:
    """True for a date, a time, years, thousands, a list of small numbers."""
    text = written.group()
    if _DATE_OR_TIME.match(text):
        return True
    groups = [group for group in _SPLIT.split(text) if group]
    digits = sum(map(len, groups))
    if written.re is _TRUNK:
        if len(groups) == 1:
            return digits < 9
        if all(len(group) == 2 for group in groups):
            return len(groups) != 5 or before[-2:-1].isdecimal()
        return len(groups[0]) < 2 or digits < max(8, 2 * len(groups))
    if written.re is _DIALLED and len(groups[0]) == 1:
        return True
    years = [_YEAR.fullmatch(group) is not None for group in groups]
    return all(years[-2:]) or (text.startswith("(") and years[0])


def _street(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of the street address that the house number at `start` belongs to, or None."""
    near = text[max(0, start - 16) : start]
    is_year = end - start == 4 and _YEAR.match(text, start) is not None
    if found := _HOUSE_FIRST.match(text, start):
        doubtful = is_year or (found["comma"] and found["french"] is None)
        if not _COUNTED.search(near) and (not doubtful or _DWELLING.search(near)):
            return found.span()
    if (found := _CROSSING.match(text, start)) and (word := _CROSSING_WORD.search(near)):
        return start - len(near) + word.start(), found.end()
    if is_year or near[-1:] not in _BEFORE_HOUSE or near[-2:-1].isdecimal():
        return None
    if not (number := _HOUSE_NUMBER.match(text, start)) or _NO_HOUSE.match(text, end):
        return None
    before = text[max(0, start - _REACH) : start]
    if found := _STREET_FIRST.search(before):
        follows = _PLURAL_AHEAD.match(text, number.end())
        return (start - len(before) + found.start(), number.end()) if follows else None
    if near.rstrip(" ").lower().endswith(_SUFFIXES):
        named = _SUFFIXED.search(before)
        if named and not _NO_STREETS.search(named.group().lower()):
            alone = named[2].lower() in _SUFFIXES
            if named[1] or not alone:
                return start - len(before) + named.start(1 if alone else 2), number.end()
    return None
