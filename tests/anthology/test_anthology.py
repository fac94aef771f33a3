"""Stories that a file names and that are not there."""

from __future__ import annotations

import pytest

from kindness.anthology.anthology import MOST_SUGGESTIONS, assemble
from kindness.anthology.slug_suggestions import KnownSlugs
from kindness.content.story import Link, OutgoingReferences
from kindness.diagnostics.diagnostic import Span
from tests.support import invented

STORIES = [invented.story(slug) for slug in ("a-seat-kept", "a-lamp-lent")]


def naming(*slugs: str, inspired_by: tuple[str, ...] = ()) -> OutgoingReferences:
    """A file that links to `slugs`, each on a line of its own."""
    links = tuple(Link(slug, Span(line, 1, line, 9)) for line, slug in enumerate(slugs, 8))
    spans = {"inspired_by": Span(4, 1, 4, 9)}
    return OutgoingReferences("a-case", "stories/a-case.md", links, inspired_by, spans=spans)


def messages(file: OutgoingReferences) -> list[str]:
    """What is said of a file among `STORIES`."""
    files = [OutgoingReferences(story.slug, story.path) for story in STORIES]
    assembled = assemble(STORIES, invented.vocabulary(), [*files, file])
    return [f"{one.code} {one.span.line} {one.message}" for one in assembled.diagnostics]


def test_each_is_said_at_its_place_with_the_one_that_may_be_meant() -> None:
    found = messages(naming("a-seat-kept", "a-seat-keptt", "x", inspired_by=("a-lamp-lend",)))
    assert [message[:6] for message in found] == ["A502 4", "A501 9", "A501 1"]
    assert found[0].endswith("did you mean 'a-lamp-lent'?")
    assert found[1].endswith("did you mean 'a-seat-kept'?")


def test_of_thousands_only_the_first_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    suggestion = KnownSlugs.suggestion

    def counted(known: KnownSlugs, slug: str) -> str:
        asked.append(slug)
        return suggestion(known, slug)

    monkeypatch.setattr(KnownSlugs, "suggestion", counted)
    slugs = [f"a-seat-kept-{number}" for number in range(2000)]
    assert len(messages(naming(*slugs, inspired_by=tuple(slugs)))) == 4000
    assert len(asked) == MOST_SUGGESTIONS
