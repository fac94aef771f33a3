"""Bodies of invented stories: paragraphs of Markdown, of 150 to 450 words."""

from __future__ import annotations

import random
from collections.abc import Sequence

from benchmarks import sentences
from benchmarks.words import SLOTS

SHORTEST, LONGEST = 150, 450
LAST_BLOCKS = 115  # room for the paragraph that passes the mark, a link, an ending and a note


def sentence(dice: random.Random, patterns: Sequence[str]) -> str:
    """One sentence of `patterns`, with its slots filled and its first letter a capital."""
    pattern = dice.choice(patterns)
    chosen = {slot: dice.choice(words) for slot, words in SLOTS.items() if f"{{{slot}}}" in pattern}
    filled = pattern.format(**chosen)
    return filled[0].upper() + filled[1:]


def body(dice: random.Random, linkable: Sequence[str]) -> str:
    """The text of a story, which may link to the stories whose slugs are `linkable`.

    It has an opening, paragraphs up to a length chosen at random, and an ending; some have a
    quotation, a list, a heading, a scene break, a link to another story or a footnote.
    """
    wanted = dice.randint(SHORTEST, LONGEST - LAST_BLOCKS)
    deck = dice.sample(sentences.MIDDLES, len(sentences.MIDDLES))
    blocks = [sentence(dice, sentences.OPENINGS) + " " + _paragraph(dice, deck)]
    extras = _extras(dice)
    written = len(blocks[0].split())
    while written < wanted:
        blocks.append(extras.pop() if extras and dice.random() < 0.5 else _paragraph(dice, deck))
        written += len(blocks[-1].split())
    if blocks[-1].startswith(("##", "***")):
        blocks.append(_paragraph(dice, deck))
    if linkable and dice.random() < 0.3:
        blocks.append(_link(dice, dice.choice(linkable)))
    ending = sentence(dice, sentences.ENDINGS)
    if dice.random() < 0.15:
        blocks += [f"{ending}[^1]", f"[^1]: {sentence(dice, sentences.NOTES)}"]
    else:
        blocks.append(ending)
    return "\n\n".join(blocks) + "\n"


def _paragraph(dice: random.Random, deck: list[str]) -> str:
    """Two to five sentences, now and then with a word of emphasis.

    The patterns are taken off `deck`, so that a story hardly ever says a thing twice.
    """
    chosen = []
    for _ in range(dice.randint(2, 5)):
        pattern = deck.pop() if deck else dice.choice(sentences.MIDDLES)
        chosen.append(sentence(dice, [pattern]))
    if dice.random() < 0.4:
        chosen[-1] = _emphasise(dice, chosen[-1])
    return " ".join(chosen)


def _emphasise(dice: random.Random, text: str) -> str:
    """`text` with one of its plain longer words in emphasis or, more rarely, strong emphasis."""
    words = text.split(" ")
    plain = [place for place, word in enumerate(words) if word.isalpha() and len(word) > 3]
    if not plain:
        return text
    place = dice.choice(plain)
    mark = "**" if dice.random() < 0.25 else "*"
    words[place] = f"{mark}{words[place]}{mark}"
    return " ".join(words)


def _link(dice: random.Random, slug: str) -> str:
    """A paragraph that leads to the story `slug`."""
    remark = sentence(dice, sentences.MIDDLES)
    return f"{remark} It made me think of [another story that I read here]({slug}.md)."


def _extras(dice: random.Random) -> list[str]:
    """The special blocks of one story, each present only now and then."""
    extras = []
    if dice.random() < 0.35:
        saying = dice.choice(SLOTS["saying"])
        extras.append(f"> {saying}\n>\n> {sentence(dice, sentences.MIDDLES)}")
    if dice.random() < 0.2:
        items = dice.sample(sentences.LIST_ITEMS, 3)
        lines = [f"- {sentence(dice, [item])}" for item in items]
        extras.append("\n".join(lines))
    if dice.random() < 0.25:
        extras.append("***")
    if dice.random() < 0.08:
        place = dice.choice(SLOTS["place"])
        extras.append(f"## Later, {place}")
    dice.shuffle(extras)
    return extras
