"""The ledger of sources: a trusted Markdown page that is made from the stories.

Titles, names and notes were written by strangers, and the page passes through whatever Markdown
extensions a site has. So every sign but a few harmless ones becomes a character reference, which
no extension can take for its own, and the link to a source is HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from urllib.parse import urlsplit

from anyascii import anyascii

from kindness.content.story import Source, Story
from kindness.contribute.reference import GENERATED

_TITLE = "Where the stories come from"
_LEAD = (
    "Every retold or traditional story names what it was taken from, so that anyone can look it\n"
    "up. Here are all the sources by author, as the stories write the names, each with what comes\n"
    "from it."
)
_EMPTY = "No story here names a source yet."
# All but letters, digits, blanks and what can stand within a line without meaning anything; a
# full stop or a colon within a word may make an address or an emoji of it.
_SIGNS = re.compile(r"[^\w\s,.;:?'’‘“”–—…«»()-]|_|--+|[.:](?=\S)")
# What a paragraph begins with may make a list of it.
_START = re.compile(r"^(?!<cite>|&#)[\W\d]")
_ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)


def sources_page(stories: Iterable[Story]) -> str:
    """The page for the published ones among `stories`, which lies in a folder beside stories/."""
    grouped: dict[tuple[str, ...], list[Story]] = {}
    for story in sorted(stories, key=lambda one: one.slug):
        if story.is_published and story.source:
            grouped.setdefault(_identity(story.source), []).append(story)
    sections: list[str] = []
    letter = ""
    for key in sorted(
        grouped, key=lambda one: (_sortable(one[0] or one[1]), _sortable(one[1]), one)
    ):
        initial = _sortable(key[0] or key[1])[:1].upper()
        initial = initial if initial.isalpha() else "Other"
        if initial != letter:
            sections.append(f"## {initial}\n")
            letter = initial
        sections.append(_entry(grouped[key]))
    lead = _LEAD if sections else _EMPTY
    return f"---\ntitle: {_TITLE}\n---\n\n{GENERATED}\n{lead}\n\n" + "\n".join(sections)


def _identity(source: Source) -> tuple[str, ...]:
    """What tells sources apart: the same work by the same hand, at the same place."""
    parts = (source.author, source.title, source.year, source.url)
    return tuple(" ".join(part.split()) for part in parts)


def _sortable(text: str) -> str:
    """As an index sorts: by letters, whatever their accents and script, without an article."""
    letters = re.sub(r"[^a-z0-9 ]", "", anyascii(text).casefold()).strip()
    return _ARTICLE.sub("", letters)


def _entry(stories: list[Story]) -> str:
    """A paragraph: the source, then a line for each story that comes from it."""
    source = stories[0].source
    assert source  # noqa: S101  # only stories with one are grouped
    author, title, year, url = _identity(source)
    named = _linked(title, url) if url else as_text(title)
    words = (as_text(author), f"<cite>{named}</cite>", as_text(year))
    lines = [_START.sub(_reference, ", ".join(word for word in words if word))]
    for story in stories:
        note = f". {as_text(story.source.note)}" if story.source and story.source.note else ""
        lines.append(f"in [{as_text(story.title)}](../stories/{story.slug}.md){note}")
    return "<br>\n".join(lines) + "\n"


def _linked(title: str, url: str) -> str:
    if urlsplit(url).scheme not in ("http", "https"):
        return as_text(title)
    return f'<a href="{escape(url)}" rel="nofollow ugc noopener noreferrer">{as_text(title)}</a>'


def as_text(text: str) -> str:
    """`text` on one line, as Markdown that shows it as it is, with whatever extensions."""
    return _SIGNS.sub(_reference, " ".join(text.split()))


def _reference(signs: re.Match[str]) -> str:
    return "".join(f"&#{ord(sign)};" for sign in signs[0])
