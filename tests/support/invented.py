"""Invented stories as values, for tests that need an anthology and no files."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from kindness.anthology.anthology import Anthology, assemble
from kindness.content.excerpt import excerpt
from kindness.content.rendered import render
from kindness.content.schema import VOICES
from kindness.content.story import Body, Consent, OutgoingReferences, Source, Story, pack
from kindness.content.vocabulary import STARTER, Vocabulary, load_vocabulary

HOSTILE = "</title><script>alert(1)</script> & \"'<b>]]>&lt;i&gt; {{ 7 }} \\u003c \u2028"
"""Text that is markup, or the end of something, in every format that it could be placed into."""


def vocabulary() -> Vocabulary:
    """The vocabulary of a new anthology."""
    loaded = load_vocabulary(STARTER, STARTER.name).value
    assert loaded is not None
    return loaded


def story(slug: str = "a-seat-kept", text: str = "Someone kept a seat.", **fields: Any) -> Story:
    """A valid story; `fields` replace its fields, `words` how many words its body has."""
    rendered = render(text)
    words = fields.pop("words", rendered.words)
    body = Body(pack(rendered.html), excerpt=excerpt(rendered.html), words=words)
    values: dict[str, Any] = {
        "title": "A seat kept",
        "themes": ("hope",),
        "date": "2026-11-10",
        "perspective": "received",
        "consent": Consent(teller=True, others="none"),
    }
    return Story(slug=slug, path=f"stories/{slug}.md", body=body, **(values | fields))


def retold(slug: str = "a-lamp-lent", **fields: Any) -> Story:
    """A story from a source."""
    values: dict[str, Any] = {
        "voice": "retold",
        "perspective": None,
        "consent": None,
        "source": Source("The Book of Lamps", "A. Writer", "1862", "https://example.org/lamps"),
    }
    return story(slug, **(values | fields))


def anthology(*stories: Story) -> Anthology:
    """The anthology of `stories`, none of which may have an error."""
    references = [
        OutgoingReferences(one.slug, one.path, inspired_by=one.inspired_by, aliases=one.aliases)
        for one in stories
    ]
    made = assemble(stories, vocabulary(), references)
    assert not made.has_errors
    return made.value


def many(count: int, seed: int = 1) -> tuple[Story, ...]:
    """Stories of every kind, in several languages, some of them with hostile text."""
    dice = random.Random(seed)
    terms = vocabulary()
    themes = list(terms.themes)
    made = []
    for number in range(count):
        voice = dice.choice(VOICES)
        make = story if voice == VOICES[0] else retold
        given = dice.choice(list(terms.terms("perspectives")))
        title = f"{dice.choice(['The', 'A', 'Élan', 'An', 'über'])} story {dice.randrange(10_000)}"
        made.append(
            make(
                f"story-{number}",
                title=HOSTILE[:90] if number % 29 == 3 else title,
                summary=HOSTILE if number % 31 == 4 else f"What happened on day {number}.",
                themes=tuple(dice.sample(themes[:6], dice.randint(1, 3))),
                date=str(date(2024, 1, 1) + timedelta(days=dice.randrange(700))),
                voice=voice,
                perspective=given if voice == VOICES[0] or dice.random() < 0.3 else None,
                form=dice.choice([*terms.terms("forms"), None]),
                setting=dice.choice([*list(terms.terms("settings"))[:9], None]),
                lang=dice.choice(["", "", "", "pt-BR", "pt", "ar"]),
                words=dice.choice([80, 200, 400, 500, 700, 1200, 2000]),
            )
        )
    return tuple(made)
