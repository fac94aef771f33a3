"""Review: the stories that a branch adds or changes, with what a curator wants to know of each."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from kindness.anthology.anthology import assemble
from kindness.anthology.check import CheckError, find_vocabulary
from kindness.anthology.load import ParseOptions, load_stories
from kindness.anthology.similarity import Similar, find_similar
from kindness.content.front_matter import FrontMatter, split
from kindness.content.source import SourceFile, display_path, list_stories, read_source
from kindness.content.story import Story
from kindness.content.vocabulary import Vocabulary
from kindness.curate.git_diff import BranchDiff, Change, Kind
from kindness.diagnostics.catalog import find_rule
from kindness.diagnostics.diagnostic import Diagnostic
from kindness.diagnostics.formats import concise
from kindness.diagnostics.rule import Family
from kindness.diagnostics.suppressions import Suppression, read_suppressions

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

    `written` is the file as it stands, for a faulty one; `allowed` are the findings that its own
    front matter silences; `rewritten` are the pieces of a changed one, as `BranchDiff` gives them.
    """

    change: Change
    path: str
    slug: str
    story: Story | None = None
    findings: tuple[Diagnostic, ...] = ()
    allowed: tuple[Suppression, ...] = ()
    nearest: tuple[Neighbour, ...] = ()
    written: str = ""
    rewritten: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Review:
    """The stories that a branch touches, and its other files, which a review does not show."""

    stories: tuple[Reviewed, ...]
    other_files: tuple[str, ...]
    vocabulary: Vocabulary


def review(folder: Path, shown: str, branch: BranchDiff, today: date) -> Review:
    """The review of the stories in `folder`, named `shown` in findings, as against `branch.base`.

    Raises CheckError where the folder or its vocabulary cannot be read, and GitError.
    """
    vocabulary, faults = find_vocabulary(folder, shown)
    if vocabulary is None:
        raise CheckError(f"the vocabulary has faults\n{concise(faults).rstrip()}")
    try:
        gathered = load_stories(folder, shown, ParseOptions(vocabulary, today=today))
        is_listed = {file.name for file in list_stories(folder, shown)[0]}
    except OSError as error:
        raise CheckError(f"the folder {shown} cannot be read: {error.strerror}") from error
    _, across = assemble(gathered.stories, vocabulary, gathered.references)
    similar = find_similar(gathered.stories)
    reviewer = _Reviewer(
        folder,
        shown,
        branch,
        {story.slug: story for story in gathered.stories},
        (*gathered.diagnostics, *across, *similar.faults(folder)),
        similar,
    )
    inside = _inside(folder, branch.top)
    stories, others = [], []
    for change in branch.changes():
        path = PurePosixPath(change.path)
        is_story = str(path.parent) == inside and path.suffix == ".md" and path.name != "README.md"
        if is_story and (path.name in is_listed or change.kind is Kind.DELETED):
            stories.append(reviewer.look_at(change))
        else:
            others.append(change.path)
    return Review(tuple(stories), tuple(others), vocabulary)


def _inside(folder: Path, top: Path) -> str:
    """The path of `folder` in the repository. Raises CheckError where it lies outside."""
    try:
        return folder.resolve().relative_to(top.resolve()).as_posix()
    except ValueError:
        raise CheckError(f"the folder {folder} does not lie in this repository") from None


@dataclass(frozen=True)
class _Reviewer:
    """What is known of all stories, for a look at one."""

    folder: Path
    shown: str
    branch: BranchDiff
    stories: dict[str, Story]
    findings: Sequence[Diagnostic]
    similar: Similar

    def look_at(self, change: Change) -> Reviewed:
        name = os.path.basename(change.path)  # noqa: PTH119  # a name may hold anything
        path, slug = display_path(self.shown, name), name.removesuffix(".md")
        if change.kind is Kind.DELETED:
            return Reviewed(change, path, slug)
        story = self.stories.get(slug)
        source = read_source(self.folder / name, path)
        text = source.text if isinstance(source, SourceFile) else ""
        front_matter = split(source) if isinstance(source, SourceFile) else ()
        body = ""
        allowed: tuple[Suppression, ...] = ()
        if isinstance(front_matter, FrontMatter):
            body = front_matter.body
            found = read_suppressions(path, front_matter.header)
            allowed = tuple(one for one in found if isinstance(one, Suppression))
        is_known = change.kind in (Kind.CHANGED, Kind.RENAMED) and text
        return Reviewed(
            change=change,
            path=path,
            slug=slug,
            story=story,
            findings=tuple(_privacy_first(one for one in self.findings if one.path == path)),
            allowed=allowed,
            nearest=self.neighbours(slug, body),
            written="" if story else text,
            rewritten=self.branch.words_changed(change) if is_known else (),
        )

    def neighbours(self, slug: str, body: str) -> tuple[Neighbour, ...]:
        found = self.similar.texts.nearest(body, _NEAREST, but=slug)
        return tuple(
            Neighbour(other, self.stories[other].title, alike)
            for other, alike in found
            if alike >= CLOSE
        )


def _privacy_first(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    return sorted(findings, key=lambda one: (not is_private(one), one.sort_key))


def is_private(finding: Diagnostic) -> bool:
    """True for what a story tells that could hurt somebody."""
    rule = find_rule(finding.code)
    return rule is not None and rule.family is Family.PRIVACY
