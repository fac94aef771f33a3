"""Render: a body becomes HTML that may be shown to anybody, once.

Strangers' Markdown is GitHub's (cmark-gfm through `cmarkgfm`, without raw HTML, with footnotes
and smart punctuation). What comes out is sanitised against an allow-list (`nh3`): prose elements,
links to the web or to other stories, pictures from `stories/images/`, footnote ids.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape

import nh3
from cmarkgfm import cmark

from kindness.content.safe_html import SafeHtml

BLOCK_DEPTH_LIMIT = 8
RAW_HTML_MARK = "<!-- raw HTML omitted -->"

_OPTIONS: int = cmark.Options.CMARK_OPT_SMART | cmark.Options.CMARK_OPT_FOOTNOTES
_EXTENSIONS = ("table", "strikethrough", "autolink")
_EXTENSION_SIGNS = re.compile(r"[|~@]|://|www\.")

# Links between stories are written to the neighbouring file, as the preview on GitHub needs it.
STORY_HREF = re.compile(r"(?:\./)?([a-z0-9]+(?:-[a-z0-9]+)*)\.md(?:#[^\s\"<>]*)?")
PICTURE_SRC = re.compile(r"(?:\./)?images/([A-Za-z0-9][A-Za-z0-9._-]*)")
FOOTNOTE_HREF = re.compile(r"#fn(?:ref)?-[^\s\"<>]+")

_TAGS = {
    "a", "blockquote", "br", "code", "del", "em", "h2", "h3", "h4", "h5", "h6", "hr", "img", "li",
    "ol", "p", "pre", "section", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES: dict[str, set[str]] = {
    # Without this line nh3 lets `title` and `lang` through everywhere.
    "*": set(),
    "a": {"href", "id", "aria-label"},
    "img": {"src", "alt"},
    "li": {"id"},
    "ol": {"start"},
    "td": {"align"},
    "th": {"align"},
}
_CLASSES = {"section": {"footnotes"}, "sup": {"footnote-ref"}, "a": {"footnote-backref"}}
_FOOTNOTE_ID = "fn"

_TAG = re.compile(r"<[^>]*>")
_ALIGN = re.compile(r'(<t[dh]) align="(left|right|center)"')
_NESTING_TAG = re.compile(r"<(/?)(?:blockquote|ul|ol)\b")
_FOOTNOTE_MARK = re.compile(r'<sup class="footnote-ref">.*?</sup>', re.DOTALL)
_SENTENCE_END = re.compile(r"[.!?…。！？።؟।]+[\"”’»)\]]*(?=\s|$)|[。！？።]")
_SCRIPTS_WITHOUT_SPACES = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")


@dataclass(frozen=True)
class Rendered:
    """A rendered body, before it is known to be free of faults."""

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
        return next((one for one, other in pairs if one != other), "")

    @property
    def headings(self) -> tuple[int, ...]:
        """The levels of the headings, in order."""
        return tuple(int(level) for level in re.findall(r"<h([1-6])>", self.raw))

    @property
    def hrefs(self) -> list[str]:
        """What the links lead to, as the teller wrote it."""
        return [unescape(href) for href in re.findall(r'<a href="([^"]*)"', self.raw)]

    @property
    def pictures(self) -> list[tuple[str, str]]:
        """Source and description of each picture, as the teller wrote them."""
        found = re.findall(r'<img src="([^"]*)" alt="([^"]*)"', self.raw)
        return [(unescape(src), unescape(alt)) for src, alt in found]


def render(body: str, directory_urls: bool = True) -> Rendered:
    """The HTML of a body. Addresses of other stories are relative to a story's page."""
    raw = to_html(body)
    return Rendered(raw, sanitise(raw, directory_urls))


def to_html(body: str) -> str:
    """What GitHub's engine makes of `body`; raw HTML becomes a comment."""
    if _EXTENSION_SIGNS.search(body):
        html: str = cmark.markdown_to_html_with_extensions(body, _OPTIONS, _EXTENSIONS)
    else:
        # The same without tables, strikes and bare links. cmarkgfm never frees the document that
        # it makes for extensions, and most stories need none.
        html = cmark.markdown_to_html(body, _OPTIONS)
    return html


def to_html_with_lines(body: str) -> str:
    """The same, with `data-sourcepos="line:column-line:column"` on every block."""
    options = _OPTIONS | cmark.Options.CMARK_OPT_SOURCEPOS
    html: str = cmark.markdown_to_html_with_extensions(body, options, _EXTENSIONS)
    return html


def depth(html: str) -> int:
    """How deep quotations and lists stand in each other."""
    deep = deepest = 0
    for closing in _NESTING_TAG.findall(html):
        deep += -1 if closing else 1
        deepest = max(deepest, deep)
    return deepest


def sanitise(html: str, directory_urls: bool = True) -> SafeHtml:
    """`html` with everything removed that a story may not hold."""
    clean = _CLEANERS[directory_urls].clean(html)
    # Stories' links out are not recommendations of this site.
    clean = clean.replace('<a href="http', '<a rel="nofollow ugc noopener noreferrer" href="http')
    # The `align` attribute is no longer HTML, and inline styles are against the site's policy.
    clean = _ALIGN.sub(r'\1 class="align-\2"', clean)
    return SafeHtml(clean)


def story_slug(href: str) -> str | None:
    """The slug that a link to another story's file names, or None for any other link."""
    found = STORY_HREF.fullmatch(href)
    return found.group(1) if found else None


def picture_name(src: str) -> str | None:
    """The file in `stories/images/` that a picture names, or None for any other address."""
    found = PICTURE_SRC.fullmatch(src)
    return found.group(1) if found else None


def is_web_address(href: str) -> bool:
    """True for an address that begins with http:// or https://."""
    return href.casefold().startswith(("https://", "http://"))


def is_footnote(href: str) -> bool:
    """True for a link between a footnote and its mark."""
    return FOOTNOTE_HREF.fullmatch(href) is not None


def story_href(slug: str, directory_urls: bool = True) -> str:
    """The address of another story's page, relative to a story's page."""
    return f"../{slug}/" if directory_urls else f"{slug}.html"


def unlink(html: SafeHtml, href: str) -> SafeHtml:
    """`html` with the links to `href` replaced by their words."""
    pattern = re.compile(rf'<a href="{re.escape(href)}">(.*?)</a>', re.DOTALL)
    return SafeHtml(pattern.sub(r"\1", html))


def _resolver(directory_urls: bool) -> Callable[[str], str | None]:
    def resolve(url: str) -> str | None:
        if is_footnote(url):
            return url
        if slug := story_slug(url):
            return story_href(slug, directory_urls)
        if name := picture_name(url):
            return f"../images/{name}" if directory_urls else f"images/{name}"
        return None

    return resolve


def _own_pictures_only(tag: str, attribute: str, value: str) -> str | None:
    # Links may lead to the web, pictures may not come from there.
    return None if tag == "img" and attribute == "src" and is_web_address(value) else value


def _cleaner(directory_urls: bool) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        allowed_classes=_CLASSES,
        url_schemes={"http", "https"},
        url_relative=_resolver(directory_urls),
        link_rel=None,
        attribute_filter=_own_pictures_only,
        # Whatever id comes along, it ends up as a footnote's and can clobber nothing else.
        id_prefix=_FOOTNOTE_ID,
    )


_CLEANERS = {True: _cleaner(True), False: _cleaner(False)}


def plain_text(html: str) -> str:
    """The visible text of `html`."""
    return unescape(_TAG.sub("", html))


def readable_text(html: str) -> str:
    """The text of `html` as it would be read aloud, without the marks of footnotes."""
    return plain_text(_FOOTNOTE_MARK.sub("", html))


def excerpt(html: str, limit: int = 200) -> str:
    """The first sentence of the first paragraph, cut at a word where it is longer than `limit`."""
    start, end = html.find("<p>"), html.find("</p>")
    paragraph = html[start + 3 : end] if start >= 0 else html
    text = " ".join(readable_text(paragraph).split())
    if (stop := _SENTENCE_END.search(text)) and stop.end() <= limit:
        return text[: stop.end()]
    if len(text) <= limit:
        return text
    return f"{text[: limit - 1].rpartition(' ')[0] or text[: limit - 1]}…"


def deepest_marker(body: str) -> Iterator[tuple[int, int, int]]:
    """Start, end and depth of each line that opens more blocks at once than are allowed."""
    for found in MARKERS.finditer(body):
        line = body[found.start() : body.find("\n", found.end()) % (len(body) + 1)]
        if len(set(line.split())) == 1 and line.strip()[0] in "-*":
            continue  # a pause between scenes, written with many signs
        yield found.start(), found.end(), len(_MARKER.findall(found.group()))


_MARKER = re.compile(r">[ \t]?|(?:[-*+]|\d{1,9}[.)])[ \t]+")
MARKERS = re.compile(
    rf"^[ \t]*(?:>[ \t]?|(?:[-*+]|[0-9]{{1,9}}[.)])[ \t]+){{{BLOCK_DEPTH_LIMIT + 1},}}",
    re.MULTILINE,
)
