"""The one type for markup that may be placed into a page as it is, and how it is read.

The sanitiser writes every attribute between double quotes, and no text holds a bare `<`: that is
all the knowledge of HTML that is needed here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape, unescape

_FOOTNOTE_MARK = re.compile(r'<sup class="footnote-ref">.*?</sup>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_LINK = re.compile(r'<a (?:rel="[^"]*" )?href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_LINK_OUT = re.compile(r'<a rel="[^"]*" href="([^"]*)"')
_PICTURE = re.compile(r'<img src="([^"]*)"(?: [a-z]+="[^"]*")*? alt="([^"]*)"([^>]*)>')
_ADDRESS = re.compile(r'(<(?:a|img) [^>]*?\b(?:href|src)=")([^"]*)"')
_PARAGRAPH_END = re.compile(r"</(?:p|li|h\d|tr|pre|blockquote)>\s*|<br ?/?>\s*")
_ID = re.compile(r' id="[^"]*"')


class SafeHtml(str):
    """HTML that was sanitised, or written by this package.

    Only `content.markdown`, `site.ripple` and the templates make it; templates place it as it is,
    because of `__html__`.
    """

    __slots__ = ()

    def __html__(self) -> str:
        return self


def plain_text(html: str) -> str:
    """The visible text of `html`."""
    return unescape(_TAG.sub("", html))


def readable_text(html: str) -> str:
    """The text of `html` as it would be read aloud, without the marks of footnotes."""
    return plain_text(_FOOTNOTE_MARK.sub("", html))


def paragraphs(html: SafeHtml) -> Iterator[str]:
    """The visible text of `html`, line by line: paragraphs, items, rows, and what breaks them."""
    for part in _PARAGRAPH_END.split(html):
        if text := " ".join(plain_text(part).split()):
            yield text


def links_out(html: SafeHtml) -> tuple[str, ...]:
    """The web addresses that `html` links to, in order and each once."""
    return tuple(dict.fromkeys(map(unescape, _LINK_OUT.findall(html))))


def unlink(html: SafeHtml, is_dead: Callable[[str], bool]) -> SafeHtml:
    """`html` with those links replaced by their words of whose address `is_dead` is true."""
    return SafeHtml(
        _LINK.sub(lambda link: link[2] if is_dead(unescape(link[1])) else link[0], html)
    )


def without_ids(html: SafeHtml) -> SafeHtml:
    """`html` without the names of its elements, which only links within it lead to."""
    return SafeHtml(_ID.sub("", html))


def map_addresses(html: SafeHtml, change: Callable[[str], str]) -> SafeHtml:
    """`html` with every address of a link or picture as `change` would have it."""
    return SafeHtml(
        _ADDRESS.sub(lambda found: f'{found[1]}{escape(change(unescape(found[2])))}"', html)
    )


def map_pictures(html: SafeHtml, change: Callable[[str, str], str]) -> SafeHtml:
    """`html` with, for each picture, what `change` makes of its address and description.

    Both are passed on escaped, as they stand; what comes back is markup.
    """
    return SafeHtml(_PICTURE.sub(lambda picture: change(picture[1], picture[2]), html))
