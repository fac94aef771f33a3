"""The generator of this repository, with the repository's own configuration and documentation."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

from benchmarks.project import REPOSITORY, Project, Unavailable, copy_stories

CONFIGURATION = "mkdocs.yml"
SITE_DIR = re.compile(r"^site_dir:.*\n", re.MULTILINE)
# The lists that name stories of the repository, which are not here, and what leads to either.
LISTS = ("collections", "practice.md", "acts.md")
LINK = re.compile(
    r"!?\[([^\]]*)\]\((?:\.\./)*(?:stories/|collections/|practice\.md|acts\.md)[^)]*\)"
)
LISTED = re.compile(rf"^ *- [^:\n]+: (?:{'|'.join(map(re.escape, LISTS))})\b.*\n", re.MULTILINE)
ADDED = "\n\nOne sentence more, added by the benchmark in round {round}.\n"


def prepare(workspace: Path, corpus: Path) -> Project:
    """A project folder in `workspace` with the stories of `corpus`."""
    original = REPOSITORY / CONFIGURATION
    if not original.is_file():
        raise Unavailable(f"the repository has no {CONFIGURATION} yet")
    folder = workspace / "kindness"
    copy_stories(corpus, folder / "stories")
    shutil.copyfile(corpus / "vocabulary.yml", folder / "stories" / "vocabulary.yml")
    shutil.copytree(REPOSITORY / "docs", folder / "docs", ignore=shutil.ignore_patterns(*LISTS))
    for page in (folder / "docs").rglob("*.md"):
        page.write_text(LINK.sub(r"\1", page.read_text(encoding="utf-8")), encoding="utf-8")
    configuration = SITE_DIR.sub("", original.read_text(encoding="utf-8"))
    configuration = LISTED.sub("", configuration)
    path = folder / CONFIGURATION
    path.write_text(f"{configuration.rstrip()}\nsite_dir: site\n", encoding="utf-8")
    return Project(
        tool="kindness",
        folder=folder,
        command=(sys.executable, "-m", "kindness", "build", "--config-file", str(path)),
        site=folder / "site",
        sources=frozenset({"stories", "docs", CONFIGURATION}),
        workers=True,
    )


def edit_one_story(project: Project, round_number: int) -> None:
    """Add a paragraph, another one each round, to the story in the middle of the alphabet."""
    stories = sorted((project.folder / "stories").glob("*.md"))
    story = stories[len(stories) // 2]
    with story.open("a", encoding="utf-8") as file:
        file.write(ADDED.format(round=round_number))
