"""What Lighthouse says of the site on a phone with a slow line: every category has to reach 100.

    python -m benchmarks.lighthouse [--runs 3] [--check] [--json FILE]

It builds this repository's site, serves it as a static host would (compressed, to be kept for ten
minutes), and prints the median of the runs for a page of each important kind. Lighthouse comes
from npm, in the version below; Chromium is the one that the tests use.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.static_host import served
from tools.browser import ARGUMENTS, find

PACKAGE = "lighthouse@13.5.0"
ROOT = Path(__file__).parent.parent
PAGES = {
    "home": "",
    "theme": "themes/hope/",
    "story": "stories/the-hat-in-the-street/",
    "browse": "browse/",
    "share": "share/",
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
SHIFT_BUDGET = 0.02


@dataclass(frozen=True, slots=True)
class Result:
    """What one run, or the median of several, found on a page."""

    scores: tuple[float, ...]
    layout_shift: float
    blocking_ms: float
    paint_ms: float
    kilobytes: float
    faults: tuple[str, ...] = ()

    @property
    def is_good(self) -> bool:
        """Whether the page keeps its budgets, but for time that scripts block it."""
        return min(self.scores) >= 100 and self.layout_shift <= SHIFT_BUDGET


def build(site: Path) -> None:
    """Build this repository's site into the folder `site`. Raises CalledProcessError."""
    command = [sys.executable, "-m", "kindness", "build", "--quiet", "--site-dir", str(site)]
    subprocess.run(command, cwd=ROOT, check=True)


def look(address: str, workspace: Path) -> dict[str, Any]:
    """Lighthouse's report on a page. Raises CalledProcessError with what it printed."""
    report = workspace / "report.json"
    flags = " ".join(["--headless=new", *ARGUMENTS])
    command = ["npm", "exec", "--yes", f"--package={PACKAGE}", "--", "lighthouse", address]
    command += ["--quiet", "--output=json", f"--output-path={report}", f"--chrome-flags={flags}"]
    environment = {**os.environ, "CHROME_PATH": find() or "", "TMPDIR": str(workspace)}
    subprocess.run(command, cwd=workspace, env=environment, check=True, stdout=subprocess.DEVNULL)
    return json.loads(report.read_text("utf-8"))  # type: ignore[no-any-return]


def result_of(report: dict[str, Any]) -> Result:
    """What counts in a report, and the audits that cost it points."""
    audits = report["audits"]
    return Result(
        scores=tuple(round(report["categories"][one]["score"] * 100) for one in CATEGORIES),
        layout_shift=audits["cumulative-layout-shift"]["numericValue"],
        blocking_ms=audits["total-blocking-time"]["numericValue"],
        paint_ms=audits["largest-contentful-paint"]["numericValue"],
        kilobytes=audits["total-byte-weight"]["numericValue"] / 1024,
        faults=tuple(sorted(_faults(report))),
    )


def _faults(report: dict[str, Any]) -> Iterator[str]:
    for category in CATEGORIES:
        for reference in report["categories"][category]["auditRefs"]:
            score = report["audits"][reference["id"]]["score"]
            if reference["weight"] and score is not None and score < 0.9:
                yield reference["id"]


def median(results: list[Result]) -> Result:
    """The median of each number; the faults of most runs."""
    often = Counter(fault for one in results for fault in one.faults)
    return Result(
        scores=tuple(map(statistics.median, zip(*(one.scores for one in results), strict=True))),
        layout_shift=statistics.median(one.layout_shift for one in results),
        blocking_ms=statistics.median(one.blocking_ms for one in results),
        paint_ms=statistics.median(one.paint_ms for one in results),
        kilobytes=statistics.median(one.kilobytes for one in results),
        faults=tuple(sorted(fault for fault, runs in often.items() if 2 * runs > len(results))),
    )


def table(results: dict[str, Result]) -> str:
    """The results in columns."""
    lines = [
        "page    " + "".join(f"{one:>16}" for one in CATEGORIES) + "   shift  blocked  paint    KB"
    ]
    for page, one in results.items():
        scores = "".join(f"{score:16.0f}" for score in one.scores)
        times = f"{one.blocking_ms:6.0f} ms {one.paint_ms / 1000:4.1f} s"
        lines.append(f"{page:8}{scores}{one.layout_shift:8.3f} {times}{one.kilobytes:6.1f}")
        lines += [f"        {fault}" for fault in one.faults]
    return "\n".join(lines)


def main() -> int:
    """Measure, print, and with --check say whether every page is good."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lighthouse")
    parser.add_argument("--runs", type=int, default=3, help="how often each page is looked at")
    parser.add_argument("--check", action="store_true", help="exit 1 unless every score is 100")
    parser.add_argument("--json", type=Path, help="write the last report of each page here")
    chosen = parser.parse_args()
    results, reports = {}, {}
    with tempfile.TemporaryDirectory() as name:
        workspace = Path(name)
        build(workspace / "site")
        with served(workspace / "site") as root:
            for page, address in PAGES.items():
                found = []
                for _ in range(chosen.runs):
                    reports[page] = look(root + address, workspace)
                    found.append(result_of(reports[page]))
                results[page] = median(found)
    print(table(results))
    if chosen.json:
        chosen.json.write_text(json.dumps(reports), "utf-8")
    return 1 if chosen.check and not all(one.is_good for one in results.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
