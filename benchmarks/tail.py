"""The long tail of invented stories: words that come seldom, put together from parts.

In what people write, a few words come often and most come once. So a word is drawn by its rank,
and the ranks reach far beyond what a list could hold.
"""

from __future__ import annotations

import random
from functools import cache

from benchmarks.words import (
    ADJECTIVES,
    FIRST_NAMES,
    FIRST_PARTS,
    NOUNS,
    SECOND_PARTS,
    TRADES,
    listed,
)

_BEGINNINGS = listed(
    "Al|Bar|Ben|Bor|Cas|Chan|Da|Dor|El|Fal|Fen|Gar|Gan|Hal|Har|Is|Jan|Kal|Ker|Kor|Lan|Lin|Mar|Mo|"
    "Mun|Nak|Nor|Ol|Ors|Pel|Pra|Quen|Ras|Ros|Sal|Sen|Sha|Sor|Ta|Tel|Tor|Ul|Var|Ven|Wes|Wil|Yam|"
    "Zel|Ør|Shim|Cel|Mur|Gor|Nim"
)
_MIDDLES = listed(
    "a|ado|ali|am|an|ara|e|eda|el|en|eri|i|ida|im|in|iro|o|ola|om|on|ori|u|ula|um|un|ya|yo|ava|"
    "evi|iko|osa|ur|ash|and|ess|olm"
)
_ENDS_OF_NAMES = listed(
    "ba|bert|do|dottir|dze|escu|ez|gård|han|itch|ina|jee|ka|kan|ke|ko|la|ler|li|lo|lund|man|mann|"
    "mi|na|ne|ner|no|oglu|ova|quist|ra|rad|ri|rup|sen|shi|ska|ski|son|ta|tan|ti|va|vi|wala|wood|"
    "ya|yan"
)
_ENDS_OF_PLACES = listed(
    "abad|beck|berg|borough|bridge|burn|by|chester|combe|dale|dorf|fjord|ford|garh|grad|ham|haven|"
    "holm|kirk|lea|ley|mere|minster|mouth|nagar|pur|sands|stad|stead|stow|ton|vik|ville|wick|worth"
)

NAMES = len(_BEGINNINGS) * len(_MIDDLES) * len(_ENDS_OF_NAMES)
PLACES = len(_BEGINNINGS) * len(_MIDDLES) * len(_ENDS_OF_PLACES)
_PROLIFIC = 60  # tellers of many stories
_ALIKE = 90  # so many of the first ranks come about equally often


def rank(dice: random.Random, count: int, alike: int = 1) -> int:
    """A number below `count`; each is about as likely as it is small, as with words (Zipf).

    The first `alike` of them are not much likelier than each other (Mandelbrot).
    """
    return int(alike * ((count + alike) / alike) ** dice.random()) - alike


def _seldom(dice: random.Random, count: int) -> int:
    """A number below `count`, somewhat more often a small one; most come once only, as names do."""
    return int(count * dice.random() ** 2)


def _joined(number: int, parts: tuple[tuple[str, ...], ...]) -> str:
    """The combination of that number; the ones that follow each other do not look alike."""
    number = number * 7919 % (len(parts[0]) * len(parts[1]) * len(parts[2]))
    first, rest = number % len(parts[0]), number // len(parts[0])
    return parts[0][first] + parts[1][rest % len(parts[1])] + parts[2][rest // len(parts[1])]


def family_name(dice: random.Random) -> str:
    """A family name; there are some eighty thousand."""
    return _joined(_seldom(dice, NAMES), (_BEGINNINGS, _MIDDLES, _ENDS_OF_NAMES))


def town(dice: random.Random) -> str:
    """The name of a place; there are some sixty thousand."""
    return _joined(_seldom(dice, PLACES), (_BEGINNINGS, _MIDDLES, _ENDS_OF_PLACES))


def first_name(dice: random.Random) -> str:
    """A first name."""
    return dice.choice(FIRST_NAMES)


def full_name(dice: random.Random) -> str:
    """A first name and a family name."""
    return f"{first_name(dice)} {family_name(dice)}"


def teller(dice: random.Random) -> str:
    """Who tells a story: mostly somebody who tells no other one, now and then a prolific teller."""
    if dice.random() < 0.12:
        number = rank(dice, _PROLIFIC)
        family = _joined(number * 31, (_BEGINNINGS, _MIDDLES, _ENDS_OF_NAMES))
        return f"{FIRST_NAMES[number % len(FIRST_NAMES)]} {family}"
    if dice.random() < 0.05:
        return first_name(dice)
    return full_name(dice)


@cache
def nouns() -> tuple[str, ...]:
    """The plain nouns, then those put together of two, the likeliest first."""
    pairs = [(one, other) for one in FIRST_PARTS for other in SECOND_PARTS if one != other]
    random.Random(0).shuffle(pairs)
    return (*NOUNS, *(one + other for one, other in pairs))


@cache
def adjectives() -> tuple[str, ...]:
    """The plain adjectives, then those made from nouns, the likeliest first."""
    made = [part + end for part in FIRST_PARTS for end in ("like", "worn", "coloured", "less")]
    random.Random(0).shuffle(made)
    return (*ADJECTIVES, *made)


@cache
def trades() -> tuple[str, ...]:
    """What people do for a living, by what they make, sell or look after."""
    made = [part + end for part in FIRST_PARTS for end in ("maker", "seller", "keeper", "mender")]
    random.Random(0).shuffle(made)
    return (*TRADES, *made)


def ranked(dice: random.Random, words: tuple[str, ...]) -> str:
    """One of `words`, of which the first is the likeliest."""
    return words[rank(dice, len(words), _ALIKE)]


def with_article(word: str) -> str:
    """The word with 'a' or 'an' before it."""
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"
