"""A picture's file: of what kind and size it is, and whether it tells where it was taken.

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
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Exif

SIZE_LIMIT = 2 * 1024 * 1024
SIDE_LIMIT = 6000

_DAMAGED = "it is damaged, or of another kind"
_CUT_SHORT = "it is damaged: its end is missing"
_TOO_MANY_PARTS = "it is made of too many parts"
_ENDINGS = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",), "WEBP": (".webp",)}
# Kinds that people send and that stories cannot show, each with how such a file begins.
_OTHER_KINDS = {
    "GIF": re.compile(rb"GIF8"),
    "TIFF": re.compile(rb"II\*\0|MM\0\*"),
    "BMP": re.compile(rb"BM.{4}\0\0\0\0", re.DOTALL),
    "HEIC": re.compile(rb".{4}ftyp(?:hei|hev|mif1|msf1)", re.DOTALL),
    "AVIF": re.compile(rb".{4}ftypavi", re.DOTALL),
    "JPEG XL": re.compile(rb"\xff\x0a|\0\0\0\x0cJXL "),
    "PDF": re.compile(rb"%PDF"),
    "SVG": re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:svg|\?xml|!DOCTYPE svg|!--)", re.IGNORECASE),
}
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_ORIENTATION = 0x0112
# These four turn the picture by a quarter, so that its width is shown as its height.
_TURNED = {5, 6, 7, 8}
_GPS = 0x8825
# Latitude and longitude of the place, and of the destination.
_POSITION = {2, 4, 20, 22}
_XMP_POSITION = (b"GPSLatitude", b"GPSLongitude")
_EXIF = re.compile(rb"Exif\0\0(?:II\*\0|MM\0\*)")
_EXIF_LIMIT = 64 * 1024
_TEXT_LIMIT = 1024 * 1024
# A picture has one such block, or one for each of the few pictures that lie in one file.
_BLOCK_LIMIT = 16
# Cameras and editors write some dozens of parts; pixels come in some hundreds.
_PART_LIMIT = 4096
_TEXT_PARTS_LIMIT = 200


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
    # Before the decoder sees it: what is made of too many parts keeps that busy for minutes, and
    # that of WebP asks for memory for all pixels as soon as it is opened.
    texts, blocks, own_block = _metadata(data, kind)
    if kind == "WEBP":
        _check_sides(*_webp_sides(data))
    width, height = _open(data, kind)
    _check_sides(width, height)
    if own_block and _exif(own_block).get(_ORIENTATION) in _TURNED:
        width, height = height, width
    written = any(name in text for name in _XMP_POSITION for text in texts)
    return ImageFile(width, height, kind, written or any(map(_has_position, blocks)))


def _kind(data: bytes) -> str:
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(_PNG_SIGNATURE):
        return "PNG"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "WEBP"
    for kind, beginning in _OTHER_KINDS.items():
        if beginning.match(data):
            article = "an" if kind in ("AVIF", "SVG") else "a"
            raise UnusableImage(f"it is {article} {kind} file; please save it as JPEG, PNG or WebP")
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


def _metadata(data: bytes, kind: str) -> tuple[list[bytes], list[bytes], bytes]:
    """The texts in which XMP may lie, the blocks of EXIF, and the one that browsers obey.

    Refuses a file that is cut short, or made of too many parts.
    """
    if kind == "JPEG":
        blocks, own_block = _jpeg_blocks(data)
        return [data], blocks, own_block
    if kind == "WEBP":
        blocks = [block for name, block in _webp_chunks(data) if name == b"EXIF"]
        return [data], blocks[:_BLOCK_LIMIT], blocks[0] if blocks else b""
    texts, blocks, own_block, unpacked = [data], [], b"", 0
    for name, block in _png_chunks(data):
        if name == b"eXIf":
            blocks.append(block)
            own_block = own_block or block
        elif name in (b"iTXt", b"zTXt", b"tEXt"):
            text = _unpacked(name, block)
            unpacked += len(text)
            if unpacked > _TEXT_LIMIT:
                raise UnusableImage("it carries too much text")
            if len(texts) > _TEXT_PARTS_LIMIT:
                raise UnusableImage(_TOO_MANY_PARTS)
            texts.append(text)
            if block.startswith(b"Raw profile type"):
                blocks.append(_raw_profile(text))
    return texts, blocks[:_BLOCK_LIMIT], own_block


def _jpeg_blocks(data: bytes) -> tuple[list[bytes], bytes]:
    place = 2
    own_block = b""
    for _ in range(_PART_LIMIT):
        if data[place : place + 2] == b"\xff\xda":  # where the pixels begin
            break
        if place + 4 > len(data) or data[place] != 0xFF:
            raise UnusableImage(_CUT_SHORT)
        if data[place + 1] == 0xFF:  # padding
            place += 1
            continue
        length = int.from_bytes(data[place + 2 : place + 4])
        if data[place + 1] == 0xE1 and not own_block and _EXIF.match(data, place + 4):
            own_block = data[place + 4 : place + 2 + length]
        place += 2 + length
    else:
        raise UnusableImage(_TOO_MANY_PARTS)
    if data.find(b"\xff\xd9", place) < 0:
        raise UnusableImage(_CUT_SHORT)
    # Phones append further pictures, each with its own EXIF, so that the whole file is searched.
    starts = islice(_EXIF.finditer(data), _BLOCK_LIMIT)
    blocks = [data[found.start() : found.start() + _EXIF_LIMIT] for found in starts]
    return blocks, own_block


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(_PNG_SIGNATURE)
    for _ in range(_PART_LIMIT):
        if place + 12 > len(data):
            raise UnusableImage(_CUT_SHORT)
        length, name = struct.unpack_from(">I4s", data, place)
        yield name, data[place + 8 : place + 8 + length]
        if name == b"IEND":
            return
        place += 12 + length
    raise UnusableImage(_TOO_MANY_PARTS)


# In each kind of text chunk, what stands before its text, and whether that is packed.
_TEXT_HEADS = {
    b"tEXt": re.compile(rb"[^\0]{1,79}\0()"),
    b"zTXt": re.compile(rb"[^\0]{1,79}\0(\0)"),
    b"iTXt": re.compile(rb"[^\0]{1,79}\0(?:\0.|(\x01).)[^\0]*\0[^\0]*\0", re.DOTALL),
}


def _unpacked(name: bytes, block: bytes) -> bytes:
    """The text of a PNG's text chunk, the packed ones included, up to a limit."""
    head = _TEXT_HEADS[name].match(block)
    if not head:
        return block
    text = block[head.end() :]
    if not head[1]:
        return text
    try:
        return zlib.decompressobj().decompress(text, _TEXT_LIMIT + 1)
    except zlib.error:
        return text


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
    for _ in range(_PART_LIMIT):
        if place + 8 > end:
            return
        name, length = struct.unpack_from("<4sI", data, place)
        if place + 8 + length > end:
            raise UnusableImage(_CUT_SHORT)
        yield name, data[place + 8 : place + 8 + length]
        place += 8 + length + length % 2
    raise UnusableImage(_TOO_MANY_PARTS)


def _webp_sides(data: bytes) -> tuple[int, int]:
    name, chunk = next(_webp_chunks(data), (b"", b""))
    if name == b"VP8X":
        return int.from_bytes(chunk[4:7], "little") + 1, int.from_bytes(chunk[7:10], "little") + 1
    if name == b"VP8L":
        packed = int.from_bytes(chunk[1:5], "little")
        return (packed & 0x3FFF) + 1, (packed >> 14 & 0x3FFF) + 1
    width, height = struct.unpack_from("<HH", chunk, 6)
    return width & 0x3FFF, height & 0x3FFF


def _exif(block: bytes) -> Exif:
    from PIL import Image

    exif = Image.Exif()
    exif.load(block)
    return exif


def _has_position(block: bytes) -> bool:
    if not any(_GPS.to_bytes(2, order) in block for order in ("big", "little")):
        return False  # most have none, and reading them all can take a while
    return not _POSITION.isdisjoint(_exif(block).get_ifd(_GPS))
