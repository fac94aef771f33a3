"""Cut the two typefaces of the site down to what it uses.

It needs `pip install fonttools brotli` and, in one folder, the packages as `npm pack` leaves them:

    npm pack @fontsource-variable/literata@5.3.0 @fontsource-variable/figtree@5.3.0
    python -m tools.subset_fonts FOLDER

It writes the fonts, their licences and FONTS.md to plugins/kindness/site/static/fonts/, and
prints the `unicode-range` of each file for fonts.css. The same packages give the same bytes on
every run: sources are checked against the checksums below, and no time of day gets in.

`tools/font_metrics.py` measures the fallback faces.
"""

from __future__ import annotations

import argparse
import hashlib
import io
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from tools.font_package import FontError, Package

FONTS = Path(__file__).parent.parent / "plugins" / "kindness" / "site" / "static" / "fonts"

# The lightest and the boldest weight of the site.
WEIGHTS = (400, 700)
# Italics are a word here and there: one weight of them, and the browser makes it bolder.
ITALIC = 400

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
    weights: tuple[int, int] | int = WEIGHTS


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
        ITALIC,
    ),
    Cut(
        "literata-italic-latin-ext.woff2",
        LITERATA,
        "literata-latin-ext-wght-italic.woff2",
        "ba0e6a12e2f0a1f5d455c23c47068b71f9898c571dcb92dab385294ebdae3e74",
        LATIN_EXT,
        ITALIC,
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


def cut_font(source: bytes, characters: str, weights: tuple[int, int] | int = WEIGHTS) -> bytes:
    """`source` as woff2 with only these weights, and only `characters`."""
    font = open_font(source)
    instancer.instantiateVariableFont(font, {"wght": weights}, inplace=True)
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
(`OFL-Figtree.txt`). Upright files hold the weights 400 to 700, italics 400 alone. `../fonts.css`
says which characters are taken from which file.

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
    python -m tools.subset_fonts .

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
    made = {
        cut.target: cut_font(read_source(folder, cut), cut.characters, cut.weights) for cut in CUTS
    }
    for target, data in made.items():
        (FONTS / target).write_bytes(data)
    print_ranges(made)
    for package, name in LICENCES:
        licence = package.read(folder, "LICENSE").decode("utf-8")
        lines = [line.rstrip() for line in licence.splitlines()]
        (FONTS / name).write_text("\n".join(lines).strip() + "\n", encoding="utf-8")
    (FONTS / "FONTS.md").write_text(fonts_md(made), encoding="utf-8")


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description="Make the fonts of the site.")
    parser.add_argument("folder", type=Path, help="where `npm pack` left the packages")
    try:
        make_subsets(parser.parse_args().folder)
    except FontError as error:
        parser.error(str(error))


if __name__ == "__main__":
    main()
