"""What Markdown makes of a text that its teller hardly meant, and what it leaves as bare signs.

All of these are warnings: the story is published as it is, and the teller hears what to write.
They are kept to what is nearly always a slip, because a warning that is wrong costs trust.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from unicodedata import east_asian_width

from kindness.content.markdown_source import MarkdownSource, Place
from kindness.content.pictures import IMAGE_NAME, plain_name
from kindness.content.safe_html import plain_text
from kindness.diagnostics.rule import Rule
from kindness.diagnostics.rules import body as rules
from kindness.text.suggestions import quote


@dataclass(frozen=True, slots=True)
class Misreading:
    """A place in a body, and the rule that speaks of it with these values."""

    rule: Rule
    place: Place
    values: Mapping[str, object] = field(default_factory=dict)


def find_misreadings(source: MarkdownSource, html: str) -> Iterator[Misreading]:
    """The misreadings in a body. `html` is what the engine made of it, with its positions."""
    yield from _underlined_text(source, html)
    yield from _speech_as_list(source, html)
    yield from _joined_lines(source, html)
    yield from _unread_markup(source, html)


# Headings

_SECOND_LEVEL = re.compile(r'<h2 data-sourcepos="(\d+):\d+-(\d+):')
_HYPHENS = re.compile(r"[ \t>]*-+[ \t]*")


def _underlined_text(source: MarkdownSource, html: str) -> Iterator[Misreading]:
    for heading in _SECOND_LEVEL.finditer(html):
        first, last = int(heading[1]), min(int(heading[2]), len(source.lines))
        # Where an empty line follows, the engine counts it in.
        for line in range(last, max(first, last - 2), -1):
            if _HYPHENS.fullmatch(source.lines[line - 1]):
                yield Misreading(rules.UNDERLINED_TEXT, source.line_place(line))
                break


# Speech

_LIST = re.compile(r'<ul data-sourcepos="(\d+):(\d+)-[^"]*">(.*?)</ul>', re.DOTALL)
_ITEM = re.compile(r"<li\b[^>]*>(?:\n<p [^>]*>)?")
_SENTENCE = re.compile(r"[.!?…。！？؟।][\"'”’»)\]]*$")
# Are you lost? she asked.
_QUESTION = re.compile(r"[^.!?…]{1,120}[?？؟][\"'”’»)]*(?:\s|$)")
# Sit down, - she said. ¿Está perdida? – preguntó.
_SAID = re.compile(r"[,.!?…][»”]?[ \u00a0]?[-–—][ \u00a0]?[^\W\d]")


def _speech_as_list(source: MarkdownSource, html: str) -> Iterator[Misreading]:
    for found in _LIST.finditer(html):
        line, column = int(found[1]), int(found[2])
        if source.lines[line - 1][column - 1 : column] != "-":
            continue
        items = [item.strip() for item in _ITEM.split(found[3])[1:]]
        if any(item.startswith("<") for item in items):
            continue  # nobody begins to speak in bold, or with a link
        texts = [plain_text(item) for item in items]
        if len(texts) == 1:
            is_speech = bool(_SENTENCE.search(texts[0]))
        else:
            is_speech = any(_QUESTION.match(text) or _SAID.search(text) for text in texts)
        if is_speech:
            yield Misreading(rules.SPEECH_AS_LIST, source.line_place(line))


# Line ends

# Paragraphs, and items of lists, that go over several lines.
_TEXT = re.compile(
    r'<(?:p|li) data-sourcepos="(\d+):\d+-(?!\1:)[^"]*">'
    r"((?:[^<]+|<(?!/?(?:p|li|ul|ol|h[1-6]|hr|pre|table|blockquote)\b))*)"
)
_BREAK = "<br />"
_BEFORE_LINE = " \t>"
_BULLET = re.compile(
    "[•◦‣⁃▪▫●○■□►➢➤❖\uf0a7\uf0b7\uf0d8](?=[ \t\u00a0\\w])|[·∙][ \t\u00a0]|[–o](?=\t|[ \u00a0]{3})"
)
_DASH = re.compile(r"[—–―‒]|--|-(?=\w)")
# Nobody breaks lines of less than the first by program, nor lines of more than the last. Of a line
# that is no longer than the second, its end and the next beginning tell whether it is a verse.
_NARROW, _VERSE, _WIDE = 25, 60, 125
_END_OF_VERSE = re.compile(r"[.,;:!?…—–。，！？؟।”\"]$")
_OUTLIER_FROM = 3
_LONGEST_WORD = 20


def _joined_lines(source: MarkdownSource, html: str) -> Iterator[Misreading]:
    texts: list[tuple[Place, LineEnds]] = []
    for text in _TEXT.finditer(html):
        count = text[2].rstrip("\n").count("\n") + 1
        if count == 1:
            continue
        first = int(text[1])
        lines = [line.lstrip(_BEFORE_LINE) for line in source.lines[first - 1 : first - 1 + count]]
        place = (source.line_place(first)[0], source.line_place(first - 1 + len(lines))[1])
        bullets = [found[0].strip() for line in lines if (found := _BULLET.match(line))]
        if len(bullets) > 1:
            yield Misreading(rules.BULLET_SIGN, place, {"value": quote(bullets[0])})
        elif not lines[0].startswith("[!"):
            shown = text[2].split("\n")
            kept = {number for number, line in enumerate(shown) if line.endswith(_BREAK)}
            texts.append((place, _line_ends(lines, kept)))
    # Who ends most lines on purpose does so everywhere; a song in a text of full lines stands out.
    is_habit = 2 * sum(ends.meant for _, ends in texts) > sum(ends.count for _, ends in texts)
    joined = [
        place for place, ends in texts if ends.are_meant(_HABIT if is_habit else _VERSE_IN_PROSE)
    ]
    if joined:
        others = len(joined) - 1
        places = "one more place" if others == 1 else f"{others:,} more places"
        elsewhere = f" (and so it is in {places})" if others else ""
        yield Misreading(rules.JOINED_LINES, joined[0], {"elsewhere": elsewhere})


@dataclass(frozen=True, slots=True)
class LineEnds:
    """How many lines of a paragraph end in a line end, and how many of those seem to be meant."""

    count: int
    meant: float
    are_speakers: bool

    def are_meant(self, limits: tuple[int, float]) -> bool:
        """True where there are at least so many, of which more than such a part is meant."""
        least, part = limits
        return self.are_speakers or (self.count >= least and self.meant > part * self.count)


_HABIT = (1, 0.5)
_VERSE_IN_PROSE = (3, 0.74)


def _line_ends(lines: list[str], kept: Collection[int]) -> LineEnds:
    widths = [_width(line) for line in lines]
    # One line may stick out, because it holds a long address.
    widest = min(sorted(widths)[-2 if len(widths) >= _OUTLIER_FROM else -1], _WIDE)
    signs = [
        _signs_of_meaning(lines[number], widths[number], following, widest)
        for number, following in enumerate(lines[1:])
        if number not in kept
    ]
    are_speakers = bool(_DASH.match(lines[0])) and any(map(_DASH.match, lines[1:]))
    return LineEnds(len(signs), sum(signs), are_speakers and bool(signs))


def _signs_of_meaning(line: str, width: int, following: str, widest: int) -> float:
    """From 0 to 1, how much tells that a line was not ended only because it was full."""
    if width > _WIDE:
        return 1
    needed = width + 1 + _width_of_first_word(following)
    if needed <= max(widest, _NARROW):
        return 1  # the next word would have had its place
    if needed > _VERSE:
        return 0
    ends = _END_OF_VERSE.search(line) is not None
    return (ends + (following[:1].isupper() or not following[:1].isalnum())) / 2


def _width_of_first_word(line: str) -> int:
    first = line[:1]
    if not first.isascii() and east_asian_width(first) in "WF":
        return 2  # a line may end before any sign
    return min(_width(line.partition(" ")[0]), _LONGEST_WORD)


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


# Signs that were not read

_CODE = re.compile(r"<(pre|code)\b.*?</\1>", re.DOTALL)
_PICTURE_END = r"\.(?:jpe?g|png|webp|gif|heic|heif|avif|svg|tiff?|bmp)"
_LINK = re.compile(
    r"!?\[[^\[\]\n]{0,200}\] ?\((?P<address>(?:[^()\n]|\([^()\n]{0,200}\)){1,300})\)"
)
_PICTURE = re.compile(
    rf"!\[[^\]]*\]\(\s*<?(?:[^\n]*[/\\])?([^/\\\n]*?{_PICTURE_END})\b", re.IGNORECASE
)
_LOOKS_LIKE_ADDRESS = re.compile(
    rf"\s*(?:https?:|www\.|mailto:|#|\.{{0,2}}/|images/)|(?:\.(?:md|html?)|{_PICTURE_END})(?:[#?\s]|$)",
    re.IGNORECASE,
)
_UNREAD = (
    re.compile(r"!?\[\[[^\[\]\n]{1,200}\]\]"),
    re.compile(r"\([^()\n]{1,200}\)\[(?:https?:|www\.)[^\[\]\s]{1,300}\]"),
    re.compile(r"\[(?=[^\[\]\n]*[^\W\d_])[^\[\]\n]{1,200}\]\[[^\[\]\n^]{1,100}\]"),
    re.compile(r"\]\((?:https?://|images/)[^()\s]{1,300}(?=\s|$)"),
    re.compile(r"(?<![A-Za-z0-9*\\])\*\*(?=[^*\n]*[^\W\d_])[^*\n]{1,200}\*\*(?!\*)"),
    re.compile(r"^#{2,6}[^\W\d_]+", re.MULTILINE),
)
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]{1,60}\]")
_SHORTCODE = re.compile(r":(?<![\w:/]:)(?=[0-9_+-]*[a-z])[a-z0-9_+-]{2,40}:(?![\w:/])")
_BOX = re.compile(r"^[ \t>]*[-*+][ \t]+(\[[ xX]\])[ \t]", re.MULTILINE)
_SHOWN_BOX = re.compile(r"^\[[ xX]\] ", re.MULTILINE)
_ALERT = re.compile(r"^[ \t]*>[ \t]*(\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\])", re.MULTILINE)
_SMART = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "--", "—": "---", "…": "...", "\\": ""}
)


def _unread_markup(source: MarkdownSource, html: str) -> Iterator[Misreading]:
    has_brackets = "[" in html
    if not (has_brackets or "**" in html or "##" in html or _SHORTCODE.search(source.text)):
        return
    visible = plain_text(_CODE.sub("", html))
    yield from _unread_links(source, visible)
    for found in _shown(_FOOTNOTE, source, visible):
        yield Misreading(rules.MISSING_FOOTNOTE, found.span(), {"value": quote(found[0])})
    places = [found.span() for found in _shown(_SHORTCODE, source, visible)]
    if _SHOWN_BOX.search(visible):
        places += [found.span(1) for found in _BOX.finditer(source.without_code)]
    if "[!" in visible:
        places += [found.span(1) for found in _ALERT.finditer(source.without_code)]
    for start, end in places:
        value = quote(source.text[start:end])
        yield Misreading(rules.GITHUB_ONLY, (start, end), {"value": value})


def _unread_links(source: MarkdownSource, visible: str) -> Iterator[Misreading]:
    done: set[int] = set()
    for found in _shown(_LINK, source, visible):
        picture = _PICTURE.match(found[0])
        if picture and not IMAGE_NAME.fullmatch(picture[1]):
            values = {"value": quote(picture[1]), "name": quote(plain_name(picture[1]))}
            yield Misreading(rules.PICTURE_NAME, found.span(), values)
        elif _LOOKS_LIKE_ADDRESS.search(found["address"]):
            yield Misreading(rules.UNREAD_MARKUP, found.span(), {"value": quote(found[0])})
        done.add(found.start("address"))
    for pattern in _UNREAD:
        for found in _shown(pattern, source, visible):
            if found.start() + 2 not in done:
                yield Misreading(rules.UNREAD_MARKUP, found.span(), {"value": quote(found[0])})


def _shown(
    pattern: re.Pattern[str], source: MarkdownSource, visible: str
) -> Iterable[re.Match[str]]:
    """What `pattern` finds in the text that is also found on the page: nothing read its signs."""
    shown = {_key(found[0]) for found in pattern.finditer(visible)}
    if not shown:
        return ()
    written = pattern.finditer(source.without_code)
    return (found for found in written if _key(found[0]) in shown)


def _key(markup: str) -> str:
    """The signs as they were typed, before the engine made typographic ones of them."""
    return " ".join(markup.translate(_SMART).split())
