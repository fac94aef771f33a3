"""Draws the icons of the site for home screens from its mark: `python tools/icons.py`.

The rings are those of `static/base/mark.svg`, on paper, because systems fill what is transparent.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

ICONS = Path(__file__).parent.parent / "plugins/kindness/site/static/icons"
PAPER = (252, 250, 246)
# As in mark.svg, whose box is 64 units wide: middle, radius, width of the line, ink and opacity.
RINGS = (
    ((32, 32), 28, 4, (15, 102, 83), 0.55),
    ((31, 33), 18, 5, (166, 36, 76), 0.8),
    ((32, 32), 9, 6, (132, 86, 0), 1.0),
)
BOX = 64
FINER = 8
# So much of an icon's width its drawing takes; a system may cut a maskable one to a circle of 0.8.
SHARES = {"icon-192": 0.88, "icon-512": 0.88, "icon-maskable-512": 0.62, "apple-touch-icon": 0.74}
SIZES = {"icon-192": 192, "icon-512": 512, "icon-maskable-512": 512, "apple-touch-icon": 180}


def icon(size: int, share: float) -> Image.Image:
    """The mark on paper, `size` pixels wide and high."""
    image = Image.new("RGB", (size * FINER, size * FINER), PAPER)
    draw = ImageDraw.Draw(image)
    scale = size * FINER * share / BOX
    margin = size * FINER * (1 - share) / 2
    for (x, y), radius, width, ink, opacity in RINGS:
        colour = tuple(
            round(own * opacity + paper * (1 - opacity))
            for own, paper in zip(ink, PAPER, strict=True)
        )
        outer = (radius + width / 2) * scale
        middle = (x * scale + margin, y * scale + margin)
        box = (middle[0] - outer, middle[1] - outer, middle[0] + outer, middle[1] + outer)
        draw.ellipse(box, outline=colour, width=round(width * scale))
    return image.reduce(FINER).quantize(64, dither=Image.Dither.NONE)


if __name__ == "__main__":
    for name, size in SIZES.items():
        icon(size, SHARES[name]).save(ICONS / f"{name}.png", optimize=True)
