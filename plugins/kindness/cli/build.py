"""`kindness build` and `kindness serve`: MkDocs, with this project's configuration."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext

import click

from kindness.system import clock, unchanged
from kindness.system.cache import FILE as CACHE_FILE
from kindness.system.cache import Cache
from kindness.system.progress import Progress, is_wanted, shown
from kindness.system.staging import TWIN
from kindness.system.timings import Timings, recorded, step
from kindness.system.unchanged import KeptSite

# All arguments belong to MkDocs, --help too.
_PASS_ON = {"ignore_unknown_options": True, "help_option_names": []}


@click.command(context_settings=_PASS_ON, options_metavar="[--timings]")
@click.option(
    "--timings", is_flag=True, help="Say at the end where the time went, and what was made anew."
)
@click.argument("options", nargs=-1, type=click.UNPROCESSED, metavar="[OPTION OF MKDOCS]...")
def build(options: tuple[str, ...], timings: bool) -> None:
    """Build the site into site/. All other options are those of `mkdocs build`.

    With --strict, the build fails after listing everything that is wrong; without it, stories with
    errors are named and left out. A build that fails leaves the previous site as it was. If nothing
    has changed since the last build, nothing is built; if only stories have, it takes less time.

    \b
        kindness build
        kindness build --strict --site-dir ../preview
        kindness build --timings
        kindness build --help
    """  # noqa: D301 (click looks for this sign)
    times = Timings()
    with recorded(times) if timings else nullcontext():
        has_built = _build(options)
    if timings and has_built:
        click.echo(f"\n{times.table()}\n\n{times.made_anew()}", err=True)
    elif timings:
        seconds = sum(times.seconds.values())
        click.echo(f"It took {seconds:.2f} s to see that nothing had changed.", err=True)


@click.command(context_settings=_PASS_ON, options_metavar="")
@click.argument("options", nargs=-1, type=click.UNPROCESSED, metavar="[OPTION OF MKDOCS]...")
def serve(options: tuple[str, ...]) -> None:
    """Show the site at localhost:8000 and update it as you edit.

    All options are those of `mkdocs serve`.

    \b
        kindness serve
        kindness serve --dev-addr localhost:9000
    """  # noqa: D301 (click looks for this sign)
    # Loaded here, because MkDocs takes longer to start than all other commands need.
    from kindness.mkdocs_plugin import run_mkdocs

    run_mkdocs(["serve", *options])


def _build(options: tuple[str, ...]) -> bool:
    """Build the site, and say True; or say that there is nothing to build."""
    began = clock.machine_nanoseconds()
    with step("look for changes"):
        kept = unchanged.kept_site(options)
    if kept and kept.is_unchanged:
        click.echo(
            f"Nothing has changed: {os.path.relpath(kept.site)} is as the last build left it.",
            err=True,
        )
        return False
    # It ends soon, and makes hardly any rings of objects that would have to be found.
    gc.disable()
    built = (_renew(kept, options) if kept else None) or _build_all(options)
    if built:
        with step("note what was built from"):
            unchanged.remember(options, *built, began)
    # Python would look at all that is left once more before it ends.
    gc.freeze()
    return True


def _renew(kept: KeptSite, options: tuple[str, ...]) -> tuple[KeptSite, Mapping[str, str]] | None:
    """Build the site without MkDocs, where only stories have changed; its files with stamps."""
    with step("load the program"):
        from kindness.site.mkdocs_yml import read_settings
        from kindness.site.renewal import renew
    # What is in its place is deleted in the end: the note alone does not say where that is.
    configuration = kept.inputs.configuration
    setting = read_settings(configuration).get("site_dir", "site")
    if kept.site != unchanged.site_of(options, configuration, setting):
        return None
    with _progress(options):
        cache = Cache(configuration.parent / CACHE_FILE, kept.fingerprint)
        made = renew(cache, kept.site, configuration.parent / TWIN)
    if made is None:
        return None
    click.echo(f"Only stories have changed: {os.path.relpath(kept.site)} is renewed.", err=True)
    return kept, made


def _build_all(options: tuple[str, ...]) -> tuple[KeptSite, Mapping[str, str]] | None:
    """Have MkDocs build the site; the same, if that can be told from its inputs alone."""
    with step("load the program"):
        from kindness.mkdocs_plugin import run_mkdocs
    with step("MkDocs"), _progress(options):
        return run_mkdocs(["build", *options])


def _progress(options: tuple[str, ...]) -> AbstractContextManager[None]:
    return shown(Progress(sys.stderr)) if is_wanted(sys.stderr, options) else nullcontext()
