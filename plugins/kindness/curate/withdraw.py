"""Withdrawals: what has to be done to take a story back, found before anything is changed."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import quote as url_quote

from kindness.content.source import IMAGES_NAME
from kindness.content.story import WITHDRAWN_TITLE
from kindness.content.vocabulary import STARTER, find_vocabulary, load_vocabulary
from kindness.curate.lists import without_stories
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
    other files use them. `lists` are the pages that name it in a list of stories, with what they
    shall hold. `alias` is the earlier name that was asked for.
    """

    slug: str
    file: Path
    text: str
    pictures: tuple[Path, ...]
    shared: tuple[Path, ...]
    lists: tuple[tuple[Path, bytes], ...]
    references: tuple[Reference, ...]
    lost_aliases: tuple[str, ...]
    alias: str = ""
    done: bool = False
    complete: bool = True


class UnknownStory(KindnessError):
    """No story is meant by what was asked for, or more than one."""


def plan_withdrawal(wanted: str, folder: Path, today: date) -> Withdrawal:
    """How to withdraw a story of `folder`.

    `wanted` is its slug, an earlier one, the name of its file or the address of its page; it may
    come from a stranger, and only a story that exists is ever found by it.

    Raises UnknownStory, KindnessError, and OSError where the folder or the file cannot be read.
    """
    files = {file.stem: file for file in sorted(folder.glob("*.md")) if _is_name(file.stem)}
    texts = {slug: _text(file) for slug, file in files.items()}
    aliases = {slug: recover(_head(text)).words("aliases") for slug, text in texts.items()}
    name = _last_part(wanted)
    if name not in files and os.path.lexists(folder / f"{name}.md"):
        raise UnknownStory(
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
    taken = files.keys() | {
        alias for other, names in aliases.items() if other != slug for alias in names
    }
    stone = tombstone(found, vocabulary, today, slug, taken)
    kept = recover(stone).words("aliases")
    title = found.text("title").replace(WITHDRAWN_TITLE, "")
    lists = tuple(_lists(folder.parent / "docs", {slug, *kept}))
    mended = {path.as_posix(): decode_leniently(page) for path, page in lists}
    around = [*_around(folder), *((path.as_posix(), texts[name]) for name, path in files.items())]
    others = [
        (path, mended.get(path, content)) for path, content in around if path != file.as_posix()
    ]
    pictures = _pictures(folder / IMAGES_NAME, text)
    shared = [
        picture for picture in pictures if any(_names(other, picture.name) for _, other in others)
    ]
    return Withdrawal(
        slug=slug,
        file=file,
        text=stone,
        pictures=tuple(picture for picture in pictures if picture not in shared),
        shared=tuple(shared),
        lists=lists,
        references=find_references(others, {slug, *kept}, title),
        lost_aliases=tuple(alias for alias in found.words("aliases") if alias not in kept),
        alias="" if name == slug else name,
        done=not file.is_symlink() and file.is_file() and file.read_bytes() == stone.encode(),
        complete=found.complete,
    )


def _last_part(wanted: str) -> str:
    """The name in a path or an address: `gone` in `stories/gone.md` and `…/gone/index.html`."""
    path = re.split(r"[?#]", wanted.strip().replace(os.sep, "/"), maxsplit=1)[0].rstrip("/")
    name = path.removesuffix("/index.html").rpartition("/")[2]
    return name.removesuffix(".md").removesuffix(".html")


def _is_name(stem: str) -> bool:
    return is_slug(stem) and stem not in RESERVED


def _find(name: str, files: Mapping[str, Path], aliases: Mapping[str, tuple[str, ...]]) -> str:
    """The slug of the one story that is meant."""
    if name in files:
        return name
    owners = [slug for slug, names in aliases.items() if name in names]
    if len(owners) > 1:
        raise UnknownStory(
            f"{quote(name)} is an earlier name of {listing(owners)}; say which of them"
        )
    if owners:
        return owners[0]
    known = [*files, *(alias for names in aliases.values() for alias in names)]
    raise UnknownStory(f"there is no story {quote(name)} here{did_you_mean(name, known)}")


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
    files += [file for file in folder.glob("*.md") if not _is_name(file.stem)]
    files += [*(project / "docs").rglob("*.md"), *(project / "docs").rglob("*.html")]
    for file in sorted(files):
        yield file.as_posix(), _text(file)


def _lists(docs: Path, slugs: Collection[str]) -> Iterator[tuple[Path, bytes]]:
    """The curators' lists that name one of `slugs`, with what their files shall hold."""
    collections = sorted((docs / "collections").glob("[!.]*.md"))
    for file in (*collections, docs / "practice.md", docs / "acts.md"):
        if file.is_file() and not file.is_symlink():
            page = without_stories(file.read_bytes(), slugs)
            if page is not None:
                yield file, page


def _pictures(images: Path, text: str) -> list[Path]:
    """The pictures that a story names, in its head or in its text."""
    if not images.is_dir() or images.is_symlink():
        return []
    files = [file for file in sorted(images.iterdir()) if file.is_symlink() or file.is_file()]
    return [file for file in files if _names(text, file.name)]


def _names(text: str, name: str) -> bool:
    return any(
        re.search(rf"(?<![\w.-]){re.escape(form)}(?![\w-])", text)
        for form in {name, url_quote(name)}
        if form in text
    )
