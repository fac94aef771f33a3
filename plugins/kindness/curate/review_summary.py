"""The review as Markdown for the summary of a job on GitHub, which shows strangers' text.

All of a story stands in blocks of HTML without a blank line, in which Markdown is not looked at:
its text cannot become a heading, a fence, a link or a comment. What GitHub reads even in HTML,
names after `@` and numbers after `#`, is kept apart by a sign that has no width. No picture is
shown, only its description. What looks private is left out, unless it is allowed: a summary is
read by everybody, and stays when the story is mended.
"""

from __future__ import annotations

import re
from html import escape

from kindness.content.markdown import is_web_address
from kindness.content.personal_data import find_personal_data, hide_personal_data
from kindness.content.safe_html import SafeHtml, map_pictures, unlink, without_ids
from kindness.content.vocabulary import Vocabulary
from kindness.curate.git_diff import Kind
from kindness.curate.review import Review, Reviewed, is_private
from kindness.curate.review_facts import (
    diagnostics_in_words,
    facts,
    heading,
    nearest_in_words,
    overview,
)
from kindness.text.escaping import printable

Pieces = tuple[tuple[str, str], ...]
"""What was written anew, as `BranchDiff.words_changed` gives it."""

SIZE_LIMIT = 1_000_000
"""In bytes. GitHub refuses the summary of a step that is larger than 1 MiB."""

# Other files may have long names, of which each sign may take several bytes.
_ROOM_FOR_THE_END = 40_000
_OTHER_FILES_SHOWN = 20
_TOO_LONG = "\n<p><em>Too long to be shown here: please read the file.</em></p>\n"

_REFERENCE = re.compile(r"[@#](?=\w)")
_APART = "\u200b"
_TAG = re.compile(r"(<[^>]*>)")


def review_summary(review: Review, limit: int = SIZE_LIMIT) -> str:
    """The review, of at most `limit` bytes; where it does not fit, a last line says so."""
    start = f"## Stories to review\n\n{overview(review)}\n"
    room = limit - _ROOM_FOR_THE_END - len(start.encode())
    heads: list[str] = []
    for reviewed in review.stories:
        head = _head(reviewed, review.vocabulary)
        room -= len(head.encode())
        if room < 0:
            break
        heads.append(head)
    # What is known of each story goes before the whole text of any.
    room = max(0, room)
    blocks = [start]
    for reviewed, head in zip(review.stories, heads, strict=False):
        text = _text(reviewed)
        if len(text.encode()) > room:
            text = _TOO_LONG if len(_TOO_LONG) <= room else ""
        room -= len(text.encode())
        blocks.append(head + text)
    if left_out := len(review.stories) - len(heads):
        stories = "one more story" if left_out == 1 else f"{left_out:,} more stories"
        blocks.append(
            f"**The summary is full: {stories} could not be shown.** "
            "`kindness review` on your own computer shows all.\n"
        )
    blocks += _others(review.other_files)
    return "\n".join(blocks)


def _head(reviewed: Reviewed, vocabulary: Vocabulary) -> str:
    rows = [f"<h3>{safe(heading(reviewed))}</h3>", "<table>"]
    rows += [
        f"<tr><th align='left'>{label}</th><td>{safe(text)}</td></tr>"
        for label, text in facts(reviewed, vocabulary)
    ]
    if near := nearest_in_words(reviewed):
        rows.append(
            f"<tr><th align='left'>Nearest</th><td>{'<br>'.join(map(safe, near))}</td></tr>"
        )
    rows.append("</table>")
    if reviewed.diagnostics:
        rows.append("<p><strong>Diagnostics</strong></p><ul>")
        for diagnostic, words in zip(
            reviewed.diagnostics, diagnostics_in_words(reviewed), strict=True
        ):
            mark = "🔒 " if is_private(diagnostic) else ""
            rows.append(f"<li>{mark}{safe(words)}</li>")
        rows.append("</ul>")
    elif reviewed.change.kind is not Kind.DELETED:
        rows.append("<p>No diagnostics.</p>")
    return "\n".join(rows) + "\n"


def _text(reviewed: Reviewed) -> str:
    """What changed, and the text, each a block on one line."""
    parts = []
    if reviewed.rewritten:
        pieces = "".join(_marked(*piece) for piece in hide_in_pieces(reviewed.rewritten))
        summary = "<summary>What was rewritten</summary>"
        parts.append(f"<details>{summary}<p>{pieces}</p></details>")
    if reviewed.story and reviewed.story.body.html:
        parts.append(f"<blockquote>{_shown(reviewed.story.body.html)}</blockquote>")
    elif reviewed.written:
        written = safe_lines(hide_personal_data(reviewed.written))
        parts.append(f"<blockquote><p>{written}</p></blockquote>")
    return "".join(f"\n{part}\n" for part in parts)


def _shown(html: SafeHtml) -> str:
    """A rendered story, on one line, without pictures and without links into the site."""
    html = map_pictures(html, _described)
    # Links to other stories and footnotes would lead nowhere there.
    html = without_ids(unlink(html, lambda href: not is_web_address(href)))
    parts = _TAG.split(html)
    # Every other part is a tag; what GitHub takes for a name can stand between them only.
    parts[::2] = [_kept_apart(part) for part in parts[::2]]
    return "".join(parts).replace("\r", "").replace("\n", "&#10;")


def _described(src: str, alt: str) -> str:
    return f"<em>[picture {src.rpartition('/')[2]}: {alt}]</em>"


def hide_in_pieces(pieces: Pieces) -> Pieces:
    """The pieces of a rewritten story without what looks private in the old text or the new."""
    texts = [text for _, text in pieces]
    for other in "+-":
        own = [index for index, (sign, _) in enumerate(pieces) if sign != other]
        whole = "".join(texts[index] for index in own)
        for found in find_personal_data(whole):
            place = 0
            for index in own:
                text = texts[index]
                start, end = max(found.start - place, 0), min(found.end - place, len(text))
                if start < end:
                    texts[index] = text[:start] + "•" * (end - start) + text[end:]
                place += len(text)
    return tuple((sign, text) for (sign, _), text in zip(pieces, texts, strict=True))


def _marked(sign: str, piece: str) -> str:
    name = {"-": "del", "+": "ins"}.get(sign)
    return f"<{name}>{safe_lines(piece)}</{name}>" if name else safe_lines(piece)


def safe(text: str) -> str:
    """Plain text on one line of HTML."""
    return _kept_apart(escape(printable(text)))


def safe_lines(text: str) -> str:
    """Plain text of several lines as one line of HTML."""
    return "<br>".join(safe(line) for line in text.split("\n"))


def _kept_apart(text: str) -> str:
    # Entities such as &#10; are written by us, after this, or by `escape`, as &#x27;.
    return _REFERENCE.sub(
        lambda found: (
            found.group()
            if text[found.start() - 1 : found.start()] == "&"
            else found.group() + _APART
        ),
        text,
    )


def _others(names: tuple[str, ...]) -> list[str]:
    if not names:
        return []
    items = "".join(f"<li>{safe(name[:300])}</li>" for name in names[:_OTHER_FILES_SHOWN])
    more = len(names) - _OTHER_FILES_SHOWN
    rest = f"<li>and {more:,} more</li>" if more > 0 else ""
    return [f"<p>Other files that this branch changes, not shown here:</p><ul>{items}{rest}</ul>\n"]
