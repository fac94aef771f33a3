"""Takes the pictures of the site that the documentation shows.

`python -m tools.screenshots SITE`, where SITE is the folder of a built site.
"""

from __future__ import annotations

import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tools.browser import ARGUMENTS, find

IMAGES = Path(__file__).parent.parent / "docs" / "images"
SHOTS: tuple[tuple[str, str, int, int, Any], ...] = (
    ("home", "", 1200, 860, "light"),
    ("story", "stories/the-hat-in-the-street/", 1200, 860, "dark"),
    ("browse-phone", "browse/", 390, 800, "light"),
)
"""Name, page, width, height and colours of each picture."""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing about each request."""


def take(site: str) -> None:
    """Serve the folder `site` and photograph it."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=list(ARGUMENTS))
        for name, page_name, width, height, scheme in SHOTS:
            viewport: Any = {"width": width, "height": height}
            page = browser.new_page(viewport=viewport, color_scheme=scheme)
            page.clock.set_fixed_time("2026-11-24T10:00:00Z")
            address = f"http://127.0.0.1:{server.server_port}/{page_name}"
            page.goto(address, wait_until="networkidle")
            page.screenshot(path=IMAGES / f"{name}.png")
            page.close()
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    take(sys.argv[1] if len(sys.argv) > 1 else "site")
