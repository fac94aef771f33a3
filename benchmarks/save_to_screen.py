"""How long a teller waits from saving a story to seeing it, while `kindness serve` runs.

    python -m benchmarks.save_to_screen [COUNT ...] [--rounds N] [--check]

It serves COUNT invented stories (100 and 10,000), opens one in Chromium, and changes one word of
its file again and again. The time ends with the frame in which the browser shows the new word.
"""

from __future__ import annotations

import argparse
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks import kindness_project
from benchmarks.bench import scratch
from benchmarks.corpus import write_corpus
from benchmarks.project import Project
from tools.browser import ARGUMENTS, find

BUDGETS = {100: 0.3, 10_000: 1.0}
"""Seconds in the middle, for so many stories."""

ROUNDS = 7
PAUSE = 2.5  # seconds between two saves: nobody writes faster, and the file is then an old one
LONGEST = 600  # seconds until the first build is done
WORD = re.compile(r"(?<= )[a-z]{4,}(?= )")
# Behind the frame that is drawn once the text and the styles are there.
_NOTE_FRAME = """addEventListener("DOMContentLoaded", () => requestAnimationFrame(() =>
  setTimeout(() => { window.shownAt = Date.now(); })));"""
_FRAME = """new Promise(done => {
  const look = () => window.shownAt ? done(window.shownAt) : setTimeout(look, 2);
  look();
})"""


@contextmanager
def served(project: Project) -> Iterator[str]:
    """The address at which `kindness serve` shows the project, ending with a slash."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    log = project.folder.parent / "serve.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "kindness", "serve", "--dev-addr", address],
            cwd=project.folder,
            env={**project.environment, "PYTHONUNBUFFERED": "1"},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        deadline = time.monotonic() + LONGEST
        while "Serving on" not in log.read_text("utf-8", "replace"):
            if process.poll() is not None or time.monotonic() > deadline:
                sys.exit(f"kindness serve does not serve:\n{log.read_text('utf-8', 'replace')}")
            time.sleep(0.1)
        yield f"http://{address}/"
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()


def story_to_edit(stories: Path) -> Path:
    """A story in the middle of the alphabet that is in the site's language."""
    files = sorted(stories.glob("*.md"))
    later = files[len(files) // 2 :]
    return next(file for file in later if "\nlang: " not in file.read_text(encoding="utf-8"))


def times(browser: Browser, root: str, story: Path, rounds: int) -> list[float]:
    """Seconds from the save to the screen, for each of so many saves."""
    page = browser.new_page()
    page.add_init_script(_NOTE_FRAME)
    page.goto(f"{root}stories/{story.stem}/")
    front, text = story.read_text(encoding="utf-8").split("\n---\n", 1)
    found = []
    for number in range(rounds + 1):
        page.wait_for_timeout(PAUSE * 1000)
        word = f"saved{number}"
        changed = f"{front}\n---\n{WORD.sub(word, text, count=1)}"
        saved = time.time()
        story.write_text(changed, encoding="utf-8")
        page.locator(".story-text", has_text=word).wait_for(timeout=LONGEST * 1000)
        if number:  # the first finds the server's and the browser's own caches empty
            found.append(page.evaluate(_FRAME) / 1000 - saved)
    page.close()
    return found


def measured(count: int, rounds: int) -> list[float]:
    """The same in a project of `count` invented stories."""
    with tempfile.TemporaryDirectory(dir=scratch()) as name, sync_playwright() as playwright:
        workspace = Path(name)
        write_corpus(workspace / "corpus", count)
        project = kindness_project.prepare(workspace, workspace / "corpus")
        browser = playwright.chromium.launch(executable_path=find(), args=list(ARGUMENTS))
        with served(project) as root:
            found = times(browser, root, story_to_edit(project.folder / "stories"), rounds)
        browser.close()
    return found


def main() -> int:
    """Measure, print, and with --check say whether the budgets hold."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.save_to_screen")
    parser.add_argument("counts", type=int, nargs="*", default=list(BUDGETS), metavar="COUNT")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"saves that count ({ROUNDS})")
    parser.add_argument("--check", action="store_true", help="exit 1 if a budget is missed")
    chosen = parser.parse_args()
    missed = False
    for count in chosen.counts:
        found = measured(count, chosen.rounds)
        middle, budget = statistics.median(found), BUDGETS.get(count)
        told = f" (budget {budget:g})" if budget else ""
        print(f"{count:,} stories: {middle:.2f} s in the middle{told}, {max(found):.2f} at most")
        missed |= budget is not None and middle > budget
    return 1 if chosen.check and missed else 0


if __name__ == "__main__":
    sys.exit(main())
