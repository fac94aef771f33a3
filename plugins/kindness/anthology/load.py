"""Gather: every story of a folder, read, checked and rendered, and every fault on the way.

The work on one story needs no other story, so that large folders are shared out to as many
processes as there are processors.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kindness.content.body import BodyChecker, load_picture
from kindness.content.front_matter import FrontMatter, split
from kindness.content.personal_data import find_personal_data
from kindness.content.source import IMAGES_NAME, SourceFile, display_path, list_stories, read_source
from kindness.content.story import (
    EMPTY_BODY,
    Consent,
    Image,
    Link,
    OutgoingReferences,
    Source,
    Status,
    Story,
)
from kindness.content.validate import validate
from kindness.content.vocabulary import Vocabulary
from kindness.diagnostics.diagnostic import Diagnostic, Span, in_order, quote
from kindness.diagnostics.rules import across
from kindness.diagnostics.rules import front_matter as rules
from kindness.diagnostics.suppressions import apply_suppressions
from kindness.system.processes import map_ranges
from kindness.text.slugs import RESERVED, is_slug, slugify


@dataclass(frozen=True)
class ParsedFile:
    """What became of one file; `story` is None when a diagnostic is an error."""

    story: Story | None
    diagnostics: tuple[Diagnostic, ...]
    references: OutgoingReferences


@dataclass(frozen=True, slots=True)
class ParseOptions:
    """How stories are read: against which vocabulary, with which addresses, on which day.

    `today` is None for a build, whose output must not depend on the calendar.
    """

    vocabulary: Vocabulary
    directory_urls: bool = True
    today: date | None = None


@dataclass(frozen=True, slots=True)
class LoadedStories:
    """The good stories of a folder, and every diagnostic."""

    stories: tuple[Story, ...]
    diagnostics: tuple[Diagnostic, ...]
    references: tuple[OutgoingReferences, ...] = ()
    """What each file says of others, the faulty ones included."""


def load_stories(folder: Path, shown: str, reading: ParseOptions) -> LoadedStories:
    """Read every story in `folder`. `shown` is the folder's name in diagnostics.

    Raises OSError when the folder cannot be listed.
    """
    files, diagnostics = list_stories(folder, shown)
    diagnostics += _same_addresses(files, shown)

    def read(start: int, stop: int) -> list[ParsedFile]:
        return [
            read_story(file, display_path(shown, file.name), reading) for file in files[start:stop]
        ]

    results = list(map_ranges(read, len(files)))
    for result in results:
        diagnostics += result.diagnostics
    return LoadedStories(
        stories=tuple(result.story for result in results if result.story),
        diagnostics=in_order(diagnostics),
        references=tuple(result.references for result in results),
    )


def read_story(file: Path, shown: str, reading: ParseOptions) -> ParsedFile:
    """One story file as a story, its faults, and what it says of other stories."""
    source = read_source(file, shown)
    if isinstance(source, Diagnostic):
        references = OutgoingReferences(file.name.removesuffix(".md"), shown)
        return ParsedFile(None, (source, *_check_name(source.path)), references)
    return parse_story(source, file.parent / IMAGES_NAME, reading)


def parse_story(source: SourceFile, images: Path, reading: ParseOptions) -> ParsedFile:
    """The same, for text that was read already. `images` is the folder of pictures."""
    faults = list(_check_name(source.path))
    front_matter = split(source)
    if isinstance(front_matter, tuple):
        references = OutgoingReferences(source.stem, source.path)
        return ParsedFile(None, in_order([*faults, *front_matter]), references)
    values, found = validate(source.path, front_matter, reading.vocabulary, reading.today)
    faults += found
    withdrawn = values.get("status") == Status.WITHDRAWN
    body = EMPTY_BODY
    links: tuple[Link, ...] = ()
    if not withdrawn:
        checker = BodyChecker(source, front_matter, images)
        body = checker.body(reading.directory_urls) or body
        links = checker.links
        faults += checker.faults
        faults += _check_privacy(source, front_matter)
    if "image" in values:
        values["image"] = _image(source.path, values["image"], front_matter, images, faults)
    if not withdrawn:  # nothing of its text is looked at, so that nothing needs to be allowed
        faults = list(apply_suppressions(source.path, front_matter.header, faults))
    references = _references(source, front_matter, values, links)
    if any(fault.is_error for fault in faults):
        return ParsedFile(None, in_order(faults), references)
    if "consent" in values:
        values["consent"] = Consent(**values["consent"])
    if "source" in values:
        values["source"] = Source(**values["source"])
    values["status"] = Status(values.get("status", Status.PUBLISHED))
    story = Story(slug=source.stem, path=source.path, body=body, **values)
    return ParsedFile(story, in_order(faults), references)


def _references(
    source: SourceFile,
    front_matter: FrontMatter,
    values: dict[str, Any],
    links: tuple[Link, ...],
) -> OutgoingReferences:
    names = [name for name in ("inspired_by", "aliases") if name in values]
    spans: dict[str, Span] = {name: front_matter.fields[name].span for name in names}
    return OutgoingReferences(
        source.stem,
        source.path,
        links,
        inspired_by=values.get("inspired_by", ()),
        aliases=values.get("aliases", ()),
        spans=spans,
    )


def _check_name(path: str) -> tuple[Diagnostic, ...]:
    stem = path.rpartition("/")[2].removesuffix(".md")
    if not is_slug(stem):
        guess = slugify(stem)
        suggestion = f": did you mean '{guess}.md'?" if guess else "."
        return (rules.BAD_FILE_NAME.at(path, value=quote(stem), suggestion=suggestion),)
    if owner := RESERVED.get(stem):
        return (rules.RESERVED_FILE_NAME.at(path, value=stem, owner=owner),)
    return ()


def _check_privacy(source: SourceFile, front_matter: FrontMatter) -> list[Diagnostic]:
    faults = []
    for found in find_personal_data(source.text):
        # A source's web address may hold numbers; it is public by its nature.
        value = quote(source.text[found.start : found.end])
        span = source.span(found.start, found.end)
        faults.append(found.rule.at(source.path, span, value=value))
    return faults


def _image(
    path: str,
    values: dict[str, str],
    front_matter: FrontMatter,
    images: Path,
    faults: list[Diagnostic],
) -> Image | None:
    span = front_matter.fields["image"].span
    picture = load_picture(
        images, values["src"], lambda rule, **texts: faults.append(rule.at(path, span, **texts))
    )
    if picture is None:
        return None
    return Image(**values, width=picture.width, height=picture.height)


def _same_addresses(files: list[Path], shown: str) -> list[Diagnostic]:
    """A fault for each file that some file systems cannot tell from another one."""
    first: dict[str, str] = {}
    faults = []
    for file in files:
        folded = unicodedata.normalize("NFC", file.name).casefold()
        other = first.setdefault(folded, file.name)
        if other != file.name:
            path = display_path(shown, file.name)
            faults.append(across.SAME_ADDRESS.at(path, other=display_path(shown, other)))
    return faults
