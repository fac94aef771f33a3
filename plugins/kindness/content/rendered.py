"""Render: a body becomes HTML that may be shown to anybody, once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from html import unescape

from kindness.content.as_meant import to_positioned_html
from kindness.content.markdown import is_web_address, sanitise
from kindness.content.safe_html import SafeHtml, plain_text

_POSITION = re.compile(r' data-sourcepos="[^"]*"')
_NESTING_TAG = re.compile(r"<(/?)(?:blockquote|ul|ol)\b")
_HEADING = re.compile(r'<h([1-6]) data-sourcepos="(\d+):')
_LINK = re.compile(r'<a href="([^"]*)"')
_LINK_TAG = re.compile(r"<a\b[^>]*>")
_PICTURE = re.compile(r'<img src="([^"]*)" alt="([^"]*)"')
_SCRIPTS_WITHOUT_SPACES = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")


def render(body: str, directory_urls: bool = True) -> Rendered:
    """The HTML of a body. Addresses of other stories are relative to a story's page."""
    raw = to_positioned_html(body)
    return Rendered(raw, sanitise(raw, directory_urls))


def size_without_positions(raw: str) -> int:
    """How long the engine's HTML is without the attributes that say where a block stands."""
    return len(raw) - sum(map(len, _POSITION.findall(raw)))


def depth(raw: str) -> int:
    """How deep quotations and lists stand in each other in the engine's HTML."""
    deep = deepest = 0
    for closing in _NESTING_TAG.findall(raw):
        deep += -1 if closing else 1
        deepest = max(deepest, deep)
    return deepest


@dataclass(frozen=True)
class Rendered:
    """A rendered body, before it is known to be free of faults.

    `raw` is the engine's HTML, with its positions; `html` the sanitised.
    """

    raw: str
    html: SafeHtml

    @cached_property
    def text(self) -> str:
        """The visible text of the sanitised HTML."""
        return plain_text(self.html)

    @property
    def words(self) -> int:
        """How many words a reader reads, footnotes included.

        Two characters count as one word in scripts that are written without spaces.
        """
        words = len(self.text.split())
        if self.text.isascii():
            return words
        return words + len(_SCRIPTS_WITHOUT_SPACES.findall(self.text)) // 2

    @property
    def lost_text(self) -> str:
        """The first visible word that sanitising removed, or an empty string."""
        raw = plain_text(self.raw)
        if raw == self.text or raw.split() == self.text.split():
            return ""
        pairs = zip(raw.split(), [*self.text.split(), ""], strict=False)
        return next((word for word, kept in pairs if word != kept), "")

    @property
    def headings(self) -> list[tuple[int, int]]:
        """Level and line of each heading, in order."""
        return [(int(level), int(line)) for level, line in _HEADING.findall(self.raw)]

    @cached_property
    def hrefs(self) -> list[str]:
        """What the links lead to, as the engine writes it."""
        return [unescape(href) for href in _LINK.findall(self.raw)]

    @property
    def pictures(self) -> list[tuple[str, str]]:
        """Source and description of each picture, as the engine writes them."""
        return [(unescape(src), unescape(alt)) for src, alt in _PICTURE.findall(self.raw)]

    @property
    def broken_addresses(self) -> frozenset[str]:
        """The web addresses that the sanitiser could not read, and no browser could."""
        if self.raw.count('href="') == self.html.count('href="'):
            return frozenset()
        tags = _LINK_TAG.findall(self.html)
        return frozenset(
            href
            for href, tag in zip(self.hrefs, tags, strict=False)
            if "href" not in tag and is_web_address(href)
        )
