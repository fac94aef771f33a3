"""What a curator wants to know of a story under review, in words, all of it plain text.

A field of the schema is a fact under its own label, without anything to add here; only those that
need more than their value have words of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from kindness.content.safe_html import links_out
from kindness.content.schema import FIELDS, FIRST_HAND, Field
from kindness.content.story import Status, Story
from kindness.content.vocabulary import Vocabulary
from kindness.curate.git_diff import Kind
from kindness.curate.review import Review, Reviewed
from kindness.text.suggestions import listing
from kindness.text.wording import reading_time, sentence

Fact = tuple[str, str]
"""A label and what is to be said under it."""

_CONSENT = {
    "agreed": "the others in it agreed",
    "anonymised": "the others in it were changed so that no one would know them",
    "none": "no one else in it can be recognised",
}
_VOICES = {
    FIRST_HAND: "told by someone who was there",
    "retold": "retold from a source",
    "traditional": "a traditional tale",
}


def heading(reviewed: Reviewed) -> str:
    """What this is: `New: The driver who waited`."""
    title = reviewed.story.title if reviewed.story else reviewed.slug
    return f"{reviewed.change.kind.capitalize()}: {title}"


def facts(reviewed: Reviewed, vocabulary: Vocabulary) -> Iterator[Fact]:
    """What is known before one reads: of the file, of each field, and what was suppressed."""
    yield "File", reviewed.path
    if reviewed.change.kind is Kind.RENAMED:
        yield "Was", reviewed.change.old_path
        old_slug = reviewed.change.old_path.rpartition("/")[2].removesuffix(".md")
        if reviewed.story and old_slug not in reviewed.story.aliases:
            yield "Note", f"its old address is lost unless `aliases` names it: [{old_slug}]"
    if reviewed.change.kind is Kind.DELETED:
        yield (
            "Note",
            "its address would lead nowhere; `kindness withdraw` keeps a page in its place",
        )
        return
    yield "Address", f"/stories/{reviewed.slug}/"
    if reviewed.story:
        yield from _facts_of(reviewed.story, vocabulary)
    else:
        yield "Note", "it has errors that keep it out; below is the file as it was written"
    for allowed in reviewed.allowed:
        yield "Allowed", f"{allowed.rule.slug}, because {allowed.reason or '(no reason is given)'}"


def _facts_of(story: Story, vocabulary: Vocabulary) -> Iterator[Fact]:
    if story.status is Status.WITHDRAWN:
        yield "Status", story.status
        return
    for field in FIELDS:
        in_words = _IN_WORDS.get(field.name)
        words = in_words(story, vocabulary) if in_words else _value(field, story, vocabulary)
        if words:
            yield field.label, words
    yield "Length", f"{story.body.words:,} words, {reading_time(story.minutes)}"
    if outward := links_out(story.body.html):
        yield "Leads to", ", ".join(outward)


def _value(field: Field, story: Story, vocabulary: Vocabulary) -> str:
    """The value of a field as it stands, terms by their labels; "" for none, and for the usual."""
    value = getattr(story, field.name)
    if not value or value == field.default:
        return ""
    values = value if isinstance(value, tuple) else (value,)
    if field.terms:
        terms = vocabulary.terms(field.terms)
        return listing(terms[key].label for key in values)
    return ", ".join(map(str, values))


def _voice(story: Story, vocabulary: Vocabulary) -> str:
    if not story.perspective:
        return _VOICES[story.voice]
    label = vocabulary.terms("perspectives")[story.perspective].label.lower()
    return f"{_VOICES[story.voice]}; the kindness was {label}"


def _consent(story: Story, vocabulary: Vocabulary) -> str:
    if story.consent is None:
        return "none is needed: no one is telling of their own life"
    return f"the teller agrees to publish it; {_CONSENT[story.consent.others]}"


def _source(story: Story, vocabulary: Vocabulary) -> str:
    if story.source is None:
        return ""
    parts = (story.source.author, story.source.title, story.source.year, story.source.url)
    note = f" {story.source.note}" if story.source.note else ""
    return f"{', '.join(filter(None, parts))}.{note}"


def _image(story: Story, vocabulary: Vocabulary) -> str:
    if story.image is None:
        return ""
    credit = f", {story.image.credit}" if story.image.credit else ""
    return f"{story.image.src}: {story.image.alt}{credit}"


def _content_notes(story: Story, vocabulary: Vocabulary) -> str:
    terms = vocabulary.terms("content_notes")
    return listing(terms[key].label for key in story.content_notes) or "none"


def _nothing(story: Story, vocabulary: Vocabulary) -> str:
    return ""


_IN_WORDS: Mapping[str, Callable[[Story, Vocabulary], str]] = {
    "title": _nothing,  # it is the heading
    "perspective": _nothing,  # it is told with the voice
    "voice": _voice,
    "consent": _consent,
    "source": _source,
    "image": _image,
    "content_notes": _content_notes,
    "teller": lambda story, vocabulary: story.teller,
    "license": lambda story, vocabulary: story.license,
    "summary": lambda story, vocabulary: (
        story.summary or f"(the first sentence) {story.body.excerpt}"
    ),
}
"""Fields of which more is to be said than their value, or less."""


def nearest_in_words(reviewed: Reviewed) -> list[str]:
    """The existing stories that are like it, or that there is none."""
    if reviewed.change.kind is Kind.DELETED:
        return []
    return [
        f"{near.title} (/stories/{near.slug}/), {max(1, round(100 * near.similarity))} % the same"
        for near in reviewed.nearest
    ] or ["nothing close"]


def diagnostics_in_words(reviewed: Reviewed) -> list[str]:
    """Each diagnostic with its line: privacy first."""
    return [
        f"line {diagnostic.span.line}: {diagnostic.code} {diagnostic.rule}: "
        f"{sentence(diagnostic.message)} {diagnostic.help}"
        for diagnostic in reviewed.diagnostics
    ]


def overview(review: Review) -> str:
    """How many stories there are to look at."""
    if not review.stories:
        return "This branch adds or changes no story."
    kinds = [reviewed.change.kind for reviewed in review.stories]
    counts = [f"{kinds.count(kind)} {kind}" for kind in Kind if kind in kinds]
    number = len(kinds)
    return f"{number:,} {'story' if number == 1 else 'stories'}: {listing(counts)}."
