"""A story in full, as it stands in feeds: nothing of the page around it, and whole addresses."""

from __future__ import annotations

from html import escape
from urllib.parse import urljoin

from kindness.content.markdown import is_web_address
from kindness.content.safe_html import SafeHtml, map_addresses
from kindness.content.story import Source, Story
from kindness.content.vocabulary import Vocabulary
from kindness.site.site import Site
from kindness.text.typography import typeset
from kindness.text.urls import percent_encode

_ANY_ROOT = "https://root.invalid/"


def full_text(story: Story, vocabulary: Vocabulary, site: Site, root: str) -> SafeHtml:
    """The text with what belongs to it: content note, picture, practice and source.

    `root` is put before every address within the site.
    """
    parts = []
    if story.content_notes:
        notes = [vocabulary.content_notes[key].label for key in story.content_notes]
        listed = " and ".join(filter(None, [", ".join(notes[:-1]), notes[-1]]))
        parts.append(f"<p><em>This story speaks of {escape(listed)}.</em></p>")
    if story.image:
        src, alt = (
            escape(f"{root}stories/images/{story.image.src}"),
            escape(typeset(story.image.alt)),
        )
        credit = story.image.credit
        caption = f"<figcaption>{escape(typeset(credit))}</figcaption>" if credit else ""
        parts.append(f'<figure><img src="{src}" alt="{alt}">{caption}</figure>')
    page = site.address(f"stories/{story.slug}")
    parts.append(with_whole_addresses(story.body.html, page, root))
    if story.try_this:
        parts.append(f"<p><strong>Try this:</strong> {escape(typeset(story.try_this))}</p>")
    if story.source:
        parts.append(f"<p>Source: {_source(story.source)}</p>")
    text = "\n".join(part.strip() for part in parts)
    return SafeHtml(f'<div dir="rtl">{text}</div>' if story.direction == "rtl" else text)


def with_whole_addresses(html: SafeHtml, page: str, root: str) -> SafeHtml:
    """`html` of the page at `page`, with `root` before each address that leads into the site.

    The marks of footnotes then lead to the page: in a list of stories their ids would collide.
    """

    def resolve(address: str) -> str:
        if is_web_address(address):
            return address
        whole = urljoin(_ANY_ROOT + page, address)
        if whole.startswith(_ANY_ROOT):
            whole = root + whole.removeprefix(_ANY_ROOT)
        return whole

    return map_addresses(html, resolve)


def _source(source: Source) -> str:
    title = f"<cite>{escape(typeset(source.title))}</cite>"
    if source.url:
        title = f'<a href="{escape(percent_encode(source.url))}" rel="nofollow ugc">{title}</a>'
    author = f"{escape(typeset(source.author))}, " if source.author else ""
    year = f", {escape(typeset(source.year))}" if source.year else ""
    note = f" {escape(typeset(source.note))}" if source.note else ""
    return f"{author}{title}{year}.{note}"
