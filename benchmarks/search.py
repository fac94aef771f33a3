"""What a search by words costs: a reader bytes and script, a build processor time.

    python -m benchmarks.search [COUNT] [--check] [--site FOLDER]

It builds the site of COUNT invented stories (10,000), opens /browse/ in a fresh Chromium for each
search, types, waits for the results and scrolls past the first ten. What is counted is what the
server sent from the first letter on: each file compressed with gzip unless it is packed already,
without headers, fonts, and what the filter needs without a search, too. Script is what Chromium
counts for the same search once its files are there.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.bench import scratch
from benchmarks.filter import build, compressed, script_time, settled
from kindness.anthology.load import load_anthology
from kindness.content.parse import ParseOptions
from kindness.content.vocabulary import require_vocabulary
from kindness.site.search.index import anthology_index
from kindness.site.site import Site
from tools.browser import ARGUMENTS, find

SEARCHES = ("umbrella", "bread letter night", "the kitchen table", "umbrela", '"held the door"')
BUDGETS = (0.5, 50 * 1024, 120 * 1024, 50.0)
"""Milliseconds to make it for a story, bytes, bytes with ten sentences, milliseconds of script."""

OF_THE_FILTER = ("/columns.json", "/titles.json", ".woff2")
OF_THE_SEARCH = ("data/search/", "assets/finder")


class _Counting(SimpleHTTPRequestHandler):
    """Serves files and remembers which it sent; one that the browser had already was not."""

    sent: list[str]

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Remember a file."""
        name = unquote(urlsplit(self.path).path).lstrip("/")
        if code == 200 and not name.endswith(OF_THE_FILTER):
            self.sent.append(f"{name}index.html" if name.endswith("/") else name)

    def log_message(self, format: str, *arguments: object) -> None:
        """Nothing: the output is for the results."""


@contextmanager
def served(folder: Path, sent: list[str]) -> Iterator[str]:
    """The address at which `folder` is served; the names of the files go into `sent`."""
    handler = type("Handler", (_Counting,), {"sent": sent})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


def search(browser: Browser, site: Path, root: str, sent: list[str], words: str) -> list[float]:
    """Bytes until it is known what is found, bytes with ten sentences, milliseconds of script."""
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    sent.clear()
    lines = type_and_read(page, root, words, sent)
    for entry in page.locator("#stories > li").all():
        entry.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    sizes = {
        name: (site / name).stat().st_size if name.endswith(".bin") else compressed(site / name)
        for name in sent
    }
    found = sum(size for name, size in sizes.items() if name.startswith(OF_THE_SEARCH))
    session = context.new_cdp_session(page)
    session.send("Performance.enable")
    times = []
    for _ in range(3):
        type_and_read(page, root, words, sent)
        times.append(script_time(session))
    script = statistics.median(times)
    context.close()
    print(f"  {words}: {lines.partition(':')[0]}; {found / 1024:.1f} KB, with cards and sentences")
    print(f"    {sum(sizes.values()) / 1024:.1f}, {len(sizes)} files; {script:.1f} ms of script")
    return [found, sum(sizes.values()), script]


def type_and_read(page: Page, root: str, words: str, sent: list[str]) -> str:
    """Type words into the field of a new page; what is said of the results once they are there."""
    page.goto(f"{root}browse/", wait_until="networkidle")
    settled(page)
    sent.clear()
    page.locator("#q").fill(words)
    page.locator("#result-summary", has_text="with ").wait_for(timeout=60_000)
    settled(page)
    return page.locator("#result-summary").inner_text()


def cost_of_making(stories: Path) -> float:
    """Milliseconds of processor time for each story in the folder `stories`."""
    vocabulary = require_vocabulary(stories, "stories", Path())
    anthology = load_anthology(stories, "stories", ParseOptions(vocabulary)).value.anthology
    begun = time.process_time()
    anthology_index(anthology, Site("Small kindnesses"))
    return (time.process_time() - begun) * 1000 / len(anthology.stories)


def main() -> int:
    """Measure, print, and with --check say whether the budgets hold."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search")
    parser.add_argument("count", type=int, nargs="?", default=10_000)
    parser.add_argument("--check", action="store_true", help="exit 1 if a budget is missed")
    parser.add_argument("--site", type=Path, help="a site that was built from such stories before")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=scratch()) as name, sync_playwright() as playwright:
        site = chosen.site or build(Path(name), chosen.count)
        making = cost_of_making(site.parent / "stories")
        files = [file.stat().st_size for file in (site / "data/search").iterdir()]
        print(f"the index: {len(files):,} files, {sum(files) / 2**20:.2f} MB, at most", end=" ")
        print(f"{max(files) / 1024:.1f} KB; {making:.2f} ms of processor time a story")
        browser = playwright.chromium.launch(executable_path=find(), args=list(ARGUMENTS))
        sent: list[str] = []
        with served(site, sent) as root:
            costs = [search(browser, site, root, sent, words) for words in SEARCHES]
        browser.close()
    worst = [making, *map(max, zip(*costs, strict=True))]
    for said, numbers in (("at most", worst[1:]), ("budgets", [*BUDGETS[1:]])):
        found, whole, script = numbers
        print(f"{said}: {found / 1024:.1f} KB, {whole / 1024:.1f} KB, {script:.1f} ms")
    missed = any(cost > budget for cost, budget in zip(worst, BUDGETS, strict=True))
    return 1 if chosen.check and missed else 0


if __name__ == "__main__":
    sys.exit(main())
