"""`kindness reference`."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import cast

import click

from kindness.cli import COMMANDS
from kindness.content.vocabulary import Vocabulary, require_vocabulary
from kindness.contribute.editors import project_files
from kindness.contribute.reference import commands_page, fields_page, rules_page
from kindness.site.mkdocs_yml import read_site


@click.command()
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; exit with 1 if one is out of date."
)
@click.option("--project", default=".", show_default=True, help="The folder of the project.")
@click.pass_context
def reference(context: click.Context, only_check: bool, project: str) -> None:
    """Update the files that are made from the code and the vocabulary.

    These are the documentation of fields, rules and commands in docs/reference/, the issue forms in
    .github/, and the schema and the snippets for editors in .vscode/.
    """
    root = Path(project)
    stories = root / "stories"
    vocabulary = require_vocabulary(stories, stories.as_posix(), root)
    files = reference_files(context, vocabulary, read_site(root).contact)
    stale = []
    for name, text in files.items():
        file = root / name
        if file.is_file() and file.read_bytes() == text.encode():
            continue
        stale.append(file.as_posix())
        if not only_check:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
    for path in stale:
        click.echo(f"{path} is out of date: run make reference" if only_check else f"Wrote {path}")
    sys.exit(1 if stale and only_check else 0)


def reference_files(
    context: click.Context, vocabulary: Vocabulary, contact: str
) -> Mapping[str, str]:
    """The files that are made from code, by their paths in a project.

    `context` is that of any command; `contact` is the curators' e-mail address, or "".
    """
    main = cast(click.Group, context.find_root().command)
    return {
        "docs/reference/fields.md": fields_page(),
        "docs/reference/rules.md": rules_page(),
        "docs/reference/commands.md": commands_page(main, COMMANDS),
        **project_files(vocabulary, contact),
    }
