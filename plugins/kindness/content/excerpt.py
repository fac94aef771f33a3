"""The first sentence of a story, for lists, feeds and links elsewhere.

Where a sentence ends is told by rules of our own. Of the libraries that know, `pysbd` has had no
release since 2021 and takes milliseconds, Unicode's rules (`uniseg`) know no abbreviation, and
`sentencex` needs to be told the language, which most stories do not name. For one sentence a few
rules that hold in all languages do better: on the openings in `tests/support/openings.py`, which
were written first, these are right on all, `sentencex` on 108 of 117, `uniseg` on 93.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kindness.content.safe_html import plain_text

LIMIT = 200
"""In characters: a longer sentence is cut at a word."""

SHORTEST = 25
"""In columns: a shorter sentence takes the next one along."""

_BLOCKS = r"p|li|t[dh]|pre|h[1-6]"
_BLOCK = re.compile(
    rf"<({_BLOCKS})\b[^>]*>((?:[^<]+|<(?!/?(?:{_BLOCKS}|ul|ol|hr|table|blockquote|section)\b))*)"
)
_FOOTNOTES = '<section class="footnotes"'
_FOOTNOTE_MARK = re.compile(r'<sup class="footnote-ref">.*?</sup>', re.DOTALL)
_WORD = re.compile(r"\w")
_WIDE = re.compile(
    "[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60]"
)

# What may end a sentence, with the marks that close what was opened before. French puts a space
# before its own.
_STOP = re.compile(
    "([.!?…]+|[。！？｡]+|[؟۔।॥።၊။។]+)"
    "((?:[\"'”’“»›«)\\]」』）】》〉]|[ \u00a0\u202f]»(?=[\\s,.]|$))*)"
)
_QUOTES = re.compile("[“”„«»「」『』（）()]")
_CLOSED_BY = {"“": "”", "«": "»", "»": "«", "「": "」", "『": "』", "（": "）", "(": ")"}
# How far back the words are looked at that stand before a point.
_REACH = 60
_NEXT = re.compile(r"\s{1,3}[^\w\s]{0,6}\s?[^\w\s]{0,6}(\w{1,40})")
_LAST = re.compile(r"(\S*?)([^\s!-/:-@\[-`{-~«»“”„’—–]*)$")
_WORD_BEFORE = re.compile(r"(?:(\w+)\s+)?(\w+)\W+$")

# Before a name, written with a capital letter or, in many languages, without.
_TITLES = frozenset((
    "Mr", "Mrs", "Ms", "Mx", "Rev", "Hon", "Gen", "Col", "Maj", "Capt", "Cpt", "Lt", "Sgt",
    "Cpl", "Gov", "Pres", "Sen", "Rep", "Supt", "Fr", "Mt", "Ft", "MM", "Mme", "Mmes", "Mlle",
    "Mgr", "Ste", "Hr", "Hrn", "Ud", "Uds", "Vd", "Sta", "Sto",
))  # fmt: skip
_SHORTENED = frozenset((
    "dr", "drs", "dra", "prof", "profa", "st", "sr", "sra", "srta", "srtas", "sig", "sigg",
    "dott", "avv", "ing", "dhr", "mevr", "inż", "hab", "ks", "św", "ul", "av", "bzw", "ca",
    "vgl", "evtl", "ggf", "inkl", "sog", "geb", "gest", "vs", "cf", "approx", "sn", "doç", "г",
    "ул", "пр", "пл", "пер", "кв", "им", "проф", "акад", "доц", "тов", "св", "डॉ", "प्रो",
    "श्री",
))  # fmt: skip
# Before a number.
_NUMBERED = frozenset((
    "no", "nos", "nr", "núm", "num", "p", "pp", "s", "str", "vol", "fig", "art", "cap", "kap",
    "ch", "ok", "bd", "op", "tel", "стр", "jan", "feb", "mar", "apr", "jun", "jul", "aug",
    "sep", "sept", "oct", "okt", "nov", "dec", "dez",
))  # fmt: skip
# These close a list or a time: what is written large behind them begins a sentence.
_CLOSING = re.compile(r"(?:\b[ap]\.\s?m|\bт\.\s?[дп])$")
# In German, a number with a point is an ordinal behind these, or before the name of a month.
_BEFORE_ORDINAL = frozenset((
    "ab", "am", "beim", "bis", "das", "dem", "den", "der", "des", "die", "im", "ins", "jeden",
    "seit", "vom", "zum", "zur",
))  # fmt: skip
_MONTHS = frozenset((
    "Januar", "Jänner", "Februar", "März", "April", "Mai", "Juni", "Juli", "August",
    "September", "Oktober", "November", "Dezember",
))  # fmt: skip


def excerpt(html: str) -> str:
    """The first sentence of the first paragraph that has words, with more where it is short."""
    text = ""
    for paragraph in _paragraphs(html):
        text = f"{text} {paragraph}" if text else paragraph
        end = _end_of_sentences(text)
        if end < len(text) or _width(text) >= SHORTEST:
            text = text[:end]
            break
    if len(text) <= LIMIT:
        return text
    return f"{text[:LIMIT].rpartition(' ')[0] or text[: LIMIT - 1]}…"


def _paragraphs(html: str) -> Iterator[str]:
    """The texts of the paragraphs; those of other blocks where there is none with words."""
    html = html.partition(_FOOTNOTES)[0]
    others = ""
    has_words = False
    for tag, content in _BLOCK.findall(html):
        if tag != "p" and (others or tag.startswith("h")):
            continue
        text = " ".join(plain_text(_FOOTNOTE_MARK.sub("", content)).split())
        if tag == "p" and _WORD.search(text):
            has_words = True
            yield text
        else:
            others = others or text
    if not has_words:
        yield others or " ".join(plain_text(html).split())


def _width(text: str) -> int:
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def _end_of_sentences(text: str) -> int:
    """Where the first sentence ends, or the first that fills the least width."""
    for stop in _STOP.finditer(text):
        if stop.end() > LIMIT:
            break
        if _width(text[: stop.end()]) >= SHORTEST and _is_end(text, stop):
            return stop.end()
    return len(text)


def _is_end(text: str, stop: re.Match[str]) -> bool:
    marks, closing = stop.groups()
    end = stop.end()
    if _is_within_quotation(text[:end]):
        return False
    if marks[0] in "。！？｡":
        # 「どうぞ。」と言った。 The sentence goes on behind the quotation.
        return not closing or (marks[-1] in "。｡" and text[end : end + 1] not in ("と", "っ"))
    if end == len(text):
        return True
    following = _NEXT.match(text, end)
    if following is None or following[1][0].islower():
        return False
    if marks != ".":
        return True
    before = text[max(0, stop.start() - _REACH) : stop.start()]
    return not _is_abbreviation(before, following[1])


def _is_within_quotation(text: str) -> bool:
    opened: list[str] = []
    for found in _QUOTES.finditer(text):
        mark = found[0]
        before = text[found.start() - 1 : found.start()]
        if opened and mark == opened[-1]:
            opened.pop()
        elif mark == "„":
            opened.append("“")
        elif mark in _CLOSED_BY and (mark != "»" or not before.strip()):
            opened.append(_CLOSED_BY[mark])
    return bool(opened)


def _is_abbreviation(before: str, following: str) -> bool:
    """True where the point behind `before` shortens its last word, or makes an ordinal of it."""
    if _CLOSING.search(before):
        return False
    last = _LAST.search(before)
    word = last[2] if last else ""
    lead = last[1] if last else ""
    rest = before[: len(before) - len(word)]
    if word.isdecimal():
        return len(word) <= 2 and not lead and _is_ordinal(rest, following)
    if len(word) == 1:
        # An initial, U.S. or z. B.; but not: as tired as I.
        pronoun = word in ("I", "Я") and rest.rstrip()[-1:].islower()
        return not pronoun
    if word in _TITLES or word.casefold() in _SHORTENED:
        return True
    return word.casefold() in _NUMBERED and following[0].isdecimal()


def _is_ordinal(before: str, following: str) -> bool:
    if following in _MONTHS:
        return True
    words = _WORD_BEFORE.search(before)
    return bool(words and words[2].casefold() in _BEFORE_ORDINAL and words[1] != "I")
