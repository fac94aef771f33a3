"""The site around the stories, as far as pages need to know it, and how addresses are made."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from kindness.text.forge import NO_FORGE, Forge
from kindness.text.languages import primary_language

WORDS_LANGUAGE = "en"
"""The language of the words that the site itself says; there are no translations yet."""


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same site in another language: its name, its address, and the language's tag."""

    name: str
    link: str
    lang: str


@dataclass(frozen=True, slots=True)
class Site:
    """Settings of the site. `url` ends with a slash, or is empty where none is configured.

    `contact` is the e-mail address of the curators, empty where they have given none. `templates`
    is a folder of templates that take the place of ours, empty where there is none. `scheme` is
    `light` or `dark` where the site has chosen that for its readers.
    """

    name: str
    url: str = ""
    description: str = ""
    language: str = "en"
    forge: Forge = NO_FORGE
    contact: str = ""
    directory_urls: bool = True
    search: bool = True
    story_pictures: bool = True
    templates: str = ""
    scheme: str = ""
    alternates: tuple[Alternate, ...] = ()

    @property
    def words_language(self) -> str:
        """The language of the site's own words where it is not the site's; else empty."""
        return "" if primary_language("", self.language) == WORDS_LANGUAGE else WORDS_LANGUAGE

    def language_of(self, tag: str) -> str:
        """How a text in the language `tag`, or in the site's, is marked among the site's words.

        Empty where it is in the same language.
        """
        return tag or (self.language if self.words_language else "")

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
