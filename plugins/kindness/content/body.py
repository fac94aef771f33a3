"""The body of one story: rendered, and checked for what could not be shown to everybody."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import unquote

from kindness.content import markdown
from kindness.content.as_meant import to_positioned_html
from kindness.content.character_references import find_forbidden_references
from kindness.content.excerpt import excerpt
from kindness.content.front_matter import FrontMatter
from kindness.content.images import ImageFile
from kindness.content.lost_text import find_lost_text
from kindness.content.markdown_source import MarkdownSource, Place
from kindness.content.misreadings import find_misreadings
from kindness.content.pictures import IMAGE_NAME, Pictures, plain_name
from kindness.content.rendered import Rendered, depth, size_without_positions
from kindness.content.safe_html import SafeHtml, map_pictures
from kindness.content.source import SourceFile
from kindness.content.story import EMPTY_BODY, Body, Link, pack
from kindness.diagnostics.checked import Checked
from kindness.diagnostics.diagnostic import Diagnostic, Span
from kindness.diagnostics.rule import Rule
from kindness.diagnostics.rules import body as rules
from kindness.diagnostics.rules import safety
from kindness.text.suggestions import quote

# Something that a reader of HTML would take for a tag, a comment or a declaration.
_HTML = re.compile(r"<(?:/?[A-Za-z][^<>]{0,200}>?|!--|!\[CDATA\[|\?|![A-Za-z])")
SHOWN = re.compile(r"[^\W_]|[^\w\s!-/:-@\[-`{-~]")
"""A letter, a number, or another sign than those of Markdown: something to read."""


SIZE_LIMIT = 512 * 1024
"""How long the HTML of a body may be; tables and footnotes can grow to many times their text."""

MOST_DIAGNOSTICS = 1000
"""No more are made of one body: nobody reads them, and hostile texts bring tens of thousands."""

PLACEHOLDER = "Tell the story here, in as few words as you like."
"""What `kindness new` writes where the story belongs."""


def render_body(
    source: SourceFile, front_matter: FrontMatter, pictures: Pictures, directory_urls: bool
) -> Checked[Body | None]:
    """The body of a story, rendered; without a value where it could not be.

    `pictures` are those that a story may show. A body with errors keeps its links, so that what
    it says of other stories is known.
    """
    renderer = _BodyRenderer(source, front_matter, pictures)
    body = renderer.body(directory_urls)
    return Checked(body, tuple(renderer.diagnostics))


class _BodyRenderer:
    """Renders one body and collects what is wrong with it."""

    def __init__(self, source: SourceFile, front_matter: FrontMatter, pictures: Pictures) -> None:
        self.source = source
        self.markdown = MarkdownSource(front_matter.body)
        self.text = front_matter.body
        self.offset = front_matter.body_offset
        self.pictures = pictures
        self.diagnostics: list[Diagnostic] = []
        self.shown_pictures: dict[str, ImageFile] = {}

    @property
    def has_errors(self) -> bool:
        return any(diagnostic.is_error for diagnostic in self.diagnostics)

    def body(self, directory_urls: bool) -> Body | None:
        if self.text.strip() in ("", PLACEHOLDER):
            self.report_empty()
            return None
        raw = self.raw_html()
        if raw is None:
            return None
        rendered = Rendered(raw, markdown.sanitise(raw, directory_urls))
        is_blank = not SHOWN.search(rendered.text) and not rendered.pictures
        if is_blank and markdown.RAW_HTML_MARK not in raw:
            self.report_empty()
            return None
        links = self.check(rendered)
        if self.has_errors:
            return replace(EMPTY_BODY, links=links)
        return Body(
            packed=pack(self.measured(rendered.html)),
            excerpt=excerpt(rendered.html),
            words=rendered.words,
            links=links,
            images=tuple(self.shown_pictures),
        )

    def report_empty(self) -> None:
        end = len(self.source.text.rstrip())
        span = self.source.span(end, end)
        self.diagnostics.append(rules.EMPTY_BODY.at(self.source.path, span))

    def raw_html(self) -> str | None:
        """What the engine makes of the body, or None where it must not be asked or sanitised."""
        for start, end, deep in markdown.deepest_marker(self.text):
            self.report(rules.NESTING_TOO_DEEP, (start, end), depth=deep, limit=_DEPTH)
        for reference in find_forbidden_references(self.text):
            place = (reference.start, reference.end)
            self.report(safety.FORBIDDEN_CHARACTER, place, value=reference.name)
        self.check_size(markdown.size_of_tables(self.text))
        if self.diagnostics:
            return None
        raw = to_positioned_html(self.text_with_breaks())
        if len(raw) > SIZE_LIMIT:
            self.check_size(size_without_positions(raw))
        if (deep := depth(raw)) > _DEPTH:  # sanitising takes the square of the depth
            deepest = max(re.finditer(r"^[ \t>]*", self.text, re.MULTILINE), key=_length)
            self.report(rules.NESTING_TOO_DEEP, deepest.span(), depth=deep, limit=_DEPTH)
        return None if self.diagnostics else raw

    def text_with_breaks(self) -> str:
        """The text with two spaces, Markdown's hard break, before each soft return.

        Whoever pressed Shift and Enter in a word processor wanted the line to end there.
        """
        parts, done = [], 0
        for place in self.source.soft_returns:
            if (end := place - self.offset) > done:
                parts.append(self.text[done:end])
                done = end
        return "  ".join([*parts, self.text[done:]])

    def check_size(self, size: int) -> None:
        if size > SIZE_LIMIT:
            values = {"size": size // 1024, "limit": SIZE_LIMIT // 1024}
            self.report(safety.RENDERED_TOO_LARGE, (0, len(self.text)), **values)

    def check(self, rendered: Rendered) -> tuple[Link, ...]:
        """Report what is wrong; the links to other stories come back."""
        self.check_html(rendered.raw)
        self.check_headings(rendered.headings)
        links = self.check_links(rendered.hrefs, rendered.broken_addresses)
        for src, alt in rendered.pictures:
            self.check_picture(src, alt)
        for place in find_lost_text(self.markdown, rendered.raw):
            self.report(rules.LOST_TEXT, place, value=quote(self.text[slice(*place)]))
        for misread in find_misreadings(self.markdown, rendered.raw):
            self.report(misread.rule, misread.place, **misread.values)
        if not self.has_errors and (lost := rendered.lost_text):
            self.report(rules.LOST_TEXT, self.find(lost), value=quote(lost))
        return links

    def check_html(self, raw: str) -> None:
        if markdown.RAW_HTML_MARK not in raw:
            return
        # Code is shown as it stands, so that tags in it are not looked at.
        outside = self.markdown.without_code
        found = False
        for tag in _HTML.finditer(outside):
            if outside[tag.start() - 1] != "\\":
                found = True
                self.report(rules.RAW_HTML, tag.span(), value=quote(tag.group().strip()))
                if len(self.diagnostics) >= MOST_DIAGNOSTICS:
                    return
        if not found:
            self.report(rules.RAW_HTML, (0, 0), value=quote("<…>"))

    def check_headings(self, headings: Iterable[tuple[int, int]]) -> None:
        previous = 1
        for level, line in headings:
            if level == 1 or level > previous + 1:
                expected = f"at most {previous + 1}" if level > 1 else "2 or deeper"
                place = self.markdown.line_place(line)
                self.report(rules.HEADING_LEVEL, place, level=level, expected=expected)
            previous = max(level, 2)

    def check_links(self, hrefs: Iterable[str], broken: frozenset[str]) -> tuple[Link, ...]:
        links: list[Link] = []
        for href in hrefs:
            if markdown.is_footnote(href) or (markdown.is_web_address(href) and href not in broken):
                continue
            if slug := markdown.story_slug(href):
                links.append(Link(slug, self.span(self.address(href))))
            elif href in broken:
                if href.startswith("http://www.") and href not in self.text:
                    continue  # words that only look like an address, and stay words
                place = self.address(href)
                written = self.text[slice(*place)] or href
                self.report(rules.BROKEN_ADDRESS, place, value=quote(written))
            elif href.startswith("mailto:") and not self.markdown.has_address(href):
                continue  # an address that stands in the text; the privacy rules speak of it
            elif not href:
                # The engine drops the address of an unsafe link; it is quoted as it was written.
                place = self.address(href)
                written = self.text[slice(*place)]
                value = quote(written) if written else "an empty address"
                self.report(rules.UNSAFE_LINK, place, value=value)
            else:
                has_scheme = ":" in href.partition("/")[0]
                rule = rules.UNSAFE_LINK if has_scheme else rules.UNSUPPORTED_LINK
                self.report(rule, self.address(href), value=quote(href))
        return tuple(links)

    def check_picture(self, src: str, alt: str) -> None:
        place = self.address(src)
        name = markdown.picture_name(src)
        if name is None:
            self.report_address_of_picture(src, place)
            return
        if not alt.strip():
            self.report(rules.IMAGE_WITHOUT_ALT, place, value=quote(src))
        image = self.pictures.load(name, self.source.path, self.span(place))
        if len(self.diagnostics) < MOST_DIAGNOSTICS:
            self.diagnostics += image.diagnostics
        if image.value:
            self.shown_pictures[name] = image.value

    def report_address_of_picture(self, src: str, place: Place) -> None:
        if "//" in src or not src:
            self.report(rules.REMOTE_IMAGE, place, value=quote(src))
            return
        name = re.split(r"[/\\]", unquote(src))[-1]
        if not IMAGE_NAME.fullmatch(name):
            values = {"value": quote(name), "name": quote(plain_name(name))}
            self.report(rules.PICTURE_NAME, place, **values)
            return
        suggestion = self.pictures.suggestion(name, before="images/")
        self.report(rules.BROKEN_IMAGE, place, value=quote(src), suggestion=suggestion)

    def measured(self, html: SafeHtml) -> SafeHtml:
        """`html` with the measures of its pictures, so that nothing moves while they load."""

        def with_measures(src: str, alt: str) -> str:
            image = self.shown_pictures[src.rpartition("/")[2]]
            measures = f'width="{image.width}" height="{image.height}" loading="lazy"'
            return f'<img src="{src}" {measures} alt="{alt}">'

        return map_pictures(html, with_measures) if self.shown_pictures else html

    def address(self, href: str) -> Place:
        """Where the address of a link or picture stands; its beginning where it is not found."""
        return self.markdown.address(href) or self.find(href)

    def find(self, needle: str) -> Place:
        """Where `needle` stands in the body; its beginning where it is written otherwise there."""
        if len(self.diagnostics) < MOST_DIAGNOSTICS and needle:
            start = self.text.find(needle)
            if start >= 0:
                return start, start + len(needle)
        return 0, 0

    def span(self, place: Place) -> Span:
        start, end = place
        return self.source.span(self.offset + start, self.offset + end)

    def report(self, rule: Rule, place: Place, **values: object) -> None:
        if len(self.diagnostics) < MOST_DIAGNOSTICS:
            self.diagnostics.append(rule.at(self.source.path, self.span(place), **values))


_DEPTH = markdown.BLOCK_DEPTH_LIMIT


def _length(found: re.Match[str]) -> int:
    return len(found.group())
