"""Pictures: what a file in `stories/images/` is, and whether it tells where it was taken.

Strangers send these files. Each is read once, as a regular file of bounded size, and only its
headers are looked at: no pixel is ever decoded here.
"""

from __future__ import annotations

import os
import re
import stat
import struct
import warnings
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from pathlib import Path

from kindness.diagnostics.checked import Checked
from kindness.diagnostics.diagnostic import Span
from kindness.diagnostics.rule import Rule
from kindness.diagnostics.rules import body, privacy, safety
from kindness.text.suggestions import did_you_mean, quote

IMAGE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
SIZE_LIMIT = 2 * 1024 * 1024
SIDE_LIMIT = 6000

_DAMAGED = "it is damaged, or of another kind"
_CUT_SHORT = "it is damaged: its end is missing"
_ENDINGS = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",), "WEBP": (".webp",)}
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_GPS = 0x8825
# Latitude and longitude of the place, and of the destination.
_POSITION = {2, 4, 20, 22}
_XMP_POSITION = (b"GPSLatitude", b"GPSLongitude")
_EXIF = re.compile(rb"Exif\0\0(?:II\*\0|MM\0\*)")
_EXIF_LIMIT = 64 * 1024
_TEXT_LIMIT = 1024 * 1024
# A picture has one such block, or one for each of the few pictures that lie in one file.
_BLOCK_LIMIT = 16


@dataclass(frozen=True, slots=True)
class ImageFile:
    """A picture as its headers describe it, with width and height in pixels.

    `kind` is JPEG, PNG or WEBP. One that `has_location` must not be published.
    """

    width: int
    height: int
    kind: str
    has_location: bool


class UnusableImage(Exception):
    """A picture cannot be used; the message says why."""


def load_image(images: Path, name: str, path: str, span: Span) -> Checked[ImageFile | None]:
    """The picture `name` in the folder `images`, or what is wrong with it.

    The diagnostics are about the place `span` in the file `path`, where the picture is named.
    """
    file = images / name
    if not IMAGE_NAME.fullmatch(name) or not (file.exists() or file.is_symlink()):
        known = [entry.name for entry in images.iterdir()] if images.is_dir() else []
        return _broken(
            body.BROKEN_IMAGE, path, span, value=quote(name), suggestion=did_you_mean(name, known)
        )
    try:
        image = inspect_image(file)
    except UnusableImage as error:
        return _broken(safety.UNUSABLE_PICTURE, path, span, value=quote(name), problem=str(error))
    if image.has_location:
        return _broken(privacy.PICTURE_LOCATION, path, span, value=quote(name))
    return Checked(image)


def _broken(rule: Rule, path: str, span: Span, **values: object) -> Checked[ImageFile | None]:
    return Checked(None, (rule.at(path, span, **values),))


def inspect_image(file: Path) -> ImageFile:
    """What the headers of `file` say. Raises UnusableImage, whatever the bytes are."""
    try:
        data = _read(file)
        with warnings.catch_warnings():
            # Pillow warns of odd metadata; what matters of it is said in a problem.
            warnings.simplefilter("ignore")
            return _inspect(data, file.suffix.lower())
    except UnusableImage:
        raise
    except OSError as error:
        reason = f"it could not be opened: {error.strerror}" if error.strerror else _DAMAGED
        raise UnusableImage(reason) from None
    except Exception:  # a decoder of pictures may raise anything on hostile bytes
        raise UnusableImage(_DAMAGED) from None


def _read(file: Path) -> bytes:
    if file.is_symlink():
        raise UnusableImage("it is a symbolic link")
    # Opened without following a link put there just now, and without waiting at a pipe.
    flags = sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
    descriptor = os.open(file, os.O_RDONLY | flags)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise UnusableImage("it is not a plain file")
        with os.fdopen(descriptor, "rb", closefd=False) as stream:
            data = stream.read(SIZE_LIMIT + 1)
    finally:
        os.close(descriptor)
    if len(data) > SIZE_LIMIT:
        raise UnusableImage("it is larger than 2 MB")
    return data


def _inspect(data: bytes, ending: str) -> ImageFile:
    kind = _kind(data)
    if ending not in _ENDINGS[kind]:
        raise UnusableImage(f"it is a {kind} picture, but its name ends in '{ending[:10]}'")
    if kind == "WEBP":
        # The decoder of WebP asks for memory for all pixels as soon as it is opened.
        _check_sides(*_webp_sides(data))
    width, height = _open(data, kind)
    _check_sides(width, height)
    texts, blocks = _metadata(data, kind)
    written = any(name in text for name in _XMP_POSITION for text in texts)
    return ImageFile(width, height, kind, written or any(map(_has_position, blocks)))


def _kind(data: bytes) -> str:
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(_PNG_SIGNATURE):
        return "PNG"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "WEBP"
    raise UnusableImage(_DAMAGED)


def _check_sides(width: int, height: int) -> None:
    if max(width, height) > SIDE_LIMIT:
        raise UnusableImage(f"it is {width} by {height} pixels large")


def _open(data: bytes, kind: str) -> tuple[int, int]:
    """Width and height as Pillow reads them, with the checksums verified where there are any."""
    # Loaded only where a story has a picture. Without the import of its own, Pillow would load
    # every plugin that it has in search of WebP.
    from PIL import Image, WebPImagePlugin  # noqa: F401

    try:
        with Image.open(BytesIO(data), formats=[kind]) as image:
            size = image.size
            image.verify()
    except Image.DecompressionBombError:
        raise UnusableImage(f"it is larger than {SIDE_LIMIT} pixels a side") from None
    return size


def _metadata(data: bytes, kind: str) -> tuple[list[bytes], list[bytes]]:
    """The texts in which XMP may lie, and the blocks of EXIF. Refuses a file that is cut short."""
    if kind == "JPEG":
        return [data], _jpeg_blocks(data)
    if kind == "WEBP":
        return [data], [block for name, block in _webp_chunks(data) if name == b"EXIF"]
    texts, blocks = [data], []
    for name, block in _png_chunks(data):
        if name == b"eXIf":
            blocks.append(block)
        elif name in (b"iTXt", b"zTXt", b"tEXt"):
            texts.append(_unpacked(block))
            if sum(map(len, texts[1:])) > _TEXT_LIMIT:
                raise UnusableImage("it carries too much text")
            if b"Raw profile type" in block[:20]:
                blocks.append(_raw_profile(texts[-1]))
    return texts, blocks


def _jpeg_blocks(data: bytes) -> list[bytes]:
    place = 2
    while data[place : place + 2] != b"\xff\xda":  # where the pixels begin
        if place + 4 > len(data) or data[place] != 0xFF:
            raise UnusableImage(_CUT_SHORT)
        is_padding = data[place + 1] == 0xFF
        place += 1 if is_padding else 2 + int.from_bytes(data[place + 2 : place + 4])
    if data.find(b"\xff\xd9", place) < 0:
        raise UnusableImage(_CUT_SHORT)
    # Phones append further pictures, each with its own EXIF, so that the whole file is searched.
    starts = islice(_EXIF.finditer(data), _BLOCK_LIMIT)
    return [data[one.start() : one.start() + _EXIF_LIMIT] for one in starts]


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    place, name = len(_PNG_SIGNATURE), b""
    while name != b"IEND":
        if place + 12 > len(data):
            raise UnusableImage(_CUT_SHORT)
        length, name = struct.unpack_from(">I4s", data, place)
        yield name, data[place + 8 : place + 8 + length]
        place += 12 + length


def _unpacked(block: bytes) -> bytes:
    """The text of a PNG's text chunk, the packed ones included, up to a limit."""
    start = block.find(b"\x78")  # with which all that zlib packs begins
    while 0 <= start < 200:
        try:
            return zlib.decompressobj().decompress(block[start:], _TEXT_LIMIT + 1)
        except zlib.error:
            start = block.find(b"\x78", start + 1)
    return block


def _raw_profile(text: bytes) -> bytes:
    """EXIF as ImageMagick writes it into a PNG: three lines of a head, then hexadecimal digits."""
    digits = b"".join(text.split()).lower()
    start = digits.find(b"457869660000")
    digits = digits[max(start, 0) : max(start, 0) + 2 * _EXIF_LIMIT]
    return bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii")) if start >= 0 else b""


def _webp_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    end = 8 + int.from_bytes(data[4:8], "little")
    if end > len(data):
        raise UnusableImage(_CUT_SHORT)
    place = 12
    while place + 8 <= end:
        name, length = struct.unpack_from("<4sI", data, place)
        if place + 8 + length > end:
            raise UnusableImage(_CUT_SHORT)
        yield name, data[place + 8 : place + 8 + length]
        place += 8 + length + length % 2


def _webp_sides(data: bytes) -> tuple[int, int]:
    name, chunk = next(_webp_chunks(data), (b"", b""))
    if name == b"VP8X":
        return int.from_bytes(chunk[4:7], "little") + 1, int.from_bytes(chunk[7:10], "little") + 1
    if name == b"VP8L":
        packed = int.from_bytes(chunk[1:5], "little")
        return (packed & 0x3FFF) + 1, (packed >> 14 & 0x3FFF) + 1
    width, height = struct.unpack_from("<HH", chunk, 6)
    return width & 0x3FFF, height & 0x3FFF


def _has_position(block: bytes) -> bool:
    from PIL import Image

    exif = Image.Exif()
    exif.load(block)
    return not _POSITION.isdisjoint(exif.get_ifd(_GPS))
