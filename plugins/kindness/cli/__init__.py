"""The `kindness` command."""

from __future__ import annotations

import sys
from io import TextIOWrapper

import click

from kindness import __version__
from kindness.cli.command_group import CommandGroup

COMMANDS = {
    "new": "kindness.cli.new:new",
    "check": "kindness.cli.check:check",
    "explain": "kindness.cli.explain:explain",
    "build": "kindness.cli.build:build",
    "serve": "kindness.cli.build:serve",
    "review": "kindness.cli.review:review",
    "stats": "kindness.cli.stats:stats",
    "withdraw": "kindness.cli.withdraw:withdraw",
    "init": "kindness.cli.init:init",
    "from-issue": "kindness.cli.from_issue:from_issue",
    "from-email": "kindness.cli.from_email:from_email",
    "reply": "kindness.cli.reply:reply_command",
    "reference": "kindness.cli.reference:reference",
}
"""Where each command is found, in the order in which the documentation shows them."""


@click.group(
    cls=CommandGroup, places=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]}
)
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
