"""Review: the stories that a branch adds or changes, with what a curator wants to know of each."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from kindness.anthology.anthology import Anthology
from kindness.anthology.check import DOCS
from kindness.anthology.load import load_anthology
from kindness.anthology.misplaced import find_misplaced
from kindness.anthology.near_duplicate_check import Similar, find_similar
from kindness.content.front_matter import split
from kindness.content.parse import ParseOptions
from kindness.content.source import display_path, list_stories, read_source
from kindness.content.story import Story
from kindness.content.vocabulary import Vocabulary, require_vocabulary
from kindness.curate.git_diff import BranchDiff, Change, Kind
from kindness.diagnostics.catalog import find_rule
from kindness.diagnostics.diagnostic import Diagnostic
from kindness.diagnostics.rule import Family
from kindness.diagnostics.rules.safety import UNEXPECTED_FILE
from kindness.diagnostics.suppressions import Suppression, read_suppressions
from kindness.errors import KindnessError

CLOSE = 0.05
"""Less alike than this, stories only share turns of phrase."""

_NEAREST = 3


@dataclass(frozen=True)
class Neighbour:
    """An existing story that shares words with the one under review, and how much of them."""

    slug: str
    title: str
    similarity: float


@dataclass(frozen=True)
class Reviewed:
    """One story of the branch. `story` is None where it is faulty or deleted.

    `written` is the file as it stands, for a faulty one; `allowed` are the diagnostics that its own
    front matter silences; `rewritten` are the pieces of a changed one, as `BranchDiff` gives them.
    """

    change: Change
    path: str
    slug: str
    story: Story | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    allowed: tuple[Suppression, ...] = ()
    nearest: tuple[Neighbour, ...] = ()
    written: str = ""
    rewritten: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Review:
    """The stories that a branch touches, and its other files, which a review does not show.

    `anthology` is that of all good stories, those of the branch included.
    """

    stories: tuple[Reviewed, ...]
    other_files: tuple[str, ...]
    anthology: Anthology

    @property
    def vocabulary(self) -> Vocabulary:
        """The vocabulary that the stories were read with."""
        return self.anthology.vocabulary


def review(folder: Path, display_folder: str, branch: BranchDiff, today: date) -> Review:
    """The review of the stories in `folder` as against `branch.base`.

    `display_folder` is the name of the folder in diagnostics.

    Raises KindnessError where the folder, its vocabulary or the repository cannot be read.
    """
    vocabulary = require_vocabulary(folder, display_folder)
    try:
        loaded = load_anthology(folder, display_folder, ParseOptions(vocabulary, today=today))
        is_listed = {file.name for file in list_stories(folder, display_folder).value}
    except OSError as error:
        raise KindnessError(
            f"the folder {display_folder} cannot be read: {error.strerror}"
        ) from error
    stories_here = loaded.value.loaded.stories
    similar = find_similar(stories_here)
    reviewer = _Reviewer(
        folder,
        display_folder,
        branch,
        {story.slug: story for story in stories_here},
        (
            *loaded.diagnostics,
            *similar.diagnostics(folder),
            *find_misplaced(folder.parent, folder.parent / DOCS, folder),
        ),
        similar,
    )
    inside = _inside(folder, branch.top)
    stories, others = [], []
    for change in branch.changes():
        path = PurePosixPath(change.path)
        is_story = str(path.parent) == inside and path.suffix == ".md" and path.name != "README.md"
        if is_story and (path.name in is_listed or change.kind is Kind.DELETED):
            stories.append(reviewer.look_at(change))
        elif misplaced := reviewer.misplaced(change, PurePosixPath(inside).parent):
            stories.append(misplaced)
        else:
            others.append(change.path)
    return Review(tuple(stories), tuple(others), loaded.value.anthology)


def _inside(folder: Path, top: Path) -> str:
    """The path of `folder` in the repository. Raises KindnessError where it lies outside."""
    try:
        return folder.resolve().relative_to(top.resolve()).as_posix()
    except ValueError:
        raise KindnessError(f"the folder {folder} is not in this repository") from None


@dataclass(frozen=True)
class _Reviewer:
    """What is known of all stories, for a look at one."""

    folder: Path
    display_folder: str
    branch: BranchDiff
    stories: dict[str, Story]
    diagnostics: Sequence[Diagnostic]
    similar: Similar

    def look_at(self, change: Change) -> Reviewed:
        name = os.path.basename(change.path)  # noqa: PTH119  # a name may hold anything
        path, slug = display_path(self.display_folder, name), name.removesuffix(".md")
        if change.kind is Kind.DELETED:
            return Reviewed(change, path, slug)
        story = self.stories.get(slug)
        source = read_source(self.folder / name, path).value
        text = source.text if source else ""
        front_matter = split(source).value if source else None
        body = ""
        allowed: tuple[Suppression, ...] = ()
        if front_matter:
            body = front_matter.body
            allowed = read_suppressions(path, front_matter.header).value
        is_known = change.kind in (Kind.CHANGED, Kind.RENAMED) and text
        return Reviewed(
            change=change,
            path=path,
            slug=slug,
            story=story,
            diagnostics=tuple(_privacy_first(self.diagnostics, path)),
            allowed=allowed,
            nearest=self.neighbours(slug, body),
            written="" if story else text,
            rewritten=self.branch.words_changed(change) if is_known else (),
        )

    def misplaced(self, change: Change, project: PurePosixPath) -> Reviewed | None:
        """A story that lies where it cannot be published; None for any other file.

        `project` is the folder around that of the stories, in the repository.
        """
        path = PurePosixPath(change.path)
        if change.kind is Kind.DELETED or not path.is_relative_to(project):
            return None
        display_project = PurePosixPath(self.display_folder).parent.as_posix()
        shown = display_path(display_project, path.relative_to(project).as_posix())
        about_it = [diagnostic for diagnostic in self.diagnostics if diagnostic.path == shown]
        if not any(diagnostic.code == UNEXPECTED_FILE.code for diagnostic in about_it):
            return None
        source = read_source(self.branch.top / change.path, shown).value
        text = source.text if source else ""
        return Reviewed(change, shown, path.stem, diagnostics=tuple(about_it), written=text)

    def neighbours(self, slug: str, body: str) -> tuple[Neighbour, ...]:
        found = self.similar.texts.nearest(body, _NEAREST, but=slug)
        return tuple(
            Neighbour(other, self.stories[other].title, alike)
            for other, alike in found
            if alike >= CLOSE
        )


def _privacy_first(diagnostics: Iterable[Diagnostic], path: str) -> list[Diagnostic]:
    """Those of one file."""
    own = (diagnostic for diagnostic in diagnostics if diagnostic.path == path)
    return sorted(own, key=lambda diagnostic: (not is_private(diagnostic), diagnostic.sort_key))


def is_private(diagnostic: Diagnostic) -> bool:
    """True for what a story tells that could hurt somebody."""
    rule = find_rule(diagnostic.code)
    return rule is not None and rule.family is Family.PRIVACY
