"""Load: every story of a folder, parsed on all processors, and assembled.

The work on one file needs no other file, so that large folders are shared out to as many processes
as there are processors.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kindness.anthology.anthology import Anthology, assemble
from kindness.content.parse import ParsedFile, ParseOptions, parse_file
from kindness.content.source import display_path, list_stories
from kindness.content.story import OutgoingReferences, Story
from kindness.diagnostics.checked import Checked
from kindness.diagnostics.diagnostic import Diagnostic, in_order
from kindness.diagnostics.rules import across
from kindness.system.processes import map_ranges


@dataclass(frozen=True, slots=True)
class LoadedStories:
    """The good stories of a folder, and what each of its files says of others.

    `references` come from the files with errors too.
    """

    stories: tuple[Story, ...]
    references: tuple[OutgoingReferences, ...] = ()


@dataclass(frozen=True, slots=True)
class LoadedAnthology:
    """A folder's stories, each on its own and assembled."""

    loaded: LoadedStories
    anthology: Anthology


def load_anthology(
    folder: Path, display_folder: str, options: ParseOptions
) -> Checked[LoadedAnthology]:
    """Every story in `folder`, assembled, and what is wrong with them alone and together.

    `display_folder` is the folder's name in diagnostics. Raises OSError when it cannot be listed.

    """
    stories = load_stories(folder, display_folder, options)
    loaded = stories.value
    assembled = assemble(
        loaded.stories, options.vocabulary, loaded.references, options.directory_urls
    )
    return Checked(
        LoadedAnthology(loaded, assembled.value),
        in_order([*stories.diagnostics, *assembled.diagnostics]),
    )


def load_stories(
    folder: Path, display_folder: str, options: ParseOptions
) -> Checked[LoadedStories]:
    """Every story in `folder`, parsed.

    `display_folder` is the folder's name in diagnostics. Raises OSError when it cannot be listed.
    """
    listed = list_stories(folder, display_folder)
    files = listed.value

    def parse(start: int, stop: int) -> list[ParsedFile]:
        return [
            parse_file(file, display_path(display_folder, file.name), options)
            for file in files[start:stop]
        ]

    parsed = list(map_ranges(parse, len(files)))
    diagnostics = [*listed.diagnostics, *_same_addresses(files, display_folder)]
    for parsed_file in parsed:
        diagnostics += parsed_file.diagnostics
    return Checked(
        LoadedStories(
            stories=tuple(parsed_file.story for parsed_file in parsed if parsed_file.story),
            references=tuple(parsed_file.references for parsed_file in parsed),
        ),
        in_order(diagnostics),
    )


def _same_addresses(files: Sequence[Path], display_folder: str) -> list[Diagnostic]:
    """A diagnostic for each file that some file systems cannot tell from another one."""
    first: dict[str, str] = {}
    diagnostics = []
    for file in files:
        folded = unicodedata.normalize("NFC", file.name).casefold()
        other = first.setdefault(folded, file.name)
        if other != file.name:
            path = display_path(display_folder, file.name)
            diagnostics.append(
                across.SAME_ADDRESS.at(path, other=display_path(display_folder, other))
            )
    return diagnostics
