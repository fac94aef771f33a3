"""A site of one page: /browse/ with the files that it reads, and a server for it."""

from __future__ import annotations

import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from kindness.anthology.anthology import Anthology
from kindness.site import assets
from kindness.site.browse.browse import browse_scripts
from kindness.site.browse.data import BrowseData, browse_data
from kindness.site.exports.data import STORIES, stories_json
from kindness.site.layout import POLICY
from kindness.site.pages import plan
from kindness.site.render import Renderer
from kindness.site.search.index import anthology_index
from kindness.site.site import Site
from kindness.system.cache import Cache

SITE = Site(name="Small kindnesses", language="en", search=False)

_FRAME = """<!doctype html>
<html lang="en">
<head>
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
{head}
<link rel="icon" href="../assets/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="../{style}">
<script src="../{script}"></script>
</head>
<body><main id="content">{body}</main></body>
</html>
"""


def write_site(anthology: Anthology, folder: Path, site: Site = SITE) -> BrowseData:
    """Write the page and its files into `folder`, and the modules of its script into `modules/`.

    Returns the names of the filter's files.
    """
    views = Renderer(anthology, site)
    page = next(page for page in plan(anthology) if page.kind.name == "browse")
    index = anthology_index(anthology, site) if site.search else None
    views.search_directory = index.directory if index else ""
    cards = [views.card(story).encode() for story in anthology.stories[::-1]]
    browse = browse_data(anthology, site, cards)
    views.browse_directory = browse.columns
    fragment = views.render(page)
    style = assets.style_sheet(anthology.vocabulary.themes.values())
    script = next(script for script in assets.scripts() if "head" in script.name)
    html = _FRAME.format(
        policy=POLICY,
        head=fragment.head,
        body=fragment.body,
        style=style.name,
        script=script.name,
    ).encode()
    stories = stories_json(anthology, site, Cache(None, ""))
    files = [
        assets.Asset("browse/index.html", html),
        assets.Asset(STORIES, stories),
        style,
        script,
        *browse_scripts(),
        *browse.assets,
        *(index.assets if index else ()),
        *assets.fonts(),
        assets.favicon(),
    ]
    for asset in files:
        path = folder / asset.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(asset.file.read_bytes() if asset.file else asset.content)
    shutil.copytree(assets.STATIC, folder / "modules")
    return browse


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files, and says nothing about it."""

    def log_message(self, format: str, *arguments: object) -> None:
        """Nothing: a test's output is about the test."""


class _Server(ThreadingHTTPServer):
    """A server that does not mind a browser that goes away in the middle of a file."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Report what went wrong, unless it is that."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which `folder` is served, ending with a slash."""
    server = _Server(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
