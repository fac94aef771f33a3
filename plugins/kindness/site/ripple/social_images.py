"""Social pictures: what other places show beside a link to a page, one for each theme.

A story has one of its own (`story_picture`); pages without a theme have that of the whole. A
picture holds a mark and two names, on paper. The same names and colours always give the same bytes.
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from PIL import Image, ImageDraw, ImageFont

from kindness.content.vocabulary import PAPER as PAPERS
from kindness.content.vocabulary import Theme, Vocabulary
from kindness.site.assets import STATIC
from kindness.site.made_file import MadeFile
from kindness.site.ripple.ripple import (
    BOX,
    DRAWN,
    RippleSpec,
    anthology_spec,
    ripple,
    theme_spec,
)
from kindness.site.site import Site
from kindness.system.cache import checksum_of

WIDTH, HEIGHT = 1200, 630
# Other places show a picture on light and on dark, so that it brings its paper.
PAPER = PAPERS["light"]
# As in palette.css.
TEXT, MUTED, LINE = "#24211D", "#5D574F", "#E2DACD"
MARK = 500
MARGIN = 80
# Names stand in this box to the right of the mark.
LEFT, RIGHT = 640, WIDTH - MARGIN
# The names in our font are no longer in one line than this, however long they are.
SIZES = (104, 88, 72, 60, 48)
MOST_LINES = 3
# Drawn so many times as large, then made smaller, so that edges are smooth.
FINER = 3
COLOURS = 48
STEPS = 14

_FONT = STATIC / "fonts" / "literata-latin.woff2"
# What that font can show, by and large; other names are left to the words beside the picture.
SHOWN = re.compile(r"[ -~\u00a0-\u00ff\u0152\u0153\u2013\u2014\u2018-\u201e\u2026]*")
RING = re.compile(
    r'<g class="r-(?P<theme>[^"]+)">'
    r'|<path d="M(?P<path>[^"]+)"(?: pathLength="(?P<whole>\d+)")?'
    r' stroke-width="(?P<width>[\d.]+)"(?: opacity="(?P<opacity>[\d.]+)")?/>'
)
_NUMBER = re.compile(r"-?[\d.]+")

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class SocialPicture:
    """The file of a picture, and what is on it in words."""

    name: str
    alt: str
    width: int = WIDTH
    height: int = HEIGHT


def picture_of(theme: Theme | None, site: Site) -> SocialPicture:
    """The picture of a theme, or of the whole site."""
    if theme:
        alt = f"Rings on water, the mark of {theme.label.lower()}, and the name {site.name}"
        return SocialPicture(f"social/{theme.key}.png", alt)
    return SocialPicture("social.png", f"Rings on water, and the name {site.name}")


def social_pictures(vocabulary: Vocabulary, site: Site) -> Iterator[MadeFile]:
    """Every picture of the site, yet to be drawn; none where it has no address."""
    if not site.url:
        return
    inks = {theme.key: theme.ink["light"] for theme in vocabulary.themes.values()}
    if inks:
        yield _file(picture_of(None, site).name, anthology_spec(inks), inks, site.name, "")
    for theme in vocabulary.themes.values():
        ink = {theme.key: inks[theme.key]}
        name = picture_of(theme, site).name
        yield _file(name, theme_spec(theme.key), ink, theme.label, site.name)


def _file(name: str, spec: RippleSpec, inks: dict[str, str], *texts: str) -> MadeFile:
    key = checksum_of("\0".join([repr(spec), *inks, *inks.values(), *texts]))
    return MadeFile(name, key, partial(_picture, spec, inks, *texts))


def _picture(spec: RippleSpec, inks: dict[str, str], title: str, beneath: str) -> bytes:
    """The bytes of a PNG with a mark in `inks`, and the two texts, as far as the font has them."""
    mark = ripple(spec, MARK)
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    ink = next(iter(inks.values())) if len(inks) == 1 else TEXT
    words = _set(title, ink, beneath) if SHOWN.fullmatch(title + beneath) else None
    left = MARGIN - 10 if words else (WIDTH - MARK) // 2
    picture.paste(_drawn(mark, inks), (left, (HEIGHT - MARK) // 2))
    if words:
        picture.paste(words, (LEFT, 0))
    file = io.BytesIO()
    small = picture.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    # Choosing colours may have shaded the paper.
    palette, paper = small.getpalette() or [], 3 * small.crop((0, 0, 1, 1)).tobytes()[0]
    small.putpalette([*palette[:paper], *channels(PAPER), *palette[paper + 3 :]])
    small.save(file, "PNG", compress_level=6)
    return file.getvalue()


def _drawn(mark: str, inks: Mapping[str, str]) -> Image.Image:
    """The mark that `ripple` wrote as SVG, in pixels."""
    scale = MARK * FINER / BOX
    image = Image.new("RGB", (MARK * FINER, MARK * FINER), PAPER)
    draw = ImageDraw.Draw(image)
    ink = TEXT
    for found in RING.finditer(mark):
        if found["theme"]:
            ink = inks[found["theme"]]
            continue
        line = points_of(found["path"], scale, _SHARES)
        if found["whole"]:
            line = line[: max(2, len(line) * DRAWN // int(found["whole"]))]
        radius = float(found["width"]) * scale / 2
        colour = _faded(ink, float(found["opacity"] or 1))
        draw.polygon(stroke(line, radius), colour)
        for x, y in (line[0], line[-1]):
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), colour)
    return image.reduce(FINER)


def stroke(line: list[Point], radius: float) -> list[Point]:
    """The outline of a line of so much to either side: along it, and back."""
    there, back = [], []
    for at, (x, y) in enumerate(line):
        before, after = line[max(at - 1, 0)], line[min(at + 1, len(line) - 1)]
        along_x, along_y = after[0] - before[0], after[1] - before[1]
        share = radius / (math.hypot(along_x, along_y) or 1)
        aside_x, aside_y = -along_y * share, along_x * share
        there.append((x + aside_x, y + aside_y))
        back.append((x - aside_x, y - aside_y))
    return there + back[::-1]


def shares_of(steps: int) -> list[tuple[float, float, float]]:
    """For each point of a curve, how much of its two handles and of its end is in it."""
    return [
        (3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3)
        for t in (step / steps for step in range(1, steps + 1))
    ]


def points_of(path: str, scale: float, shares: Iterable[tuple[float, float, float]]) -> list[Point]:
    """The points of a line that `ripple` wrote: `x yh.1`, or `x yc` and six curves.

    Of the curves the first is whole; each other one goes on as the one before it came.
    """
    start, _, curves = path.partition("c")
    numbers = [number * scale for number in numbers_of(start)]
    x, y = numbers[:2]
    points = [(x, y)]
    if not curves:
        return [*points, (x + numbers[2], y)]
    first_x = first_y = 0.0
    for at, curve in enumerate(curves.split("s")):
        values = [number * scale for number in numbers_of(curve)]
        if at == 0:
            first_x, first_y = values[:2]
            values = values[2:]
        second_x, second_y, to_x, to_y = values
        points += [
            (
                x + one * first_x + two * second_x + three * to_x,
                y + one * first_y + two * second_y + three * to_y,
            )
            for one, two, three in shares
        ]
        x, y = x + to_x, y + to_y
        first_x, first_y = to_x - second_x, to_y - second_y
    return points


_SHARES = shares_of(STEPS)


def _set(title: str, ink: str, beneath: str) -> Image.Image | None:
    """The texts, one under the other; None where this machine's Pillow cannot read our font."""
    image = Image.new("RGB", (RIGHT - LEFT, HEIGHT), PAPER)
    draw = ImageDraw.Draw(image)
    try:
        large, lines = _fitted(title)
        small = font_of(36)
    except OSError:
        return None
    leading = round(large.size * 1.15)
    top = (HEIGHT - leading * len(lines) - (90 if beneath else 0)) // 2
    for line in lines:
        draw.text((0, top), line, ink, large)
        top += leading
    if beneath:
        draw.line((4, top + 38, 84, top + 38), LINE, 3)
        draw.text((2, top + 60), _cut(beneath, small), MUTED, small)
    return image


def _fitted(text: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """The largest font in which the text fits, and its lines."""
    for size in SIZES:
        font = font_of(size)
        lines: list[str] = []
        for word in text.split():
            together = f"{lines[-1]} {word}" if lines else word
            if lines and font.getlength(together) <= RIGHT - LEFT:
                lines[-1] = together
            else:
                lines.append(word)
        if len(lines) <= MOST_LINES and all(font.getlength(line) <= RIGHT - LEFT for line in lines):
            break
    return font, [_cut(line, font) for line in lines[:MOST_LINES]]


def _cut(text: str, font: ImageFont.FreeTypeFont) -> str:
    while text and font.getlength(text) > RIGHT - LEFT:
        text = f"{text.rstrip('…')[:-1]}…" if len(text) > 2 else ""
    return text


def font_of(size: int) -> ImageFont.FreeTypeFont:
    """The font of all names and titles. Raises OSError where Pillow cannot read it."""
    font = ImageFont.truetype(str(_FONT), size, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([450])
    return font


def _faded(ink: str, opacity: float) -> tuple[int, int, int]:
    """An ink that lets the paper through."""
    both = zip(channels(ink), channels(PAPER), strict=True)
    red, green, blue = (round(ink * opacity + paper * (1 - opacity)) for ink, paper in both)
    return red, green, blue


def numbers_of(path: str) -> list[float]:
    """The numbers in a part of a path."""
    return [float(number) for number in _NUMBER.findall(path)]


def channels(colour: str) -> list[int]:
    """Red, green and blue of a colour that is written `#RRGGBB`."""
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
