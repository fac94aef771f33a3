"""The ripple mark is always the same, says what it should about a story, and stays light."""

from __future__ import annotations

import re
import zlib
from dataclasses import replace
from itertools import groupby, pairwise
from xml.etree import ElementTree

import pytest

from kindness.site.ripple.ripple import RippleSpec, ring_count, ripple, ripple_pair

DRIVER = RippleSpec("the-driver-who-waited", ("consideration",), 120, "received")
CUPS = RippleSpec("two-cups", ("peace", "encouragement"), 180, "witnessed")
LARGEST = RippleSpec(
    "one-of-the-longest-stories-that-anybody-has-sent-in",
    ("consideration", "encouragement", "positivity", "respect", "harmony", "hope", "love"),
    9000,
    "witnessed",
)

DRIVER_GOLDEN = """
<svg class="ripple" viewBox="0 0 200 200" width="96" height="96" fill="none"
 stroke-linecap="round" stroke-dasharray="90" aria-hidden="true" focusable="false">
<g class="r-consideration">
<path d="M101 88c5 0 9 4 9 9s-4 9-9 9s-9-4-9-9s4-9 9-9" pathLength="90" stroke-width="5"/>
<path d="M61 146c-17-14-26-36-22-58s19-40 40-47s44-2 60 12s24 35 20 56s-17 40-37 48s-44 3-61-11"
 pathLength="92" stroke-width="4.4" opacity="0.73"/>
<path d="M63 21c28-12 60-7 85 11s38 45 36 75s-19 60-47 73s-62 10-88-8s-39-49-36-80s22-59 50-71"
 pathLength="96" stroke-width="2.8" opacity="0.55"/>
</g>
</svg>
"""
CUPS_GOLDEN = """
<svg class="ripple" viewBox="0 0 200 200" width="96" height="96" fill="none"
 stroke-linecap="round" stroke-dasharray="90" aria-hidden="true" focusable="false">
<g class="r-peace">
<path d="M93 34h.1" stroke-width="14"/>
<path d="M95 95c14 0 29 4 36 11s6 14-1 21s-21 11-35 11s-28-4-35-11s-5-14 2-21s19-11 33-11"
 pathLength="92" stroke-width="5.9" opacity="0.88"/>
<path d="M159 133c-10 11-32 18-56 19s-47-4-60-14s-14-23-4-35s30-20 53-21s46 4 60 15s17 25 7 36"
 pathLength="96" stroke-width="4.4" opacity="0.72"/>
</g>
<g class="r-encouragement">
<path d="M116 166c-32 3-66-3-86-16s-23-31-12-48s34-30 66-34s68 3 89 17s26 33 14 50s-39 28-71 31"
 pathLength="94" stroke-width="2.8" opacity="0.55"/>
</g>
</svg>
"""

SVG = "{http://www.w3.org/2000/svg}"


def parse(svg: str) -> ElementTree.Element:
    """The mark as XML, as it stands in a file of its own."""
    return ElementTree.fromstring(  # noqa: S314 (our own output)
        svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    )


def strokes(svg: str) -> list[tuple[str, ElementTree.Element]]:
    """The drop and the rings in order, each with the class of its group."""
    return [
        (group.get("class", ""), path)
        for group in parse(svg).iter(f"{SVG}g")
        for path in group.findall(f"{SVG}path")
    ]


def rings(svg: str) -> list[ElementTree.Element]:
    """The rings in order, without the drop."""
    return [path for _, path in strokes(svg)[1:]]


def drop(svg: str) -> ElementTree.Element:
    """The drop, which is drawn first."""
    return strokes(svg)[0][1]


def spokes(path: ElementTree.Element) -> list[tuple[int, int]]:
    """The points that a ring goes through."""
    numbers = [int(number) for number in re.findall(r"-?\d+", path.get("d", ""))]
    x, y = numbers[0], numbers[1]
    points = []
    # Each curve after the first has its first handle left out; the first starts with it.
    curves = numbers[4:]
    for at in range(0, len(curves), 4):
        x += curves[at + 2]
        y += curves[at + 3]
        points.append((x, y))
    return points


def width(path: ElementTree.Element) -> int:
    """How wide a ring is, about."""
    xs = [x for x, _ in spokes(path)]
    return max(xs) - min(xs)


def height(path: ElementTree.Element) -> int:
    """How high a ring is, about."""
    ys = [y for _, y in spokes(path)]
    return max(ys) - min(ys)


def gaps(spec: RippleSpec) -> list[int]:
    """By how much each ring is wider than the one within it."""
    widths = [width(path) for path in rings(ripple(spec))]
    return [outer - inner for inner, outer in pairwise(widths)]


@pytest.mark.parametrize(("spec", "golden"), [(DRIVER, DRIVER_GOLDEN), (CUPS, CUPS_GOLDEN)])
def test_mark_is_the_same_on_every_machine(spec: RippleSpec, golden: str) -> None:
    assert ripple(spec) == golden.replace("\n", "")


def test_marks_of_two_stories_are_not_alike() -> None:
    marks = {ripple(replace(DRIVER, slug=f"story-{number}")) for number in range(500)}
    assert len(marks) == 500


@pytest.mark.parametrize(
    ("words", "count"),
    [(0, 2), (149, 2), (150, 3), (209, 3), (210, 4), (300, 5), (389, 6), (390, 7), (20_000, 7)],
)
@pytest.mark.parametrize("perspective", ["given", "received", "witnessed", None])
def test_rings_by_words(words: int, count: int, perspective: str | None) -> None:
    spec = RippleSpec("a-seat-kept", ("respect",), words, perspective)
    assert ring_count(words) == count
    assert len(rings(ripple(spec))) == count


def test_every_ring_closes_up_to_its_opening() -> None:
    for path in rings(ripple(LARGEST)):
        start = re.match(r"M(\d+) (\d+)c", path.get("d", ""))
        assert start is not None
        assert spokes(path)[-1] == (int(start[1]), int(start[2]))


@pytest.mark.parametrize("number", range(20))
def test_perspective_gives_the_shape(number: int) -> None:
    story = RippleSpec(f"story-{number}", ("hope",), 420)
    given = gaps(replace(story, perspective="given"))
    received = gaps(replace(story, perspective="received"))
    even = gaps(story)
    assert sum(given[-2:]) > 1.3 * sum(given[:2])
    assert sum(received[-2:]) < 0.8 * sum(received[:2])
    assert 0.6 < sum(even[-2:]) / sum(even[:2]) < 1.6

    witnessed = rings(ripple(replace(story, perspective="witnessed")))[-1]
    face_on = rings(ripple(story))[-1]
    assert height(witnessed) == pytest.approx(0.54 * height(face_on), abs=2)
    assert width(witnessed) == width(face_on)


@pytest.mark.parametrize("number", range(20))
@pytest.mark.parametrize("size", [44, 208])
def test_perspective_gives_the_drop(number: int, size: int) -> None:
    """Full in what was given, hollow in what was received, in the air over what was witnessed."""
    story = RippleSpec(f"story-{number}", ("hope",), 420)
    given = drop(ripple(replace(story, perspective="given"), size))
    received = drop(ripple(replace(story, perspective="received"), size))
    assert re.fullmatch(r"M\d+ \d+h\.1", given.get("d", ""))
    assert float(given.get("stroke-width", "")) >= 14
    assert received.get("pathLength") == "90"
    assert float(received.get("stroke-width", "")) < 2 * 9

    witnessed = ripple(replace(story, perspective="witnessed"), size)
    _, y = map(int, re.findall(r"\d+", drop(witnessed).get("d", ""))[:2])
    bottom = y + float(drop(witnessed).get("stroke-width", "")) / 2
    assert bottom + 6 < min(y for _, y in spokes(rings(witnessed)[-1]))


@pytest.mark.parametrize("perspective", ["given", "received", "witnessed", None])
@pytest.mark.parametrize("words", [120, 240, 420])
def test_lines_hold_in_a_list(words: int, perspective: str | None) -> None:
    story = RippleSpec("a-seat-kept", ("hope",), words, perspective)
    small, large = (rings(ripple(story, size)) for size in (44, 208))
    for thin, fine in zip(small, large, strict=True):
        assert float(thin.get("stroke-width", "")) >= float(fine.get("stroke-width", ""))
        assert float(thin.get("opacity", "")) >= 0.7


def test_perspective_the_vocabulary_adds_is_drawn_evenly() -> None:
    assert ripple(replace(DRIVER, perspective="imagined")) == ripple(
        replace(DRIVER, perspective=None)
    )


def test_groups_follow_the_themes_in_order() -> None:
    spec = RippleSpec("the-ravens-bread", ("love", "peace", "hope"), 360, "given")
    order = [name for name, _ in strokes(ripple(spec))]
    assert order == ["r-love"] * 3 + ["r-peace"] * 2 + ["r-hope"] * 2


def test_themes_beyond_the_rings_leave_the_first_to_the_drop() -> None:
    spec = RippleSpec("the-night-nurse", ("love", "consideration", "peace"), 120)
    assert [name for name, _ in strokes(ripple(spec))] == ["r-love", "r-consideration", "r-peace"]


def test_one_group_for_each_run_of_a_theme() -> None:
    names = [group.get("class") for group in parse(ripple(LARGEST)).iter(f"{SVG}g")]
    assert names == [name for name, _ in groupby(names)]


def test_lines_grow_thinner_and_fainter_outwards() -> None:
    for attribute in ("stroke-width", "opacity"):
        values = [float(path.get(attribute, "")) for path in rings(ripple(LARGEST))]
        assert values == sorted(values, reverse=True)


@pytest.mark.parametrize("perspective", ["given", "received", "witnessed", None])
@pytest.mark.parametrize("size", [44, 96, 1200])
def test_largest_mark_is_light(perspective: str | None, size: int) -> None:
    for number in range(100):
        svg = ripple(replace(LARGEST, slug=f"story-{number}", perspective=perspective), size)
        assert len(zlib.compress(svg.encode(), 9)) < 1024


@pytest.mark.parametrize("number", range(100))
def test_mark_stays_within_its_box(number: int) -> None:
    outermost = rings(ripple(RippleSpec(f"story-{number}", ("hope",), 240)))[-1]
    for coordinate in (value for point in spokes(outermost) for value in point):
        assert 2 <= coordinate <= 198


@pytest.mark.parametrize("svg", [ripple(LARGEST, 44), ripple_pair(DRIVER, CUPS)])
def test_mark_is_decoration_without_a_style(svg: str) -> None:
    root = parse(svg)
    assert root.get("aria-hidden") == "true"
    assert root.get("focusable") == "false"
    assert root.get("class") == "ripple"
    for element in root.iter():
        assert element.tag in {f"{SVG}svg", f"{SVG}g", f"{SVG}path"}
        assert "style" not in element.attrib
        assert "id" not in element.attrib


def test_size_is_in_pixels() -> None:
    root = parse(ripple(DRIVER, 44))
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == (
        "44",
        "44",
        "0 0 200 200",
    )


def test_small_mark_has_heavier_lines() -> None:
    small, large = (
        float(rings(ripple(DRIVER, size))[0].get("stroke-width", "")) for size in (44, 96)
    )
    assert small > large


def test_pair_is_both_marks_in_order() -> None:
    pair = strokes(ripple_pair(DRIVER, CUPS))
    alone = strokes(ripple(DRIVER)) + strokes(ripple(CUPS))
    assert [(name, path.attrib) for name, path in pair] == [
        (name, path.attrib) for name, path in alone
    ]


@pytest.mark.parametrize("number", range(50))
def test_pair_touches(number: int) -> None:
    left = RippleSpec(f"left-{number}", ("hope",), 240)
    right = RippleSpec(f"right-{number}", ("love",), 240)
    root = parse(ripple_pair(left, right))
    moved = root.find(f"{SVG}g[@transform]")
    assert moved is not None
    offset = re.fullmatch(r"translate\((\d+)\)", moved.get("transform", ""))
    assert offset is not None
    # The far side of a curve lies at most a little beyond its outermost spoke.
    end = max(x for x, _ in spokes(rings(ripple(left))[-1])) + 12
    start = min(x for x, _ in spokes(rings(ripple(right))[-1])) + int(offset[1]) - 12
    assert start < end


@pytest.mark.parametrize(
    "theme", ['"><script>alert(1)</script>', "love hope", "Love", "", "liebe\n", "λόγος", "a_b"]
)
def test_theme_that_cannot_be_a_class_is_refused(theme: str) -> None:
    with pytest.raises(ValueError, match="not a theme key"):
        RippleSpec("a-story", ("hope", theme), 180)


def test_mark_without_a_theme_is_refused() -> None:
    with pytest.raises(ValueError, match="no theme"):
        RippleSpec("a-story", (), 180)


def test_slug_does_not_show_in_the_mark() -> None:
    assert "<script>" not in ripple(RippleSpec("<script>", ("hope",), 180))
