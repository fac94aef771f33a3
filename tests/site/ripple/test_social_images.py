"""The pictures that other places show beside a link: what is on them, and which page has which."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFont

from kindness.site.assets import STATIC
from kindness.site.ripple import social_images
from kindness.site.ripple.ripple import RippleSpec, ripple
from kindness.site.ripple.social_images import HEIGHT, LEFT, MARGIN, MARK, WIDTH, social_pictures
from kindness.site.site import Site
from tests.support.invented import vocabulary
from tests.support.project import URL, Tree, filled

SITE = Site("Small kindnesses", URL)
PAPER = (0xFC, 0xFA, 0xF6)


def opened(content: bytes) -> Image.Image:
    """A picture in colours."""
    return Image.open(io.BytesIO(content)).convert("RGB")


def words_of(picture: Image.Image, left: int = LEFT) -> tuple[int, int, int, int] | None:
    """The box that the words take, if there are any."""
    paper = Image.new("RGB", (WIDTH - left, HEIGHT), PAPER)
    beside = picture.crop((left, 0, WIDTH, HEIGHT))
    return ImageChops.difference(beside, paper).getbbox()


@pytest.fixture(scope="module")
def pictures() -> dict[str, bytes]:
    """The pictures of a new anthology."""
    return {one.name: one.content() for one in social_pictures(vocabulary(), SITE)}


def test_there_is_one_for_each_theme_and_one_for_all(pictures: dict[str, bytes]) -> None:
    assert set(pictures) == {
        "social.png",
        *(f"social/{key}.png" for key in vocabulary().themes),
    }
    assert len(set(pictures.values())) == len(pictures)
    for content in pictures.values():
        picture = opened(content)
        assert picture.size == (1200, 630)
        assert picture.getpixel((0, 0)) == picture.getpixel((1199, 629)) == PAPER
        assert len(content) < 40 * 1024
        assert words_of(picture)


def test_a_theme_is_in_its_ink(pictures: dict[str, bytes]) -> None:
    for key, theme in vocabulary().themes.items():
        ink = tuple(bytes.fromhex(theme.ink["light"][1:]))
        picture = opened(pictures[f"social/{key}.png"])
        # The drop, in the middle of the mark, is drawn in the ink itself.
        found = picture.crop((200, 200, 440, 440)).getcolors(100_000) or []
        counts = {colour: count for count, colour in found}
        near = [one for one in counts if _distance(one, ink) < 12]
        assert sum(counts[one] for one in near) > 400, key


def _distance(one: object, other: tuple[int, ...]) -> int:
    assert isinstance(one, tuple)
    return max(abs(int(a) - b) for a, b in zip(one, other, strict=True))


def test_they_are_the_same_each_time(pictures: dict[str, bytes]) -> None:
    assert {one.name: one.content() for one in social_pictures(vocabulary(), SITE)} == pictures


def test_each_is_drawn_again_for_other_colours_and_names() -> None:
    def keys(site: Site, ink: str = "") -> list[str]:
        known = vocabulary()
        if ink:
            hope = known.themes["hope"]
            hope = replace(hope, ink={**hope.ink, "light": ink})
            known = replace(known, kinds={**known.kinds, "themes": {**known.themes, "hope": hope}})
        return [one.key for one in social_pictures(known, site)]

    before = keys(SITE)
    assert len(set(before)) == len(before)
    assert not set(before) & set(keys(replace(SITE, name="Other")))
    changed = [one != other for one, other in zip(before, keys(SITE, "#123456"), strict=True)]
    assert changed.count(True) == 2  # its own, and that of the whole


def test_a_site_without_address_has_none() -> None:
    assert list(social_pictures(vocabulary(), Site("Small kindnesses"))) == []


def test_colours_are_those_of_the_site() -> None:
    palette = (STATIC / "base" / "palette.css").read_text("utf-8").partition("@media")[0]
    found = dict(re.findall(r"--([a-z]+): (#[0-9A-F]{6})", palette))
    used = {
        "paper": social_images.PAPER,
        "text": social_images.TEXT,
        "muted": social_images.MUTED,
        "line": social_images.LINE,
    }
    assert used.items() <= found.items()


@pytest.mark.parametrize("perspective", [None, "given", "received", "witnessed"])
@pytest.mark.parametrize("words", [0, 240, 900])
def test_all_of_a_mark_is_understood(words: int, perspective: str | None) -> None:
    mark = ripple(RippleSpec("a-door", ("hope", "peace"), words, perspective), 500)
    drawing = re.sub(r"^<svg[^>]*>|</g>|</svg>", "", mark)
    assert "".join(found[0] for found in social_images.RING.finditer(drawing)) == drawing


@pytest.mark.parametrize(
    "name",
    ["W" * 90, "An anthology of very many words " * 4, "A", "Ça va – “très” bien…"],
)
def test_names_stay_within_the_picture(name: str) -> None:
    whole = next(social_pictures(vocabulary(), replace(SITE, name=name)))
    box = words_of(opened(whole.content()))
    assert box
    assert box[2] <= WIDTH - LEFT - MARGIN + 4
    assert box[1] > 40
    assert box[3] < HEIGHT - 40


def test_names_that_the_font_does_not_have_are_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    arabic = next(social_pictures(vocabulary(), replace(SITE, name="لطف صغير")))
    shown = arabic.content()
    # The mark stands in the middle instead.
    assert words_of(opened(shown), (WIDTH + MARK) // 2) is None
    assert words_of(opened(shown))

    # Where Pillow cannot read the font, the same.
    def refuse(*_: object, **__: object) -> None:
        raise OSError("unknown file format")

    monkeypatch.setattr(ImageFont, "truetype", refuse)
    whole = next(social_pictures(vocabulary(), SITE))
    assert whole.content() == shown


def meta(site: Tree, page: str) -> dict[str, str]:
    """The properties that a page has in its head."""
    pattern = r'<meta (?:property|name)="([^"]+)" content="([^"]*)">'
    return {name: unescape(text) for name, text in re.findall(pattern, site[page].decode())}


def test_pages_name_their_picture(tmp_path: Path) -> None:
    site = filled(tmp_path).build()
    for page, name in {
        "index.html": "social.png",
        "browse/index.html": "social.png",
        "themes/hope/index.html": "social/hope.png",
        "themes/hope/with/peace/index.html": "social/hope.png",
        "stories/door-1/index.html": "social/stories/door-1.png",
    }.items():
        found = meta(site, page)
        assert found["og:image"] == URL + name, page
        assert name in site
        size = ("600", "315") if "stories" in name else ("1200", "630")
        assert (found["og:image:width"], found["og:image:height"]) == size
        assert "Doors" in found["og:image:alt"]
        assert found["twitter:card"] == "summary_large_image"
    for page in ("stories/gone/index.html", "stories/gate/index.html"):
        assert not {name for name in meta(site, page) if name.startswith("og:")}
    without = filled(tmp_path / "without", site_url=None).build()
    assert "og:image" not in meta(without, "index.html")
    assert not [name for name in without if name.startswith("social")]


def test_feeds_are_announced_once(tmp_path: Path) -> None:
    site = filled(tmp_path).build()
    pattern = r'<link rel="alternate" type="application/(atom|feed)\+[a-z]+"[^>]* href="([^"]+)">'
    announced = {
        "index.html": ["feeds/all.atom", "feeds/all.json"],
        "themes/hope/index.html": [
            "../../themes/hope/feed.atom",
            "../../themes/hope/feed.json",
            "../../feeds/all.atom",
            "../../feeds/all.json",
        ],
        "stories/door-1/index.html": ["../../feeds/all.atom"],
        "stories/gone/index.html": [],
    }
    for page, expected in announced.items():
        found = [address for _, address in re.findall(pattern, site[page].decode())]
        assert found == expected, page
        assert {address.lstrip("./") for address in found} <= site.keys()
