"""Every kind of page: those of this repository's site, and those that strangers could fill."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.support.own_site import STORY as SLUG

STORY = f"stories/{SLUG}/"
OWN = (
    "",
    "themes/",
    "themes/hope/",
    STORY,
    "browse/",
    "about/sources/",
    "share/",
    "reference/fields/",
    "reference/rules/",
    "404.html",
    "ripples/",
    "missing/",
    "collections/",
    "collections/at-work/",
    "practice/",
    "acts/",
    "saved/",
    "feeds/",
    "places/",
    "times/",
    "browse/perspective/received/",
    "about/",
    "contribute/",
    "themes/love/with/hope/",
)
"""One page of every kind, but for redirects, which leave at once."""

OTHERS = (
    "",
    "themes/",
    "themes/hope/2/",
    "themes/hope/with/peace/",
    "browse/?theme=hope&theme=peace",
    "ripples/",
    "tellers/ann-other/",
    "stories/rich/",
    "stories/new-gate/",
    "stories/in-arabic/",
    "stories/gone/",
    "stories/field-5/",
    "about/",
    "404.html",
)
"""The same of a project that has every kind of page."""


@dataclass(frozen=True)
class Places:
    """Where this repository's own site is served, and where the other one."""

    own: str
    other: str

    def __iter__(self) -> Iterator[str]:
        """The address of every page to look at."""
        yield from (self.own + name for name in OWN)
        yield from (self.other + name for name in OTHERS)
