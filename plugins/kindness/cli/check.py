"""`kindness check`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import click

from kindness.anthology.check import check as run_check
from kindness.content.source import SIZE_LIMIT, list_stories
from kindness.diagnostics.diagnostic import Diagnostic
from kindness.diagnostics.formats import concise, full, github, json_report, summary
from kindness.system import clock


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--format",
    "style",
    type=click.Choice(["concise", "full", "github", "json"]),
    help="How to print faults: a line each, with the line of the story, as GitHub annotations, "
    "or as JSON. On a terminal it is full, else concise.",
)
def check(paths: Sequence[str], style: str | None) -> None:
    """Find every fault of every story, in files or folders (stories/ if none is named).

    Exits with 0 when all is well, with 1 when there are faults, and with 2 when the check
    could not run.

    \b
        kindness check
        kindness check stories/the-driver-who-waited.md
        kindness check --format json > faults.json
    """  # noqa: D301 (click looks for this sign)
    paths = paths or ("stories",)
    diagnostics = run_check(paths, clock.latest_today())
    style = style or ("full" if sys.stdout.isatty() else "concise")
    report = _report(style, diagnostics)
    # Programs read UTF-8, whatever the terminal of this machine is set to.
    click.echo(report.encode() if style in ("github", "json") else report, nl=False)
    if style in ("concise", "full"):
        click.echo(summary(diagnostics, _count(paths)), err=True)
    sys.exit(1 if diagnostics else 0)


def _report(style: str, diagnostics: Sequence[Diagnostic]) -> str:
    match style:
        case "concise":
            return concise(diagnostics)
        case "github":
            return github(diagnostics)
        case "json":
            return json_report(diagnostics)
    return full(diagnostics, _line_of)


def _count(paths: Sequence[str]) -> int:
    """How many stories lie at `paths`, each counted once."""
    stories: set[Path] = set()
    for path in map(Path, paths):
        stories |= set(list_stories(path, "").value) if path.is_dir() else {path}
    return len(stories)


def _line_of(path: str, number: int) -> str | None:
    lines = _lines(path)
    return lines[number - 1] if number <= len(lines) else None


@cache
def _lines(path: str) -> list[str]:
    file = Path(path)
    try:
        if file.is_symlink() or not file.is_file() or file.stat().st_size > SIZE_LIMIT:
            return []
        text = file.read_bytes().decode("utf-8-sig", "replace")
    except OSError:
        return []
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
