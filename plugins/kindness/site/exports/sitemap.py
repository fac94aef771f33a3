"""The sitemap: the address of every page, and the day of those that have one (sitemaps.org 0.9)."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from kindness.site.made_file import MadeFile
from kindness.system.cache import checksum_of

NAMES = ("sitemap.xml", "sitemap.xml.gz")


def sitemap(pages: Sequence[tuple[str, str]]) -> Iterator[MadeFile]:
    """The sitemap of `pages`, each an address and an ISO date or nothing; plain and packed.

    Packed, its day is none, so that the same pages make the same bytes.
    """
    key = checksum_of(repr(pages))
    plain, packed = NAMES
    yield MadeFile(plain, key, lambda: _content(pages))
    yield MadeFile(packed, key, lambda: gzip.compress(_content(pages), mtime=0))


def _content(pages: Iterable[tuple[str, str]]) -> bytes:
    lines = [
        """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">"""
    ]
    for address, updated in pages:
        day = f"<lastmod>{updated}</lastmod>" if updated else ""
        lines.append(f"<url><loc>{escape(address, quote=False)}</loc>{day}</url>")
    return "\n".join([*lines, "</urlset>"]).encode()
