"""The body of one story: rendered, and checked for what could not be shown to everybody."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from kindness.content import markdown
from kindness.content.character_references import find_forbidden_references
from kindness.content.front_matter import FrontMatter
from kindness.content.images import ImageFile, load_image
from kindness.content.safe_html import SafeHtml
from kindness.content.source import SourceFile
from kindness.content.story import EMPTY_BODY, Body, Link
from kindness.diagnostics.checked import Checked
from kindness.diagnostics.diagnostic import Diagnostic, Span
from kindness.diagnostics.rule import Rule
from kindness.diagnostics.rules import body as rules
from kindness.diagnostics.rules import safety
from kindness.text.suggestions import quote

# Something that a reader of HTML would take for a tag, a comment or a declaration.
_HTML = re.compile(r"<(?:/?[A-Za-z][^<>]{0,200}>?|!--|!\[CDATA\[|\?|![A-Za-z])")
# What opens code, and written once more closes it.
_CODE_MARK = re.compile(r"`+|~{3,}")
_HEADING = re.compile(r"^ {0,3}(#{1,6})(?=[ \t]|$)|^ {0,3}(=+|-+)[ \t]*$", re.MULTILINE)


SIZE_LIMIT = 512 * 1024
"""How long the HTML of a body may be; tables and footnotes can grow to many times their text."""

PLACEHOLDER = "Tell the story here, in as few words as you like."
"""What `kindness new` writes where the story belongs."""


def render_body(
    source: SourceFile, front_matter: FrontMatter, images: Path, directory_urls: bool
) -> Checked[Body | None]:
    """The body of a story, rendered; without a value where it could not be.

    `images` is the folder of pictures. A body with errors keeps its links, so that what it says
    of other stories is known.
    """
    renderer = _BodyRenderer(source, front_matter, images)
    body = renderer.body(directory_urls)
    return Checked(body, tuple(renderer.diagnostics))


class _BodyRenderer:
    """Renders one body and collects what is wrong with it."""

    def __init__(self, source: SourceFile, front_matter: FrontMatter, images: Path) -> None:
        self.source = source
        self.text = front_matter.body
        self.offset = front_matter.body_offset
        self.images = images
        self.diagnostics: list[Diagnostic] = []
        self.image_files: dict[str, ImageFile] = {}

    def body(self, directory_urls: bool) -> Body | None:
        if self.text.strip() in ("", PLACEHOLDER):
            end = len(self.source.text.rstrip())
            self.diagnostics.append(
                rules.EMPTY_BODY.at(self.source.path, self.source.span(end, end))
            )
            return None
        for start, end, depth in markdown.deepest_marker(self.text):
            self.report(rules.NESTING_TOO_DEEP, start, end, depth=depth, limit=_DEPTH)
        for reference in find_forbidden_references(self.text):
            rule = safety.FORBIDDEN_CHARACTER
            self.report(rule, reference.start, reference.end, value=reference.name)
        if self.diagnostics:
            return None
        raw = markdown.to_html(self.text)
        if len(raw) > SIZE_LIMIT:
            values = {"size": len(raw) // 1024, "limit": SIZE_LIMIT // 1024}
            self.report(safety.RENDERED_TOO_LARGE, 0, len(self.text), **values)
            return None
        self.check_depth(markdown.depth(raw))
        if self.diagnostics:
            return None  # sanitising takes the square of the depth
        rendered = markdown.Rendered(raw, markdown.sanitise(raw, directory_urls))
        self.check_html(rendered.raw)
        self.check_headings(rendered.headings)
        links = self.check_links(rendered.hrefs)
        for src, alt in rendered.pictures:
            self.check_picture(src, alt)
        if not self.diagnostics and (lost := rendered.lost_text):
            self.report(rules.LOST_TEXT, *self.find(lost), value=quote(lost))
        if self.diagnostics:
            return replace(EMPTY_BODY, links=links)
        return Body(
            html=self.measured(rendered.html),
            excerpt=markdown.excerpt(rendered.html),
            words=rendered.words,
            links=links,
            images=tuple(self.image_files),
        )

    def check_depth(self, depth: int) -> None:
        if depth > _DEPTH:
            deepest = max(re.finditer(r"^[ \t>]*", self.text, re.MULTILINE), key=_length)
            self.report(
                rules.NESTING_TOO_DEEP, deepest.start(), deepest.end(), depth=depth, limit=_DEPTH
            )

    def check_html(self, raw: str) -> None:
        if markdown.RAW_HTML_MARK not in raw:
            return
        # Code is shown as it stands, so that tags in it are not looked at.
        outside = _without_code(self.text)
        places = [found for found in _HTML.finditer(outside) if outside[found.start() - 1] != "\\"]
        for found in places:
            self.report(
                rules.RAW_HTML, found.start(), found.end(), value=quote(found.group().strip())
            )
        if not places:
            self.report(rules.RAW_HTML, 0, 0, value=quote("<…>"))

    def check_headings(self, levels: tuple[int, ...]) -> None:
        if not levels:
            return
        places = iter(_HEADING.finditer(_without_code(self.text)))
        previous = 1
        for level in levels:
            place = next((one for one in places if _level(one) == level), None)
            if level == 1 or level > previous + 1:
                start, end = place.span() if place else (0, 0)
                expected = f"at most {previous + 1}" if level > 1 else "2 or deeper"
                self.report(rules.HEADING_LEVEL, start, end, level=level, expected=expected)
            previous = max(level, 2) if level == 1 else level

    def check_links(self, hrefs: list[str]) -> tuple[Link, ...]:
        links: list[Link] = []
        for href in hrefs:
            if markdown.is_web_address(href) or markdown.is_footnote(href):
                continue
            if slug := markdown.story_slug(href):
                links.append(Link(slug, self.span(*self.find(href))))
            elif href.startswith("mailto:") and href not in self.text:
                continue  # an address that stands in the text; the privacy rules speak of it
            elif not href or ":" in href.partition("/")[0]:
                start, end, target = self.find_unsafe(href)
                self.report(rules.UNSAFE_LINK, start, end, value=quote(target))
            else:
                self.report(rules.UNSUPPORTED_LINK, *self.find(href), value=quote(href))
        return tuple(links)

    def check_picture(self, src: str, alt: str) -> None:
        place = self.find(src)
        name = markdown.picture_name(src)
        if name is None:
            rule = rules.REMOTE_IMAGE if "//" in src or not src else rules.BROKEN_IMAGE
            self.report(rule, *place, value=quote(src), suggestion=".")
            return
        if not alt.strip():
            self.report(rules.IMAGE_WITHOUT_ALT, *place, value=quote(src))
        image = load_image(self.images, name, self.source.path, self.span(*place))
        self.diagnostics += image.diagnostics
        if image.value:
            self.image_files[name] = image.value

    def measured(self, html: SafeHtml) -> SafeHtml:
        """`html` with the measures of its pictures, so that nothing moves while they load."""
        for name, image in self.image_files.items():
            attributes = f'width="{image.width}" height="{image.height}" loading="lazy"'
            html = SafeHtml(html.replace(f'images/{name}" ', f'images/{name}" {attributes} '))
        return html

    def find(self, needle: str) -> tuple[int, int]:
        """Where `needle` stands in the body; its beginning where it is written otherwise there."""
        start = self.text.find(needle) if needle else -1
        return (start, start + len(needle)) if start >= 0 else (0, 0)

    def find_unsafe(self, href: str) -> tuple[int, int, str]:
        # The engine drops the address of an unsafe link, so that it is looked up in the text.
        pattern = r"\]\(\s*<?\s*((?:javascript|vbscript|file|data):[^\s)>]*)"
        found = re.search(pattern, self.text, re.IGNORECASE)
        if href or not found:
            return (*self.find(href), href or "an empty address")
        return (*found.span(1), found.group(1))

    def span(self, start: int, end: int) -> Span:
        return self.source.span(self.offset + start, self.offset + end)

    def report(self, rule: Rule, start: int, end: int, **values: object) -> None:
        self.diagnostics.append(rule.at(self.source.path, self.span(start, end), **values))


_DEPTH = markdown.BLOCK_DEPTH_LIMIT


def _length(found: re.Match[str]) -> int:
    return len(found.group())


def _without_code(text: str) -> str:
    """`text` with blanks where its code stands.

    One pass over the marks: looking ahead from each of them would take minutes on hostile text.
    """
    marks = list(_CODE_MARK.finditer(text))
    ends: dict[str, list[int]] = {}
    for mark in reversed(marks):
        ends.setdefault(mark.group(), []).append(mark.end())
    parts: list[str] = []
    done = 0
    for mark in marks:
        later = ends[mark.group()]
        later.pop()  # its own end; what remains lies behind it, the nearest last
        if mark.start() >= done and later:
            code = text[mark.start() : later[-1]]
            parts += [text[done : mark.start()], re.sub(r"[^\n]", " ", code)]
            done = later[-1]
    return "".join([*parts, text[done:]])


def _level(found: re.Match[str]) -> int:
    if found.group(1):
        return len(found.group(1))
    return 1 if found.group(2).startswith("=") else 2
