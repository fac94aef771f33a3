"""Social pictures: what other places show beside a link to a page, one for each theme.

A story has one of its own (`story_picture`); pages without a theme have that of the whole. A
picture holds a mark and two names, on paper. The same names and colours always give the same bytes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
        for end in (line[0], line[-1]):
            draw.ellipse(dot(end, radius), colour)
    return image.reduce(FINER)


def stroke(line: Sequence[complex], radius: float) -> list[float]:
    """The outline of a line of so much to either side, along it and back: x, y, x, y and so on."""
    there, back = [], []
    for before, point, after in zip(
        [line[0], *line[:-1]], line, [*line[1:], line[-1]], strict=True
    ):
        along = after - before
        aside = along * (1j * radius / (abs(along) or 1))
        there.append(point + aside)
        back.append(point - aside)
    return [number for point in there + back[::-1] for number in (point.real, point.imag)]


def dot(point: complex, radius: float) -> tuple[float, float, float, float]:
    """The box around a round end of a line."""
    x, y = point.real, point.imag
    return x - radius, y - radius, x + radius, y + radius


def shares_of(steps: int) -> list[tuple[float, float, float]]:
    """For each point of a curve, how much of its two handles and of its end is in it."""
    return [
        (3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3)
        for t in (step / steps for step in range(1, steps + 1))
    ]


def points_of(
    path: str, scale: float, shares: Iterable[tuple[float, float, float]]
) -> list[complex]:
    """The points of a line that `ripple` wrote: `x yh.1`, or `x yc` and six curves.

    Of the curves the first is whole; each other one goes on as the one before it came. Across is
    the real part of a point, and down the other.
    """
    start, _, curves = path.partition("c")
    numbers = numbers_of(start)
    point = complex(*numbers[:2]) * scale
    points = [point]
    if not curves:
        return [point, point + numbers[2] * scale]
    first = 0j
    for at, curve in enumerate(curves.split("s")):
        values = numbers_of(curve)
        if at == 0:
            first, values = complex(*values[:2]) * scale, values[2:]
        second, to = complex(*values[:2]) * scale, complex(*values[2:]) * scale
        points += [point + one * first + two * second + three * to for one, two, three in shares]
        point, first = point + to, to - second
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
