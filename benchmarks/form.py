"""What the form on /share/ costs while somebody types: time for texts that take long to read.

    python -m benchmarks.form [SIZE] [--check]

It opens the form of a small site in Chromium and types each text of SIZE characters (20,000) into
it. Times are processor time of script alone, as Chromium counts it: keeping the draft, the checks,
the preview.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import CDPSession, Page, sync_playwright

from benchmarks.bench import scratch
from benchmarks.filter import script_time
from tests.browser.filter_site import served
from tests.browser.share_form import opened
from tests.browser.share_site import write_site
from tests.support import invented
from tests.support.long_texts import LONG_TEXTS
from tools.browser import ARGUMENTS, find

BUDGET = 50.0  # milliseconds
ROUNDS = 3

_TYPE = """text => {
  const story = document.getElementById("story");
  story.value = text;
  story.dispatchEvent(new InputEvent("input", { bubbles: true }));
}"""


def typing_time(page: Page, session: CDPSession, text: str) -> float:
    """Milliseconds of script that `text` costs, when it is the last thing that was typed."""
    page.evaluate(_TYPE, f"{text[:-1]}.")
    page.wait_for_timeout(400)
    before = script_time(session)
    page.evaluate(_TYPE, text)
    page.wait_for_timeout(400)
    page.evaluate("0")  # it waits until the script is done
    return script_time(session) - before


def main() -> int:
    """Measure, print, and with --check say whether the budget holds."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.form")
    parser.add_argument("size", type=int, nargs="?", default=20_000)
    parser.add_argument("--check", action="store_true", help="exit 1 if the budget is missed")
    chosen = parser.parse_args()
    times: dict[str, float] = {}
    with tempfile.TemporaryDirectory(dir=scratch()) as folder, sync_playwright() as playwright:
        write_site(invented.anthology(*invented.many(30)), Path(folder))
        browser = playwright.chromium.launch(executable_path=find(), args=list(ARGUMENTS))
        with served(Path(folder)) as root:
            page = browser.new_page()
            opened(page, root)
            session = page.context.new_cdp_session(page)
            session.send("Performance.enable", {"timeDomain": "threadTicks"})
            for name, text_of in LONG_TEXTS.items():
                text = text_of(chosen.size)
                times[name] = min(typing_time(page, session, text) for _ in range(ROUNDS))
        browser.close()
    print(f"{chosen.size:,} characters, milliseconds of script (budget {BUDGET:.0f})")
    for name, time in sorted(times.items(), key=lambda item: -item[1]):
        print(f"  {time:7.1f}  {name}")
    return 1 if chosen.check and max(times.values()) > BUDGET else 0


if __name__ == "__main__":
    sys.exit(main())
