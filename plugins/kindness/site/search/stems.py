"""Stems: which words are forms of the same word, found out while the site is built.

Snowball's stemmers know it for some thirty languages, and a small table knows which English words
are spelled in two ways. Words of one family find each other; the browser is told the families.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

import Stemmer

from kindness.site.search.terms import fold

_ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque",
    "fa": "persian", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi",
    "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian",
    "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian", "no": "norwegian",
    "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "st": "sesotho", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip

# How English words begin in Britain and in America.
_SPELLINGS = {
    f"{root}our": f"{root}or"
    for root in (
        "arb", "ard", "arm", "behavi", "cand", "clam", "col", "endeav", "fav", "flav", "harb",
        "hon", "hum", "lab", "neighb", "od", "parl", "rum", "sav", "savi", "splend", "vap", "vig",
    )
} | {
    "apologis": "apologiz", "cancell": "cancel", "centre": "center", "defence": "defense",
    "fibre": "fiber", "grey": "gray", "jewellery": "jewelry", "moustache": "mustache",
    "organis": "organiz", "plough": "plow", "pyjama": "pajama", "quarrell": "quarrel",
    "realise": "realize", "realising": "realizing", "recognis": "recogniz", "sceptic": "skeptic",
    "signall": "signal", "theatre": "theater", "travell": "travel", "woollen": "woolen",
}  # fmt: skip
_BEGINNING = {
    beginning: other
    for british, american in _SPELLINGS.items()
    for beginning, other in ((british, american), (american, british))
}
_BEGINS = re.compile("|".join(sorted(_BEGINNING, key=len, reverse=True)))

# Words that end like goodness, and are not made like it.
_WHOLE = re.compile("(?:gover|har|lio|wit)ness")


@lru_cache(maxsize=1 << 17)
def family(word: str, language: str) -> str:
    """The name of the family that `word` belongs to, the same for all forms of one word.

    `word` has no capitals, `language` is a code such as `en`. Empty where nothing is known of the
    language.
    """
    stemmer = _stemmer(language)
    if stemmer is None:
        return ""
    if language == "en" and (begins := _BEGINS.match(word)) and begins.group() in _SPELLINGS:
        word = _SPELLINGS[begins.group()] + word[begins.end() :]
    if language == "en" and (whole := _WHOLE.match(word)):
        return f"en {whole.group()}"
    stem = fold(str(stemmer.stemWord(word)))
    return f"{language} {stem}" if stem else ""


def kin(found: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """The words of each family that has several, by its name.

    `found` are words, each with the name of the family that it belongs to.
    """
    families: dict[str, set[str]] = defaultdict(set)
    for word, name in found:
        families[name].add(word)
    whole = ((name, members | _relatives(name, members)) for name, members in families.items())
    return {name: tuple(sorted(words)) for name, words in whole if len(words) > 1}


def _relatives(name: str, members: set[str]) -> set[str]:
    """Words of the family `name` that its `members` are to be found by, and that no text has.

    These are English words in their other spelling, and stems that are no beginning of a word, as
    those of languages that put the article before it.
    """
    language, _, stem = name.partition(" ")
    if len(members) == 1:
        (term,) = members
        if term.startswith(stem) and not (language == "en" and _BEGINS.match(term)):
            return set()  # as with most families
    others = set()
    if language == "en":
        found = ((term, _BEGINS.match(term)) for term in members)
        others = {_BEGINNING[b.group()] + term[b.end() :] for term, b in found if b}
    if not any(term.startswith(stem) for term in members):
        others.add(stem)
    return others - members


@cache
def _stemmer(language: str) -> Any:
    name = _ALGORITHMS.get(language)
    return Stemmer.Stemmer(name) if name else None
