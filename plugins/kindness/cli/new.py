"""`kindness new`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from kindness.cli.check import COULD_NOT_RUN
from kindness.slugs import is_slug, slugify
from kindness.template import new_story


@click.command()
@click.argument("title")
@click.option("--folder", default="stories", show_default=True, help="Where stories lie.")
@click.option("--slug", help="The file's name, if not made from the title.")
@click.option("--theme", "themes", multiple=True, help="A theme; may be given up to three times.")
@click.option("--voice", help="first-hand (if not given), retold or traditional.")
@click.option("--perspective", help="given, received or witnessed.")
@click.option("--teller", help="The name to print, if not Anonymous.")
def new(
    title: str,
    folder: str,
    slug: str | None,
    themes: tuple[str, ...],
    voice: str | None,
    perspective: str | None,
    teller: str | None,
) -> None:
    """Write a story file with the fields to fill in. It never overwrites.

    TITLE may be in any script:

        kindness new "The driver who waited"
    """
    title = " ".join(title.split())
    if not title:
        _refuse("a story needs a title; any few words will do for now", COULD_NOT_RUN)
    if slug is not None and not is_slug(slug):
        guess = slugify(slug)
        hint = f"; did you mean '{guess}'?" if guess else ""
        _refuse(f"'{slug[:60]}' cannot be the name of a story file{hint}", COULD_NOT_RUN)
    today = date.today().isoformat()
    file = Path(folder) / f"{slug or slugify(title) or f'story-{today}'}.md"
    given = {"voice": voice, "perspective": perspective, "teller": teller}
    text = new_story(title, today, themes, {key: value for key, value in given.items() if value})
    try:
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        _refuse(f"{file} is there already and stays as it is; --slug gives another name", 1)
    except OSError as error:
        _refuse(f"{file} could not be written: {error.strerror}", COULD_NOT_RUN)
    click.echo(f"Wrote {file}")
    click.echo(f"Tell the story in it, then run: kindness check {file}", err=True)


def _refuse(message: str, status: int) -> None:
    click.echo(f"kindness new: {message}", err=True)
    sys.exit(status)
