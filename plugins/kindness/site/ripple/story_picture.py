"""The picture that other places show beside a link to a story: its mark, its title, who tells it.

There may be ten thousand of them, so that they are drawn sparingly: half as large as those
of the themes, in one byte for each pixel, with few colours. A story always gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from PIL import Image, ImageChops, ImageDraw, ImageFont

from kindness.anthology.anthology import Anthology
from kindness.content.story import Story
from kindness.content.vocabulary import Vocabulary
from kindness.site.made_file import MadeFile
from kindness.site.ripple.ripple import BOX, DRAWN, RippleSpec, ripple
from kindness.site.ripple.social_images import (
    PAPER,
    RING,
    SHOWN,
    TEXT,
    SocialPicture,
    channels,
    font_of,
    points_of,
    shares_of,
    stroke,
)
from kindness.site.site import Site
from kindness.text.typography import typeset

WIDTH, HEIGHT = 600, 315
MARK = 226
MARK_LEFT = 26
# Words stand in this box to the right of the mark.
LEFT, RIGHT = 272, 572
SIZES = (46, 40, 34, 29, 25)
MOST_LINES = 5
SMALL = 19
SMALL_LEADING = 27
GAP = 14
# Of the ink of the title, as much as makes a quieter grey.
MUTED = 196
# The title takes no more of the height than this.
TALLEST = 188
# Drawn so many times as large, then made smaller, so that edges are smooth.
FINER = 2
# So many shades of each ink, from the paper on.
SHADES = 15

_SHARES = shares_of(8)


def spec_of(story: Story) -> RippleSpec:
    """What the mark of a story is made from."""
    return RippleSpec(story.slug, story.themes, story.body.words, story.perspective)


def story_picture(story: Story, site: Site) -> SocialPicture:
    """The file of a story's picture, and what is on it in words."""
    alt = "Rings on water, the mark of this story"
    if _is_shown(story):
        names = [f"the title “{typeset(story.title)}”", _teller(story), f"the name {site.name}"]
        alt = ", ".join([alt, *filter(None, names)])
    return SocialPicture(_name(story), alt, WIDTH, HEIGHT)


def _name(story: Story) -> str:
    return f"social/stories/{story.slug}.png"


def story_pictures(
    anthology: Anthology, site: Site, outlines: Mapping[str, str]
) -> Iterator[MadeFile]:
    """The picture of every story, yet to be drawn; none where the site has no address.

    `outlines` say, by slug, what each of them shows.
    """
    if not site.url:
        return
    vocabulary = anthology.vocabulary
    for story in anthology.stories:

        def draw(story: Story = story) -> bytes:
            return drawn(story, vocabulary, site)

        yield MadeFile(_name(story), outlines[story.slug], draw)


def drawn(story: Story, vocabulary: Vocabulary, site: Site) -> bytes:
    """The bytes of a PNG with the mark of the story, its title and teller, as the font has them."""
    picture = Image.new("P", (WIDTH, HEIGHT), 0)
    themes = {key: place for place, key in enumerate(story.themes)}
    title = _is_shown(story)
    left = MARK_LEFT if title else (WIDTH - MARK) // 2
    picture.paste(_mark(story, themes), (left, (HEIGHT - MARK) // 2))
    if title:
        _write(picture, story, site, len(themes))
    inks = [vocabulary.themes[key].ink["light"] for key in story.themes]
    picture.putpalette(_palette((*inks, TEXT)))
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=1)
    return file.getvalue()


def _mark(story: Story, themes: dict[str, int]) -> Image.Image:
    """The mark in the colours of the palette; each theme is drawn by itself, then all together."""
    scale = MARK * FINER / BOX
    layers: dict[str, ImageDraw.ImageDraw] = {}
    images: dict[str, Image.Image] = {}
    theme = story.themes[0]
    for found in RING.finditer(ripple(spec_of(story), MARK)):
        if found["theme"]:
            theme = found["theme"]
            if theme not in images:
                images[theme] = Image.new("L", (MARK * FINER, MARK * FINER), 0)
                layers[theme] = ImageDraw.Draw(images[theme])
            continue
        line = points_of(found["path"], scale, _SHARES)
        if found["whole"]:
            line = line[: max(2, len(line) * DRAWN // int(found["whole"]))]
        radius = float(found["width"]) * scale / 2
        value = round(255 * float(found["opacity"] or 1))
        layers[theme].polygon(stroke(line, radius), value)
        for x, y in (line[0], line[-1]):
            layers[theme].ellipse((x - radius, y - radius, x + radius, y + radius), value)
    mark: Image.Image | None = None
    for key, image in images.items():
        layer = image.reduce(FINER).point(_shades(themes[key]))
        mark = ImageChops.lighter(mark, layer) if mark else layer
    if mark is None:
        raise ValueError(f"the mark of {story.slug!r} has no ring")
    return mark


def _write(picture: Image.Image, story: Story, site: Site, place: int) -> None:
    """The title, and beneath it who tells the story and where, in the ink at `place`."""
    size, lines = _fitted(typeset(story.title))
    beneath = [text for text in (_teller(story), site.name) if text and SHOWN.fullmatch(text)]
    leading = round(size * 1.15)
    height = leading * len(lines) + (GAP + SMALL_LEADING * len(beneath) if beneath else 0)
    top = (HEIGHT - height) // 2
    words = Image.new("L", (RIGHT - LEFT + 8, HEIGHT), 0)
    draw = ImageDraw.Draw(words)
    for line in lines:
        draw.text((0, top), _cut(line, size), 255, _font(size))
        top += leading
    top += GAP
    for line in beneath:
        words.paste(_small(line), (0, top))
        top += SMALL_LEADING
    picture.paste(words.point(_shades(place)), (LEFT, 0))


# The name of the site stands in every picture, and a teller may tell many stories.
@lru_cache(maxsize=64)
def _small(line: str) -> Image.Image:
    words = Image.new("L", (RIGHT - LEFT + 8, SMALL_LEADING), 0)
    ImageDraw.Draw(words).text((0, 0), _cut(line, SMALL), MUTED, _font(SMALL))
    return words


def _fitted(text: str) -> tuple[int, list[str]]:
    """The largest size in which the text fits, and its lines."""
    words = [(word, _width(word)) for word in text.split()]
    for size in SIZES:
        room = (RIGHT - LEFT) * SIZES[0] / size
        lines: list[str] = []
        widest = width = 0.0
        for word, own in words:
            if lines and width + _width(" ") + own <= room:
                lines[-1] += f" {word}"
                width += _width(" ") + own
            else:
                lines.append(word)
                width = own
            widest = max(widest, width)
        if widest <= room and len(lines) <= MOST_LINES and len(lines) * size * 1.15 <= TALLEST:
            break
    return size, lines[:MOST_LINES]


@lru_cache(maxsize=4096)
def _width(word: str) -> float:
    """How wide a word is in the largest size; the smaller ones are so in proportion."""
    return _font(SIZES[0]).getlength(word)


def _cut(text: str, size: int) -> str:
    while len(text) > 2 and _font(size).getlength(text) > RIGHT - LEFT + 4:
        text = f"{text.rstrip('…')[:-1]}…"
    return text


def _is_shown(story: Story) -> bool:
    """Whether our font has the letters of the title, and this machine can read the font."""
    return SHOWN.fullmatch(typeset(story.title)) is not None and _has_font()


def _teller(story: Story) -> str:
    teller = typeset(story.teller)
    return "" if story.is_anonymous or not SHOWN.fullmatch(teller) else teller


@cache
def _has_font() -> bool:
    try:
        _font(SMALL)
    except OSError:
        return False
    return True


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return font_of(size)


@cache
def _shades(place: int) -> list[int]:
    """For each amount of an ink, its colour in the palette, the ink being at this place."""
    amounts = [round(amount * SHADES / 255) for amount in range(256)]
    return [place * SHADES + amount if amount else 0 for amount in amounts]


@cache
def _palette(inks: tuple[str, ...]) -> list[int]:
    """The paper, then the shades of each ink."""
    paper = channels(PAPER)
    colours = [*paper]
    for ink in inks:
        for amount in range(1, SHADES + 1):
            share = amount / SHADES
            both = zip(channels(ink), paper, strict=True)
            colours += [round(one * share + other * (1 - share)) for one, other in both]
    return colours
