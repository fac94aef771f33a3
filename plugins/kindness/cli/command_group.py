"""The one way in which a command refuses, or ends when something unforeseen happens."""

from __future__ import annotations

import sys
import traceback
from typing import Any

import click

from kindness.errors import KindnessError
from kindness.text.escaping import printable

INTERNAL_ERROR = 3
"""The exit status where the program itself is at fault; 1 would say that there are diagnostics."""


class CommandGroup(click.Group):
    """Commands whose errors are told in words."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what cannot be done is said on standard error."""
        try:
            return super().invoke(ctx)
        except KindnessError as error:
            refuse(ctx.invoked_subcommand or "", str(error), error.status)
        except BrokenPipeError:
            raise
        except OSError as error:
            place = f"{error.filename}: " if error.filename else ""
            refuse(ctx.invoked_subcommand or "", f"{place}{error.strerror or error}")
        except Exception as error:
            if isinstance(error, click.ClickException | click.exceptions.Exit | click.Abort):
                raise
            traceback.print_exc()
            message = "this is a fault of the program, not of any story; please report it"
            refuse(ctx.invoked_subcommand or "", message, INTERNAL_ERROR)


def refuse(command: str, message: str, status: int = 2) -> None:
    """Say why `command` cannot do what it was asked to, and exit with `status`."""
    first, *others = message.split("\n")
    lines = [f"kindness {command}: {printable(first)}", *map(printable, others)]
    click.echo("\n".join(lines), err=True)
    sys.exit(status)
