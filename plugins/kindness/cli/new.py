"""`kindness new`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from kindness.cli.command_group import own_name
from kindness.content.front_matter import split
from kindness.content.new_story import cleaned, new_story
from kindness.content.schema import ANONYMOUS, FIELDS_BY_NAME, VOICES
from kindness.content.source import decode
from kindness.content.validate import unknown_term
from kindness.content.vocabulary import require_vocabulary
from kindness.errors import KindnessError
from kindness.system import clock
from kindness.text.escaping import printable
from kindness.text.slugs import RESERVED, is_slug, slugify
from kindness.text.suggestions import quote

# Up to here a long title is kept, and shortened later by the teller; beyond, it is something else.
_TITLE_LIMIT = 500


@click.command()
@click.argument("title")
@click.option("--folder", default="stories", show_default=True, help="The stories folder.")
@click.option("--slug", help="The file's name, if not made from the title.")
@click.option("--theme", "themes", multiple=True, help="A theme; may be given up to three times.")
@click.option("--voice", type=click.Choice(VOICES), help="Who tells; first-hand if not given.")
@click.option("--perspective", help="given, received or witnessed.")
@click.option("--teller", help=f"The name to print, if not {ANONYMOUS}.")
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day of the contribution; today if not given.",
)
def new(
    title: str,
    folder: str,
    slug: str | None,
    themes: tuple[str, ...],
    voice: str | None,
    perspective: str | None,
    teller: str | None,
    day: datetime | None,
) -> None:
    """Write a story file with the fields to fill in. It never overwrites.

    TITLE may be in any script:

    \b
        kindness new "The driver who waited"
        kindness new "O motorista que esperou" --theme hope --perspective received
        kindness new "The red shoes" --voice retold --slug red-shoes-for-anne
    """  # noqa: D301 (click looks for this sign)
    title = cleaned(title)
    if not title:
        raise KindnessError("a story needs a title; any few words will do for now")
    if len(title) > _TITLE_LIMIT:
        raise KindnessError(
            "that is long for a title; any few words will do, and the story goes into the file"
        )
    today = f"{day or clock.today():%Y-%m-%d}"
    file = Path(folder) / f"{_slug(slug, title, today)}.md"
    words = [word for option in themes for word in option.split(",") if word.strip()]
    chosen = list(dict.fromkeys(_term("themes", word, folder) for word in words))
    if len(chosen) > (most := FIELDS_BY_NAME["themes"].most):
        raise KindnessError(f"a story has room for {most} themes; keep those that matter most")
    given = {
        "voice": voice,
        "perspective": _term("perspective", perspective, folder) if perspective else "",
        "teller": cleaned(teller or ""),
    }
    text = new_story(title, today, chosen, {key: value for key, value in given.items() if value})
    _make_sure_that_it_reads(file.name, text)
    try:
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        raise KindnessError(
            f"{file} is there already and stays as it is; --slug gives another name", status=1
        ) from None
    except FileNotFoundError:
        raise KindnessError(f"there is no folder {folder} here; --folder names another") from None
    except OSError as error:
        raise KindnessError(f"{file} could not be written: {error.strerror}") from error
    click.echo(f"Wrote {printable(str(file))}")
    limit = FIELDS_BY_NAME["title"].limit
    if len(title) > limit:
        note = f"The title has {len(title)} characters and there is room for {limit}: shorten it."
        click.echo(note, err=True)
    command = f"{own_name()} check {file}"
    click.echo(printable(f"Tell the story in it, then run: {command}"), err=True)


def _term(name: str, word: str, folder: str) -> str:
    """The term of the vocabulary that `word` means for a field. Raises KindnessError for none."""
    field, vocabulary = FIELDS_BY_NAME[name], require_vocabulary(Path(folder), folder)
    term = field.term(word.strip(), vocabulary)
    if term is None:
        raise KindnessError(unknown_term(field, word.strip(), vocabulary).message)
    return term


def _slug(wanted: str | None, title: str, today: str) -> str:
    """The name of the file, without its ending."""
    if wanted is None:
        return slugify(title) or f"story-{today}"
    if wanted in RESERVED:
        raise KindnessError(
            f"the name '{wanted}' is taken by {RESERVED[wanted]}; please choose another"
        )
    if not is_slug(wanted):
        guess = slugify(wanted)
        hint = f"; did you mean '{guess}'?" if guess else ""
        raise KindnessError(f"{quote(wanted)} cannot be the name of a story file{hint}")
    return wanted


def _make_sure_that_it_reads(name: str, text: str) -> None:
    """Refuses values that would make a file which cannot be read, before there is a file."""
    source = decode(text.encode("utf-8", "replace"), name)
    read = split(source.value) if source.value else source
    if read.value is None or read.diagnostics:
        raise KindnessError(f"these values do not fit into a story: {read.diagnostics[0].message}")
