"""The site of this repository, but for its stories: what trusted pages name is invented.

So it has every page that maintainers have written, and no test minds which stories there are.
"""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path
from typing import Any

import frontmatter

from benchmarks import prose
from benchmarks.corpus import write_corpus
from tests.support.project import Project

ROOT = Path(__file__).parent.parent.parent
STORY = "a-lamp-lent"
"""The slug of a story that shows all that a story may have."""
_LINK = re.compile(r"\]\([./]*stories/([a-z0-9-]+)\.md\b")
_COUNT = 60


def own_site(folder: Path) -> Project:
    """A project in `folder` with the configuration and the trusted pages of this repository."""
    project = Project(folder / "project")
    shutil.copy(ROOT / "mkdocs.yml", project.folder)
    shutil.copytree(ROOT / "docs", project.docs, dirs_exist_ok=True)
    write_corpus(project.stories, _COUNT)
    dice = random.Random(1)
    for slug in sorted(_named(project.docs)):
        project.story(
            slug,
            prose.body(dice, []),
            title=slug.replace("-", " ").capitalize(),
            themes=dice.choice(["[love, hope]", "[hope, peace, respect]", "[harmony]"]),
            try_this=f"Do as it is done in {slug.replace('-', ' ')}.",
        )
    project.story(
        STORY,
        prose.body(dice, []),
        title="A lamp lent to a neighbour",
        voice="retold",
        consent="",
        source="{title: The Book of Lamps, author: A. Writer, year: 1862, "
        "url: 'https://example.org/lamps', note: Retold from the second chapter.}",
        where="Lagos, Nigeria",
        when="winter 1862",
        content_notes="[grief]",
        try_this="Lend something that you need yourself.",
        date="2026-11-20",
        summary="A neighbour asked for light, and was lent the only lamp.",
    )
    return project


def _named(docs: Path) -> set[str]:
    """The slugs of the stories that pages below `docs` link to, or list in their front matter."""
    slugs: set[str] = set()
    for file in docs.rglob("*.md"):
        text = file.read_text("utf-8")
        fields: Any = frontmatter.loads(text).metadata
        slugs.update(_LINK.findall(text), fields.get("stories", ()))
        for act in fields.get("acts", ()):
            slugs.update(act.get("stories", ()))
    return slugs
