"""Cut the two typefaces of the site down to what it uses, and measure their fallback faces.

It needs `pip install fonttools brotli` and, in one folder, the packages as `npm pack` leaves them:

    npm pack @fontsource-variable/literata@5.3.0 @fontsource-variable/figtree@5.3.0
    python tools/subset_fonts.py subset FOLDER

`subset` writes the fonts, their licences and FONTS.md to plugins/kindness/assets/fonts/, and
prints the `unicode-range` of each file for fonts.css. The same packages give the same bytes on
every run: sources are checked against the checksums below, and no time of day gets in.

    npm pack @fontsource-variable/gelasio@5.3.0 @fontsource/noto-serif@5.3.0 \
        @fontsource/tinos@5.3.0 @fontsource/arimo@5.3.0 @fontsource/roboto@5.3.0
    python tools/subset_fonts.py metrics FOLDER

`metrics` prints the descriptors that make a font of the reader's own machine as wide and as tall
as ours, for fonts.css. Gelasio, Tinos and Arimo have the widths of Georgia, Times New Roman (and
Liberation Serif) and Arial (and Liberation Sans).
"""

from __future__ import annotations

import argparse
import hashlib
import io
import re
import tarfile
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FONTS = Path(__file__).parent.parent / "plugins" / "kindness" / "assets" / "fonts"

# The lightest and the boldest weight of the site.
WEIGHTS = (400, 700)

# What stories in English, and in most languages of western Europe, are written with, as far as the
# latin file of a package holds it. Accents that combine stand with the letters they combine with.
LATIN = (
    "U+0020-007E,U+00A0-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0300-0301,"
    "U+0303-0304,U+0308-0309,U+0323,U+2009,U+200B,U+2013-2014,U+2018-201A,U+201C-201E,U+2022,"
    "U+2026,U+2032-2033,U+2039-203A,U+2044,U+20AC,U+2122,U+2191,U+2193,U+2212"
)

# The rest of Latin: everything else that the latin-ext file of a package holds.
LATIN_EXT = "U+0100-02FF,U+1E00-1EFF,U+2020,U+20A0-20CF,U+2113"

# What is in use, and what a font needs to be drawn right.
FEATURES = [
    "calt", "case", "ccmp", "clig", "kern", "liga", "lnum", "locl", "mark", "mkmk", "onum", "pnum",
    "rvrn", "tnum",
]  # fmt: skip

# A `unicode-range` may bridge a gap of so many characters that no file holds.
WIDEST_GAP = 24

# Family, style, copyright, version, licence: what the OFL and a font menu ask for.
NAMES = [0, 1, 2, 3, 4, 5, 6, 13, 14]

# How often each letter comes up in English, and the space: the mean width of running text.
FREQUENCY = {
    " ": 0.1818, "a": 0.0655, "b": 0.0127, "c": 0.0227, "d": 0.0335, "e": 0.1022, "f": 0.0197,
    "g": 0.0173, "h": 0.0492, "i": 0.0573, "j": 0.0013, "k": 0.0058, "l": 0.0337, "m": 0.0202,
    "n": 0.0570, "o": 0.0620, "p": 0.0150, "q": 0.0009, "r": 0.0497, "s": 0.0533, "t": 0.0751,
    "u": 0.0230, "v": 0.0079, "w": 0.0169, "x": 0.0014, "y": 0.0143, "z": 0.0005,
}  # fmt: skip


class FontError(Exception):
    """A package is missing or not the one that is expected."""


@dataclass(frozen=True)
class Package:
    """An npm package as `npm pack` leaves it."""

    name: str
    version: str

    @property
    def archive(self) -> str:
        """The name of its archive."""
        return f"{self.name.lstrip('@').replace('/', '-')}-{self.version}.tgz"

    def read(self, folder: Path, member: str) -> bytes:
        """One file of the package."""
        path = folder / self.archive
        if not path.is_file():
            raise FontError(f"{path} is not there: run `npm pack {self.name}@{self.version}`")
        with tarfile.open(path) as archive:
            file = archive.extractfile(f"package/{member}")
            if file is None:
                raise FontError(f"{path} holds no {member}")
            return file.read()


LITERATA = Package("@fontsource-variable/literata", "5.3.0")
FIGTREE = Package("@fontsource-variable/figtree", "5.3.0")


@dataclass(frozen=True)
class Cut:
    """One of our files: from which file it is cut, and which characters it keeps."""

    target: str
    package: Package
    source: str
    sha256: str
    characters: str


CUTS = (
    Cut(
        "literata-latin.woff2",
        LITERATA,
        "literata-latin-wght-normal.woff2",
        "9adbeac5b167fe5ad6c49d9e29aa0c76e2f1bb3b46bf4ebf12a9eca7d3525384",
        LATIN,
    ),
    Cut(
        "literata-latin-ext.woff2",
        LITERATA,
        "literata-latin-ext-wght-normal.woff2",
        "46792f7cd10b28fb512161caeaaa11b049feb2221ccaa72bb4d4ccc286199155",
        LATIN_EXT,
    ),
    Cut(
        "literata-italic-latin.woff2",
        LITERATA,
        "literata-latin-wght-italic.woff2",
        "ab198d6616c7cc966f26a4a5b28a3977dc47439640f09d9b3361226bd465c404",
        LATIN,
    ),
    Cut(
        "literata-italic-latin-ext.woff2",
        LITERATA,
        "literata-latin-ext-wght-italic.woff2",
        "ba0e6a12e2f0a1f5d455c23c47068b71f9898c571dcb92dab385294ebdae3e74",
        LATIN_EXT,
    ),
    Cut(
        "figtree-latin.woff2",
        FIGTREE,
        "figtree-latin-wght-normal.woff2",
        "4ba7d3d096695818fe0686be4f1e82c6b05134e18a22260336130335027462dd",
        LATIN,
    ),
    Cut(
        "figtree-latin-ext.woff2",
        FIGTREE,
        "figtree-latin-ext-wght-normal.woff2",
        "bf7828e2c258cffcfa50a048ee388a36b95bc16b452e8d36fa797635dbe15965",
        LATIN_EXT,
    ),
)

LICENCES = ((LITERATA, "OFL-Literata.txt"), (FIGTREE, "OFL-Figtree.txt"))


def open_font(data: bytes) -> TTFont:
    """A font that keeps its own date of change when it is saved."""
    return TTFont(io.BytesIO(data), recalcTimestamp=False)


def saved(font: TTFont) -> bytes:
    """The bytes of a font."""
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()


def cut_font(source: bytes, characters: str) -> bytes:
    """`source` as woff2 with only our weights, and only `characters`."""
    font = open_font(source)
    instancer.instantiateVariableFont(font, {"wght": WEIGHTS}, inplace=True)
    font.flavor = None
    font = open_font(saved(font))

    options = subset.Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = NAMES
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=subset.parse_unicodes(characters))
    subsetter.subset(font)
    font.flavor = "woff2"
    return saved(font)


def characters_of(font: bytes) -> set[int]:
    """The characters that a font can show."""
    return set(open_font(font).getBestCmap())


def runs(characters: Iterable[int], apart: Collection[int]) -> Iterator[tuple[int, int]]:
    """The characters as stretches, first and last.

    A stretch bridges a small gap of characters that no file holds, but none of those in `apart`.
    """
    first = last = -1
    for character in sorted(characters):
        gap = range(last + 1, character)
        if first >= 0 and len(gap) <= WIDEST_GAP and not any(one in apart for one in gap):
            last = character
            continue
        if first >= 0:
            yield first, last
        first = last = character
    if first >= 0:
        yield first, last


def unicode_range(characters: Iterable[int], apart: Collection[int]) -> str:
    """The characters as the value of a CSS `unicode-range`."""
    return ", ".join(
        f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}"
        for first, last in runs(characters, apart)
    )


def checksum(data: bytes) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(data).hexdigest()


def read_source(folder: Path, cut: Cut) -> bytes:
    """The file that `cut` is made from, once its checksum is found right."""
    source = cut.package.read(folder, f"files/{cut.source}")
    if checksum(source) != cut.sha256:
        raise FontError(f"{cut.source} is not the file that we know: {checksum(source)}")
    return source


FONTS_MD = """\
# Fonts

Two typefaces, both under the SIL Open Font License 1.1 without a reserved font name:
**Literata** for the stories (`OFL-Literata.txt`) and **Figtree** for everything around them
(`OFL-Figtree.txt`). Each file holds the weights 400 to 700. `../fonts.css` says which characters
are taken from which file.

| our file | bytes | SHA-256 |
|---|---|---|
{ours}

They are cut from these files of the npm packages:

| our file | package | version | file | SHA-256 |
|---|---|---|---|---|
{sources}

To make them again (fonttools {fonttools} and brotli {brotli} gave the bytes above; other versions
may give others that look the same):

    pip install fonttools=={fonttools} brotli=={brotli}
    npm pack {packages}
    python tools/subset_fonts.py subset .

This page is written by `tools/subset_fonts.py`.
"""


def fonts_md(made: dict[str, bytes]) -> str:
    """The page that says where our files come from."""
    ours = [f"| `{name}` | {len(data):,} | `{checksum(data)}` |" for name, data in made.items()]
    sources = [
        f"| `{cut.target}` | `{cut.package.name}` | {cut.package.version} "
        f"| `files/{cut.source}` | `{cut.sha256}` |"
        for cut in CUTS
    ]
    return FONTS_MD.format(
        ours="\n".join(ours),
        sources="\n".join(sources),
        fonttools=version("fonttools"),
        brotli=version("brotli"),
        packages=" ".join(f"{package.name}@{package.version}" for package, _ in LICENCES),
    )


def print_ranges(made: dict[str, bytes]) -> None:
    """Print the `unicode-range` of every file. What both hold is taken from the latin one."""
    for name, data in made.items():
        extension = name.replace("-latin.woff2", "-latin-ext.woff2")
        latin = name.replace("-latin-ext.woff2", "-latin.woff2")
        if name == latin:
            mine = characters_of(data)
            others = characters_of(made[extension]) - mine
        else:
            others = characters_of(made[latin])
            mine = characters_of(data) - others
        print(f"{name}: {len(data):,} bytes")
        print(f"  unicode-range: {unicode_range(mine, others)};")


def make_subsets(folder: Path) -> None:
    """Write our fonts, their licences and FONTS.md."""
    FONTS.mkdir(parents=True, exist_ok=True)
    made = {cut.target: cut_font(read_source(folder, cut), cut.characters) for cut in CUTS}
    for target, data in made.items():
        (FONTS / target).write_bytes(data)
    print_ranges(made)
    for package, name in LICENCES:
        licence = package.read(folder, "LICENSE").decode("utf-8")
        lines = [line.rstrip() for line in licence.splitlines()]
        (FONTS / name).write_text("\n".join(lines).strip() + "\n", encoding="utf-8")
    (FONTS / "FONTS.md").write_text(fonts_md(made), encoding="utf-8")


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
    """A fallback face: ours, and the font with the widths of the one that stands in for it."""

    ours: str
    weight: int
    stand_in: str
    package: Package
    file: str


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
    Face(ROMAN, 700, "Georgia Bold", GELASIO, "gelasio-latin-wght-normal.woff2"),
    Face(ITALIC, 400, "Georgia Italic", GELASIO, "gelasio-latin-wght-italic.woff2"),
    Face(ROMAN, 400, "Noto Serif", NOTO_SERIF, "noto-serif-latin-400-normal.woff2"),
    Face(ROMAN, 700, "Noto Serif Bold", NOTO_SERIF, "noto-serif-latin-700-normal.woff2"),
    Face(ITALIC, 400, "Noto Serif Italic", NOTO_SERIF, "noto-serif-latin-400-italic.woff2"),
    Face(ROMAN, 400, "Times New Roman", TINOS, "tinos-latin-400-normal.woff2"),
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
        ours = metrics_of((FONTS / face.ours).read_bytes(), face.weight)
        stand_in = metrics_of(face.package.read(folder, f"files/{face.file}"), face.weight)
        print(f"{face.stand_in}, for {face.ours} at {face.weight}")
        print(descriptors(ours, stand_in))


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description="Make the fonts of the site.")
    parser.add_argument("action", choices=("subset", "metrics"))
    parser.add_argument("folder", type=Path, help="where `npm pack` left the packages")
    arguments = parser.parse_args()
    try:
        if arguments.action == "subset":
            make_subsets(arguments.folder)
        else:
            print_metrics(arguments.folder)
    except FontError as error:
        parser.error(str(error))


if __name__ == "__main__":
    main()
