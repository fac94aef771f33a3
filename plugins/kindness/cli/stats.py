"""`kindness stats`."""

from __future__ import annotations

from pathlib import Path

import click

from kindness.anthology.load import load_anthology
from kindness.anthology.stats import count
from kindness.content.parse import ParseOptions
from kindness.content.vocabulary import require_vocabulary
from kindness.curate.stats_report import stats_json, stats_text


@click.command()
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Text for people, or JSON.",
)
@click.option("--stories", default="stories", show_default=True, help="The stories folder.")
@click.option(
    "--language", default="en", show_default=True, help="The language of stories without `lang`."
)
def stats(style: str, stories: str, language: str) -> None:
    """Count the published stories by theme and perspective, setting, form, voice and language.

    What is missing is marked. The site shows the same as "Stories we are missing".

    \b
        kindness stats
        kindness stats --format json > stats.json
    """  # noqa: D301 (click looks for this sign)
    folder = Path(stories)
    vocabulary = require_vocabulary(folder, stories)
    anthology = load_anthology(folder, stories, ParseOptions(vocabulary)).value.anthology
    counted = count(anthology, language)
    if style == "json":
        click.echo(stats_json(counted).encode(), nl=False)
    else:
        click.echo(stats_text(counted, vocabulary), nl=False)
