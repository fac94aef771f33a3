"""The `kindness` command."""

from __future__ import annotations

import click

from kindness import __version__
from kindness.cli.build import build, serve
from kindness.cli.check import check
from kindness.cli.explain import explain
from kindness.cli.new import new
from kindness.cli.reference import reference


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kindness")
def main() -> None:
    """Keep an anthology of small kindnesses: write stories, check them, publish them."""


for command in (new, check, explain, build, serve, reference):
    main.add_command(command)
