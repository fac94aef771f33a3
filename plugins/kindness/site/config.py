"""The site around the stories, as far as pages need to know it, and how addresses are made."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from kindness.text.forge import NO_FORGE, Forge


@dataclass(frozen=True, slots=True)
class Site:
    """Settings of the site. `url` ends with a slash, or is empty where none is configured.

    `contact` is the e-mail address of the curators, empty where they have given none.
    """

    name: str
    url: str = ""
    description: str = ""
    language: str = "en"
    forge: Forge = NO_FORGE
    contact: str = ""
    directory_urls: bool = True
    search: bool = True

    def address(self, name: str) -> str:
        """The address of the page `name` (`stories/a`, `themes/index`), relative to the root."""
        if name == "index" or name.endswith("/index"):
            folder = name.removesuffix("index")
            return folder if self.directory_urls else f"{folder}index.html"
        return f"{name}/" if self.directory_urls else f"{name}.html"

    def destination(self, name: str) -> str:
        """The file of the page `name`, relative to the root."""
        address = self.address(name)
        return f"{address}index.html" if address.endswith("/") or not address else address

    def base(self, name: str) -> str:
        """The way from the page `name` to the root: `../../`, or an empty string."""
        return "../" * self.address(name).count("/")

    def mailto(self, subject: str, text: str = "") -> str:
        """A link that begins a message to the curators; empty where they gave no address."""
        if not self.contact:
            return ""
        body = f"&body={quote(text, safe='')}" if text else ""
        return f"mailto:{quote(self.contact, safe='@')}?subject={quote(subject, safe='')}{body}"

    def absolute(self, name: str) -> str:
        """The whole address of the page `name`; empty where the site has no `url`."""
        return self.url + self.address(name) if self.url else ""
