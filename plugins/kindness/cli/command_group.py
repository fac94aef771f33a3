"""The one way in which a command refuses, or ends when something unforeseen happens."""

from __future__ import annotations

import os
import shutil
import sys
import traceback
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import click

from kindness.errors import COULD_NOT_RUN, INTERNAL_ERROR, TRACEBACKS, KindnessError
from kindness.text.escaping import printable

INTERRUPTED = 130
"""The exit status after Ctrl-C, as shells give it: 128 and the number of the signal."""


class CommandGroup(click.Group):
    """Commands that are loaded when they are asked for, and whose errors are told in words.

    `places` says where they are found, as an entry point does: `module:name`.
    """

    def __init__(self, *arguments: Any, places: Mapping[str, str], **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self._places = places

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in the order in which help lists them."""
        return sorted(self._places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, loaded now if need be; None where there is none."""
        if cmd_name not in self.commands and cmd_name in self._places:
            module, _, name = self._places[cmd_name].partition(":")
            self.add_command(getattr(import_module(module), name), cmd_name)
        return super().get_command(ctx, cmd_name)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what cannot be done is said on standard error."""
        if ctx.params.get("traceback"):
            os.environ[TRACEBACKS] = "1"
        try:
            value = super().invoke(ctx)
            # A full disk shows when the last words are written: now, and not when nobody listens.
            sys.stdout.flush()
        except (click.ClickException, click.exceptions.Exit, BrokenPipeError):
            raise
        except KeyboardInterrupt:
            sys.exit(INTERRUPTED)
        except click.Abort as error:
            if isinstance(error.__cause__, KeyboardInterrupt):
                sys.exit(INTERRUPTED)
            raise
        except KindnessError as error:
            refuse(ctx.invoked_subcommand or "", str(error), error.status)
        except OSError as error:
            place = f"{error.filename}: " if error.filename else ""
            refuse(ctx.invoked_subcommand or "", f"{place}{error.strerror or error}")
        except Exception as error:
            if TRACEBACKS in os.environ:
                traceback.print_exc()
            reason = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
            refuse(
                ctx.invoked_subcommand or "",
                f"{' '.join(reason.split())} (a mistake in this program, and not in any story; "
                "please report it, with what `kindness --traceback …` prints)",
                INTERNAL_ERROR,
            )
        return value


def own_name() -> str:
    """How the command is called from where it was started: `kindness`, or the way to it."""
    called = Path(sys.argv[0])
    if called.stem != "kindness":
        return "kindness"
    found = shutil.which("kindness")
    return "kindness" if found and Path(found).samefile(called) else os.path.relpath(called)


def refuse(command: str, message: str, status: int = COULD_NOT_RUN) -> NoReturn:
    """Say why `command` cannot do what it was asked to, and exit with `status`."""
    first, *others = message.split("\n")
    lines = [f"kindness {command}: {printable(first)}", *map(printable, others)]
    click.echo("\n".join(lines), err=True)
    sys.exit(status)
