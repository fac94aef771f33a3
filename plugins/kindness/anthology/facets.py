"""Facets: what stories can be filtered, counted and reviewed by.

A field of the schema that has a heading for its choices is one; the length of a story and its
language are two more. The filter, the statistics and the reviews follow this one definition.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain

from kindness.anthology.anthology import Anthology
from kindness.content.schema import FIELDS, Field
from kindness.content.story import Story
from kindness.content.vocabulary import Term, Vocabulary
from kindness.text.languages import language_name, primary_language

LENGTH_LIMITS = (1, 3)
"""Up to so many minutes a story is short, or medium; beyond, it is long."""

_VOICE_LABELS = {
    "first-hand": "Told first-hand",
    "retold": "Retold from a source",
    "traditional": "Traditional tales",
}
_LENGTHS = (
    Term("short", "About a minute"),
    Term("medium", "Two or three minutes"),
    Term("long", "Longer"),
)


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to filter: its name in addresses, its heading, its choices, and a story's own."""

    name: str
    label: str
    terms: tuple[Term, ...]
    keys_of: Callable[[Story], tuple[str, ...]]

    def counts(self, stories: Iterable[Story]) -> Counter[str]:
        """How many of `stories` each choice would give."""
        return Counter(chain.from_iterable(map(self.keys_of, stories)))


def facets(anthology: Anthology, default_language: str) -> tuple[Facet, ...]:
    """The facets of `anthology`; that of languages only where its stories have more than one.

    `default_language` is the language of stories that name none.
    """
    found = [_of_field(field, anthology.vocabulary) for field in FIELDS if field.facet]
    # Themes come first, whatever the order of the fields in a file.
    found.sort(key=lambda facet: _ORDER.index(facet.name) if facet.name in _ORDER else len(_ORDER))
    languages = language_facet(anthology.stories, default_language)
    if len(languages.terms) > 1:
        found.append(languages)
    found.append(Facet("length", "Length", _LENGTHS, lambda story: (length_of(story.minutes),)))
    return tuple(found)


_ORDER = ("theme", "perspective", "form", "setting")


def language_facet(stories: Iterable[Story], default_language: str) -> Facet:
    """The facet of the languages in which `stories` are told."""

    def keys_of(story: Story) -> tuple[str, ...]:
        return (primary_language(story.lang, default_language),)

    languages = sorted({key for story in stories for key in keys_of(story)})
    terms = tuple(Term(language, language_name(language)) for language in languages)
    return Facet("lang", "Language", terms, keys_of)


def _of_field(field: Field, vocabulary: Vocabulary) -> Facet:
    if field.terms:
        terms: tuple[Term, ...] = tuple(vocabulary.terms(field.terms).values())
    else:
        terms = tuple(Term(key, _VOICE_LABELS.get(key, key)) for key in field.choices)

    def keys_of(story: Story) -> tuple[str, ...]:
        value = getattr(story, field.name)
        if isinstance(value, tuple):
            return value
        return (value,) if value else ()

    return Facet(field.noun.replace(" ", "_"), field.facet, terms, keys_of)


def length_of(minutes: int) -> str:
    """The group of lengths that a story of so many minutes belongs to."""
    return _LENGTHS[sum(minutes > limit for limit in LENGTH_LIMITS)].key
