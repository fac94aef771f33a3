"""`kindness from-email`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

import click

from kindness.content.parse import ParseOptions
from kindness.content.vocabulary import require_vocabulary
from kindness.contribute.draft import save
from kindness.contribute.mail import SIZE_LIMIT, read_letter
from kindness.contribute.mail_to_story import mail_reply, mail_to_story
from kindness.errors import KindnessError
from kindness.system import clock
from kindness.text.escaping import printable


@click.command(name="from-email")
@click.argument("message", type=click.File("rb"))
@click.option(
    "--stories", "folder", default="stories", show_default=True, help="The stories folder."
)
def from_email(message: BinaryIO, folder: str) -> None:
    """Make a story file from a message that contains one. It never overwrites.

    MESSAGE is the message as your mail program saves it (.eml), or - for standard input. The
    story is the file attached to it, or the lines in its text that the form on the site wrote. The
    sender's name and address are never put into a file.

    The answer to send back is printed as a message. The exit status is 0 when the file was
    written, now or when the same message came before, 1 when something is missing (the answer
    says what), and 2 when the message could not be read.

    \b
        kindness from-email letter.eml
        kindness from-email - < letter.eml > answer.eml
    """  # noqa: D301 (click looks for this sign)
    stories = Path(folder)
    if not stories.is_dir():
        raise KindnessError(f"there is no folder {folder} here; --stories names another")
    options = ParseOptions(require_vocabulary(stories, folder), today=clock.latest_today())
    letter = read_letter(message.read(SIZE_LIMIT + 1), clock.today())
    draft = mail_to_story(letter, stories, stories.as_posix(), options)
    if not draft.is_new:
        click.echo(f"It came before: it is {printable(f'{folder}/{draft.slug}.md')}", err=True)
    elif not draft.problems:
        click.echo(f"Wrote {printable(save(draft, stories).as_posix())}", err=True)
    click.echo(mail_reply(letter, draft, options.vocabulary), nl=False)
    sys.exit(1 if draft.problems else 0)
