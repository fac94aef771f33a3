"""Reads pages, for tests of what may be on them."""

from __future__ import annotations

import re
from html.parser import HTMLParser

VOID = {"br", "hr", "img"}
ALLOWED: dict[str, set[str]] = {
    "a": {"href", "id", "aria-label", "rel", "class"},
    "img": {"src", "alt", "width", "height", "loading"},
    "li": {"id"},
    "ol": {"start"},
    **{key: {"class"} for key in ("td", "th", "section", "sup")},
    **{key: set() for key in ("blockquote", "code", "del", "em", "h2", "h3", "h4", "h5", "h6")},
    **{key: set() for key in ("p", "pre", "strong", "table", "tbody", "thead", "tr", "ul", "br")},
    "hr": set(),
}
VALUES = {
    "href": r"https?://\S+|\.\./[a-z0-9-]+/|#fn(ref)?-\S+",
    "src": r"\.\./images/[A-Za-z0-9._-]+",
    "id": r"fn(ref)?-\S+",
    "class": r"footnotes|footnote-ref|footnote-backref|align-(left|right|center)",
    "rel": r"nofollow ugc noopener noreferrer",
    "start": r"[0-9]+",
    "width": r"8",
    "height": r"6",
    "loading": r"lazy",
}


class Allowed(HTMLParser):
    """Reads a story's HTML and accepts nothing but what is listed here.

    The lists are written down once more, apart from the package's own. `open` holds the elements
    that were not closed.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Accept a listed element with listed attributes, and remember it."""
        assert tag in ALLOWED, tag
        for name, value in attrs:
            assert name in ALLOWED[tag], (tag, name)
            assert re.fullmatch(VALUES.get(name, ".*"), value or "", re.I | re.S), (name, value)
        assert len({name for name, _ in attrs}) == len(attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Accept the end of the element that was opened last."""
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        """Nothing is hidden in a page."""
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        """Nor declared."""
        raise AssertionError(decl)

    def unknown_decl(self, data: str) -> None:
        """Nor declared."""
        raise AssertionError(data)

    def handle_pi(self, data: str) -> None:
        """Nor instructed."""
        raise AssertionError(data)


class Outline(HTMLParser):
    """The elements of a page, with the names of their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, ...]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the element."""
        self.elements.append((tag, *(name for name, _ in attrs)))
