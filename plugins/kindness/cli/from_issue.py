"""`kindness from-issue`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kindness.content.parse import ParseOptions
from kindness.content.vocabulary import require_vocabulary
from kindness.contribute.draft import save
from kindness.contribute.issue import read_issue
from kindness.contribute.issue_to_story import issue_reply, issue_to_story
from kindness.errors import KindnessError
from kindness.system import clock


@click.command(name="from-issue")
@click.argument("event", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--stories", "folder", default="stories", show_default=True, help="The stories folder."
)
def from_issue(event: Path, folder: str) -> None:
    """Make a story file from an issue that was written with the form. It never overwrites.

    EVENT is the JSON that GitHub hands to a workflow, or a file with the text of the issue.
    What to answer in the issue is printed as Markdown.

    Exits with 0 when the file was written, with 1 when something is missing (the answer says
    what), and with 2 when it could not run.

    \b
        kindness from-issue "$GITHUB_EVENT_PATH"
        kindness from-issue issue.md
    """  # noqa: D301 (click looks for this sign)
    stories = Path(folder)
    if not stories.is_dir():
        raise KindnessError(f"there is no folder {folder} here; --stories names another")
    options = ParseOptions(require_vocabulary(stories, folder), today=clock.latest_today())
    issue = read_issue(event.read_bytes(), clock.today())
    draft = issue_to_story(issue, stories, stories.as_posix(), options)
    path = "" if draft.problems else save(draft, stories).as_posix()
    click.echo(issue_reply(draft, path).encode(), nl=False)
    sys.exit(1 if draft.problems else 0)
