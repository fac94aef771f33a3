"""The site around the stories, as far as pages need to know it, and how addresses are made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Site:
    """Settings of the site. `url` ends with a slash, or is empty where none is configured."""

    name: str
    url: str = ""
    description: str = ""
    language: str = "en"
    repo_url: str = ""
    directory_urls: bool = True

    def address(self, name: str) -> str:
        """The address of the page `name` (`stories/a`, `themes/index`), relative to the root."""
        if name == "index" or name.endswith("/index"):
            folder = name.removesuffix("index")
            return folder if self.directory_urls else f"{folder}index.html"
        return f"{name}/" if self.directory_urls else f"{name}.html"

    def base(self, name: str) -> str:
        """The way from the page `name` to the root: `../../`, or an empty string."""
        return "../" * self.address(name).count("/")

    def absolute(self, name: str) -> str:
        """The whole address of the page `name`; empty where the site has no `url`."""
        return self.url + self.address(name) if self.url else ""


def titles_in_navigation(nav: Any, title: str = "") -> Iterator[tuple[str, str]]:
    """Every path that the `nav` setting names, with the title that it gives."""
    if isinstance(nav, str):
        yield nav, title
    for key, item in nav.items() if isinstance(nav, dict) else ():
        yield from titles_in_navigation(item, key)
    for item in nav if isinstance(nav, list) else ():
        yield from titles_in_navigation(item)
