"""Pictures: what a file in `stories/images/` is, and whether it tells where it was taken."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from pathlib import Path

SIZE_LIMIT = 2 * 1024 * 1024
SIDE_LIMIT = 6000
_FORMATS = ("JPEG", "PNG", "WEBP")
_GPS = 0x8825
_LATITUDE, _LONGITUDE = 2, 4


@dataclass(frozen=True, slots=True)
class Picture:
    """The measures of a picture that can be published."""

    width: int
    height: int
    has_location: bool


def inspect_picture(file: Path) -> Picture | str:
    """What the headers of `file` say, or in words why it cannot be used. Never raises."""
    try:
        if file.is_symlink() or not file.is_file():
            return "it is not a plain file"
        if file.stat().st_size > SIZE_LIMIT:
            return "it is larger than 2 MB"
        return _read(file)
    except Exception:  # a decoder of pictures may raise anything on hostile bytes
        return "it is damaged, or of another kind"


def _read(file: Path) -> Picture | str:
    from PIL import Image  # loaded only where a story has a picture

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(file, formats=_FORMATS) as image:
            width, height = image.size
            if max(width, height) > SIDE_LIMIT:
                return f"it is {width} by {height} pixels large"
            image.verify()
        with Image.open(file, formats=_FORMATS) as image:
            position = image.getexif().get_ifd(_GPS)
    # The other place for a position is XMP, whose text stands in the file as it is.
    written = b"GPSLatitude" in file.read_bytes()
    has_location = written or _LATITUDE in position or _LONGITUDE in position
    return Picture(width, height, has_location)
