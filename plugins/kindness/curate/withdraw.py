"""Withdrawals: what has to be done to take a story back, found before anything is changed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import quote as url_quote

from kindness.content.source import IMAGES_NAME
from kindness.content.story import WITHDRAWN_TITLE
from kindness.content.vocabulary import STARTER, find_vocabulary, load_vocabulary
from kindness.curate.references import Reference, find_references
from kindness.curate.tombstone import decode_leniently, recover, tombstone
from kindness.errors import KindnessError
from kindness.text.slugs import RESERVED, is_slug
from kindness.text.suggestions import did_you_mean, listing, quote

# Files longer than this hold no story and are not searched.
_READ_LIMIT = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What taking a story back comes to.

    `text` is what its file shall hold; `pictures` are to be deleted, `shared` stay because
    other files use them. `alias` is the earlier name that was asked for.
    """

    slug: str
    file: Path
    text: str
    pictures: tuple[Path, ...]
    shared: tuple[Path, ...]
    references: tuple[Reference, ...]
    lost_aliases: tuple[str, ...]
    alias: str = ""
    done: bool = False
    complete: bool = True


def plan_withdrawal(wanted: str, folder: Path, today: date) -> Withdrawal:
    """How to withdraw the story `wanted` (a slug, an earlier one, or a file name) in `folder`.

    Raises KindnessError, and OSError where the folder or the file cannot be read.
    """
    files = {file.stem: file for file in sorted(folder.glob("*.md")) if _is_name(file.stem)}
    texts = {slug: _text(file) for slug, file in files.items()}
    aliases = {slug: recover(_head(text)).words("aliases") for slug, text in texts.items()}
    name = wanted.replace(os.sep, "/").rstrip("/").rpartition("/")[2].removesuffix(".md")
    if name not in files and os.path.lexists(folder / f"{name}.md"):
        raise KindnessError(
            f"{quote(name)} cannot be the name of a story, so that nothing was ever published "
            f"under it; delete the file {quote(f'{name}.md')}"
        )
    slug = _find(name, files, aliases)
    file, text = files[slug], texts[slug]
    if file.is_dir():
        raise KindnessError(f"{file} is a folder; there is no story in it to take back")
    found = recover(text)
    vocabulary = (
        find_vocabulary(folder, folder.as_posix()).value or load_vocabulary(STARTER, "").value
    )
    if vocabulary is None:
        raise KindnessError("the vocabulary that comes with the command cannot be read")
    taken = files.keys() | {one for other in aliases if other != slug for one in aliases[other]}
    stone = tombstone(found, vocabulary, today, slug, taken)
    kept = recover(stone).words("aliases")
    title = found.text("title").replace(WITHDRAWN_TITLE, "")
    around = [*_around(folder), *((one.as_posix(), texts[name]) for name, one in files.items())]
    others = [(path, content) for path, content in around if path != file.as_posix()]
    pictures = _pictures(folder / IMAGES_NAME, text)
    shared = [one for one in pictures if any(_names(other, one.name) for _, other in others)]
    return Withdrawal(
        slug=slug,
        file=file,
        text=stone,
        pictures=tuple(one for one in pictures if one not in shared),
        shared=tuple(shared),
        references=find_references(
            others, {slug, *kept}, "" if title == WITHDRAWN_TITLE else title
        ),
        lost_aliases=tuple(one for one in found.words("aliases") if one not in kept),
        alias="" if name == slug else name,
        done=not file.is_symlink() and file.is_file() and file.read_bytes() == stone.encode(),
        complete=found.complete,
    )


def _is_name(stem: str) -> bool:
    return is_slug(stem) and stem not in RESERVED


def _find(name: str, files: Mapping[str, Path], aliases: Mapping[str, tuple[str, ...]]) -> str:
    """The slug of the one story that is meant."""
    if name in files:
        return name
    owners = [slug for slug, names in aliases.items() if name in names]
    if len(owners) > 1:
        raise KindnessError(
            f"{quote(name)} is an earlier name of {listing(owners)}; say which of them"
        )
    if owners:
        return owners[0]
    known = [*files, *(alias for names in aliases.values() for alias in names)]
    raise KindnessError(f"there is no story {quote(name)} here{did_you_mean(name, known)}")


def _text(file: Path) -> str:
    """The text of a file, however faulty; none where it is no file of its own."""
    if file.is_symlink() or not file.is_file():
        return ""
    with file.open("rb") as stream:
        return decode_leniently(stream.read(_READ_LIMIT))


def _head(text: str) -> str:
    # Most stories have no earlier name, and need no reading.
    return text if "aliases" in text else ""


def _around(folder: Path) -> Iterator[tuple[str, str]]:
    """The trusted texts of the project: its pages, its settings and what lies beside them."""
    project = folder.parent
    files = [*project.glob("*.md"), *project.glob("mkdocs*.yml")]
    files += [one for one in folder.glob("*.md") if not _is_name(one.stem)]
    files += [*(project / "docs").rglob("*.md"), *(project / "docs").rglob("*.html")]
    for file in sorted(files):
        yield file.as_posix(), _text(file)


def _pictures(images: Path, text: str) -> list[Path]:
    """The pictures that a story names, in its head or in its text."""
    if not images.is_dir() or images.is_symlink():
        return []
    files = [one for one in sorted(images.iterdir()) if one.is_symlink() or one.is_file()]
    return [one for one in files if _names(text, one.name)]


def _names(text: str, name: str) -> bool:
    return any(
        re.search(rf"(?<![\w.-]){re.escape(form)}(?![\w-])", text)
        for form in {name, url_quote(name)}
        if form in text
    )
