"""`kindness build` and `kindness serve`: MkDocs, with this project's configuration."""

from __future__ import annotations

import gc
import os

import click

from kindness.system import clock, unchanged

# All arguments belong to MkDocs, --help too.
_PASS_ON = {"ignore_unknown_options": True, "help_option_names": []}


@click.command(context_settings=_PASS_ON, options_metavar="")
@click.argument("options", nargs=-1, type=click.UNPROCESSED, metavar="[OPTION OF MKDOCS]...")
def build(options: tuple[str, ...]) -> None:
    """Build the site into site/. All options are those of `mkdocs build`.

    With --strict, the build fails after listing everything that is wrong; without it, stories with
    errors are named and left out. A build that fails leaves the previous site as it was. If nothing
    has changed since the last build, nothing is built.

    \b
        kindness build
        kindness build --strict --site-dir ../preview
        kindness build --help
    """  # noqa: D301 (click looks for this sign)
    _run("build", options)


@click.command(context_settings=_PASS_ON, options_metavar="")
@click.argument("options", nargs=-1, type=click.UNPROCESSED, metavar="[OPTION OF MKDOCS]...")
def serve(options: tuple[str, ...]) -> None:
    """Show the site at localhost:8000 and update it as you edit.

    All options are those of `mkdocs serve`.

    \b
        kindness serve
        kindness serve --dev-addr localhost:9000
    """  # noqa: D301 (click looks for this sign)
    _run("serve", options)


def _run(command: str, options: tuple[str, ...]) -> None:
    if command == "build" and (site := unchanged.unchanged_site(options)):
        click.echo(
            f"Nothing has changed: {os.path.relpath(site)} is as the last build left it.", err=True
        )
        return
    began = clock.machine_nanoseconds()
    if command == "build":
        # It ends soon, and makes hardly any rings of objects that would have to be found.
        gc.disable()
    # Loaded here, because MkDocs takes longer to start than all other commands need.
    from kindness.mkdocs_plugin import run_mkdocs

    built = run_mkdocs([command, *options])
    if built:
        unchanged.remember(options, built.inputs, built.site, began)
