"""`kindness reference`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import cast

import click

from kindness.check import find_vocabulary
from kindness.cli.check import COULD_NOT_RUN
from kindness.editors import project_files
from kindness.reference import commands_page, fields_page, rules_page


@click.command()
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit 1 if one is stale.")
@click.option(
    "--folder", default="docs/reference", show_default=True, help="Where the three pages lie."
)
@click.option(
    "--project", default=".", show_default=True, help="The folder with .github/ and .vscode/."
)
@click.pass_context
def reference(context: click.Context, only_check: bool, folder: str, project: str) -> None:
    """Write what is made from code.

    That is the documentation of fields, rules and commands, the issue form in .github/, and the
    schema and the snippets for editors in .vscode/.
    """
    main = cast(click.Group, context.find_root().command)
    pages = {"fields": fields_page(), "rules": rules_page(), "commands": commands_page(main)}
    files = {Path(folder) / f"{name}.md": text for name, text in pages.items()}
    vocabulary, faults = find_vocabulary(Path("stories"), "stories")
    if vocabulary is None:
        click.echo(f"kindness reference: {faults[0].path}: {faults[0].message}", err=True)
        sys.exit(COULD_NOT_RUN)
    files |= {Path(project) / name: text for name, text in project_files(vocabulary).items()}
    stale = []
    for file, text in files.items():
        if file.is_file() and file.read_bytes() == text.encode():
            continue
        stale.append(file.as_posix())
        if not only_check:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
    for path in stale:
        click.echo(f"{path} is stale: run make reference" if only_check else f"Wrote {path}")
    sys.exit(1 if stale and only_check else 0)
