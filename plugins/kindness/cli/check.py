"""`kindness check`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import click

from kindness.anthology.check import check as run_check
from kindness.anthology.check import count_stories
from kindness.content.source import SIZE_LIMIT
from kindness.diagnostics.diagnostic import Diagnostic
from kindness.diagnostics.formats import concise, full, github, json_report, summary
from kindness.system import clock


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--format",
    "style",
    type=click.Choice(["concise", "full", "github", "json"]),
    help="A line each, each with the line of the story, as GitHub annotations, or as JSON. On a "
    "terminal it is full, else concise.",
)
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
def check(paths: Sequence[str], style: str | None, strict: bool) -> None:
    """Find everything that is wrong with stories, in files or folders.

    Without PATH it checks the folder stories/. With that folder it also checks the collections and
    the practice in docs/, and finds stories that are in the wrong place.

    Exits with 0 when nothing is wrong, or only warnings were found; with 1 when there are errors,
    each of which keeps a story out; and with 2 when the check could not run.

    \b
        kindness check
        kindness check stories/the-driver-who-waited.md
        kindness check --strict --format json > diagnostics.json
    """  # noqa: D301 (click looks for this sign)
    paths = paths or ("stories",)
    diagnostics = run_check(paths, clock.latest_today())
    style = style or ("full" if sys.stdout.isatty() else "concise")
    report = _report(style, diagnostics)
    # Programs read UTF-8, whatever the terminal of this machine is set to.
    click.echo(report.encode() if style in ("github", "json") else report, nl=False)
    if style in ("concise", "full"):
        click.echo(summary(diagnostics, count_stories(paths)), err=True)
    counted = (
        diagnostics if strict else [diagnostic for diagnostic in diagnostics if diagnostic.is_error]
    )
    sys.exit(1 if counted else 0)


def _report(style: str, diagnostics: Sequence[Diagnostic]) -> str:
    match style:
        case "concise":
            return concise(diagnostics)
        case "github":
            return github(diagnostics)
        case "json":
            return json_report(diagnostics)
    # What goes into a file or through a service may be read by everybody.
    return full(diagnostics, _line_of, in_public=not sys.stdout.isatty())


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
