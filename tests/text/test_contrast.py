"""Every pair of colours that carries words or meaning has the contrast that WCAG asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent.parent
PALETTE = ROOT / "plugins" / "kindness" / "site" / "static" / "base" / "palette.css"
VOCABULARY = ROOT / "stories" / "vocabulary.yml"

MODES = ("light", "dark")
BLOCKS = {
    ":root": "light",
    ":root:not([data-theme=light])": "dark by preference",
    ":root[data-theme=dark]": "dark",
}
BASE_COLOURS = {
    "paper", "surface", "sunk", "text", "muted", "line", "control", "focus", "link",
}  # fmt: skip

BODY_TEXT = 7.0
TEXT = 4.5
NOT_TEXT = 3.0

# Foreground, background and the least contrast, by names of the palette.
BASE_PAIRS = (
    ("text", "paper", BODY_TEXT),
    ("text", "surface", BODY_TEXT),
    ("text", "sunk", BODY_TEXT),
    ("muted", "paper", TEXT),
    ("muted", "surface", TEXT),
    ("muted", "sunk", TEXT),
    ("link", "paper", TEXT),
    ("link", "surface", TEXT),
    ("link", "sunk", TEXT),
    ("control", "paper", NOT_TEXT),
    ("control", "surface", NOT_TEXT),
    ("control", "sunk", NOT_TEXT),
    ("focus", "paper", NOT_TEXT),
    ("focus", "surface", NOT_TEXT),
    ("focus", "sunk", NOT_TEXT),
)
# The same for the two colours of a theme, `ink` and `tint`, among those of the palette.
THEME_PAIRS = (
    ("ink", "paper", TEXT),
    ("ink", "surface", TEXT),
    ("ink", "tint", TEXT),
    ("paper", "ink", TEXT),
    ("text", "tint", BODY_TEXT),
    ("muted", "tint", TEXT),
    ("focus", "tint", NOT_TEXT),
)


def luminance(colour: str) -> float:
    """The relative luminance of a colour such as `#7A2E4D`."""
    assert re.fullmatch(r"#[0-9A-Fa-f]{6}", colour), colour
    red, green, blue = (linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(channel: float) -> float:
    """One sRGB channel, its gamma undone."""
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def contrast(one: str, other: str) -> float:
    """The WCAG contrast ratio of two colours."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def read_palette() -> dict[str, dict[str, str]]:
    """The colours of each block of palette.css."""
    css = re.sub(r"/\*.*?\*/", "", PALETTE.read_text(encoding="utf-8"), flags=re.DOTALL)
    blocks = re.findall(r"(:root[^{]*?)\s*\{([^{}]*)\}", css)
    return {
        BLOCKS[selector]: dict(re.findall(r"--([a-z]+):\s*([^;]+);", body))
        for selector, body in blocks
    }


def read_themes() -> dict[str, Any]:
    """The themes of the vocabulary."""
    themes: dict[str, Any] = yaml.safe_load(VOCABULARY.read_text(encoding="utf-8"))["themes"]
    return themes


PALETTES = read_palette()
THEMES = read_themes()


def theme_colours(theme: str, mode: str) -> dict[str, str]:
    """The palette of a mode with the ink and the tint of a theme."""
    colours = {part: THEMES[theme][part][mode] for part in ("ink", "tint")}
    return PALETTES[mode] | colours


def theme_cases() -> Iterator[tuple[str, str, str, str, float]]:
    """Every pair of every theme in both modes."""
    for mode in MODES:
        for theme in THEMES:
            for foreground, background, least in THEME_PAIRS:
                yield mode, theme, foreground, background, least


def test_contrast_of_black_on_white_is_21() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#767676") == pytest.approx(4.54, abs=0.005)


def test_palette_is_whole() -> None:
    assert set(PALETTES) == set(BLOCKS.values())
    for colours in PALETTES.values():
        assert set(colours) == BASE_COLOURS


def test_both_dark_blocks_are_the_same() -> None:
    assert PALETTES["dark"] == PALETTES["dark by preference"]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("foreground", "background", "least"), BASE_PAIRS)
def test_base_colours(mode: str, foreground: str, background: str, least: float) -> None:
    colours = PALETTES[mode]
    assert contrast(colours[foreground], colours[background]) >= least


@pytest.mark.parametrize(
    ("mode", "theme", "foreground", "background", "least"), list(theme_cases())
)
def test_theme_colours(
    mode: str, theme: str, foreground: str, background: str, least: float
) -> None:
    colours = theme_colours(theme, mode)
    assert contrast(colours[foreground], colours[background]) >= least
