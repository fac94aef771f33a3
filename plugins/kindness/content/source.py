"""Discover: the files of a stories folder, read as text, with everything odd refused.

A story is a regular file `<slug>.md` of at most 64 KB of valid UTF-8, lying directly in the
folder. Links, pipes, folders, undecodable bytes and characters that hide what is written come
back as diagnostics, never as exceptions. The text is brought into one form (Unicode's NFC, line
feeds), so that whatever reads it can rely on that.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

from kindness.diagnostics.checked import Checked
from kindness.diagnostics.diagnostic import Diagnostic, Span
from kindness.diagnostics.rules import safety
from kindness.text.slugs import slugify

SIZE_LIMIT = 64 * 1024
VOCABULARY_NAME = "vocabulary.yml"
IMAGES_NAME = "images"
COMPANIONS = frozenset((VOCABULARY_NAME, IMAGES_NAME, "README.md"))
"""What may lie beside stories without being one."""
TEXT_SUFFIXES = frozenset((".md", ".markdown", ".mdown", ".mkd", ".mdx", ".txt", ".text"))
PICTURE_SUFFIXES = frozenset((".jpg", ".jpeg", ".png", ".webp", ".gif", ".heic", ".avif", ".svg"))

# Controls except tab and line feed; line and paragraph separators; bidirectional overrides,
# embeddings and isolates; noncharacters. Unassigned characters are looked up, see below.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff"
    "\U000e0000-\U000e007f]|[\ufffe\uffff]"
)


FENCE = re.compile(r"^---[^\S\n]*$", re.MULTILINE)
"""The line before the front matter, and the one behind it."""

# What word processors write where somebody pressed Shift and Enter, or wanted a new page.
_SOFT_RETURNS = "\v\f\x85\u2028\u2029"
# What begins a line of front matter, rather than going on with a value.
_LINE_OF_FRONT_MATTER = re.compile(r"[ \t]*(?:[A-Za-z_]+[ \t]*:|- |#|---|$)", re.MULTILINE)


@dataclass(frozen=True)
class SourceFile:
    """A story file as text. Line ends are line feeds, whatever they were on disk."""

    path: str
    """The path that diagnostics name, with forward slashes."""
    text: str
    soft_returns: tuple[int, ...] = ()
    """The offsets of line feeds that other programs do not count as the end of a line."""

    @property
    def stem(self) -> str:
        """The file's name without its ending: the slug, if it is a valid one."""
        return self.path.rpartition("/")[2].removesuffix(".md")

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(line_end.end() for line_end in re.finditer("\n", self.text))]

    def span(self, start: int, end: int) -> Span:
        """The span of the characters from offset `start` up to `end`, in lines of the text."""
        return _span(self._line_starts, start, end)

    def span_on_disk(self, span: Span) -> Span:
        """`span`, which counts the lines of the text, as an editor counts those of the file.

        What lies behind the end of a line, or of the text, is moved to that end.
        """
        start = self._offset(span.line, span.column)
        end = max(start, self._offset(span.end_line, span.end_column))
        return _span(self._line_starts_on_disk, start, end)

    @cached_property
    def _line_starts_on_disk(self) -> list[int]:
        soft = {offset + 1 for offset in self.soft_returns}
        return [start for start in self._line_starts if start not in soft]

    def _offset(self, line: int, column: int) -> int:
        starts = self._line_starts
        line = min(line, len(starts))
        end = starts[line] - 1 if line < len(starts) else len(self.text)
        return min(starts[line - 1] + column - 1, end)


def _span(line_starts: list[int], start: int, end: int) -> Span:
    line, end_line = bisect_right(line_starts, start), bisect_right(line_starts, end)
    return Span(
        line, start - line_starts[line - 1] + 1, end_line, end - line_starts[end_line - 1] + 1
    )


def list_stories(folder: Path, display_folder: str) -> Checked[tuple[Path, ...]]:
    """The story files directly in `folder`, sorted by name, and what lies there by mistake.

    `display_folder` is the folder's name in diagnostics. Hidden files, the vocabulary, the
    pictures and a README are passed over. Raises OSError when the folder cannot be listed.
    """
    stories: list[Path] = []
    diagnostics: list[Diagnostic] = []
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            is_folder = entry.is_dir(follow_symlinks=False)
            if entry.name.startswith("."):
                continue
            if entry.name.endswith(".md") and entry.name not in COMPANIONS:
                # A folder or a link of that name is refused when it is opened.
                stories.append(Path(entry.path))
            elif is_folder:
                diagnostics += _texts_inside(folder, entry.name, display_folder)
            elif entry.name not in COMPANIONS:
                diagnostics.append(_wrong_name(display_folder, entry.name))
    return Checked(tuple(stories), tuple(diagnostics))


def _wrong_name(folder: str, name: str) -> Diagnostic:
    suffix = Path(name).suffix.lower()
    advice = f"rename it to {home_of(name, folder)}"
    if suffix in PICTURE_SUFFIXES:
        advice = f"move it to {display_path(folder, IMAGES_NAME)}/"
    elif suffix not in TEXT_SUFFIXES:
        advice = f"if it is a story, save it as plain text in {home_of(name, folder)}"
    return safety.UNEXPECTED_FILE.at(display_path(folder, name), advice=advice)


def _texts_inside(folder: Path, name: str, display_folder: str) -> Iterator[Diagnostic]:
    """A diagnostic for each text in the folder `name` inside `folder`."""
    for place, folders, files in os.walk(folder / name):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for file in sorted(files):
            if Path(file).suffix.lower() not in TEXT_SUFFIXES or file.startswith("."):
                continue
            path = (Path(place) / file).relative_to(folder).as_posix()
            yield safety.UNEXPECTED_FILE.at(
                display_path(display_folder, path),
                advice=f"move it to {home_of(file, display_folder)}",
            )


def home_of(name: str, folder: str) -> str:
    """The path that a story has in `folder` whose file is now called `name`."""
    stem = Path(name).stem
    stem = (
        stem[:-3] if stem.lower().endswith(".md") else stem
    )  # as editors add .txt to what they save
    return display_path(folder, f"{slugify(stem) or 'a-name-of-its-own'}.md")


def display_path(folder: str, name: str) -> str:
    """The path of the file `name` in `folder` as diagnostics print it."""
    # A name that is not valid UTF-8 reaches Python with lone surrogates; print it all the same.
    name = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return f"{folder}/{name}" if folder not in ("", ".") else name


def read_source(file: Path, path: str) -> Checked[SourceFile | None]:
    """The text of the story `file`, or what keeps it from being read.

    `path` is how diagnostics name the file. Raises nothing: also what an operating system says is
    a diagnostic.
    """
    try:
        # Opened without following a link and without waiting for a pipe's other end.
        descriptor = os.open(file, os.O_RDONLY | _flags("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
    except OSError as error:
        if file.is_symlink():
            return _refused(safety.NOT_A_REGULAR_FILE.at(path, kind="a symbolic link"))
        return _refused(safety.UNREADABLE.at(path, problem=error.strerror or str(error)))
    try:
        # On systems without O_NOFOLLOW a link was followed: it is refused here.
        followed = not hasattr(os, "O_NOFOLLOW") and file.is_symlink()
        if followed or not stat.S_ISREG(os.fstat(descriptor).st_mode):
            kind = "a link, a folder or a device"
            return _refused(safety.NOT_A_REGULAR_FILE.at(path, kind=kind))
        data = os.read(descriptor, SIZE_LIMIT + 1)
        while len(data) <= SIZE_LIMIT and (more := os.read(descriptor, SIZE_LIMIT)):
            data += more
    except OSError as error:
        return _refused(safety.UNREADABLE.at(path, problem=error.strerror or str(error)))
    finally:
        os.close(descriptor)
    return decode(data, path)


def _flags(*names: str) -> int:
    return sum(getattr(os, name, 0) for name in names)


def _refused(diagnostic: Diagnostic) -> Checked[SourceFile | None]:
    return Checked(None, (diagnostic,))


def decode(data: bytes, path: str) -> Checked[SourceFile | None]:
    """The bytes of the story file at `path` as text, or the first reason why they are none."""
    if len(data) > SIZE_LIMIT:
        return _refused(safety.TOO_LARGE.at(path, limit=SIZE_LIMIT // 1024))
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = _with_line_feeds(data[: error.start].decode("utf-8"))
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        span = Span(line, column, line, column + 1)
        return _refused(safety.NOT_UTF8.at(path, span, byte=f"0x{data[error.start]:02x}"))
    source = _normalised(_with_line_feeds(text), path)
    offset = find_forbidden(source.text)
    if offset is None:
        return Checked(source)
    value = f"U+{ord(source.text[offset]):04X}"
    span = source.span_on_disk(source.span(offset, offset + 1))
    return _refused(safety.FORBIDDEN_CHARACTER.at(path, span, value=value))


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _normalised(text: str, path: str) -> SourceFile:
    """`text` in Unicode's form NFC, with the soft returns of word processors as line ends."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if not any(sign in text for sign in _SOFT_RETURNS):
        return SourceFile(path, text)
    soft_returns = [found.start() for found in re.finditer(f"[{_SOFT_RETURNS}]", text)]
    text = re.sub(f"[{_SOFT_RETURNS}]", "\n", text)
    fences = list(islice(FENCE.finditer(text), 2))
    header_end = fences[1].start() if len(fences) == 2 else 0
    characters = list(text)
    for offset in soft_returns:
        # Within a value of the front matter, a line end would take the rest of it away.
        if offset < header_end and not _LINE_OF_FRONT_MATTER.match(text, offset + 1):
            characters[offset] = " "
    kept = tuple(offset for offset in soft_returns if characters[offset] == "\n")
    return SourceFile(path, "".join(characters), kept)


def find_forbidden(text: str) -> int | None:
    """The offset of the first character that a story may not hold, or None."""
    offsets: list[int] = []
    if forbidden := FORBIDDEN.search(text):
        offsets.append(forbidden.start())
    if not text.isascii():
        offsets += [text.index(character) for character in _unassigned(set(text))]
    return min(offsets, default=None)


def _unassigned(characters: Iterable[str]) -> list[str]:
    # Emoji are added to Unicode every year and Pythons know different editions, so that their
    # planes are let through: a story must not be good on one machine and faulty on another.
    return [
        character
        for character in characters
        if character > "\x7f"
        and unicodedata.category(character) == "Cn"
        and not 0x1F000 <= ord(character) <= 0x1FBFF
    ]
