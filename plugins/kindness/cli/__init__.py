"""The `kindness` command."""

from __future__ import annotations

import click

from kindness import __version__
from kindness.cli.build import build, serve
from kindness.cli.check import check
from kindness.cli.explain import explain
from kindness.cli.new import new
from kindness.cli.reference import reference
from kindness.diagnostics import nearest


class Commands(click.Group):
    """A group that offers the nearest command for a misspelt one."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with a suggestion in the error."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            if guess := nearest(args[0], self.commands):
                error.message += f" Did you mean '{guess}'?"
            raise


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kindness")
def main() -> None:
    """Keep an anthology of small kindnesses: write stories, check them, publish them."""


for command in (new, check, explain, build, serve, reference):
    main.add_command(command)
