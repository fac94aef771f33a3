"""Street addresses and post boxes, found by the number of the house or of the box."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from kindness.content.personal_data.phone import YEAR

REACH = 90
"""At most this many characters before its number belong to an address."""

_LETTER = re.compile(r"[^\W\d_]")

_W = r"[ \u00a0\n]"
_LOWER = "a-zß-öø-ÿăąćčďęěğįłńňőřśşșšťțůűźżžа-яёіїєґα-ώ"
_UPPER = "A-ZĐƠƯÀ-ÖØ-ÞĂĄĆČĎĘĚĞĮİŁŃŇŐŘŚŞȘŠŤȚŮŰŹŻŽА-ЯЁІЇЄҐΑ-Ω"
_CAPITAL = rf"(?:[{_UPPER}][\w'’.-]{{0,29}}|[0-9]{{1,3}}(?:st|nd|rd|th))"
_MONTH = (
    r"(?:Jan(?:uary?)?|Feb(?:ruary?)?|Mar(?:ch)?|März|Apr(?:il)?|Ma[iy]|June?|July?|Juni|Juli|"
    r"Aug(?:ust)?|Sept?(?:ember)?|O[ck]t(?:ober)?|Nov(?:ember)?|De[cz](?:ember)?|janvier|février|"
    r"mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|gennaio|febbraio|marzo|"
    r"aprile|maggio|giugno|luglio|agosto|settembre|ottobre|dicembre|januari|februari|maart|mei)\b"
)

# --- The number first: 12 Acacia Avenue, 221B Baker Street, 14 bis, rue Lepic, 12 đường Trần Phú.

# Not '12 Wall Street bankers': a quantity of something is no house.
_NO_PLURAL = r"(?! (?!always|across|towards|stands|besides)[a-z]{4,25}s\b| Journal\b)"
HOUSE_FIRST = re.compile(
    r"[0-9]{1,5}(?:[-/\u2013][0-9]{1,4})?[A-Za-z]?(?P<comma>,?)" + _W + "(?:"
    rf"(?!(?:The|An?|And|But|In|On|At|Of|For|From|To|With|When|He|She|They|We|It|AD|BCE?|CE|[AP]M|"
    rf"Years|Days|{_MONTH})\b)(?:{_CAPITAL}{_W}(?:of the |of )?){{1,4}}?"
    r"(?:(?:Street|Avenue|Road|Lane|Drive|Boulevard|Close|Crescent|Terrace|Court|Square|Way|Place|"
    r"Gardens|Grove|Row|Mews|Parade|Highway|Parkway|Alley|Circle)\b|(?:St|Ave|Rd|Ln|Blvd|Pl|Pkwy)\b\.?|"
    r"Dr\b(?!\.? [A-Z])\.?|(?:street|avenue|road|lane)(?=[.,;:!?)\n]|$)|"
    r"(?P<rare>(?:Hill|Walk|Green|Rise|View|Quay|Yard|Wharf|Embankment|Gate|Park|Villas|Heights|"
    rf"Cottages|Mansions|Buildings)\b)){_NO_PLURAL}|"
    rf"(?P<french>)(?:(?:bis|ter|quater),?{_W})?"
    r"(?:(?:[Rr]ue|[Aa]venue|[Aa]v\.|[Bb]oulevard|[Bb]d\.?|[Cc]hemin|[Aa]llée|[Ii]mpasse|[Qq]uai)"
    rf"{_W}(?:(?:de la|du|des|de|aux?|la|les?){_W}|(?:de )?[dl]['’])?(?=[A-ZÀ-Þ]|(?<!\w{_W})|"
    rf"(?<=[dl]['’])|(?<=(?:la|du|de|es){_W}))|(?:[Pp]lace|[Rr]oute|[Pp]assage){_W}"
    rf"(?:(?:de la|du|des|de){_W}|d['’]))[^\W\d_][\w'’-]{{0,29}}(?: {_CAPITAL})?|"
    rf"(?:đường|phố|ngõ|hẻm){_W}{_CAPITAL}(?:{_W}{_CAPITAL})?|(?:ถนน|ซอย)[\u0e00-\u0e7f]{{1,20}})"
)
COUNTED = re.compile(
    rf"(?:\b(?:the|these|those|all|bus|route|line|ligne|tram|chapter|page|psalm|verse|part|day|"
    rf"volume|over|about|some|than|platform|gate|our|their|{_MONTH})\.?|\+){_W}$",
    re.IGNORECASE,
)
DWELLING = re.compile(
    r"(?::|\b(?:at|au|no\.?|nr\.?|number|numéro|(?:flat|apartment|apt\.?|unit) \w{1,4},))\s?$",
    re.IGNORECASE,
)

# --- The name first: Calle Mayor 12, ul. Nowa 7, Am Markt 5, Lindenstraße 7, Storgatan 5.

BEFORE_NUMBER = " \u00a0\n\t,:"
# In these scripts nothing is written large.
_UNCASED = r"\u0590-\u06ff\u0900-\u0dff"
_BOX_WORDS = (
    "box", "bag", "bp", "b.p.", "b.", "p.", "c.p.", "c.", "pob", "p.o.b.", "postfach", "postbus",
    "postboks", "postbox", "postal", "postale", "correo", "correos", "aéreo", "pocztowa", "apdo",
    "apdo.", "а/я", "ящик", "ת.ד.", "ص.ب.", "ص.ب", "私書箱", "私書箱第", "信箱", "사서함",
)  # fmt: skip
_GERMAN_PLACES = (
    "markt", "bahnhof", "kirche", "mühle", "linden", "winkel", "anger", "berg", "hang", "teich",
    "wald", "park", "tor", "brunnen", "hof", "garten", "gärten", "feld", "wiese", "wiesen",
    "bach", "graben", "rathaus", "schloss", "friedhof", "höhe", "brücke", "ufer", "kreuz",
    "ring", "damm", "hafen", "gasse", "weg", "rain", "steig", "leite", "halde", "acker", "busch",
    "heide", "moor", "wall", "see", "dorf", "hain", "eck", "stein",
)  # fmt: skip
_SUFFIXES = (
    "straße", "strasse", "str.", "gasse", "weg", "allee", "platz", "damm", "ufer", "chaussee",
    "straat", "laan", "gracht", "plein", "kade", "dijk", "singel", "gatan", "vägen", "gränd",
    "gade", "vej", "stræde", "veien", "katu", "utca", "útja", "út", "tér", "körút", "krt.",
    "caddesi", "cad.", "sokak", "sokağı", "sok.", "bulvarı", "tänav", "iela", "gatvė",
)  # fmt: skip


def _any_of(words: Iterable[str]) -> str:
    """A pattern for each of the words, with a large or a small letter first."""
    return "|".join(f"[{word[0].upper()}{word[0]}]{re.escape(word[1:])}" for word in words)


NUMBER_WORDS = (
    "n", "n.", "nº", "n.º", "n°", "n.°", "no", "no.", "nr", "nr.", "núm.", "número", "numero",
    "numéro", "nummer", "д.", "дом", "буд.", "č.", "br.", "رقم", "پلاک",
)  # fmt: skip
"""What may stand between the name of a street and the number: 'n.º 7', 'No: 5', 'д. 5'."""

ORDINARY_WORD = re.compile(
    rf"[^\w\s]{{0,3}}(?!(?:{'|'.join(map(re.escape, [*_BOX_WORDS, *_SUFFIXES]))})$)[{_LOWER}]"
)
"""A word written small that ends no name of a place: what most numbers in prose stand behind."""

_KEYWORD = (
    r"(?:[Cc]alle|[Aa]venida|[Pp]laza|[Pp]aseo|[Pp]asaje|Carrera|[Cc]arretera|[Cc]amino|[Cc]allejón|"
    r"[Rr]onda|[Jj]irón|[Rr]ua|[Tt]ravessa|[Pp]raça|[Aa]lameda|[Ee]strada|[Rr]odovia|[Bb]eco|Largo|"
    r"Via|(?<=in )via|[Vv]iale|[Pp]iazza(?:le)?|Corso|Vicolo|[Rr]ue|Avenue|Chaussée|Boulevard|"
    r"[Uu]lic[aey]|[Aa]lej[aei]|[Pp]lacu?|[Oo]siedl[eu]|[Nn]áměstí|[Ss]trada|[Cc]alea|[Șș]oseaua|[Jj]alan|"
    r"[Уу]лиц[аеы]|[Вв]улиц[іяю]|[Пп]роспект[еа]?|[Пп]ереул\w{2,3}|[Шш]оссе|[Οο]δ(?:ός|ού)|רחוב|שדרות|شارع|خیابان)"
)
# They are written in addresses only, so that a number like a year is none behind them.
_SHORT_KEYWORD = (
    r"(?:C/|[Aa]vd?a?\.|[Cc]tra\.|Jr\.|[Uu]l\.|[Aa]l\.|[Pp]l\.|[Oo]s\.|[Ss]tr\.|[Șș]os\.|[Jj]ln?\.|"
    r"[Уу]л\.|[Вв]ул\.|[Пп]р(?:\.|-т|осп\.)|[Пп]ер\.|[Нн]аб\.|רח')"
)
_NAMES = (
    rf"(?:(?:[^\W\d_][\w'’-]{{0,29}}|[^\W\d_]{{1,4}}\.|[0-9]{{1,2}}[.º]?){_W}){{0,4}}"
    rf"[{_UPPER}{_UNCASED}][\w'’-]{{0,29}}$"
)
_GERMAN = (
    r"(?<![\w-])(?:(?:Am|Im|Zum|Zur|Beim|(?:An|In|Auf|Unter|Hinter|Vor|Bei) de[rmn])"
    r"(?: [A-ZÄÖÜ][\w-]{1,24}(?:en|er|em))?|"
    r"(?:Alt|Neu|Groß|Klein|Hoh|Lang|Kurz|Breit|Ober|Unter|Schmal)e[rsn]?) "
    rf"(?:[A-ZÄÖÜ][a-zäöüß-]{{0,24}})?(?:{_any_of(_GERMAN_PLACES)})$"
)
_SUFFIXED = (
    rf"(?<![\w-])(?:{_CAPITAL} (?:{_any_of(_SUFFIXES)})|"
    rf"[{_UPPER}][\w-]{{0,40}}(?:{_any_of(_SUFFIXES)}))$"
)
_NO_STREET = re.compile(
    r"(?:sitz|stell|listen|tabellen|park|schlaf|steh|start|lager|liege|arbeits|spiel)platz|"
    r"(?:heim|schul|rück|hin|um|aus|nor|arbeits)weg|(?:erste|zweite|dritte)[rn]? platz|"
    r"(?:bri|fri|re)gade",
    re.IGNORECASE,
)
_HOUSE = re.compile(r"[0-9]{1,5}(?:[-\u2013/][0-9]{1,3})?[a-zA-Z]?(?!\w)")
_NO_HOUSE = re.compile(
    r"[.:,][0-9]|[%°ºª]|-[0-9]{4}|\.?\s?(?:km|m|h|kg|Uhr|am|pm|hours|minutes|years|Jahre?|"
    r"Minuten|Stunden|Kinder|Leute|Menschen|años|anos|anni|ans|jaar|uur|pi[eé]s|varas|personas|pessoas|persone|"
    rf"godzin\w?|lat|minut\w?|osób|часов|минут|лет|человек|{_MONTH})\b|\sde\s|\.\s?{_MONTH}\b|"
    r" (?!(?:always|across|towards|stands|besides)\b)[a-z]{4,25}s\b"
)
_NO_GERMAN_HOUSE = re.compile(rf"{_NO_HOUSE.pattern}|[ \u00a0][A-ZÄÖÜ]")

# --- Chinese, Japanese, Korean: 南京路100号, 本町1丁目2番, 세종대로 110.

_EAST_ASIAN = (
    r"(?:[\u4e00-\u9fff]{1,8}(?:路|街|巷|弄|道|胡同)|[\u4e00-\u9fff々ヶケノ]{1,8}(?:町|区|市|村|台|丘|通|条)?|"
    r"[가-힣]{1,12}(?:대로|번길|로|길))$"
)
_EAST_ASIAN_HOUSE = re.compile(
    r"[0-9]{1,5}(?:弄[0-9]{1,5})?[号號]|[0-9]{1,3}丁目(?:[0-9]{1,4}番地?(?:[0-9]{1,4}号?)?)?|"
    r"(?<=[町区市村])[0-9]{1,4}-[0-9]{1,4}(?:-[0-9]{1,4})?(?![0-9年])|"
    r"(?<=[로길] )[0-9]{1,4}(?:-[0-9]{1,3})?(?![0-9가-힣%])"
)

# --- Post boxes: P.O. Box 123, Postfach 12 34, Apartado de correos 12.

_POST_BOX = (
    r"(?<!\w)(?:[Pp]\.? ?[Oo]\.? ?[Bb]ox|P\.?O\.?B\.?|(?:GPO|Post [Oo]ffice) Box|"
    r"(?:Private|Locked) Bag|[Pp]ost(?:fach|bus|boks|box)|B\. ?P\.|BP|[Bb]o[iî]te postale|"
    r"[Cc]ase postale|[Cc]asella [Pp]ostale|[Cc]aixa [Pp]ostal|C\. ?P\.|[Ss]krytka pocztowa|"
    r"Apdo\.?|[AaCc](?:partado|asilla)(?: de correos?| [Pp]ostal| [Aa]éreo)|а/я|"
    r"[Пп]очтовый ящик|ת\.ד\.|ص\. ?ب\.?)$|(?:私書箱第?|信箱|사서함)$"
)


@dataclass(frozen=True, slots=True)
class NumberedPlace:
    """Something whose name stands before its number.

    `name` is searched in what stands before. That ends, in small letters, with one of `endings`
    and, where `signs` are given, holds one of them. `number` is matched where the digits begin.
    `not_name` must not be in the name, and `not_after` not follow the number. `years`: a number
    that may be a year counts as well.
    """

    name: re.Pattern[str]
    endings: tuple[str, ...] = ("",)
    signs: str = ""
    number: re.Pattern[str] = _HOUSE
    not_name: re.Pattern[str] | None = None
    not_after: re.Pattern[str] | None = _NO_HOUSE
    years: bool = False


NUMBERED_PLACES = (
    NumberedPlace(
        re.compile(_POST_BOX),
        _BOX_WORDS,
        number=re.compile(r"[0-9]{1,6}(?: [0-9]{1,3}){0,2}(?![0-9/%])"),
        not_after=re.compile(r" (?:over|sur)\b"),
        years=True,
    ),
    # Colombia counts its streets: Carrera 7 # 45-10.
    NumberedPlace(
        re.compile(r"(?<!\w)(?:Calle|Carrera|Cra\.|Cl\.|Avenida|Diagonal|Transversal)$"),
        number=re.compile(
            r"[0-9]{1,3}[A-Z]? ?(?:#|[Nn][oº°]\.?) ?[0-9]{1,3}[A-Z]? ?[-\u2013] ?[0-9]{1,3}"
        ),
        not_after=None,
    ),
    NumberedPlace(
        re.compile(rf"(?<![\w-]){_SHORT_KEYWORD}{_W}?{_NAMES}"), signs="./'-", years=True
    ),
    NumberedPlace(re.compile(rf"(?<![\w-]){_KEYWORD}{_W}{_NAMES}")),
    NumberedPlace(re.compile(_GERMAN), _GERMAN_PLACES, not_after=_NO_GERMAN_HOUSE),
    NumberedPlace(re.compile(_SUFFIXED), _SUFFIXES, not_name=_NO_STREET),
    NumberedPlace(
        re.compile(_EAST_ASIAN),
        tuple("路街巷弄道同町区市村台丘通条로길"),
        number=_EAST_ASIAN_HOUSE,
        not_after=None,
    ),
)


def street_address(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of the address that the number from `start` to `end` belongs to, or None."""
    before = text[max(0, start - REACH) : start]
    is_year = end - start == 4 and YEAR.match(text, start) is not None
    if house := HOUSE_FIRST.match(text, start):
        rare = is_year or house["rare"] or (house["comma"] and house["french"] is None)
        if not COUNTED.search(before[-16:]) and (not rare or DWELLING.search(before[-16:])):
            return house.span()
    if before[-2:-1].isdecimal():
        return None
    before, word = _last_word(before)
    if word.lower() in NUMBER_WORDS:
        before, word = _last_word(before[: len(before) - len(word)])
    if not word or ORDINARY_WORD.match(word) or not _LETTER.search(before):
        return None
    lower = before.lower()
    for place in NUMBERED_PLACES:
        if (is_year and not place.years) or not lower.endswith(place.endings):
            continue
        if place.signs and not any(sign in before for sign in place.signs):
            continue
        number = place.number.match(text, start)
        name = _name(place.name, before) if number else None
        if not name or not number or (place.not_name and place.not_name.search(name.group())):
            continue
        if place.not_after is None or not place.not_after.match(text, number.end()):
            return max(0, start - REACH) + name.start(), number.end()
    return None


@lru_cache(maxsize=256)
def _name(pattern: re.Pattern[str], before: str) -> re.Match[str] | None:
    """The name that stands before a number; texts that repeat themselves ask for the same."""
    return pattern.search(before)


def _last_word(text: str) -> tuple[str, str]:
    """`text` without what may stand before a number, and its last word."""
    text = text.rstrip(BEFORE_NUMBER)
    words = text[-60:].split()
    return text, words[-1] if words else ""
