"""A draft: a story that somebody sent, checked among the others before there is a file of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kindness.anthology.anthology import assemble
from kindness.anthology.load import LoadedStories
from kindness.content.new_story import cleaned
from kindness.content.parse import ParseOptions, parse_source
from kindness.content.source import IMAGES_NAME, decode
from kindness.diagnostics.diagnostic import Diagnostic
from kindness.diagnostics.rules.privacy import PRIVATE
from kindness.errors import KindnessError
from kindness.text.slugs import slugify

_PRIVATE_HELP = "Leave it out. If it can be public, say so, and a curator will see to it."
_SLUG_LIMIT = 70


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is missing or wrong. `label` names the question or the place it is about."""

    label: str
    message: str
    help: str


@dataclass(frozen=True, slots=True)
class Draft:
    """The story that was sent. With problems, `slug` and `text` make no file."""

    slug: str
    text: str
    problems: tuple[Problem, ...]
    is_new: bool = True
    """False where a file holds just this text already."""


def free_slug(title: str, loaded: LoadedStories, number: int) -> str:
    """A slug for `title` that no story has, or had; `number` tells it apart where one does."""
    taken = {file.slug for file in loaded.references}
    taken |= {alias for file in loaded.references for alias in file.aliases}
    slug = slugify(cleaned(title)) or f"story-{number}"
    if slug not in taken:
        return slug
    # Other stories keep their addresses.
    start = slug[:_SLUG_LIMIT].strip("-")
    while f"{start}-{number}" in taken:
        number += 1
    return f"{start}-{number}"


def sent_before(text: str, folder: Path) -> str | None:
    """The slug of the file in `folder` that holds just this `text`, where there is one."""
    data = text.encode("utf-8", "replace")
    for file in sorted(folder.glob("*.md")):
        if file.is_file() and file.stat().st_size == len(data) and file.read_bytes() == data:
            return file.stem
    return None


def errors_in(
    text: str, path: str, folder: Path, loaded: LoadedStories, options: ParseOptions
) -> tuple[Diagnostic, ...]:
    """What keeps the story `text` out, alone or among the stories `loaded` from `folder`.

    `path` is how diagnostics name its file. Warnings are left to the curators.
    """
    source = decode(text.encode("utf-8", "replace"), path)
    diagnostics = source.diagnostics
    if source.value:
        parsed = parse_source(source.value, folder / IMAGES_NAME, options)
        stories = (*loaded.stories, *((parsed.story,) if parsed.story else ()))
        references = (*loaded.references, parsed.references)
        across = assemble(stories, options.vocabulary, references).diagnostics
        own = tuple(diagnostic for diagnostic in across if diagnostic.path == path)
        diagnostics = (*parsed.diagnostics, *own)
    return tuple(diagnostic for diagnostic in diagnostics if diagnostic.is_error)


def to_problem(diagnostic: Diagnostic, label: str) -> Problem:
    """A diagnostic as it may be told to whoever sent the story."""
    # The way for files, a line in the front matter, is not open to them.
    is_private = any(diagnostic.code == rule.code for rule in PRIVATE)
    return Problem(label, diagnostic.message, _PRIVATE_HELP if is_private else diagnostic.help)


def save(draft: Draft, folder: Path) -> Path:
    """Write the file of a draft without problems into `folder`, never over another one.

    Raises KindnessError where that is not possible.
    """
    file = folder / f"{draft.slug}.md"
    try:
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(draft.text)
    except OSError as error:
        raise KindnessError(f"{file} could not be written: {error.strerror}") from error
    return file
