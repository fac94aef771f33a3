"""Lightly edited copies of texts, as somebody makes them who sends a story in once more."""

from __future__ import annotations

import random
import re

_WORD = re.compile(r"[A-Za-z]{4,}")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_OTHER_WORDS = ("quietly", "perhaps", "little", "evening", "window", "almost", "slowly", "gentle")
_OTHER_NAMES = ("Ana", "Tomasz", "Wanjiru", "Yusuf", "Ingrid", "Mei")


def edited(text: str, dice: random.Random) -> str:
    """`text` with names exchanged, a word of twenty-five changed, and other small edits."""
    for name in sorted(set(_NAME.findall(text))):
        if dice.random() < 0.5:
            text = re.sub(rf"\b{name}\b", dice.choice(_OTHER_NAMES), text)
    text = _WORD.sub(
        lambda found: dice.choice(_OTHER_WORDS) if dice.random() < 0.06 else found.group(), text
    )
    sentences = _SENTENCE_END.split(text)
    for _ in range(max(1, len(sentences) // 8)):
        place = dice.randrange(max(1, len(sentences) - 1))
        sentences[place : place + 2] = reversed(sentences[place : place + 2])
    if len(sentences) > 6:
        del sentences[dice.randrange(len(sentences))]
    text = " ".join(sentences)
    edits = (("—", "-"), ("“", '"'), ("’", "'"), (",", ""), (";", "."))
    return dice.choice((str, str.lower))(text.replace(*dice.choice(edits)))
