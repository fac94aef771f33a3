r"""Measure the fallback faces: fonts of the reader's own machine, made as wide and tall as ours.

It needs `pip install fonttools brotli` and, in one folder, the packages as `npm pack` leaves them:

    npm pack @fontsource-variable/gelasio@5.3.0 @fontsource/noto-serif@5.3.0 \
        @fontsource/tinos@5.3.0 @fontsource/arimo@5.3.0 @fontsource/roboto@5.3.0
    python -m tools.font_metrics FOLDER

It prints the descriptors for fonts.css. Gelasio, Tinos and Arimo have the widths of Georgia, Times
New Roman (and Liberation Serif) and Arial (and Liberation Sans).
"""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass
from pathlib import Path

from fontTools.varLib import instancer

from tools.font_package import FontError, Package
from tools.subset_fonts import FONTS, open_font

# How often each letter comes up in English, and the space: the mean width of running text.
FREQUENCY = {
    " ": 0.1818, "a": 0.0655, "b": 0.0127, "c": 0.0227, "d": 0.0335, "e": 0.1022, "f": 0.0197,
    "g": 0.0173, "h": 0.0492, "i": 0.0573, "j": 0.0013, "k": 0.0058, "l": 0.0337, "m": 0.0202,
    "n": 0.0570, "o": 0.0620, "p": 0.0150, "q": 0.0009, "r": 0.0497, "s": 0.0533, "t": 0.0751,
    "u": 0.0230, "v": 0.0079, "w": 0.0169, "x": 0.0014, "y": 0.0143, "z": 0.0005,
}  # fmt: skip


@dataclass(frozen=True)
class Metrics:
    """How wide and how tall a font sets running text, in ems."""

    width: float
    ascent: float
    descent: float
    line_gap: float


def metrics_of(data: bytes, weight: int) -> Metrics:
    """The metrics of a font, at `weight` where it is variable."""
    font = open_font(data)
    if "fvar" in font:
        font = instancer.instantiateVariableFont(font, {"wght": weight})
    em = font["head"].unitsPerEm
    characters = font.getBestCmap()
    advances = font["hmtx"].metrics
    width = sum(advances[characters[ord(letter)]][0] * share for letter, share in FREQUENCY.items())
    lines = font["hhea"]
    return Metrics(
        width=width / sum(FREQUENCY.values()) / em,
        ascent=lines.ascent / em,
        descent=-lines.descent / em,
        line_gap=lines.lineGap / em,
    )


@dataclass(frozen=True)
class Face:
    """A fallback face: ours, and the font with the widths of the one that stands in for it.

    Titles have a weight of ours between two of the stand-in's, which is then set as wide as it.
    """

    ours: str
    weight: int
    stand_in: str
    package: Package
    file: str
    stand_in_weight: int = 0


GELASIO = Package("@fontsource-variable/gelasio", "5.3.0")
NOTO_SERIF = Package("@fontsource/noto-serif", "5.3.0")
TINOS = Package("@fontsource/tinos", "5.3.0")
ARIMO = Package("@fontsource/arimo", "5.3.0")
ROBOTO = Package("@fontsource/roboto", "5.3.0")

ROMAN = "literata-latin.woff2"
ITALIC = "literata-italic-latin.woff2"
SANS = "figtree-latin.woff2"

FACES = (
    Face(ROMAN, 400, "Georgia", GELASIO, "gelasio-latin-wght-normal.woff2"),
    Face(ROMAN, 450, "Georgia", GELASIO, "gelasio-latin-wght-normal.woff2", 400),
    Face(ROMAN, 700, "Georgia Bold", GELASIO, "gelasio-latin-wght-normal.woff2"),
    Face(ITALIC, 400, "Georgia Italic", GELASIO, "gelasio-latin-wght-italic.woff2"),
    Face(ROMAN, 400, "Noto Serif", NOTO_SERIF, "noto-serif-latin-400-normal.woff2"),
    Face(ROMAN, 450, "Noto Serif", NOTO_SERIF, "noto-serif-latin-400-normal.woff2", 400),
    Face(ROMAN, 700, "Noto Serif Bold", NOTO_SERIF, "noto-serif-latin-700-normal.woff2"),
    Face(ITALIC, 400, "Noto Serif Italic", NOTO_SERIF, "noto-serif-latin-400-italic.woff2"),
    Face(ROMAN, 400, "Times New Roman", TINOS, "tinos-latin-400-normal.woff2"),
    Face(ROMAN, 450, "Times New Roman", TINOS, "tinos-latin-400-normal.woff2", 400),
    Face(ROMAN, 700, "Times New Roman Bold", TINOS, "tinos-latin-700-normal.woff2"),
    Face(ITALIC, 400, "Times New Roman Italic", TINOS, "tinos-latin-400-italic.woff2"),
    Face(SANS, 400, "Roboto", ROBOTO, "roboto-latin-400-normal.woff2"),
    Face(SANS, 700, "Roboto Bold", ROBOTO, "roboto-latin-700-normal.woff2"),
    Face(SANS, 400, "Arial", ARIMO, "arimo-latin-400-normal.woff2"),
    Face(SANS, 700, "Arial Bold", ARIMO, "arimo-latin-700-normal.woff2"),
)


def descriptors(ours: Metrics, stand_in: Metrics) -> str:
    """The CSS descriptors that make `stand_in` set text as `ours` does."""
    scale = ours.width / stand_in.width
    values = {
        "size-adjust": scale,
        "ascent-override": ours.ascent / scale,
        "descent-override": ours.descent / scale,
        "line-gap-override": ours.line_gap / scale,
    }
    lines = (f"  {name}: {percent(value)};" for name, value in values.items())
    return "\n".join(lines)


def percent(value: float) -> str:
    """A share as a percentage of at most one decimal."""
    return re.sub(r"\.0$", "", f"{value:.1%}"[:-1]) + "%"


def print_metrics(folder: Path) -> None:
    """Print the descriptors of every fallback face."""
    for face in FACES:
        theirs = face.stand_in_weight or face.weight
        ours = metrics_of((FONTS / face.ours).read_bytes(), face.weight)
        stand_in = metrics_of(face.package.read(folder, f"files/{face.file}"), theirs)
        print(f"{face.stand_in}, for {face.ours} at {face.weight}")
        print(descriptors(ours, stand_in))


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description="Measure the fallback faces.")
    parser.add_argument("folder", type=Path, help="where `npm pack` left the packages")
    try:
        print_metrics(parser.parse_args().folder)
    except FontError as error:
        parser.error(str(error))


if __name__ == "__main__":
    main()
