"""`kindness review`."""

from __future__ import annotations

from pathlib import Path

import click

from kindness.curate.git_diff import BranchDiff
from kindness.curate.review import review as run_review
from kindness.curate.review_facts import review_text
from kindness.curate.review_markdown import review_markdown
from kindness.system import clock


@click.command()
@click.option("--base", default="", help="What to compare with; origin/main, else main.")
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "markdown"]),
    default="text",
    show_default=True,
    help="Text for a terminal, or Markdown for the summary of a job on GitHub.",
)
@click.option("--stories", default="stories", show_default=True, help="Where stories lie.")
def review(base: str, style: str, stories: str) -> None:
    """Show the stories that a branch adds, changes, renames or deletes, as a curator reads them.

    Each with its facts, consent, findings, the existing stories that are nearest to it, and its
    text. Exits with 0, or with 2 when it could not run.

    \b
        kindness review
        kindness review --base upstream/main
        kindness review --format markdown >> "$GITHUB_STEP_SUMMARY"
    """  # noqa: D301 (click looks for this sign)
    reviewed = run_review(
        Path(stories), stories.rstrip("/"), BranchDiff.find(base), clock.latest_today()
    )
    if style == "text":
        click.echo(review_text(reviewed), nl=False)
    else:
        # GitHub reads UTF-8, whatever the terminal of this machine is set to.
        click.echo(review_markdown(reviewed).encode("utf-8", "replace"), nl=False)
