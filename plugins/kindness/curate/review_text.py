"""The review as text for a terminal: nothing in it can be obeyed by one."""

from __future__ import annotations

import textwrap

from kindness.content.safe_html import paragraphs
from kindness.content.vocabulary import Vocabulary
from kindness.curate.review import Review, Reviewed
from kindness.curate.review_facts import (
    diagnostics_in_words,
    facts,
    heading,
    nearest_in_words,
    overview,
)
from kindness.text.escaping import printable

_WIDTH = 88
_INDENT = " " * 4


def review_text(review: Review) -> str:
    """The whole review."""
    blocks = [overview(review)]
    blocks += [_block(reviewed, review.vocabulary) for reviewed in review.stories]
    if review.other_files:
        lines = [f"  {printable(name)}" for name in review.other_files]
        blocks.append("\n".join(["Other files that this branch changes:", *lines]))
    return "\n\n".join(blocks) + "\n"


def _block(reviewed: Reviewed, vocabulary: Vocabulary) -> str:
    title = printable(heading(reviewed))
    lines = [title, "=" * min(len(title), _WIDTH), ""]
    known = [
        *facts(reviewed, vocabulary),
        *(("Diagnostic", words) for words in diagnostics_in_words(reviewed)),
        *(("Nearest", words) for words in nearest_in_words(reviewed)),
    ]
    for label, text in known:
        lines += _wrapped(f"{label}: {text}", "", _INDENT)
    if reviewed.rewritten:
        marked = "".join(_marked(*piece) for piece in reviewed.rewritten)
        lines += ["", "What was rewritten, [-taken out-] and {+put in+}:", ""]
        lines += [f"  {printable(line)}".rstrip() for line in marked.split("\n")]
    lines.append("")
    if reviewed.story:
        for text in paragraphs(reviewed.story.body.html):
            lines += [*_wrapped(text, "  ", "  "), ""]
    else:
        lines += [f"  {printable(line)}".rstrip() for line in reviewed.written.split("\n")]
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
