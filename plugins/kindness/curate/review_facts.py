"""The facts of a story under review in words, and the review as text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from kindness.content.safe_html import links_out, paragraphs
from kindness.content.schema import FIRST_HAND
from kindness.content.story import Consent, Source, Status, Story
from kindness.content.vocabulary import Vocabulary
from kindness.curate.git_diff import Kind
from kindness.curate.review import Review, Reviewed
from kindness.text.escaping import printable
from kindness.text.suggestions import listing
from kindness.text.wording import reading_time

Fact = tuple[str, str]

_WIDTH = 88
_CONSENT = {
    "agreed": "the others in it agreed",
    "anonymised": "the others in it were changed so that nobody knows them",
    "none": "nobody else in it can be recognised",
}
_VOICES = {
    FIRST_HAND: "told by someone who was there",
    "retold": "retold from a source",
    "traditional": "a traditional tale",
}


def heading(one: Reviewed) -> str:
    """What this is: `New: The driver who waited`."""
    title = one.story.title if one.story else one.slug
    return f"{one.change.kind.capitalize()}: {title}"


def facts(one: Reviewed, vocabulary: Vocabulary) -> Iterator[Fact]:
    """What a curator wants to know before reading, each with its label, all of it plain text."""
    yield "File", one.path
    if one.change.kind is Kind.RENAMED:
        yield "Was", one.change.old_path
        old_slug = one.change.old_path.rpartition("/")[2].removesuffix(".md")
        if one.story and old_slug not in one.story.aliases:
            yield "Note", f"its old address is lost unless `aliases` names it: [{old_slug}]"
    if one.change.kind is Kind.DELETED:
        yield (
            "Note",
            "its address would lead nowhere; `kindness withdraw` keeps a page in its place",
        )
        return
    yield "Address", f"/stories/{one.slug}/"
    if one.story:
        yield from _facts_of(one.story, vocabulary)
    else:
        yield "Note", "it has faults that keep it out; below is the file as it was written"
    for allowed in one.allowed:
        yield "Allowed", f"{allowed.rule.slug}, because {allowed.reason or '(no reason is given)'}"


def _facts_of(story: Story, vocabulary: Vocabulary) -> Iterator[Fact]:
    if story.status is not Status.PUBLISHED:
        yield "Status", story.status
    if story.status is Status.WITHDRAWN:
        return
    yield "Themes", listing(_labels(story.themes, vocabulary, "themes"))
    voice = _VOICES[story.voice]
    if story.perspective:
        label = vocabulary.terms("perspectives")[story.perspective].label.lower()
        voice = f"{voice}; the kindness was {label}"
    yield "Voice", voice
    yield "Teller", story.teller
    yield "Consent", consent(story.consent)
    for label, key, kind in (("Form", story.form, "forms"), ("Setting", story.setting, "settings")):
        if key:
            yield label, vocabulary.terms(kind)[key].label
    if story.where or story.when:
        yield "Where and when", " · ".join(part for part in (story.where, story.when) if part)
    yield "Length", f"{story.body.words:,} words, {reading_time(story.minutes)}"
    notes = _labels(story.content_notes, vocabulary, "content_notes")
    yield "Content notes", listing(notes) if notes else "none"
    yield "Summary", story.summary or f"(the first sentence) {story.body.excerpt}"
    if story.try_this:
        yield "Try this", story.try_this
    if story.source:
        yield "Source", source(story.source)
    if story.image:
        credit = f", {story.image.credit}" if story.image.credit else ""
        yield "Picture", f"{story.image.src}: {story.image.alt}{credit}"
    for label, values in (
        ("Grew from", story.inspired_by),
        ("Earlier names", story.aliases),
        ("Leads to", links_out(story.body.html)),
    ):
        if values:
            yield label, ", ".join(values)
    if story.lang:
        yield "Language", story.lang
    yield "Licence", story.license


def _labels(keys: tuple[str, ...], vocabulary: Vocabulary, kind: str) -> list[str]:
    return [vocabulary.terms(kind)[key].label for key in keys]


def consent(given: Consent | None) -> str:
    """What was agreed to, in words."""
    if given is None:
        return "none is needed: nobody tells of their own life"
    return f"the teller agrees to publish it; {_CONSENT[given.others]}"


def source(given: Source) -> str:
    """A source on one line."""
    parts = [part for part in (given.author, given.title, given.year, given.url) if part]
    note = f" {given.note}" if given.note else ""
    return f"{', '.join(parts)}.{note}"


def nearest_in_words(one: Reviewed) -> list[str]:
    """The existing stories that are like it, or that there is none."""
    if one.change.kind is Kind.DELETED:
        return []
    return [
        f"{near.title} (/stories/{near.slug}/), {max(1, round(100 * near.similarity))} % the same"
        for near in one.nearest
    ] or ["nothing close"]


def diagnostics_in_words(one: Reviewed) -> list[str]:
    """Each finding with its line: privacy first."""
    return [
        f"line {diagnostic.span.line}: {diagnostic.code} {diagnostic.rule}: "
        f"{_sentence(diagnostic.message)} {diagnostic.help}"
        for diagnostic in one.diagnostics
    ]


def _sentence(message: str) -> str:
    return message if message.endswith((".", "?")) else f"{message}."


def overview(review: Review) -> str:
    """How many stories there are to look at."""
    if not review.stories:
        return "This branch adds or changes no story."
    kinds = [one.change.kind for one in review.stories]
    counts = [f"{kinds.count(kind)} {kind}" for kind in Kind if kind in kinds]
    number = len(kinds)
    return f"{number:,} {'story' if number == 1 else 'stories'}: {listing(counts)}."


def review_text(review: Review) -> str:
    """The review for a terminal: nothing in it can be obeyed by one."""
    blocks = [overview(review)]
    blocks += [_block(one, review.vocabulary) for one in review.stories]
    if review.other_files:
        lines = [f"  {printable(name)}" for name in review.other_files]
        blocks.append("\n".join(["Other files that this branch changes:", *lines]))
    return "\n\n".join(blocks) + "\n"


def _block(one: Reviewed, vocabulary: Vocabulary) -> str:
    title = printable(heading(one))
    lines = [title, "=" * min(len(title), _WIDTH), ""]
    for label, text in facts(one, vocabulary):
        lines += _wrapped(text, f"{label + ':':<16}", " " * 16)
    for label, texts in (
        ("Findings", diagnostics_in_words(one)),
        ("Nearest", nearest_in_words(one)),
    ):
        for text in texts:
            lines += _wrapped(text, f"{label + ':':<16}", " " * 16)
    if one.rewritten:
        marked = "".join(_marked(*piece) for piece in one.rewritten)
        lines += ["", "What was rewritten, [-taken out-] and {+put in+}:", ""]
        lines += [f"  {printable(line)}".rstrip() for line in marked.split("\n")]
    lines.append("")
    if one.story:
        for text in paragraphs(one.story.body.html):
            lines += [*_wrapped(text, "  ", "  "), ""]
    else:
        lines += [f"  {printable(line)}".rstrip() for line in one.written.split("\n")]
    return "\n".join(lines).rstrip()


def _marked(sign: str, piece: str) -> str:
    marks = {"-": ("[-", "-]"), "+": ("{+", "+}")}
    before, after = marks.get(sign, ("", ""))
    return f"{before}{piece}{after}"


def _wrapped(text: str, first: str, others: str) -> list[str]:
    return textwrap.wrap(
        printable(text),
        _WIDTH,
        initial_indent=first,
        subsequent_indent=others,
        break_long_words=False,
        break_on_hyphens=False,
    )
