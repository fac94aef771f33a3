"""`kindness stats`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kindness.anthology.anthology import assemble
from kindness.anthology.check import find_vocabulary
from kindness.anthology.load import ParseOptions, load_stories
from kindness.anthology.stats import count
from kindness.cli.check import COULD_NOT_RUN
from kindness.curate.stats_report import stats_json, stats_text
from kindness.diagnostics.formats import concise
from kindness.text.escaping import printable


@click.command()
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Text for people, or JSON.",
)
@click.option("--stories", default="stories", show_default=True, help="Where stories lie.")
@click.option("--language", default="en", show_default=True, help="That of stories without `lang`.")
def stats(style: str, stories: str, language: str) -> None:
    """Count the published stories by theme and perspective, setting, form, voice and language.

    What is missing is marked. The site shows the same as "Stories we are missing".

    \b
        kindness stats
        kindness stats --format json > stats.json
    """  # noqa: D301 (click looks for this sign)
    folder = Path(stories)
    vocabulary, faults = find_vocabulary(folder, stories)
    if vocabulary is None:
        click.echo(
            f"kindness stats: the vocabulary has faults\n{concise(faults)}", err=True, nl=False
        )
        sys.exit(COULD_NOT_RUN)
    try:
        gathered = load_stories(folder, stories, ParseOptions(vocabulary))
    except OSError as error:
        said = f"kindness stats: the folder {stories} cannot be read: {error.strerror}"
        click.echo(printable(said), err=True)
        sys.exit(COULD_NOT_RUN)
    anthology, _ = assemble(gathered.stories, vocabulary, gathered.references)
    found = count(anthology, language)
    if style == "json":
        click.echo(stats_json(found).encode(), nl=False)
    else:
        click.echo(stats_text(found, vocabulary), nl=False)
