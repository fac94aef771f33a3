"""The ripple mark: a small drawing of rings on water, made from a story alone.

A ring for about every sixty words, in the inks of the themes from the middle outwards. What was
given opens outwards from a full drop, what was received closes in on a hollow one, and what was
witnessed is seen from the side, its drop still in the air. The slug decides how the hand trembled,
so that no two are alike, and each is always the same.

The mark is inline SVG without any style of its own. Its strokes take their colour from the classes
`r-THEME`, which the style sheet of the site has to know: `.r-hope { stroke: var(--t-hope) }`.

A mark is the same on every machine: it is worked out with the four kinds of arithmetic, which
IEEE 754 lays down to the last bit, from cosines that are cut to thousandths.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b
from itertools import pairwise

FEWEST_RINGS = 2
MOST_RINGS = 7
WORDS_PER_RING = 60

# The drawing is a square of this many units. Rings lie between these two radii.
BOX = 200
CENTRE = BOX // 2
INNER = 14
OUTER = 89

# How far two marks that touch reach into each other.
OVERLAP = 16

# Seen from the side, a ring is so much less high than wide, and so far beneath the middle; the drop
# hangs so high above the rings that it touches none.
SIDEWAYS = 0.54
LOWERED = 18
ALOFT = 34
# The radius of the hollow drop.
HOLLOW = 9

# How uneven the hand is: the shape that all rings of a mark share, what each ring adds of its own,
# both as parts of the radius, and how far the drop lies from the middle, in units.
SHARED_TREMBLE = 0.08
OWN_TREMBLE = 0.014
DRIFT = 9

# A byte of the digest as a number between -1 and 1.
_TREMBLES = [(byte - 127.5) / 127.5 for byte in range(256)]

# A ring is six curves that meet on six spokes. Spokes lie on the marks of a compass, five degrees
# apart. No cosine here comes near to the middle between two thousandths, so that a mathematical
# library that is wrong in its last bit cannot change one.
SPOKES = 6
COMPASS = 72
SPOKE_STEP = COMPASS // SPOKES
_COSINES = [round(math.cos(math.tau * mark / COMPASS), 3) for mark in range(COMPASS)]
_DIRECTIONS = [(_COSINES[mark], _COSINES[mark - COMPASS // 4]) for mark in range(COMPASS)] * 2
_SPOKES_FROM = [_DIRECTIONS[mark : mark + COMPASS : SPOKE_STEP] for mark in range(COMPASS)]

# Handles as long as this part of the distance between the spokes on either side make six curves a
# circle: 4/3 tan 15 degrees of the radius, over the square root of three.
HANDLE = 0.206

# A ring does not quite close, as a stroke of the brush does not: so much of it is drawn, of a whole
# that is between the two lengths.
DRAWN = 90
SHORTEST_WHOLE = 92
WHOLE_LENGTHS = 5

# A mark smaller than so many pixels is drawn with heavier lines.
SMALL = 64
# A line is no wider than this part of the way to the next ring.
FULLEST = 0.6

# Four curves that are a circle of that radius, from its top; all of its length is drawn.
_HOLLOW_DROP = f'M{{x}} {{y}}c5 0 9 4 9 9s-4 9-9 9s-9-4-9-9s4-9 9-9" pathLength="{DRAWN}"'

_THEME = re.compile(r"[a-z0-9-]+")


@dataclass(frozen=True, slots=True)
class _Pen:
    """How heavy and how dark a mark is drawn: in its middle, and at its rim."""

    middle: float
    rim: float
    faintest: float
    drop: float
    hollow: float


_PEN = _Pen(middle=7.5, rim=2.8, faintest=0.55, drop=14, hollow=5)
_SMALL_PEN = _Pen(middle=12, rim=7, faintest=0.72, drop=22, hollow=8)


@dataclass(frozen=True, slots=True)
class RippleSpec:
    """What a mark is made from. Theme keys become class names: ValueError where one cannot."""

    slug: str
    themes: tuple[str, ...]
    words: int
    perspective: str | None = None

    def __post_init__(self) -> None:
        """Refuse themes that are not fit for a class name."""
        if not self.themes:
            raise ValueError(f"{self.slug!r} has no theme: a ripple mark needs at least one")
        for theme in self.themes:
            if not _THEME.fullmatch(theme):
                raise ValueError(f"{theme!r} is not a theme key: letters a-z, digits and hyphens")


def theme_spec(key: str) -> RippleSpec:
    """What the mark of a theme is made from."""
    return RippleSpec(key, (key,), 5 * WORDS_PER_RING, "given")


def anthology_spec(keys: Iterable[str]) -> RippleSpec:
    """What the mark of the whole is made from: a ring for each theme, as far as they go."""
    return RippleSpec("anthology", tuple(keys), MOST_RINGS * WORDS_PER_RING, "given")


def ripple(spec: RippleSpec, size: int = 96) -> str:
    """The mark of a story as inline SVG, `size` pixels wide and high."""
    return f"{_opening(BOX, size, size)}{_drawing(spec, size < SMALL)}</svg>"


def ripple_pair(first: RippleSpec, second: RippleSpec, size: int = 96) -> str:
    """The marks of two stories, one inspired by the other, side by side and touching.

    `size` is the height in pixels.
    """
    offset = 2 * OUTER - OVERLAP
    width = BOX + offset
    small = size < SMALL
    return (
        f"{_opening(width, round(size * width / BOX), size)}{_drawing(first, small)}"
        f'<g transform="translate({offset})">{_drawing(second, small)}</g></svg>'
    )


def ring_count(words: int) -> int:
    """How many rings a story of so many words has."""
    return max(FEWEST_RINGS, min(MOST_RINGS, (words + WORDS_PER_RING // 2) // WORDS_PER_RING))


def _opening(box_width: int, width: int, height: int) -> str:
    """The start tag of the SVG."""
    return (
        f'<svg class="ripple" viewBox="0 0 {box_width} {BOX}" width="{width}" height="{height}"'
        f' fill="none" stroke-linecap="round" stroke-dasharray="{DRAWN}"'
        ' aria-hidden="true" focusable="false">'
    )


def _drawing(spec: RippleSpec, small: bool) -> str:
    """The drop and its rings, grouped by theme."""
    count = ring_count(spec.words)
    rings = _rings(count, spec.perspective, small)
    drop, paths = _paths(spec.slug, count, spec.perspective)
    pen = _SMALL_PEN if small else _PEN
    line = pen.hollow if spec.perspective == "received" else pen.drop
    theme, *ring_themes = _colours(spec.themes, count)
    parts = [f'<g class="r-{theme}"><path d="{drop} stroke-width="{line:g}"/>']
    for index, ring in enumerate(rings):
        if ring_themes[index] != theme:
            theme = ring_themes[index]
            parts.append(f'</g><g class="r-{theme}">')
        parts.append(paths[index])
        parts.append(ring.attributes)
    parts.append("</g>")
    return "".join(parts)


@lru_cache(maxsize=20_000)
def _paths(slug: str, count: int, perspective: str | None) -> tuple[str, tuple[str, ...]]:
    """The drop and the rings of a story; a page and a list draw the same ones in other lines."""
    hand = _Hand(slug, perspective)
    rings = _rings(count, perspective, small=False)
    return hand.drop(), tuple(
        f'<path d="{hand.ring(index, ring)}" pathLength="{hand.whole(index)}"'
        for index, ring in enumerate(rings)
    )


@cache
def _colours(themes: tuple[str, ...], rings: int) -> tuple[str, ...]:
    """The theme of the drop, then that of each ring.

    The themes share the rings in order, and the drop is of the first. Where there are more
    themes than rings, the first has only the drop.
    """
    shared = themes if len(themes) <= rings else themes[1:]
    return (themes[0], *(shared[ring * len(shared) // rings] for ring in range(rings)))


@dataclass(frozen=True, slots=True)
class _Ring:
    """What all rings at one place have in common, whatever their story."""

    radius: float
    inwards: float  # how far in the ring lies: 1 in the middle, 0 at the rim
    attributes: str


@cache
def _rings(count: int, perspective: str | None, small: bool) -> tuple[_Ring, ...]:
    """The places of the rings, from the middle outwards: the further, the thinner and fainter."""
    distances = [_distance(ring / count, perspective) for ring in range(1, count + 1)]
    reach = OUTER - INNER
    pen = _SMALL_PEN if small else _PEN
    ways = [further - near for near, further in pairwise(distances)]
    rings = []
    # The outermost ring has as much room as the one within it.
    for distance, way in zip(distances, [*ways, ways[-1]], strict=True):
        room = FULLEST * reach * way * _flatness(perspective)
        width = min(pen.middle + (pen.rim - pen.middle) * distance, max(_PEN.rim, room))
        opacity = 1.05 - (1.05 - pen.faintest) * distance
        rings.append(
            _Ring(
                radius=INNER + reach * distance,
                inwards=1 - distance,
                attributes=f' stroke-width="{width:.1f}" opacity="{min(1, opacity):.2f}"/>',
            )
        )
    return tuple(rings)


def _flatness(perspective: str | None) -> float:
    """How high the rings are, as a part of how wide they are."""
    return SIDEWAYS if perspective == "witnessed" else 1.0


def _distance(share: float, perspective: str | None) -> float:
    """How far out a ring lies that has `share` of the rings up to itself, 1 being the rim."""
    if perspective == "given":
        return share * (0.42 + 0.58 * share)
    if perspective == "received":
        return share * (1.6 - 0.6 * share)
    return share


class _Hand:
    """The hand that draws one mark: every unevenness comes from the digest of the slug."""

    def __init__(self, slug: str, perspective: str | None) -> None:
        digest = blake2b(slug.encode(), digest_size=64).digest()
        self._perspective = perspective
        self._flatness = _flatness(perspective)
        self._middle = CENTRE + LOWERED if perspective == "witnessed" else CENTRE
        # Each spoke leans towards its neighbours, or the rings would have corners.
        spokes = [_TREMBLES[byte] for byte in digest[:SPOKES]]
        shape = [
            1 + SHARED_TREMBLE * (spokes[at - 2] + 4 * spokes[at - 1] + spokes[at]) / 6
            for at in range(SPOKES)
        ]
        # Twice round, so that a ring can begin on any spoke.
        self._shape = shape + shape
        self._drift_x = DRIFT * _TREMBLES[digest[6]]
        self._drift_y = DRIFT * _TREMBLES[digest[7]] * self._flatness
        self._turn = digest[8]
        self._twist = 1 if digest[8] & 1 else -1
        # One byte for where each ring opens, and then one for each of its spokes.
        self._seams = digest[9:16]
        self._own = digest[16:]

    def drop(self) -> str:
        """The path of the drop: a line so short that its round ends are all there is of it.

        A hollow one is a small ring, and has a length that all of it is drawn in.
        """
        x, y = round(CENTRE + self._drift_x), round(self._middle + self._drift_y)
        if self._perspective == "received":
            return _HOLLOW_DROP.format(x=x, y=y - HOLLOW)
        if self._perspective == "witnessed":
            y = ALOFT
        return f'M{x} {y}h.1"'

    def whole(self, index: int) -> int:
        """The length of a ring if it were closed, in the measure in which `DRAWN` is drawn."""
        return SHORTEST_WHOLE + self._seams[index] % WHOLE_LENGTHS

    def ring(self, index: int, ring: _Ring) -> str:
        """The path of a ring."""
        # Each ring opens about a third of the way round from the one within it.
        seam = (2 * index + self._seams[index] // 128) % SPOKES
        mark = (self._turn + self._twist * index + SPOKE_STEP * seam) % COMPASS
        centre_x = CENTRE + self._drift_x * ring.inwards
        centre_y = self._middle + self._drift_y * ring.inwards
        own = self._own[SPOKES * index : SPOKES * (index + 1)]
        xs = []
        ys = []
        for (cosine, sine), shape, byte in zip(
            _SPOKES_FROM[mark], self._shape[seam : seam + SPOKES], own, strict=True
        ):
            length = ring.radius * (shape + OWN_TREMBLE * _TREMBLES[byte])
            xs.append(round(centre_x + length * cosine))
            ys.append(round(centre_y + length * sine * self._flatness))
        return _smooth(xs, ys)


def _smooth(xs: list[int], ys: list[int]) -> str:
    """The path of a smooth closed curve through the points, in whole numbers.

    A curve `c`, then smooth curves `s`, whose first handle mirrors the last one before it.
    """
    x, y = xs[0], ys[0]
    handle_x = round(HANDLE * (xs[1] - xs[-1]))
    handle_y = round(HANDLE * (ys[1] - ys[-1]))
    path = f"M{x} {y}c{handle_x} {handle_y} "
    xs += xs[:2]
    ys += ys[:2]
    for at in range(1, SPOKES + 1):
        to_x = xs[at] - x
        to_y = ys[at] - y
        handle_x = round(HANDLE * (xs[at + 1] - x))
        handle_y = round(HANDLE * (ys[at + 1] - y))
        path += f"{to_x - handle_x} {to_y - handle_y} {to_x} {to_y}s"
        x, y = xs[at], ys[at]
    return path[:-1].replace(" -", "-")
