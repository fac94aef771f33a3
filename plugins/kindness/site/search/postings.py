"""Postings: by which terms a story is found, and how much each of them says of it.

They depend on the story and on the labels of the vocabulary alone, and are plain data, so that they
can be kept from one build to the next.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain

from kindness.content.safe_html import readable_text
from kindness.content.schema import ANONYMOUS, FIELDS
from kindness.content.story import Story
from kindness.content.vocabulary import Vocabulary
from kindness.site.search.stems import family
from kindness.site.search.terms import terms
from kindness.text.languages import primary_language

Term = tuple[str, str]
"""A term, and the family of words that it belongs to or an empty string."""

Posting = tuple[Term, int]
"""A term, and its weight in the story."""

MENTIONED, REPEATED, FACT, TITLE = range(4)
"""The weights: in the text once, in it often, in what is said of the story, in its title."""

_REPEATED_EACH = 300
"""For each so many words of a story, a term has to stand there once more to be repeated."""

_KINDS = {field.name: field.terms for field in FIELDS if field.facet and field.terms}
"""The fields with a term that readers look for, and the kind of terms that each takes."""

Labels = Mapping[str, tuple[Term, ...]]
"""What each term of the vocabulary is found by. Its kind stands before its key: `themes.hope`."""


def labels(vocabulary: Vocabulary, language: str) -> Labels:
    """The labels, keys and aliases of the vocabulary. `language` is that of the site."""
    return {
        f"{kind}.{key}": tuple(
            _terms(" ".join((term.label, key, *getattr(term, "aliases", ()))), language)
        )
        for kind in _KINDS.values()
        for key, term in vocabulary.terms(kind).items()
    }


def postings(story: Story, labels: Labels, language: str) -> tuple[Posting, ...]:
    """The postings of a story. `language` is that of the site, for a story that names none."""
    own = primary_language(story.lang, language)
    text = f"{readable_text(story.body.html)}\n{story.summary}"
    often = 2 + story.body.words // _REPEATED_EACH
    weights = {
        term: REPEATED if count >= often else MENTIONED
        for term, count in Counter(_terms(text, own)).items()
    }
    teller = "" if story.teller == ANONYMOUS else story.teller
    weights |= dict.fromkeys(_terms(f"{teller} {story.where} {story.when}", own), FACT)
    for field, kind in _KINDS.items():
        value = getattr(story, field)
        for key in value if isinstance(value, tuple) else (value,):
            weights |= dict.fromkeys(labels.get(f"{kind}.{key}", ()), FACT)
    weights |= dict.fromkeys(_terms(story.title, own), TITLE)
    return tuple(weights.items())


def _terms(text: str, language: str) -> Iterator[Term]:
    return chain.from_iterable(map(_words(language).__getitem__, text.split()))


@cache
def _words(language: str) -> _Words:
    return _Words(language)


class _Words(dict[str, tuple[Term, ...]]):
    """The terms of what stands between two spaces, found out once for words that come often."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __missing__(self, word: str) -> tuple[Term, ...]:
        found = tuple(
            (term, family(origin.lower(), self.language) if origin else "")
            for term, origin in terms(word)
        )
        if len(word) <= _KEPT and len(self) < _MANY:
            self[word] = found
        return found


_KEPT = 40
_MANY = 1 << 17
