"""What a search by words costs a reader: bytes from the first letter to the first results.

    python -m benchmarks.search [COUNT] [--check]

It builds the site of COUNT invented stories (10,000), opens /browse/ in a fresh Chromium for each
search, types and waits for the results. What is counted is what the server sent from then on: each
file compressed with gzip unless it is packed already, without headers. Fonts do not count: a letter
in a result may need one that every other page with that letter needs, too.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, sync_playwright

from benchmarks.bench import scratch
from benchmarks.filter import build, compressed, settled
from tools.browser import ARGUMENTS, find

BUDGET = 300 * 1024
SEARCHES = ("umbrella", "kitchen", "umbrella baker", "bread letter night", '"held the door"')
PACKED = (".pagefind", ".pf_fragment", ".pf_index", ".pf_meta")
GROUPS = {
    "Pagefind itself": ("pagefind.js", "pagefind-worker.js", ".pagefind"),
    "lists of pages": ("pagefind-entry.json", ".pf_meta", "search.json"),
    "words": (".pf_index",),
    "results": (".pf_fragment",),
}


@dataclass(frozen=True, slots=True)
class Cost:
    """What a search took."""

    found: str
    sizes: dict[str, int]
    seconds: float

    @property
    def total(self) -> int:
        """All bytes."""
        return sum(self.sizes.values())

    def of(self, endings: tuple[str, ...]) -> int:
        """The bytes of files with these endings."""
        return sum(size for name, size in self.sizes.items() if name.endswith(endings))


class _Counting(SimpleHTTPRequestHandler):
    """Serves files and remembers which it sent."""

    sent: list[str]

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Remember a file that was sent; one that the browser had already was not."""
        name = unquote(urlsplit(self.path).path).lstrip("/")
        if code == 200 and not name.endswith(".woff2"):
            self.sent.append(name)

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


def search(browser: Browser, site: Path, root: str, sent: list[str], words: str) -> Cost:
    """The cost of a search in a fresh browser."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{root}browse/", wait_until="networkidle")
    settled(page)
    sent.clear()
    begun = time.monotonic()
    page.locator("#q").fill(words)
    page.locator("#result-summary", has_text="with ").wait_for(timeout=60_000)
    settled(page)
    seconds = time.monotonic() - begun
    sizes: dict[str, int] = {}
    for name in list(sent):
        size = (site / name).stat().st_size if name.endswith(PACKED) else compressed(site / name)
        sizes[name] = sizes.get(name, 0) + size
    found = page.locator("#result-summary").inner_text().partition(":")[0]
    context.close()
    return Cost(found, sizes, seconds)


def main() -> int:
    """Measure, print, and with --check say whether the budget holds."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search")
    parser.add_argument("count", type=int, nargs="?", default=10_000)
    parser.add_argument("--check", action="store_true", help="exit 1 if the budget is missed")
    parser.add_argument("--site", type=Path, help="a site that was built from such stories before")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=scratch()) as name, sync_playwright() as playwright:
        site = chosen.site or build(Path(name), chosen.count)
        browser = playwright.chromium.launch(executable_path=find(), args=list(ARGUMENTS))
        sent: list[str] = []
        with served(site, sent) as root:
            costs = {words: search(browser, site, root, sent, words) for words in SEARCHES}
        browser.close()
        index = [file for file in (site / "search").rglob("*") if file.is_file()]
        size = sum(file.stat().st_size for file in index)
    print(f"the index: {len(index):,} files, {size / 2**20:.1f} MB")
    print(f"KB until the first results stand there (budget {BUDGET / 1024:.0f})")
    for words, cost in costs.items():
        groups = {label: cost.of(endings) for label, endings in GROUPS.items()}
        groups["the rest"] = cost.total - sum(groups.values())
        print(f"  {words}: {cost.found}, {cost.seconds:.1f} s, {len(cost.sizes)} files")
        print(f"    {cost.total / 1024:6.1f} in all: ", end="")
        print(", ".join(f"{label} {size / 1024:.1f}" for label, size in groups.items()))
    missed = max(cost.total for cost in costs.values()) > BUDGET
    return 1 if chosen.check and missed else 0


if __name__ == "__main__":
    sys.exit(main())
