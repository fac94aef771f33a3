"""Terms: what the words of a text are looked up by, the same here and in the reader's browser.

`static/browse/terms.js` does the same, character by character; the tests hold them together. A word
is folded: no capitals, no accents, no compatibility forms. A single letter beside an apostrophe
(`l'hiver`, `o'clock`) is no word of its own, words with hyphens are found whole and in parts, and
scripts that are written without spaces are found by pairs of characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise
from unicodedata import category, normalize

LONGEST = 40
"""Of longer words only the beginning counts."""

_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20ff\ufe20-\ufe2f]"
)
# What has an accent, or two shapes, without Unicode taking it apart.
_LETTERS = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l",
        "ħ": "h", "ı": "i", "ŋ": "n", "ς": "σ", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه",
    }
)  # fmt: skip
# Chinese, Japanese, Korean, Thai, Lao, Burmese, Khmer.
_DENSE = re.compile(
    "[\u0e01-\u0eff\u1000-\u11ff\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035"
    "\u303b\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f"
    "\uac00-\ud7ff\uf900-\ufaff\U00020000-\U000323af]+"
)
_JOINERS = str.maketrans("’‘ʼ＇‐‑·", "''''---")
_ASCII_WORD = re.compile("[A-Za-z0-9]+")
_WORD = re.compile(r"[^\s'-]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it stands in a text, folded, and the hyphen or apostrophe between it and the last.

    A token of a dense script is a run of characters without a space.
    """

    text: str
    folded: str
    glue: str


def fold(word: str) -> str:
    """A word as it is compared: `Café` and `cafe` are the same."""
    if word.isascii():
        return word.lower()
    letters = _MARKS.sub("", normalize("NFKD", word).lower().translate(_LETTERS))
    return normalize("NFC", "".join(sign for sign in letters if _is_letter(sign)))


def tokens(text: str) -> list[Token]:
    """The words of `text`, in order."""
    text = text.translate(_JOINERS)
    pattern = _ASCII_WORD
    if not text.isascii():
        text, pattern = "".join(map(_separated, text)), _WORD
    found: list[Token] = []
    end = -2
    for match in pattern.finditer(text):
        glue = text[end] if match.start() == end + 1 and text[end] in "'-" else ""
        end = match.end()
        word = match.group()
        folded = fold(word)
        if glue == "'" and folded == "t" and found and found[-1].folded.endswith("n"):
            before = found.pop()
            found.append(Token(f"{before.text}'t", f"{before.folded}'t", before.glue))
        elif folded:
            found.append(Token(word, folded, glue))
    return _without_elided(found)


def _without_elided(found: list[Token]) -> list[Token]:
    """The tokens without single letters beside an apostrophe."""
    kept: list[Token] = []
    elided: str | None = None
    for token, after in pairwise([*found, Token("", "", "")]):
        if len(token.folded) == 1 and "'" in (token.glue, after.glue):
            elided = token.glue if elided is None else elided
            continue
        if elided is not None and token.glue:
            token = Token(token.text, token.folded, elided)
        elided = None
        kept.append(token)
    return kept


def terms(text: str) -> Iterator[tuple[str, str]]:
    """The terms by which `text` is found, each with the word that it came from.

    Of what came from no single word, as a pair of characters, that word is empty.
    """
    for chain in _chains(tokens(text)):
        for token in chain:
            for piece, is_dense in runs(token.folded):
                if is_dense:
                    yield from ((pair, "") for pair in pairs(piece))
                    yield piece[-1], ""
                else:
                    yield piece[:LONGEST], token.text[:LONGEST]
        if whole := whole_word(chain):
            yield whole, "".join(token.text for token in chain)


def pairs(piece: str) -> list[str]:
    """The pairs of characters that follow each other in a run of a dense script."""
    return [piece[start : start + 2] for start in range(len(piece) - 1)]


def runs(folded: str) -> Iterator[tuple[str, bool]]:
    """A folded word, cut where a dense script begins or ends; whether each piece is of one."""
    if folded.isascii():
        yield folded, False
        return
    end = 0
    for match in _DENSE.finditer(folded):
        if match.start() > end:
            yield folded[end : match.start()], False
        yield match.group(), True
        end = match.end()
    if end < len(folded):
        yield folded[end:], False


def whole_word(chain: list[Token]) -> str:
    """The words that hyphens join as one term: `good-bye` is `goodbye`, too; else empty."""
    if not any(token.glue == "-" for token in chain[1:]):
        return ""
    whole = "".join(token.folded for token in chain)
    return "" if len(whole) > LONGEST or _DENSE.search(whole) else whole


def _chains(found: list[Token]) -> Iterator[list[Token]]:
    """Words that hyphens or apostrophes join."""
    number = 0
    numbers = [number := number + (not token.glue) for token in found]
    for _, chain in groupby(zip(numbers, found, strict=True), key=lambda pair: pair[0]):
        yield [token for _, token in chain]


@cache
def _is_letter(sign: str) -> bool:
    """True for letters, digits and the marks that belong to them."""
    return category(sign)[0] in "LNM"


@cache
def _separated(sign: str) -> str:
    """A character as it separates words or not; those that only steer how text is set go."""
    if _is_letter(sign) or sign in "'-":
        return sign
    return "" if category(sign) == "Cf" else " "
