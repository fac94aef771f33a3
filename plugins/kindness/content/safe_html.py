"""The one type for markup that may be placed into a page as it is."""

from __future__ import annotations


class SafeHtml(str):
    """HTML that was sanitised, or written by this package.

    Only `content.markdown`, `site.ripple` and the templates make it; templates place it as it is,
    because of `__html__`.
    """

    __slots__ = ()

    def __html__(self) -> str:
        return self
