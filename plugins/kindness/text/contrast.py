"""Contrast of two colours after WCAG 2.2 (relative luminance, section 1.4.3)."""

from __future__ import annotations


def contrast(one: str, other: str) -> float:
    """The contrast ratio, 1 to 21, of two colours written `#RRGGBB`."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    red, green, blue = (_linear(int(color[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
