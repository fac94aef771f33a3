"""Pictures: what can be published is measured, the place is noticed, the rest is refused."""

from __future__ import annotations

import os
import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from kindness.content.images import SIDE_LIMIT, SIZE_LIMIT, ImageFile, UnusableImage, inspect_image

KINDS = [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp")]
GPS = {1: "N", 2: (8.0, 30.0, 0.0), 3: "E", 4: (39.0, 12.0, 0.0)}
XMP = b"<x:xmpmeta><rdf:Description exif:GPSLatitude='8,30N'/></x:xmpmeta>"


def encoded(kind: str, size: tuple[int, int] = (24, 16), **options: Any) -> bytes:
    stream = BytesIO()
    Image.new("RGB", size, "teal").save(stream, kind, **options)
    return stream.getvalue()


def exif_with(gps: dict[int, Any]) -> Image.Exif:
    exif = Image.Exif()
    exif[0x010F] = "A camera"
    exif.get_ifd(0x8825).update(gps)
    return exif


def png_chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def before_end(png: bytes, chunk: bytes) -> bytes:
    return png[:-12] + chunk + png[-12:]


def inspected(folder: Path, data: bytes, name: str) -> ImageFile | str:
    file = folder / name
    file.write_bytes(data)
    return inspect(file)


def inspect(file: Path) -> ImageFile | str:
    """What the picture is, or why it cannot be used."""
    try:
        return inspect_image(file)
    except UnusableImage as error:
        return str(error)


@pytest.mark.parametrize(("kind", "ending"), KINDS)
def test_a_picture_is_measured(tmp_path: Path, kind: str, ending: str) -> None:
    found = inspected(tmp_path, encoded(kind), f"bus.{ending}")
    assert found == ImageFile(24, 16, kind, has_location=False)


@pytest.mark.parametrize("ending", ["jpeg", "JPG"])
def test_other_endings_of_jpeg(tmp_path: Path, ending: str) -> None:
    assert isinstance(inspected(tmp_path, encoded("JPEG"), f"bus.{ending}"), ImageFile)


def test_lossless_and_animated_webp(tmp_path: Path) -> None:
    lossless = encoded("WEBP", lossless=True)
    assert inspected(tmp_path, lossless, "a.webp") == ImageFile(24, 16, "WEBP", False)
    frames = [Image.new("RGB", (24, 16), "red")]
    animated = encoded("WEBP", save_all=True, append_images=frames)
    assert inspected(tmp_path, animated, "b.webp") == ImageFile(24, 16, "WEBP", False)


@pytest.mark.parametrize(("kind", "ending"), KINDS)
@pytest.mark.parametrize(
    ("gps", "has_location"),
    [
        (GPS, True),
        ({2: (8.0, 30.0, 0.0)}, True),
        ({4: (39.0, 12.0, 0.0)}, True),
        ({20: (8.0, 30.0, 0.0)}, True),
        ({6: 2400.0, 29: "2026:11:23"}, False),
        ({}, False),
    ],
)
def test_the_place_in_exif(
    tmp_path: Path, kind: str, ending: str, gps: dict[int, Any], has_location: bool
) -> None:
    data = encoded(kind, exif=exif_with(gps))
    assert b"A camera" in data
    found = inspected(tmp_path, data, f"garden.{ending}")
    assert found == ImageFile(24, 16, kind, has_location)


@pytest.mark.parametrize(("kind", "ending"), [("JPEG", "jpg"), ("WEBP", "webp")])
@pytest.mark.parametrize(("xmp", "has_location"), [(XMP, True), (b"<x:xmpmeta/>", False)])
def test_the_place_in_xmp(
    tmp_path: Path, kind: str, ending: str, xmp: bytes, has_location: bool
) -> None:
    found = inspected(tmp_path, encoded(kind, xmp=xmp), f"garden.{ending}")
    assert found == ImageFile(24, 16, kind, has_location)


@pytest.mark.parametrize("packed", [False, True])
def test_the_place_in_the_xmp_of_a_png(tmp_path: Path, packed: bool) -> None:
    info = PngImagePlugin.PngInfo()
    info.add_itxt("XML:com.adobe.xmp", XMP.decode(), zip=packed)
    found = inspected(tmp_path, encoded("PNG", pnginfo=info), "garden.png")
    assert found == ImageFile(24, 16, "PNG", has_location=True)


def test_the_place_after_the_pixels_of_a_png(tmp_path: Path) -> None:
    chunk = png_chunk(b"eXIf", exif_with(GPS).tobytes().removeprefix(b"Exif\0\0"))
    found = inspected(tmp_path, before_end(encoded("PNG"), chunk), "garden.png")
    assert found == ImageFile(24, 16, "PNG", has_location=True)


def test_the_place_in_a_profile_of_a_png(tmp_path: Path) -> None:
    exif = exif_with(GPS).tobytes()
    text = f"\nexif\n{len(exif):8}\n{exif.hex()}\n".encode()
    chunk = png_chunk(b"zTXt", b"Raw profile type exif\0\0" + zlib.compress(text))
    found = inspected(tmp_path, before_end(encoded("PNG"), chunk), "garden.png")
    assert found == ImageFile(24, 16, "PNG", has_location=True)


def test_the_place_in_a_second_picture_of_the_same_file(tmp_path: Path) -> None:
    data = encoded("JPEG") + encoded("JPEG", exif=exif_with(GPS))
    found = inspected(tmp_path, data, "garden.jpg")
    assert found == ImageFile(24, 16, "JPEG", has_location=True)


def test_of_a_picture_of_several_pictures_the_first_is_measured(tmp_path: Path) -> None:
    second = Image.new("RGB", (8, 8))
    data = encoded("MPO", save_all=True, append_images=[second])
    assert inspected(tmp_path, data, "bus.jpg") == ImageFile(24, 16, "JPEG", has_location=False)


@pytest.mark.parametrize(("kind", "ending"), KINDS)
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_that_is_turned_is_measured_as_it_is_shown(
    tmp_path: Path, kind: str, ending: str, orientation: int
) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    found = inspected(tmp_path, encoded(kind, exif=exif), f"bus.{ending}")
    sides = (24, 16) if orientation < 5 else (16, 24)
    assert found == ImageFile(*sides, kind, has_location=False)


def test_the_second_picture_of_a_file_does_not_turn_the_first(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = encoded("JPEG") + encoded("JPEG", exif=exif)
    assert inspected(tmp_path, data, "bus.jpg") == ImageFile(24, 16, "JPEG", has_location=False)


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "AVIF"])
def test_other_kinds_are_named(tmp_path: Path, kind: str) -> None:
    article = "an" if kind == "AVIF" else "a"
    expected = f"it is {article} {kind} file; please save it as JPEG, PNG or WebP"
    for name in ("bus.png", f"bus.{kind.lower()}"):
        assert inspected(tmp_path, encoded(kind), name) == expected


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"<svg xmlns='x'/>", "an SVG"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<svg/>", "an SVG"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "a HEIC"),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", "a HEIC"),
        (b"%PDF-1.7", "a PDF"),
        (b"\xff\x0a\xfa", "a JPEG XL"),
    ],
)
def test_what_phones_and_programs_also_write_is_named(
    tmp_path: Path, data: bytes, kind: str
) -> None:
    found = inspected(tmp_path, data, "bus.jpg")
    assert found == f"it is {kind} file; please save it as JPEG, PNG or WebP"


@pytest.mark.parametrize("kind", ["PPM", "ICO"])
def test_unknown_kinds_are_refused(tmp_path: Path, kind: str) -> None:
    assert inspected(tmp_path, encoded(kind), "bus.png") == "it is damaged, or of another kind"


def test_what_is_made_of_too_many_parts_is_refused_before_a_decoder_sees_it(
    tmp_path: Path,
) -> None:
    many = 100_000
    png = before_end(encoded("PNG"), png_chunk(b"tEXt", b"a\0b") * many)
    assert inspected(tmp_path, png, "bus.png") == "it is made of too many parts"
    png = before_end(encoded("PNG"), png_chunk(b"abCd", b"") * many)
    assert inspected(tmp_path, png, "bus.png") == "it is made of too many parts"
    jpeg = encoded("JPEG")
    for part in (b"\xff\xfe\0\2", b"\xff"):
        found = inspected(tmp_path, jpeg[:2] + part * many + jpeg[2:], "bus.jpg")
        assert found == "it is made of too many parts"
    webp = encoded("WEBP", xmp=b"<x/>") + b"abcd\0\0\0\0" * many
    webp = webp[:4] + struct.pack("<I", len(webp) - 8) + webp[8:]
    assert inspected(tmp_path, webp, "bus.webp") == "it is made of too many parts"


@pytest.mark.parametrize("data", [b"", b"<a/>", b"\xff\xd8\xff", b"RIFF\0\0\0\0WEBP"])
def test_what_is_no_picture_is_refused(tmp_path: Path, data: bytes) -> None:
    assert isinstance(inspected(tmp_path, data, "bus.png"), str)


def test_a_name_that_says_something_else_is_refused(tmp_path: Path) -> None:
    found = inspected(tmp_path, encoded("JPEG"), "bus.png")
    assert found == "it is a JPEG picture, but its name ends in '.png'"


@pytest.mark.parametrize(("kind", "ending"), KINDS)
def test_a_picture_that_was_cut_short_is_refused(tmp_path: Path, kind: str, ending: str) -> None:
    data = encoded(kind, exif=exif_with(GPS))
    for length in range(len(data) - 1):
        assert isinstance(inspected(tmp_path, data[:length], f"bus.{ending}"), str), length


def test_a_wrong_checksum_is_refused(tmp_path: Path) -> None:
    data = bytearray(encoded("PNG"))
    data[20] ^= 1
    assert isinstance(inspected(tmp_path, bytes(data), "bus.png"), str)


@pytest.mark.parametrize("sides", [(0, 16), (SIDE_LIMIT + 1, 1), (1, 60_000), (2**31 - 1,) * 2])
def test_a_png_that_claims_other_measures_is_refused(
    tmp_path: Path, sides: tuple[int, int]
) -> None:
    header = png_chunk(b"IHDR", struct.pack(">II", *sides) + b"\x08\x02\0\0\0")
    data = encoded("PNG")
    assert isinstance(inspected(tmp_path, data[:8] + header + data[33:], "bus.png"), str)


def test_a_webp_that_claims_other_measures_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    data = bytearray(encoded("WEBP", xmp=b"<x/>"))
    assert data[12:16] == b"VP8X"
    data[24:30] = b"\xff" * 6
    found = inspected(tmp_path, bytes(data), "bus.webp")
    assert found == "it is 16777216 by 16777216 pixels large"


@pytest.mark.parametrize(("kind", "ending"), KINDS)
def test_the_longest_side(tmp_path: Path, kind: str, ending: str) -> None:
    found = inspected(tmp_path, encoded(kind, (SIDE_LIMIT, 1)), f"bus.{ending}")
    assert found == ImageFile(SIDE_LIMIT, 1, kind, has_location=False)
    found = inspected(tmp_path, encoded(kind, (SIDE_LIMIT + 1, 1)), f"bus.{ending}")
    assert found == "it is 6001 by 1 pixels large"


def test_the_largest_file(tmp_path: Path) -> None:
    data = encoded("JPEG")
    padding = b"\0" * (SIZE_LIMIT - len(data))
    assert isinstance(inspected(tmp_path, data + padding, "bus.jpg"), ImageFile)
    found = inspected(tmp_path, data + padding + b"\0", "bus.jpg")
    assert found == "it is larger than 2 MB"


@pytest.mark.parametrize(("size", "count"), [(8 * SIZE_LIMIT, 1), (SIZE_LIMIT // 4, 3)])
def test_packed_text_without_end_is_refused(tmp_path: Path, size: int, count: int) -> None:
    chunk = png_chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"\0" * size, 9))
    found = inspected(tmp_path, before_end(encoded("PNG"), chunk * count), "bus.png")
    assert found == "it carries too much text"


def test_what_is_no_plain_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bus.png").write_bytes(encoded("PNG"))
    (tmp_path / "link.png").symlink_to("bus.png")
    (tmp_path / "broken.png").symlink_to("nowhere.png")
    (tmp_path / "folder.png").mkdir()
    os.mkfifo(tmp_path / "pipe.png")
    assert inspect(tmp_path / "link.png") == "it is a symbolic link"
    assert inspect(tmp_path / "broken.png") == "it is a symbolic link"
    assert inspect(tmp_path / "folder.png") == "it is not a plain file"
    assert inspect(tmp_path / "pipe.png") == "it is not a plain file"
    assert isinstance(inspect(tmp_path / "missing.png"), str)


HEADS = [b"", b"\xff\xd8\xff", b"\xff\xd8\xff\xe1\x00\x20Exif\0\0II*\0", b"\x89PNG\r\n\x1a\n"]
HEADS += [b"RIFF\x40\0\0\0WEBPVP8X\x0a\0\0\0", b"RIFF\x40\0\0\0WEBPVP8L"]


@given(st.sampled_from(HEADS), st.binary(max_size=300), st.sampled_from(["jpg", "png", "webp"]))
def test_garbage_has_an_answer(
    tmp_path_factory: pytest.TempPathFactory, head: bytes, rest: bytes, ending: str
) -> None:
    file = tmp_path_factory.getbasetemp() / f"garbage.{ending}"
    file.write_bytes(head + rest)
    assert isinstance(inspect(file), str | ImageFile)


@given(st.sampled_from(KINDS), st.data())
def test_a_picture_with_wrong_bytes_has_an_answer(
    tmp_path_factory: pytest.TempPathFactory, kind: tuple[str, str], draw: st.DataObject
) -> None:
    data = bytearray(encoded(kind[0], exif=exif_with(GPS)))
    places = st.integers(0, len(data) - 1)
    for place, value in draw.draw(st.dictionaries(places, st.integers(0, 255), max_size=6)).items():
        data[place] = value
    file = tmp_path_factory.getbasetemp() / f"wrong.{kind[1]}"
    file.write_bytes(data)
    assert isinstance(inspect(file), str | ImageFile)
