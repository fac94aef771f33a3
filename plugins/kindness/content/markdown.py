"""Markdown of strangers: the engine that reads it, and the sanitiser that makes it harmless.

The engine is GitHub's (cmark-gfm through `cmarkgfm`, without raw HTML, with footnotes and smart
punctuation). What comes out is sanitised against an allow-list (`nh3`): prose elements, links to
the web or to other stories, pictures from `stories/images/`, footnote ids.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import nh3
from cmarkgfm import cmark

from kindness.content.safe_html import SafeHtml

BLOCK_DEPTH_LIMIT = 8
RAW_HTML_MARK = "<!-- raw HTML omitted -->"

_OPTIONS: int = cmark.Options.CMARK_OPT_SMART | cmark.Options.CMARK_OPT_FOOTNOTES
_EXTENSIONS = ("table", "strikethrough", "autolink")
_EXTENSION_SIGNS = re.compile(r"[|~@]|://|www\.")

_UNWRITABLE = re.compile(r"&#(?:0{0,3}6553[45]|[xX]0{0,4}[fF]{3}[eEfF]);")

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

_ALIGN = re.compile(r'(<t[dh]) align="(left|right|center)"')
_LINK_OUT = re.compile(r'<a href="(?=https?:)', re.IGNORECASE)


def to_html(body: str, positions: bool = False) -> str:
    """What GitHub's engine makes of `body`; raw HTML becomes a comment.

    With `positions`, blocks have an attribute `data-sourcepos="line:column-line:column"`, whose
    columns count bytes.
    """
    options = _OPTIONS | cmark.Options.CMARK_OPT_SOURCEPOS if positions else _OPTIONS
    try:
        if _EXTENSION_SIGNS.search(body):
            html: str = cmark.markdown_to_html_with_extensions(body, options, _EXTENSIONS)
        else:
            # The same without tables, strikes and bare links. cmarkgfm never frees the document
            # that it makes for extensions, and most stories need none.
            html = cmark.markdown_to_html(body, options)
    except UnicodeDecodeError:
        # The engine writes two of the characters that are none in bytes that are no text.
        return to_html(_UNWRITABLE.sub("&#xFFFD;", body), positions)
    return html


def sanitise(html: str, directory_urls: bool = True) -> SafeHtml:
    """`html` with everything removed that a story may not hold."""
    clean = _CLEANERS[directory_urls].clean(html)
    # Stories' links out are not recommendations of this site.
    clean = _LINK_OUT.sub('<a rel="nofollow ugc noopener noreferrer" href="', clean)
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


def deepest_marker(body: str) -> Iterator[tuple[int, int, int]]:
    """Start, end and depth of each line that opens more blocks at once than are allowed."""
    for found in MARKERS.finditer(body):
        line = body[found.start() : body.find("\n", found.end()) % (len(body) + 1)]
        if len(set(line.split())) == 1 and line.strip()[0] in "-*":
            continue  # a pause between scenes, written with many signs
        yield found.start(), found.end(), len(_MARKER.findall(found.group()))


def size_of_tables(body: str) -> int:
    """At least how many characters of HTML the tables in `body` become.

    The engine fills each row up to as many cells as the head has: a text of 64 KB can become one
    of 5 MB, and would take a quarter of a second.
    """
    if "|" not in body:
        return 0
    size = done = 0
    for heads in _TABLE_HEADS.finditer(body):
        if heads.start() < done:
            continue  # a row of the table before
        blank = body.find("\n\n", heads.end())
        done = blank if blank >= 0 else len(body)
        cells = heads[0].count("|") * body.count("\n", heads.end(), done)
        size += cells * len("<td></td>\n")
    return size


# The second line of a table: |---|:-:|
_TABLE_HEADS = re.compile(r"^[ \t>]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*:?-*:?[ \t]*$", re.MULTILINE)
_MARKER = re.compile(r">[ \t]?|(?:[-*+]|\d{1,9}[.)])[ \t]+")
MARKERS = re.compile(
    rf"^[ \t]*(?:>[ \t]?|(?:[-*+]|[0-9]{{1,9}}[.)])[ \t]+){{{BLOCK_DEPTH_LIMIT + 1},}}",
    re.MULTILINE,
)
