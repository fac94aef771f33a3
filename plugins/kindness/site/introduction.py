"""What curators write about a theme or a collection: their Markdown, as far as it is prose.

These pages lie in `docs/` with those of the maintainers, and MkDocs renders them alike, raw HTML
and attributes included. Curators are trusted to write and not to program: what could redirect,
run, load or cover something is taken out.
"""

from __future__ import annotations

import nh3

from kindness.content.safe_html import SafeHtml

FOLDERS = ("themes/", "collections/")
"""Where such pages lie in `docs/`."""

_TAGS = {
    "a", "abbr", "aside", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "dd",
    "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3",
    "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "rp",
    "rt", "ruby", "s", "samp", "section", "small", "span", "strong", "sub", "summary", "sup",
    "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"class", "dir", "id", "lang", "title"},
    "a": {"href", "hreflang", "rel"},
    "blockquote": {"cite"},
    "details": {"open"},
    "img": {"alt", "height", "loading", "src", "width"},
    "ol": {"reversed", "start", "type"},
    "q": {"cite"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "time": {"datetime"},
}


def _kept(tag: str, attribute: str, value: str) -> str | None:
    # Material's own scripts would read a configuration from an element of such a name.
    return None if attribute == "id" and value.startswith("__") else value


_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel=None,
    attribute_filter=_kept,
)


def sanitise_introduction(html: str) -> SafeHtml:
    """What MkDocs made of a curator's page, without what is no prose."""
    return SafeHtml(_CLEANER.clean(html))
