"""A preview: the page of one story as a single file, which opens from a disk or a mail.

It shows what readers will see, and loads nothing: the style sheet and the pictures are inside, and
links lead to the published site, if it has an address.
"""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html import escape, unescape
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from kindness.anthology.anthology import Anthology
from kindness.content.story import Story
from kindness.site.assets import style_sheet
from kindness.site.pages.page_kind import PlannedPage
from kindness.site.pages.story import KIND
from kindness.site.render import Renderer
from kindness.site.site import Site
from kindness.text.forge import NO_FORGE

_ADDRESS = re.compile(r' (href|src)="([^"]*)"')
_FONT = re.compile(r"@font-face\{[^}]*\}")
_SCRIPT = re.compile(r"<script\b[^>]*></script>")
_NO_SITE = "https://preview.invalid/"
_POLICY = "default-src 'none'; img-src data:; style-src 'sha256-{digest}'; base-uri 'none'"
_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<main id="content">
<p class="note">A preview: this is how the story will look. It is not published.</p>
{body}
</main>
</body>
</html>
"""


class Previews:
    """Previews of the stories of one anthology. `images` is the folder of their pictures."""

    def __init__(self, anthology: Anthology, site: Site, images: Path) -> None:
        # What can be asked for on the published page makes no sense before there is one.
        self._renderer = Renderer(anthology, replace(site, forge=NO_FORGE, contact=""))
        self._site = site
        self._images = images
        sheet = style_sheet(anthology.vocabulary.themes.values()).content.decode()
        self._style = _FONT.sub("", sheet)

    def page(self, story: Story) -> str:
        """The whole file for one published story of the anthology."""
        planned = PlannedPage(KIND, f"stories/{story.slug}", story.title, story.date, story)
        own = urljoin(self._site.url or _NO_SITE, self._site.address(planned.name))
        body = _SCRIPT.sub("", self._renderer.render(planned).body)
        digest = b64encode(sha256(self._style.encode()).digest()).decode()
        return _PAGE.format(
            language=escape(self._site.language),
            policy=_POLICY.format(digest=digest),
            title=escape(story.title),
            style=self._style,
            body=_ADDRESS.sub(lambda found: self._address(found[1], found[2], own), body),
        )

    def _address(self, name: str, written: str, own: str) -> str:
        """The attribute as it works in a file of its own; none where it leads nowhere."""
        if written.startswith("#"):
            return f' {name}="{written}"'
        address = urljoin(own, unescape(written))
        if name == "src":
            return f' src="{self._picture(unquote(urlsplit(address).path.rpartition("/")[2]))}"'
        return "" if address.startswith(_NO_SITE) else f' href="{escape(address)}"'

    def _picture(self, name: str) -> str:
        content = (self._images / name).read_bytes()
        return f"data:{guess_type(name)[0]};base64,{b64encode(content).decode()}"
