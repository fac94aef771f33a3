"""The names of pictures, and that each picture is looked at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from kindness.content import pictures
from kindness.content.images import inspect_image
from kindness.content.pictures import Pictures, plain_name
from kindness.diagnostics.diagnostic import Span

SPAN = Span(8, 1, 8, 2)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a picture in it."""
    Image.new("RGB", (24, 16), "teal").save(tmp_path / "bus.jpg")
    return tmp_path


def said(known: Pictures, name: str) -> list[str]:
    """What is said of a picture: code and message."""
    checked = known.load(name, "stories/a.md", SPAN)
    return [f"{one.code} {one.message}" for one in checked.diagnostics]


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("my basket.jpg", "my-basket.jpg"),
        ("My Basket (1).JPG", "my-basket-1.jpg"),
        ("café.jpeg", "cafe.jpeg"),
        ("Автобус.png", "avtobus.png"),
        ("….png", "picture.png"),
        ("no ending", "no-ending"),
    ],
)
def test_a_name_that_an_address_can_have(name: str, plain: str) -> None:
    assert plain_name(name) == plain


def test_a_picture_is_looked_at_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []

    def counted(file: Path) -> object:
        opened.append(file)
        return inspect_image(file)

    monkeypatch.setattr(pictures, "inspect_image", counted)
    known = Pictures(folder)
    first, second = (known.load("bus.jpg", "stories/a.md", SPAN) for _ in range(2))
    assert first == second
    assert first.value is not None
    assert len(opened) == 1


def test_what_is_wrong_with_a_picture_is_said_once(folder: Path) -> None:
    known = Pictures(folder)
    expected = ["B205 there is no picture 'buss.jpg': did you mean 'bus.jpg'?"]
    assert [said(known, "buss.jpg"), said(known, "buss.jpg")] == [expected, []]


def test_a_name_with_a_space_is_given_a_better_one(folder: Path) -> None:
    [message] = said(Pictures(folder), "my bus.jpg")
    assert message.startswith("B213 ")
    assert message.endswith("please rename the file to 'my-bus.jpg'")


def test_of_many_missing_pictures_only_the_first_are_compared(folder: Path) -> None:
    known = Pictures(folder)
    messages = [said(known, f"bus{number}.jpg")[0] for number in range(2 * known.SUGGESTIONS)]
    assert sum("did you mean" in message for message in messages) == known.SUGGESTIONS


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert said(Pictures(tmp_path / "images"), "bus.jpg") == ["B205 there is no picture 'bus.jpg'."]
