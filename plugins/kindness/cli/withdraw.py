"""`kindness withdraw`."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import click

from kindness.curate.withdraw import Withdrawal, plan_withdrawal
from kindness.errors import KindnessError
from kindness.system import clock
from kindness.text.escaping import printable

COPIES = (
    (
        "The published site",
        "it shows the text until it is built and deployed anew. Commit this change and push it "
        "today. Previews of pull requests, and site/ on your machine, need the same.",
    ),
    (
        "The history of the repository",
        "every earlier version stays in it, and in every clone. Usually it is left there, and the "
        "teller is told so. If somebody is in danger, the owner rewrites the history (git "
        "filter-repo), pushes it by force and asks the host to drop what it has cached.",
    ),
    (
        "Forks",
        "they are other people's repositories. Write to their owners; the host may help.",
    ),
    (
        "Pull requests and issues",
        "the thread, the changed files and the history of edits show the text. Edit the "
        "description, and delete the comments and their revisions; only the host can delete a "
        "pull request.",
    ),
    (
        "Feeds that were fetched",
        "the entry leaves the feed with the next build. Readers' programs keep what they have, "
        "and nothing calls it back.",
    ),
    (
        "Open data and e-books that were downloaded",
        "the next ones are made without it. The earlier ones are covered by the licence, which "
        "does not end: people can only be asked to let it go, and its page asks them.",
    ),
    (
        "Search engines' caches",
        "the page now asks not to be listed, and is forgotten when they next visit it. To be "
        "faster, ask each of them to remove the address and its cached copy.",
    ),
    (
        "Web archives",
        "they may have saved the page. Most can be asked, by a form or by letter, to exclude it.",
    ),
)
"""Where the text may still be, and what can be done about it."""


@click.command()
@click.argument("slug")
@click.option("--stories", default="stories", show_default=True, help="Where stories lie.")
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
def withdraw(slug: str, stories: str, dry_run: bool) -> None:
    """Take a story back: remove its text, and keep its address as a page that says so.

    SLUG is the name of its file, or an earlier one, or the address of its page. Text, title,
    teller, source and consent go, and so does its picture, if no other story uses it. The lists
    of collections and of the practice no longer name it. Then it is listed what still does, and
    where else copies may remain. It may be run again at any time.

    \b
        kindness withdraw the-driver-who-waited
        kindness withdraw the-driver-who-waited --dry-run
    """  # noqa: D301 (click looks for this sign)
    folder = Path(stories)
    if not folder.is_dir():
        raise KindnessError(f"there is no folder {stories} here; --stories names another")
    try:
        plan = plan_withdrawal(slug, folder, clock.today())
        if not dry_run:
            _carry_out(plan)
    except OSError as error:
        place = error.filename or stories
        raise KindnessError(f"{place} cannot be read or written: {error.strerror}") from error
    for line in _report(plan, dry_run):
        click.echo(printable(line))


def _carry_out(plan: Withdrawal) -> None:
    """Deletes the pictures, mends the lists, then replaces the file in one step.

    In this order, a run that was broken off can be repeated: the file still names its pictures.
    """
    for picture in plan.pictures:
        picture.unlink(missing_ok=True)
    for page, content in plan.lists:
        _replace(page, content)
    if not plan.done:
        _replace(plan.file, plan.text.encode())


def _replace(file: Path, content: bytes) -> None:
    """Puts `content` in the place of what `file` holds, all of it or nothing."""
    # The name begins with a dot, so that a build that runs meanwhile passes it over.
    descriptor, name = tempfile.mkstemp(prefix=f".{file.stem}.", dir=file.parent)
    unfinished = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.chmod(0o644)
        unfinished.replace(file)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink()
        raise


def _report(plan: Withdrawal, dry_run: bool) -> Iterator[str]:
    would = "Would have " if dry_run else ""
    if plan.alias:
        yield f"'{plan.alias}' is an earlier name of '{plan.slug}'."
    if plan.done:
        yield f"{plan.file} is withdrawn already; nothing is left of its text."
    else:
        words = "removed the text from" if would else "Removed the text from"
        yield f"{would}{words} {plan.file}; its address stays and says that it was taken back."
    if not plan.done and not plan.complete:
        yield "  The file was faulty. What could be read of its themes, date and aliases is kept."
    for picture in plan.pictures:
        yield f"{would}{'deleted' if would else 'Deleted'} its picture {picture}."
    for page, _ in plan.lists:
        yield f"{would}{'taken' if would else 'Took'} it out of the list in {page}."
    for picture in plan.shared:
        yield f"Kept {picture}, because another file uses it. Look whether it shows somebody."
    if plan.lost_aliases:
        names = ", ".join(plan.lost_aliases)
        yield f"Left out of its aliases, because they are no addresses of its own: {names}"
    yield ""
    if plan.references:
        yield "Still named in this project:"
        for mention in plan.references:
            yield f"  {mention.path}:{mention.line}: {mention.what}"
        yield "Links still lead to its page. Mend the lines that make no sense without it."
    else:
        yield "Nothing else in this project names it."
    yield ""
    yield f"The address stories/{plan.slug}/ stays. If its words tell who it was, rename the file."
    yield ""
    yield "Copies may remain in:"
    for place, advice in COPIES:
        yield from _wrapped(f"{place}: {advice}")


def _wrapped(text: str) -> list[str]:
    return click.wrap_text(text, 88, initial_indent="  * ", subsequent_indent="    ").split("\n")
