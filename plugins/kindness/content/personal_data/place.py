"""Places on the map: coordinates, links to maps, and the short codes that stand for them."""

from __future__ import annotations

import re

from kindness.content.personal_data.anchored import Anchored
from kindness.diagnostics.rules import privacy as rules

_MINUTES = r"[0-9]{1,2} ?['’′] ?[0-9]{1,2}(?:[.,][0-9]{1,6})? ?(?:[\"”″]|''|’’|′′)"
_BETWEEN = r"[ ,;/]{1,3}"

# About ten metres: four places behind the point. What is less exact leads to nobody's door.
COORDINATES = re.compile(
    r"[0-9]{1,2}\.[0-9]{4,15} ?°? ?[NS]?" + _BETWEEN + r"[-−–+]?[0-9]{1,3}\.[0-9]{4,15}(?!\.?[0-9])"
    r"(?: ?° ?[EWO]?| ?[EWO]\b)?|"
    rf"[0-9]{{1,2}} ?[°º] ?{_MINUTES} ?[NS]{_BETWEEN}[0-9]{{1,3}} ?[°º] ?{_MINUTES} ?[EWO]\b"
)
"""Latitude and longitude, where they begin with a digit."""

MAP_LINK = re.compile(
    r"(?:https?://)?(?:www\.)?(?:google\.[a-z.]{2,6}/maps|maps\.google\.[a-z.]{2,6}|goo\.gl/maps|"
    r"maps\.app\.goo\.gl|maps\.apple\.com|openstreetmap\.org/(?=[^\s<>]{0,200}(?:map=|mlat=))|"
    r"osm\.org/go|bing\.com/maps|w3w\.co|what3words\.com)[/?#][^\s<>\"()]{2,300}",
    re.IGNORECASE,
)
# Coordinates for programs, a Plus code, and the three words of what3words.
MAP_CODES = (
    Anchored(
        rules.COORDINATES,
        (":",),
        re.compile(r":-?[0-9]{1,2}\.[0-9]{2,15},-?[0-9]{1,3}\.[0-9]{2,15}"),
        re.compile(r"(?<!\w)geo$"),
        ("geo",),
    ),
    Anchored(
        rules.COORDINATES,
        ("+",),
        re.compile(r"\+[2-9CFGHJMPQRVWX]{2,3}(?![\w+])"),
        re.compile(r"(?<![\w+-])(?=[CFGHJMPQRVWX]{0,7}[2-9])[2-9CFGHJMPQRVWX]{4,8}$"),
    ),
    Anchored(
        rules.COORDINATES,
        ("///",),
        re.compile(r"///[^\W\d_]{3,20}\.[^\W\d_]{3,20}\.[^\W\d_]{3,20}(?![\w.])"),
        re.compile(r"(?<![\w/:])$"),
    ),
)
