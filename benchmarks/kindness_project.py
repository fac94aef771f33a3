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
WITH_SEARCH, WITHOUT_SEARCH = "\n  - kindness\n", "\n  - kindness:\n      search: false\n"
ANEW = re.compile(r"(stories read|pages written) anew: ([\d,]+) of ([\d,]+)")
ADDED = "\n\nOne sentence more, added by the benchmark in round {round}.\n"


def prepare(workspace: Path, corpus: Path) -> Project:
    """A project folder in `workspace` with the stories of `corpus`."""
    return _prepare(workspace, corpus, "kindness")


def prepare_without_search(workspace: Path, corpus: Path) -> Project:
    """The same without the search, which Hugo and stock Material do not make either."""
    project = _prepare(workspace, corpus, "kindness-no-search")
    path = project.folder / CONFIGURATION
    configuration = path.read_text(encoding="utf-8")
    if WITH_SEARCH not in configuration:
        raise Unavailable(f"{CONFIGURATION} has settings of its own for the plugin")
    path.write_text(configuration.replace(WITH_SEARCH, WITHOUT_SEARCH), encoding="utf-8")
    return project


def _prepare(workspace: Path, corpus: Path, tool: str) -> Project:
    original = REPOSITORY / CONFIGURATION
    if not original.is_file():
        raise Unavailable(f"the repository has no {CONFIGURATION} yet")
    folder = workspace / tool
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
        tool=tool,
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


def made_anew(said: str) -> dict[str, tuple[int, int]]:
    """What a build with --timings `said` of stories and pages: how many it made anew, of how many.

    Nothing of a build that found nothing to do.
    """
    return {
        what: (int(some.replace(",", "")), int(whole.replace(",", "")))
        for what, some, whole in ANEW.findall(said)
    }
