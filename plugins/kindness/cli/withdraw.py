"""`kindness withdraw`."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import click

from kindness.contribute.issue import read_issue
from kindness.contribute.takedown_issue import already_down, asked_for, which_story
from kindness.curate.withdraw import UnknownStory, Withdrawal, plan_withdrawal
from kindness.curate.withdraw_report import report_markdown, report_text
from kindness.errors import KindnessError
from kindness.system import clock
from kindness.system.cache import FILE as CACHE_FILE
from kindness.system.cache import forget
from kindness.system.staging import TWIN, discard_twin
from kindness.text.escaping import printable


@click.command()
@click.argument("slug", required=False)
@click.option(
    "--issue",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="An issue that asks for it, as the JSON of its event, instead of SLUG.",
)
@click.option("--stories", default="stories", show_default=True, help="The stories folder.")
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
def withdraw(slug: str | None, issue: Path | None, stories: str, dry_run: bool) -> None:
    """Take a story back: remove its text, and keep its address as a page that says so.

    SLUG is the name of its file, or an earlier one, or the address of its page. Text, title,
    teller, source and consent go, and so does its picture, if no other story uses it. It is taken
    out of the lists of collections, practice and small acts, unless it is the only one there. The
    command then lists what still names it, and where else copies may remain. It can be run again
    at any time.

    With --issue, what was done is printed as Markdown, for the pull request. If there is nothing
    to do, or the issue does not name a story that exists, an answer to it is printed, and the
    exit status is 1.

    \b
        kindness withdraw the-driver-who-waited
        kindness withdraw the-driver-who-waited --dry-run
        kindness withdraw --issue "$GITHUB_EVENT_PATH"
    """  # noqa: D301 (click looks for this sign)
    folder = Path(stories)
    if not folder.is_dir():
        raise KindnessError(f"there is no folder {stories} here; --stories names another")
    if (slug is None) == (issue is None):
        raise KindnessError("name a story, or give an issue that does: --issue EVENT")
    try:
        if issue is not None:
            _answer(issue, folder, dry_run)
            return
        plan = plan_withdrawal(slug or "", folder, clock.today())
        if not dry_run:
            _carry_out(plan)
    except OSError as error:
        place = error.filename or stories
        raise KindnessError(f"{place} cannot be read or written: {error.strerror}") from error
    for line in report_text(plan, dry_run):
        click.echo(printable(line))


def _answer(issue: Path, folder: Path, dry_run: bool) -> None:
    """Does what an issue asks for, and prints what to say about it."""
    wanted = asked_for(read_issue(issue.read_bytes(), clock.today()).body)
    try:
        plan = plan_withdrawal(wanted, folder, clock.today())
    except UnknownStory:
        click.echo(which_story(), nl=False)
        sys.exit(1)
    if plan.done:
        click.echo(already_down(), nl=False)
        sys.exit(1)
    if not dry_run:
        _carry_out(plan)
    click.echo(report_markdown(plan).encode(), nl=False)


def _carry_out(plan: Withdrawal) -> None:
    """Clears the cache, deletes the pictures, mends the lists, then replaces the file in one step.

    In this order, a run that was broken off can be repeated: the file still names its pictures.
    """
    project = plan.file.parent.parent
    forget(project / CACHE_FILE, (plan.file.name, plan.slug))
    discard_twin(project / TWIN)
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
