"""`kindness reference`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import cast

import click

from kindness.anthology import assemble
from kindness.check import find_vocabulary
from kindness.gather import Reading, gather
from kindness.reference import commands_page, fields_page, rules_page
from kindness.reports import concise
from kindness.sources import sources_page


@click.command()
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit 1 if one is stale.")
@click.option(
    "--folder", default="docs/reference", show_default=True, help="Where the three pages lie."
)
@click.option(
    "--sources",
    default="docs/about/sources.md",
    show_default=True,
    help="Where the list of sources lies. It is left alone where there are no stories.",
)
@click.option("--stories", default="stories", show_default=True, help="The stories it is made of.")
@click.pass_context
def reference(
    context: click.Context, only_check: bool, folder: str, sources: str, stories: str
) -> None:
    """Write the documentation that is made from code, and the list of the stories' sources.

    The code tells the fields, the rules and the commands.
    """
    main = cast(click.Group, context.find_root().command)
    made = {"fields": fields_page(), "rules": rules_page(), "commands": commands_page(main)}
    pages = {Path(folder) / f"{name}.md": text for name, text in made.items()}
    if Path(stories).is_dir():
        pages[Path(sources)] = _sources(Path(stories))
    stale = []
    for file, text in pages.items():
        if file.is_file() and file.read_bytes() == text.encode():
            continue
        stale.append(file.as_posix())
        if not only_check:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
    for path in stale:
        click.echo(f"{path} is stale: run make reference" if only_check else f"Wrote {path}")
    sys.exit(1 if stale and only_check else 0)


def _sources(folder: Path) -> str:
    """The page of the sources; stories with faults, which `check` names, are not on it."""
    shown = folder.as_posix()
    vocabulary, faults = find_vocabulary(folder, shown)
    if vocabulary is None:
        click.echo(concise(faults), err=True, nl=False)
        sys.exit(2)
    gathered = gather(folder, shown, Reading(vocabulary))
    anthology, _ = assemble(gathered.stories, vocabulary, gathered.references)
    return sources_page(anthology.stories)
