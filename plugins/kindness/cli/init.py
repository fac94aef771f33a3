"""`kindness init`."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import click

from kindness.errors import KindnessError
from kindness.scaffold.new_project import new_project
from kindness.scaffold.origin import PACKAGE, origin
from kindness.system import clock
from kindness.text.escaping import printable

# What version control and desktops put into a folder that people call empty.
_IGNORED = {".git", ".DS_Store"}
_LOCAL = (
    "That is a folder on the machine on which this project was begun, and it is used as it lies\n"
    "there. Before others build the site, or a service does, put an address there that they can\n"
    "reach, such as"
)
_ELSEWHERE = "To fetch it from somewhere else, put another address there, such as"


@click.command()
@click.argument("folder")
@click.option("--name", help="What the anthology is called; if not given, like the folder.")
@click.option("--themes", default="", help="Its themes, in any script, with commas between them.")
def init(folder: str, name: str | None, themes: str) -> None:
    """Begin an anthology of your own in FOLDER, which has to be empty, or new.

    It gets settings, themes with colours, a home page, an example of a story, and a Makefile:
    `make site` there builds the site. Without --themes it has the eight of this anthology.

    \b
        kindness init our-street
        kindness init . --name "Kleine Dinge" --themes "Mut, Ruhe, Humor"
    """  # noqa: D301 (click looks for this sign)
    target = Path(folder)
    came_from = origin()
    about = _LOCAL if came_from.is_local else _ELSEWHERE
    try:
        _make_sure_that_it_is_empty(target)
        files = new_project(
            _name_of(target) if name is None else name,
            themes,
            came_from.requirement,
            about,
            clock.today(),
        )
        _write(target, files)
    except OSError as error:
        place = error.filename or folder
        raise KindnessError(f"{place} could not be written: {error.strerror}") from error
    for path in files:
        click.echo(printable(f"Wrote {(target / path).as_posix()}"))
    click.echo(err=True)
    click.echo(printable(f"Now go to {folder} and run: make site"), err=True)
    if came_from.is_local:
        note = f"It takes {PACKAGE} from a folder of this machine; README.md there says more."
        click.echo(note, err=True)


def _make_sure_that_it_is_empty(target: Path) -> None:
    if target.is_dir():
        found = sorted(entry.name for entry in target.iterdir() if entry.name not in _IGNORED)
        if found:
            more = f" and {len(found) - 1} more" if len(found) > 1 else ""
            raise KindnessError(
                f"{target} is not empty ({found[0]}{more}); name an empty folder or a new one"
            )
    elif target.exists() or target.is_symlink():
        raise KindnessError(f"{target} is not a folder; name an empty folder or a new one")


def _name_of(target: Path) -> str:
    """A name from that of the folder: `our-street` becomes `Our street`."""
    words = " ".join(target.resolve().name.replace("-", " ").replace("_", " ").split())
    return words[:1].upper() + words[1:] or "Small kindnesses"


def _write(target: Path, files: Mapping[str, str]) -> None:
    """Writes every file or, where one fails, none."""
    written: list[Path] = []
    target.mkdir(parents=True, exist_ok=True)
    try:
        for path, text in files.items():
            file = target / path
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("x", encoding="utf-8", newline="\n") as stream:
                written.append(file)
                stream.write(text)
    except BaseException:
        for file in reversed(written):
            with suppress(OSError):
                file.unlink()
                if file.parent != target:
                    file.parent.rmdir()
        raise
