"""`kindness reference`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import cast

import click

from kindness.reference import commands_page, fields_page, rules_page


@click.command()
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit 1 if one is stale.")
@click.option(
    "--folder", default="docs/reference", show_default=True, help="Where the three pages lie."
)
@click.pass_context
def reference(context: click.Context, only_check: bool, folder: str) -> None:
    """Write the documentation that is made from code: fields, rules and commands."""
    main = cast(click.Group, context.find_root().command)
    pages = {"fields": fields_page(), "rules": rules_page(), "commands": commands_page(main)}
    stale = []
    for name, text in pages.items():
        file = Path(folder) / f"{name}.md"
        if file.is_file() and file.read_bytes() == text.encode():
            continue
        stale.append(file.as_posix())
        if not only_check:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
    for path in stale:
        click.echo(f"{path} is stale: run make reference" if only_check else f"Wrote {path}")
    sys.exit(1 if stale and only_check else 0)
