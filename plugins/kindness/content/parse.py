"""Parse: one story file becomes a `Story`, or says what is wrong with it."""

from __future__ import annotations

import os
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from kindness.content.body import render_body
from kindness.content.front_matter import FrontMatter, split
from kindness.content.personal_data import find_personal_data, hide_personal_data
from kindness.content.pictures import Pictures
from kindness.content.source import IMAGES_NAME, SourceFile, read_source
from kindness.content.story import (
    EMPTY_BODY,
    Body,
    Consent,
    Image,
    OutgoingReferences,
    Source,
    Status,
    Story,
)
from kindness.content.validate import validate
from kindness.content.vocabulary import Vocabulary
from kindness.diagnostics.checked import Checked
from kindness.diagnostics.diagnostic import Diagnostic, in_order
from kindness.diagnostics.rules import front_matter as rules
from kindness.diagnostics.rules import safety
from kindness.diagnostics.suppressions import apply_suppressions
from kindness.errors import TRACEBACKS
from kindness.text.languages import primary_language
from kindness.text.slugs import RESERVED, is_slug, slugify
from kindness.text.suggestions import quote


@dataclass(frozen=True, slots=True)
class ParseOptions:
    """How stories are read: against which vocabulary, for which addresses, on which day.

    `today` is None for a build, whose output must not depend on the calendar.
    """

    vocabulary: Vocabulary
    directory_urls: bool = True
    today: date | None = None


@dataclass(frozen=True)
class ParsedFile:
    """What became of one file: its story, where no error keeps it out, and what it names."""

    story: Story | None
    references: OutgoingReferences
    diagnostics: tuple[Diagnostic, ...]


def parse_file(file: Path, path: str, options: ParseOptions) -> ParsedFile:
    """The story in `file`, which diagnostics name `path`. Raises nothing, whatever is in it."""
    source = read_source(file, path)
    if source.value is None:
        references = OutgoingReferences(file.name.removesuffix(".md"), path)
        return ParsedFile(None, references, (*source.diagnostics, *_check_name(path)))
    return parse_source(source.value, file.parent / IMAGES_NAME, options)


def parse_source(source: SourceFile, images: Path, options: ParseOptions) -> ParsedFile:
    """The same, for text that was read already. `images` is the folder of pictures."""
    try:
        parsed = _parse(source, images, options)
    except Exception as error:
        # A mistake of ours, with which one file is left out and all others are shown.
        if TRACEBACKS in os.environ:
            raise
        references = OutgoingReferences(source.stem, source.path)
        return ParsedFile(None, references, (_unforeseen(source.path, error),))
    if parsed.story and not source.soft_returns:
        return parsed
    # Where a slip was mended in passing, columns may lie behind the end of the line.
    diagnostics = in_order(
        replace(diagnostic, span=source.span_on_disk(diagnostic.span))
        for diagnostic in parsed.diagnostics
    )
    references = parsed.references
    links = tuple(replace(link, span=source.span_on_disk(link.span)) for link in references.links)
    spans = {name: source.span_on_disk(span) for name, span in references.spans.items()}
    return ParsedFile(parsed.story, replace(references, links=links, spans=spans), diagnostics)


def _unforeseen(path: str, error: Exception) -> Diagnostic:
    place = traceback.extract_tb(error.__traceback__)[-1]
    reason = f"{type(error).__name__} in {Path(place.filename).name}, line {place.lineno}"
    return safety.UNFORESEEN.at(path, reason=reason)


def _parse(source: SourceFile, images: Path, options: ParseOptions) -> ParsedFile:
    diagnostics = list(_check_name(source.path))
    split_source = split(source)
    front_matter = split_source.value
    diagnostics += split_source.diagnostics
    if front_matter is None:
        references = OutgoingReferences(source.stem, source.path)
        return ParsedFile(None, references, in_order(map(_without_personal_data, diagnostics)))
    validated = validate(source.path, front_matter, options.vocabulary, options.today)
    values = dict(validated.value)
    diagnostics += validated.diagnostics
    withdrawn = values.get("status") == Status.WITHDRAWN
    pictures = Pictures(images)
    body = EMPTY_BODY
    if not withdrawn:
        rendered = render_body(source, front_matter, pictures, options.directory_urls)
        body = rendered.value or body
        diagnostics += rendered.diagnostics
        diagnostics += _check_personal_data(source, values.get("lang", ""))
    if "image" in values:
        image = _image(source.path, values["image"], front_matter, pictures)
        values["image"] = image.value
        diagnostics += image.diagnostics
    if not withdrawn:  # nothing of its text is looked at, so that nothing needs to be allowed
        diagnostics = [*apply_suppressions(source.path, front_matter.header, diagnostics)]
    references = _references(source, front_matter, values, body)
    is_faulty = any(diagnostic.is_error for diagnostic in diagnostics)
    story = None if is_faulty else _story(source, values, body)
    return ParsedFile(story, references, in_order(map(_without_personal_data, diagnostics)))


def _story(source: SourceFile, values: dict[str, Any], body: Body) -> Story:
    if "consent" in values:
        values["consent"] = Consent(**values["consent"])
    if "source" in values:
        values["source"] = Source(**values["source"])
    values["status"] = Status(values.get("status", Status.PUBLISHED))
    return Story(slug=source.stem, path=source.path, body=body, **values)


def _references(
    source: SourceFile, front_matter: FrontMatter, values: Mapping[str, Any], body: Body
) -> OutgoingReferences:
    names = [name for name in ("inspired_by", "aliases") if name in values]
    return OutgoingReferences(
        source.stem,
        source.path,
        body.links,
        inspired_by=values.get("inspired_by", ()),
        aliases=values.get("aliases", ()),
        spans={name: front_matter.fields[name].span for name in names},
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


def _check_personal_data(source: SourceFile, language: str) -> list[Diagnostic]:
    return [
        finding.rule.at(source.path, source.span(finding.start, finding.end))
        for finding in find_personal_data(source.text, primary_language(language, ""))
    ]


def _without_personal_data(diagnostic: Diagnostic) -> Diagnostic:
    """The same without what is private in it: reports of a check may be read by everybody."""
    message, advice = map(hide_personal_data, (diagnostic.message, diagnostic.help))
    if (message, advice) == (diagnostic.message, diagnostic.help):
        return diagnostic
    return replace(diagnostic, message=message, help=advice)


def _image(
    path: str, values: dict[str, str], front_matter: FrontMatter, pictures: Pictures
) -> Checked[Image | None]:
    span = front_matter.fields["image"].span
    file = pictures.load(values["src"], path, span)
    if file.value is None:
        return Checked(None, file.diagnostics)
    return Checked(Image(**values, width=file.value.width, height=file.value.height))
