"""`kindness review`."""

from __future__ import annotations

from pathlib import Path

import click

from kindness.content.source import IMAGES_NAME
from kindness.curate.git_diff import BranchDiff
from kindness.curate.review import Review
from kindness.curate.review import review as run_review
from kindness.curate.review_summary import review_summary
from kindness.curate.review_text import review_text
from kindness.site.mkdocs_yml import read_site
from kindness.site.preview import Previews
from kindness.system import clock


@click.command()
@click.option(
    "--base",
    default="",
    help="What to compare with; if not given, the branch in mkdocs.yml's `edit_uri`, or main.",
)
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "markdown"]),
    default="text",
    show_default=True,
    help="Text for a terminal, or Markdown for the summary of a job on GitHub.",
)
@click.option("--stories", default="stories", show_default=True, help="The stories folder.")
@click.option(
    "--previews",
    type=click.Path(file_okay=False, path_type=Path),
    help="Also write into this folder, for each story without errors, the page that readers will "
    "see, as one file that opens anywhere.",
)
def review(base: str, style: str, stories: str, previews: Path | None) -> None:
    """Show the stories that a branch adds, changes, renames or deletes, as a curator reads them.

    Each with its facts, consent, diagnostics, the existing stories that are nearest to it, and its
    text. Exits with 0, or with 2 when it could not run.

    \b
        kindness review
        kindness review --base upstream/main
        kindness review --format markdown >> "$GITHUB_STEP_SUMMARY"
        kindness review --previews previews
    """  # noqa: D301 (click looks for this sign)
    folder = Path(stories)
    site = read_site(folder.parent)
    branch = BranchDiff.find(base, site.forge.branch or "main")
    reviewed = run_review(folder, stories.rstrip("/"), branch, clock.latest_today())
    if previews:
        _write_previews(
            Previews(reviewed.anthology, site, folder / IMAGES_NAME), reviewed, previews
        )
    if style == "text":
        click.echo(review_text(reviewed), nl=False)
    else:
        # GitHub reads UTF-8, whatever the terminal of this machine is set to.
        click.echo(review_summary(reviewed).encode("utf-8", "replace"), nl=False)


def _write_previews(previews: Previews, review: Review, target: Path) -> None:
    """A page for each story of the branch that would be published."""
    target.mkdir(parents=True, exist_ok=True)
    for reviewed in review.stories:
        story = review.anthology.by_slug.get(reviewed.slug)
        if story:
            (target / f"{story.slug}.html").write_text(previews.page(story), "utf-8", newline="\n")
