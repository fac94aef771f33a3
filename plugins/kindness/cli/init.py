"""`kindness init`."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import click

from kindness import __version__
from kindness.cli.reference import reference_files
from kindness.content.source import SourceFile
from kindness.content.vocabulary import parse_vocabulary
from kindness.errors import KindnessError
from kindness.scaffold.new_project import NewProject, new_project
from kindness.scaffold.requirements import PACKAGE, requirements, source_folder
from kindness.site.config_checks import require_language
from kindness.system import clock
from kindness.text.escaping import printable

# What version control and desktops put into a folder that people call empty.
_IGNORED = {".git", ".DS_Store"}


@click.command()
@click.argument("folder")
@click.option("--name", help="What the anthology is called; the name of the folder if not given.")
@click.option("--themes", help="Its themes, in any script, with commas between them.")
@click.option(
    "--language",
    help="The language of stories that name none, such as de; English if not given. "
    "The words of the pages themselves are English.",
)
@click.option("--repository", help="Where its source will be, such as https://github.com/us/doors.")
@click.option("--branch", help="The branch that is published; main if not given.")
@click.option("--contact", help="An e-mail address that curators read; none if not given.")
def init(folder: str, **options: str | None) -> None:
    """Begin an anthology of your own in FOLDER, which must be new or empty.

    It gets settings, themes with colours, a home page, places for a practice and for collections,
    the form, an example of a story, the forms and workflows for GitHub, and a Makefile: `make
    site` there builds the site. Without --themes it has the eight of this anthology. On a
    terminal, it asks for whatever is not given.

    \b
        kindness init our-street
        kindness init . --name "Kleine Dinge" --themes "Mut, Ruhe, Humor" --language de
        kindness init doors --repository https://github.com/us/doors --branch trunk
    """  # noqa: D301 (click looks for this sign)
    target = Path(folder)
    if options["language"]:
        _require_language(options["language"])
    try:
        _make_sure_that_it_is_empty(target)
        asked = _ask if sys.stdin.isatty() and sys.stdout.isatty() else _take
        files = _files(
            NewProject(
                name=asked("Name of the anthology", options["name"], _name_of(target)),
                themes=asked("Themes, with commas between them", options["themes"], ""),
                language=asked("Language of the site", options["language"], "en"),
                repository=asked("Address of the repository", options["repository"], ""),
                branch=asked("Branch that is published", options["branch"], "main"),
                contact=asked("E-mail address of the curators", options["contact"], ""),
                requirements=requirements(),
            )
        )
        _write(target, files)
    except OSError as error:
        place = error.filename or folder
        raise KindnessError(f"{place} could not be written: {error.strerror}") from error
    for path in files:
        click.echo(printable(f"Wrote {(target / path).as_posix()}"))
    click.echo(err=True)
    source = source_folder()
    if source:
        # Said here only: a folder of this machine has no place in somebody's project.
        click.echo(
            f"{PACKAGE} {__version__} may not be released yet. If so, first run there:", err=True
        )
        click.echo(
            printable(f"  {sys.executable} -m pip wheel --no-deps -w wheels {source}"), err=True
        )
        click.echo("  export PIP_FIND_LINKS=wheels", err=True)
    click.echo(printable(f"Now go to {folder} and run: make site"), err=True)


def _require_language(language: str) -> None:
    """Raises KindnessError for a language with which the theme could not build the site."""
    theme = find_spec("material")
    folders = theme.submodule_search_locations if theme else None
    if folders:
        require_language(language, [Path(folder, "templates") for folder in folders])


def _take(question: str, given: str | None, default: str) -> str:
    """What was given, else the default."""
    return default if given is None else given


def _ask(question: str, given: str | None, default: str) -> str:
    """What was given, else what somebody at the terminal answers."""
    if given is not None:
        return given
    hint = "" if default else " (Enter for none)"
    answer: str = click.prompt(f"{question}{hint}", default=default, show_default=bool(default))
    return answer


def _files(wanted: NewProject) -> dict[str, str]:
    """Every file of the project, those included that `kindness reference` makes."""
    files = new_project(wanted, clock.today())
    source = SourceFile("stories/vocabulary.yml", files["stories/vocabulary.yml"])
    vocabulary = parse_vocabulary(source).value
    if vocabulary is None:
        raise KindnessError("these themes make no vocabulary that can be read")
    made = reference_files(click.get_current_context(), vocabulary, wanted.contact)
    kept = {
        path: text for path, text in made.items() if wanted.has_workflows or path[:8] != ".github/"
    }
    return files | kept


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
            with suppress(OSError):  # also where a folder is not empty yet
                file.unlink()
                for folder in file.relative_to(target).parents:
                    if folder.name:
                        (target / folder).rmdir()
        raise
