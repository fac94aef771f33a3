"""`kindness reply`."""

from __future__ import annotations

from pathlib import Path

import click

from kindness.contribute.pr_comment import pr_comment, read_changed, read_diagnostics


@click.command(name="reply")
@click.argument("faults", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("changed", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--rules-page",
    default="",
    metavar="ADDRESS",
    help="Where the rules are explained; each thing to fix links to its place there.",
)
def reply_command(faults: Path, changed: Path, rules_page: str) -> None:
    """Write the friendly comment that a pull request gets about its stories.

    FAULTS is what `kindness check --format json` wrote, CHANGED what `git diff --name-only -z`
    wrote. Nothing is printed if no story changed.

    \b
        kindness check --format json > faults.json
        git diff --name-only -z main... > changed
        kindness reply faults.json changed
    """  # noqa: D301 (click looks for this sign)
    diagnostics = read_diagnostics(faults.read_bytes())
    text = pr_comment(diagnostics, read_changed(changed.read_bytes()), rules_page)
    click.echo(text.encode(), nl=False)
