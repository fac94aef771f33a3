"""What the filter on /browse/ costs a reader: bytes before the first cards, and time per click.

    python -m benchmarks.filter [COUNT] [--check]

It builds the site of COUNT invented stories (10,000) and opens it in Chromium. Bytes are those of
each file compressed with gzip, without headers; times are of script alone, as Chromium counts it.
"""

from __future__ import annotations

import argparse
import gzip
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from benchmarks import kindness_project
from benchmarks.bench import scratch
from benchmarks.corpus import write_corpus
from tools.browser import ARGUMENTS, find

BYTES_BUDGET = 40 * 1024
CLICK_BUDGET = 16.0  # milliseconds
STATES = {
    "one theme": "theme=hope",
    "two themes, any": "theme=hope&theme=peace&match=any",
    "three facets": "theme=hope&perspective=received&length=short",
    "few and far between": "theme=harmony&theme=peace&form=word",
    "shortest first": "sort=shortest",
    "by title": "sort=title",
}
# Each is pressed twice, so that it is chosen and taken away again.
CLICKS = ("theme=hope", "theme=peace", "perspective=received", "form=word", "length=medium")
ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Fetched:
    """The files of the filter that a state needed."""

    columns: int
    others: int
    files: int


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files, and says nothing about it."""

    def log_message(self, format: str, *arguments: object) -> None:
        """Nothing: the output is for the results."""


def build(workspace: Path, count: int) -> Path:
    """The folder of the site of `count` invented stories. Raises CalledProcessError."""
    write_corpus(workspace / "corpus", count)
    project = kindness_project.prepare(workspace, workspace / "corpus")
    subprocess.run(
        project.command,
        cwd=project.folder,
        env=project.environment,
        check=True,
        capture_output=True,
    )
    return project.site


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which `folder` is served, ending with a slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


def compressed(file: Path) -> int:
    """The size of a file as a server would send it."""
    return len(gzip.compress(file.read_bytes(), 9))


def settled(page: Page) -> None:
    """Wait until the filter has nothing more to do."""
    page.wait_for_selector("#filter[data-ready]")
    page.wait_for_selector("#stories:not([aria-busy])", state="attached")


def fetched(browser: Browser, site: Path, root: str, query: str) -> Fetched:
    """What is fetched until the cards of an address stand there, in a fresh browser."""
    page = browser.new_page()
    names: list[str] = []
    page.on("request", lambda request: names.append(urlsplit(request.url).path.lstrip("/")))
    page.goto(f"{root}browse/?{query}")
    settled(page)
    page.close()
    sizes = {name: compressed(site / name) for name in names if name.startswith("data/browse/")}
    columns = sum(size for name, size in sizes.items() if name.endswith("/columns.json"))
    return Fetched(columns, sum(sizes.values()) - columns, len(sizes))


def clicks(browser: Browser, root: str) -> list[float]:
    """Milliseconds of script that each of many clicks costs, once their cards were fetched."""
    page = browser.new_page()
    page.goto(f"{root}browse/")
    settled(page)
    page.evaluate("document.querySelectorAll('details').forEach(one => (one.open = true))")
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    times = []
    for round_number in range(ROUNDS):
        for click in CLICKS * 2:
            name, _, key = click.partition("=")
            before = script_time(session)
            # Pressed from within, so that Playwright's own scripts are not counted.
            session.send(
                "Runtime.evaluate",
                {"expression": f"document.querySelector('[name={name}][value={key}]').click()"},
            )
            page.wait_for_timeout(60)
            settled(page)
            if round_number > 0:  # the first round fetches
                times.append(script_time(session) - before)
    page.close()
    return times


def script_time(session: CDPSession) -> float:
    """How many milliseconds of script the page has run so far."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return next(float(one["value"]) * 1000 for one in metrics if one["name"] == "ScriptDuration")


def main() -> int:
    """Measure, print, and with --check say whether the budgets hold."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.filter")
    parser.add_argument("count", type=int, nargs="?", default=10_000)
    parser.add_argument("--check", action="store_true", help="exit 1 if a budget is missed")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=scratch()) as name, sync_playwright() as playwright:
        site = build(Path(name), chosen.count)
        browser = playwright.chromium.launch(executable_path=find(), args=list(ARGUMENTS))
        with served(site) as root:
            states = {name: fetched(browser, site, root, query) for name, query in STATES.items()}
            times = clicks(browser, root)
        browser.close()
        scripts = sum(
            compressed(file)
            for name in ("browse", "search")
            for file in site.glob(f"assets/{name}.*.js")
        )
        card_files = [compressed(file) for file in site.glob("data/browse/*/cards-*.json")]
        page = compressed(site / "browse/index.html")
    first = max(one.columns for one in states.values()) + max(card_files)
    slowest = max(times)
    print(f"{chosen.count:,} stories, KB compressed with gzip")
    print(f"  page {page / 1024:.1f}, scripts {scripts / 1024:.1f}")
    print(f"  {len(card_files)} files of cards, {statistics.mean(card_files) / 1024:.1f} each")
    print(f"  to the first card at most {first / 1024:.1f} (budget {BYTES_BUDGET / 1024:.0f})")
    for label, one in states.items():
        print(
            f"  {label:20} columns {one.columns / 1024:5.1f}, others {one.others / 1024:5.1f},"
            f" {one.files} files"
        )
    print(
        f"  click: {statistics.median(times):.1f} ms of script in the middle,"
        f" {slowest:.1f} at most (budget {CLICK_BUDGET:.0f})"
    )
    missed = first > BYTES_BUDGET or slowest > CLICK_BUDGET
    return 1 if chosen.check and missed else 0


if __name__ == "__main__":
    sys.exit(main())
