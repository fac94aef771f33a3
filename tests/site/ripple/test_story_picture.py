"""The picture of a story: what is on it, when it is drawn, and when it goes."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from kindness.content.story import Story
from kindness.site.ripple.social_images import PAPER
from kindness.site.ripple.story_picture import HEIGHT, LEFT, MARK, RIGHT, WIDTH, drawn
from kindness.site.site import Site
from tests.support.invented import story, vocabulary
from tests.support.project import URL, Project, filled

SITE = Site("Small kindnesses", URL)
SLUG = "door-1"
NAME = f"social/stories/{SLUG}.png"


def opened(one: Story) -> Image.Image:
    """The picture of a story, in colours."""
    return Image.open(io.BytesIO(drawn(one, vocabulary(), SITE))).convert("RGB")


def words_of(picture: Image.Image, left: int = LEFT) -> tuple[int, int, int, int] | None:
    """The box that the words take, if there are any."""
    beside = picture.crop((left, 0, WIDTH, HEIGHT))
    return ImageChops.difference(beside, Image.new("RGB", beside.size, PAPER)).getbbox()


@pytest.mark.parametrize("title", ["A door", "The words of a long title " * 3, "Wonderful" * 10])
def test_a_title_fits(title: str) -> None:
    picture = opened(story(title=title.strip()[:90], teller="N" * 60))
    assert picture.size == (WIDTH, HEIGHT)
    assert picture.getpixel((0, 0)) == picture.getpixel((WIDTH - 1, HEIGHT - 1)) == (252, 250, 246)
    box = words_of(picture)
    assert box
    assert box[1] > 20
    assert box[2] <= RIGHT - LEFT + 8
    assert box[3] < HEIGHT - 20


def test_it_is_small_and_always_the_same() -> None:
    one = story(title="The driver who waited", teller="Ana")
    content = drawn(one, vocabulary(), SITE)
    assert content == drawn(one, vocabulary(), SITE)
    assert len(content) < 20 * 1024
    for other in (replace(one, title="Another"), replace(one, teller="Eva"), story(slug="other")):
        assert drawn(other, vocabulary(), SITE) != content


@pytest.mark.parametrize("title", ["لطف صغير", "小さな親切", "Маленькая доброта"])
def test_letters_that_the_font_does_not_have_are_left_out(title: str) -> None:
    picture = opened(story(title=title))
    assert words_of(picture, (WIDTH + MARK) // 2) is None
    assert words_of(picture, (WIDTH - MARK) // 2)


def test_a_page_names_the_picture_of_its_story(tmp_path: Path) -> None:
    site = filled(tmp_path).build()
    page = site[f"stories/{SLUG}/index.html"].decode()
    found = dict(re.findall(r'<meta property="og:image([^"]*)" content="([^"]*)">', page))
    assert found[""] == URL + NAME
    assert (found[":width"], found[":height"]) == (str(WIDTH), str(HEIGHT))
    assert "the title “" in unescape(found[":alt"])
    assert NAME in site


OPENING = "It stood there for as long as I lived in that street, and nobody ever asked why it did."


def test_only_what_has_changed_is_drawn_and_a_withdrawn_one_goes(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    for name in ("a-door", "a-lamp", "a-seat"):
        project.story(name, f"{OPENING} It rained.", title=f"About {name}")
    project.build()
    folder = project.site / "social" / "stories"
    before = {file.name: file.stat().st_ino for file in folder.iterdir()}
    assert before.keys() == {"a-door.png", "a-lamp.png", "a-seat.png"}
    project.story("a-door", f"{OPENING} It snowed.", title="About a-door")
    project.story("a-lamp", title="Another title")
    assert project.run("withdraw", "a-seat").status == 0
    project.build()
    after = {file.name: file.stat().st_ino for file in folder.iterdir()}
    assert after.keys() == {"a-door.png", "a-lamp.png"}
    assert after["a-door.png"] == before["a-door.png"]
    assert after["a-lamp.png"] != before["a-lamp.png"]


def test_a_site_may_do_without_them(tmp_path: Path) -> None:
    project = Project(tmp_path / "project", plugins=[{"kindness": {"story_pictures": False}}])
    project.story("a-door", themes="[peace, hope]")
    site = project.build("--strict")
    assert not [name for name in site if name.startswith("social/stories")]
    page = site["stories/a-door/index.html"].decode()
    found = dict(re.findall(r'<meta property="og:image([^"]*)" content="([^"]*)">', page))
    # That of its first theme stands for it.
    assert found[""] == f"{URL}social/peace.png"
    assert "social/peace.png" in site
