"""`kindness language-server`."""

from __future__ import annotations

import sys

import click

from kindness import clock
from kindness.cli.check import COULD_NOT_RUN
from kindness.language_server import ProtocolError, serve


@click.command(name="language-server")
def language_server() -> None:
    """Help editors: faults as you type, completion and explanations.

    It is started by an editor, and speaks the Language Server Protocol with it.
    """
    try:
        status = serve(sys.stdin.buffer, sys.stdout.buffer, clock.latest_today)
    except ProtocolError as error:
        click.echo(f"kindness language-server: {error}", err=True)
        status = COULD_NOT_RUN
    except BrokenPipeError:
        status = 0  # the editor has gone
    sys.exit(status)
