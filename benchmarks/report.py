"""Reports: the results as a table for people and as JSON for programs."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.results import Result, verdicts

MEGABYTE = 1024 * 1024
PACKAGES = ("mkdocs", "mkdocs-material", "hugo", "pagefind", "cmarkgfm", "nh3", "jinja2")
HEAD = (
    *("stories", "tool", "case", "rounds", "disturbed"),
    *("wall", "CPU", "largest", "all", "files", "site"),
)
UNITS = ("", "", "", "", "", "s", "s", "MB", "MB", "", "MB")
NOTE = """\
Medians. CPU is user and system time of all processes. 'largest' is the peak resident memory of
the largest process (exact, from the kernel); 'all' is that of all processes together (sampled in
a run of its own where a tool starts several, a shared page counted once). 'site' is what was
written."""

WARNING = """\
WARNING: in the rounds counted as 'disturbed' other programs took more than 5% of the processors.
Wall times of such a run prove nothing: run it again on a quiet machine."""


def environment(workspace: Path) -> dict[str, str]:
    """What the numbers depend on: machine, versions, and the file system that was written to."""
    found = {
        "system": f"{platform.system()} {platform.machine()}",
        "processor": _processor(),
        "processors": str(os.cpu_count()),
        "python": platform.python_version(),
        "files": "memory (/dev/shm)"
        if workspace.is_relative_to("/dev/shm")
        else "temporary folder",
    }
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def as_text(results: Sequence[Result], surroundings: dict[str, str]) -> str:
    """One table of medians, then the ratios and whether they keep within the budgets."""
    rows = [HEAD, UNITS, *(_row(result) for result in results)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    lines = [", ".join(f"{name} {value}" for name, value in surroundings.items()), ""]
    for row in rows:
        cells = [
            cell.ljust(width) if column in (1, 2) else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    lines += ["", NOTE, ""]
    if any(result.disturbed for result in results):
        lines += [WARNING, ""]
    lines += [*_from_the_cache(results), ""]
    ratios = verdicts(results)
    longest = max((len(one.what) for one in ratios), default=0)
    for one in ratios:
        budget = ""
        if one.budget is not None:
            budget = f"  budget {one.budget:g}: {'met' if one.met else 'MISSED'}"
        lines.append(f"{one.what:<{longest}} {one.ratio:6.2f}{budget}")
    return "\n".join(lines).rstrip() + "\n"


def as_data(results: Sequence[Result], surroundings: dict[str, str]) -> dict[str, object]:
    """The same for JSON, with every round."""
    return {
        "environment": surroundings,
        "results": [
            {
                **asdict(result),
                "median_wall": result.wall,
                "median_cpu": result.cpu,
                "median_largest_process": result.largest_process,
                "memory": result.memory,
                "disturbed": result.disturbed,
            }
            for result in results
        ],
        "ratios": [{**asdict(one), "met": one.met} for one in verdicts(results)],
    }


def _from_the_cache(results: Sequence[Result]) -> Iterator[str]:
    """A line for each build of which that was counted."""
    for result in results:
        if result.anew is None:
            continue
        counts = [
            f"{what} anew {some:,} of {whole:,}, {1 - some / (whole or 1):.2%} from the cache"
            for what, (some, whole) in result.anew.items()
        ]
        told = "; ".join(counts) or "nothing was read and nothing written"
        yield f"{result.stories:,} stories, {result.tool}, {result.case}: {told}"


def _row(result: Result) -> tuple[str, ...]:
    """The cells of one result."""
    site = result.site
    return (
        f"{result.stories:,}",
        result.tool,
        result.case,
        str(len(result.rounds)),
        str(result.disturbed),
        f"{result.wall:.2f}",
        f"{result.cpu:.2f}",
        f"{result.largest_process / MEGABYTE:.0f}",
        f"{result.memory / MEGABYTE:.0f}",
        f"{site.files:,}" if site else "",
        f"{site.size / MEGABYTE:.0f}" if site else "",
    )


def _processor() -> str:
    """The name of the processor, where the system tells it."""
    information = Path("/proc/cpuinfo")
    if information.is_file():
        for line in information.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "unknown"
