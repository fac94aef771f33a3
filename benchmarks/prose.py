"""Bodies of invented stories: paragraphs of Markdown, of 150 to 450 words.

A story has two people and three places of its own, whose names come up again and again in it, as
in what people write.
"""

from __future__ import annotations

import random
import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks import sentences, tail, words
from benchmarks.languages import Language

SHORTEST, LONGEST = 185, 430
LAST_BLOCKS = 95  # room for the paragraph that passes the mark, a link, an ending and a note
WIDTH = 100  # of the lines in a file
WITHOUT_QUOTATION = 0.43
MOST_QUOTATIONS = 4

_FILL: Mapping[str, Callable[[random.Random], str]] = {
    "person": lambda dice: dice.choice(words.PEOPLE),
    "act": lambda dice: dice.choice(words.ACTS),
    "place": lambda dice: dice.choice(words.PLACES),
    "thing": lambda dice: dice.choice(words.THINGS),
    "feeling": lambda dice: dice.choice(words.FEELINGS),
    "weather": lambda dice: dice.choice(words.WEATHER),
    "name": tail.first_name,
    "hero": tail.full_name,
    "hero_family": tail.family_name,
    "other": tail.full_name,
    "other_family": tail.family_name,
    "family": tail.family_name,
    "town": tail.town,
    "other_town": tail.town,
    "village": tail.town,
    "noun": lambda dice: tail.ranked(dice, tail.nouns()),
    "Noun": lambda dice: tail.ranked(dice, tail.nouns()).capitalize(),
    "a_noun": lambda dice: tail.with_article(tail.ranked(dice, tail.nouns())),
    "adjective": lambda dice: tail.ranked(dice, tail.adjectives()),
    "a_adjective": lambda dice: tail.with_article(tail.ranked(dice, tail.adjectives())),
    "trade": lambda dice: tail.ranked(dice, tail.trades()),
    "a_trade": lambda dice: tail.with_article(tail.ranked(dice, tail.trades())),
    "verb": lambda dice: tail.ranked(dice, words.VERBS),
    "manner": lambda dice: tail.ranked(dice, words.MANNERS),
    "count": lambda dice: dice.choice(words.COUNTS),
    "Count": lambda dice: dice.choice(words.COUNTS).capitalize(),
    "year": lambda dice: str(dice.randint(1780, 2019)),
    "saying": lambda dice: sentence(dice, sentences.SAYINGS),
}
_OF_THE_STORY = ("other_town", "village", "hero", "other", "town", "family")


@dataclass(frozen=True, slots=True)
class Cast:
    """The names of a story's people and places, by the slots of sentences that they fill."""

    names: Mapping[str, str]


def cast(dice: random.Random) -> Cast:
    """People and places for a story."""
    names = {slot: _FILL[slot](dice) for slot in _OF_THE_STORY}
    families = {f"{slot}_family": names[slot].rpartition(" ")[2] for slot in ("hero", "other")}
    return Cast({**names, **families})


class _Filled(dict[str, str]):
    """The slots of one sentence: a slot that comes twice says the same twice."""

    def __init__(self, dice: random.Random, of_the_story: Cast | None) -> None:
        super().__init__(of_the_story.names if of_the_story else {})
        self._dice = dice

    def __missing__(self, slot: str) -> str:
        self[slot] = _FILL[slot.rstrip("123")](self._dice)
        return self[slot]


def sentence(dice: random.Random, patterns: Sequence[str], of_the_story: Cast | None = None) -> str:
    """One sentence of `patterns`, with its slots filled and its first letter a capital."""
    return _capital(dice.choice(patterns).format_map(_Filled(dice, of_the_story)))


def body(dice: random.Random, linkable: Sequence[str], of_the_story: Cast | None = None) -> str:
    """The text of a story, which may link to the stories whose slugs are `linkable`.

    It has an opening, paragraphs up to a length chosen at random, and an ending; some have a
    quotation, a list, a heading, a scene break, a link to another story or a footnote.
    """
    people = of_the_story or cast(dice)
    wanted = _length(dice)
    deck = _deck(dice, people)
    blocks = [f"{sentence(dice, sentences.OPENINGS, people)} {_paragraph(dice, deck, people)}"]
    extras = _extras(dice, people)
    written = len(blocks[0].split())
    while written < wanted:
        is_extra = extras and dice.random() < 0.5
        blocks.append(extras.pop() if is_extra else _paragraph(dice, deck, people))
        written += len(blocks[-1].split())
    if blocks[-1].startswith(("##", "***")):
        blocks.append(_paragraph(dice, deck, people))
    if linkable and dice.random() < 0.06:
        blocks.append(_link(dice, dice.choice(linkable), people))
    ending = sentence(dice, sentences.ENDINGS, people)
    if dice.random() < 0.05:
        blocks += [f"{ending}[^1]", f"[^1]: {sentence(dice, sentences.NOTES, people)}"]
    else:
        blocks.append(ending)
    return "\n\n".join(map(_wrapped, blocks)) + "\n"


def foreign_sentence(dice: random.Random, language: Language, patterns: Sequence[str]) -> str:
    """One sentence of `patterns`, which are in that language."""

    def town() -> str:
        return dice.choice(language.towns) if language.towns else tail.town(dice)

    return _capital(
        dice.choice(patterns).format(
            person=dice.choice(language.person),
            thing=dice.choice(language.thing),
            place=dice.choice(language.place),
            saying=dice.choice(language.saying),
            name=dice.choice(language.names) if language.names else tail.full_name(dice),
            town=town(),
            town2=town(),
        )
    )


def foreign_body(dice: random.Random, language: Language) -> str:
    """The text of a story in another language: a few sentences in paragraphs of three or four."""
    patterns = dice.sample(language.sentences, dice.randint(7, 10))
    said = [foreign_sentence(dice, language, [pattern]) for pattern in patterns]
    size = dice.choice((3, 4))
    paragraphs = [said[start : start + size] for start in range(0, len(said), size)]
    return "\n\n".join(map(language.space.join, paragraphs)) + "\n"


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _length(dice: random.Random) -> int:
    """How many words a story is to have before its ending: mostly neither few nor many."""
    longest = LONGEST - LAST_BLOCKS
    return round(dice.triangular(SHORTEST, longest, (SHORTEST + longest) * 0.53))


def _deck(dice: random.Random, people: Cast) -> list[str]:
    """The sentences of a story in the order in which it takes them, the last one first.

    Patterns are not repeated, so that a story hardly ever says a thing twice.
    """
    patterns = dice.sample(sentences.MIDDLES, len(sentences.MIDDLES))
    if dice.random() > WITHOUT_QUOTATION:
        for pattern in dice.sample(sentences.QUOTATIONS, dice.randint(1, MOST_QUOTATIONS)):
            patterns.insert(len(patterns) - dice.randrange(20), pattern)
    return [sentence(dice, [pattern], people) for pattern in patterns[-40:]]


def _paragraph(dice: random.Random, deck: list[str], people: Cast) -> str:
    """Three to six sentences off `deck`, now and then with a word of emphasis."""
    chosen = [
        deck.pop() if deck else sentence(dice, sentences.MIDDLES, people)
        for _ in range(dice.randint(3, 6))
    ]
    if dice.random() < 0.03:
        chosen[-1] = _emphasise(dice, chosen[-1])
    return " ".join(chosen)


def _wrapped(block: str) -> str:
    """A paragraph in lines as an editor breaks them; anything else as it is."""
    if block.startswith((">", "-", "#", "*", "[")):
        return block
    return textwrap.fill(block, WIDTH, break_long_words=False, break_on_hyphens=False)


def _emphasise(dice: random.Random, text: str) -> str:
    """`text` with one of its plain longer words in emphasis or, more rarely, strong emphasis."""
    parts = text.split(" ")
    plain = [place for place, word in enumerate(parts) if word.isalpha() and len(word) > 3]
    if not plain:
        return text
    place = dice.choice(plain)
    mark = "**" if dice.random() < 0.25 else "*"
    parts[place] = f"{mark}{parts[place]}{mark}"
    return " ".join(parts)


def _link(dice: random.Random, slug: str, people: Cast) -> str:
    """A paragraph that leads to the story `slug`."""
    remark = sentence(dice, sentences.MIDDLES, people)
    return f"{remark} It made me think of [another story that I read here]({slug}.md)."


def _extras(dice: random.Random, people: Cast) -> list[str]:
    """The special blocks of one story, each present only now and then."""
    extras = []
    if dice.random() < 0.06:
        saying = sentence(dice, sentences.SAYINGS, people)
        extras.append(f"> {saying}\n>\n> {sentence(dice, sentences.MIDDLES, people)}")
    if dice.random() < 0.05:
        items = dice.sample(sentences.LIST_ITEMS, 3)
        lines = [f"- {sentence(dice, [item], people)}" for item in items]
        extras.append("\n".join(lines))
    if dice.random() < 0.06:
        extras.append("***")
    if dice.random() < 0.03:
        extras.append(f"## Later, {dice.choice(words.PLACES)}")
    dice.shuffle(extras)
    return extras
