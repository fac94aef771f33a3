"""The `kindness` command."""

from __future__ import annotations

import sys
from io import TextIOWrapper

import click

from kindness import __version__
from kindness.cli.build import build, serve
from kindness.cli.check import check
from kindness.cli.command_group import CommandGroup
from kindness.cli.explain import explain
from kindness.cli.from_email import from_email
from kindness.cli.from_issue import from_issue
from kindness.cli.init import init
from kindness.cli.new import new
from kindness.cli.reference import reference
from kindness.cli.reply import reply_command
from kindness.cli.review import review
from kindness.cli.stats import stats
from kindness.cli.withdraw import withdraw


@click.group(cls=CommandGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kindness")
@click.option("--traceback", is_flag=True, help="Show where the program itself is at fault.")
def main(traceback: bool) -> None:
    """Keep an anthology of small kindnesses: write stories, check them, publish them.

    \b
        kindness new "The driver who waited"
        kindness check
        kindness explain F111
        kindness build
    """  # noqa: D301 (click looks for this sign)
    # Where the terminal cannot write a sign, its number is better than a program that stops.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


for command in (
    new,
    check,
    explain,
    build,
    serve,
    review,
    stats,
    withdraw,
    init,
    from_issue,
    from_email,
    reply_command,
    reference,
):
    main.add_command(command)
