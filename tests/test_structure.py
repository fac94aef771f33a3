"""The shape of the code: what may import what, how long files are, what they say."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kindness.content.vocabulary import STARTER

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "plugins" / "kindness"
CODE = ("plugins", "tests", "benchmarks", "tools")
ENDINGS = {".py", ".js", ".mjs", ".css"}
LONGEST = 400
# What tools leave behind, and what is no text.
LEFT_OUT = {".git", ".venv", "site", "build", "dist", "node_modules", "__pycache__"}
NO_TEXT = {".woff2", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".ico", ".gz", ".pyc"}
# Written in parts, so that this file does not hold what it looks for.
# Written apart, so that this file does not name them itself.
REGISTRIES = [
    ".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"))
]
REGISTRIES += ["--index" + "-url", "--extra-index" + "-url"]

modules = pytest.mark.parametrize(
    "module", sorted(PACKAGE.rglob("*.py")), ids=lambda file: str(file.relative_to(PACKAGE))
)


def files() -> Iterator[Path]:
    """The files of the project."""
    for top in sorted(ROOT.iterdir()):
        hidden = top.name.startswith(".") and top.name not in (".ci", ".github", ".gitignore")
        if hidden or top.name in LEFT_OUT:
            continue
        for file in sorted(top.rglob("*")) if top.is_dir() else [top]:
            parts = set(file.relative_to(ROOT).parts)
            if file.is_file() and not parts & LEFT_OUT and not parts & {".mypy_cache"}:
                yield file


def imported(module: Path) -> set[str]:
    """The names of the packages that a module imports anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
            names.add(getattr(node.args[0], "value", ""))
    return {name.partition(".")[0] for name in names}


def test_only_one_module_imports_mkdocs() -> None:
    generators = {"mkdocs", "material", "properdocs"}
    found = {file.name for file in PACKAGE.rglob("*.py") if imported(file) & generators}
    assert found == {"mkdocs_plugin.py"}


def test_only_the_build_command_loads_that_module() -> None:
    found = {
        file.relative_to(PACKAGE).as_posix()
        for file in PACKAGE.rglob("*.py")
        if re.search(r"^\s*(from|import) kindness\.mkdocs_plugin", file.read_text("utf-8"), re.M)
    }
    assert found == {"cli/build.py"}


@modules
def test_every_module_says_what_it_is(module: Path) -> None:
    assert ast.get_docstring(ast.parse(module.read_text("utf-8")))


def test_no_file_of_code_is_long() -> None:
    lengths = {
        file.relative_to(ROOT).as_posix(): len(file.read_text("utf-8").splitlines())
        for file in files()
        if file.suffix in ENDINGS and file.relative_to(ROOT).parts[0] in CODE
    }
    assert len(lengths) > 60
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def test_no_file_names_a_registry() -> None:
    found = []
    for file in files():
        if file.suffix not in NO_TEXT:
            text = file.read_text("utf-8", "replace")
            found += [(str(file.relative_to(ROOT)), name) for name in REGISTRIES if name in text]
    assert found == []


def test_the_vocabulary_is_the_starter() -> None:
    assert (ROOT / "stories" / "vocabulary.yml").read_bytes() == STARTER.read_bytes()
