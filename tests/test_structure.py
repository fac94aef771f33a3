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
LONGEST = 450
# Nothing else may import mkdocs, so whatever speaks with it lies in one file.
LONGER = {"plugins/kindness/mkdocs_plugin.py": 600}
LAYERS = (
    {"cli"},
    {"mkdocs_plugin"},
    {"site", "contribute", "curate", "scaffold"},
    {"anthology"},
    {"content"},
    {"diagnostics"},
    {"text", "system"},
    {"errors"},
)
"""From the highest to the lowest. A room imports itself and those of lower layers."""
ACROSS_ROOMS = {"browser", "end_to_end", "support"}
"""Folders of tests that mirror no room."""
# What tools leave behind, and what is no text.
LEFT_OUT = {".git", ".venv", "site", "build", "dist", "node_modules", "__pycache__"}
NO_TEXT = {".woff2", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".ico", ".gz", ".pyc"}
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
    """The dotted names of what a module imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
            names.add(getattr(node.args[0], "value", ""))
    return names


def upward_imports(package: Path) -> set[tuple[str, str]]:
    """The pairs of rooms of which the first imports the second, though it may not."""
    height = {room: level for level, rooms in enumerate(reversed(LAYERS)) for room in rooms}
    found = set()
    for file in package.rglob("*.py"):
        room = file.relative_to(package).parts[0].removesuffix(".py")
        used = {name.split(".")[1] for name in imported(file) if name.startswith("kindness.")}
        found |= {(room, other) for other in used & height.keys() - {room}}
    # What lies in no room, such as `__main__`, is above them all.
    return {pair for pair in found if height[pair[1]] >= height.get(pair[0], len(LAYERS))}


def test_layers_import_downwards_only() -> None:
    assert upward_imports(PACKAGE) == set()
    rooms = {path.name.removesuffix(".py") for path in PACKAGE.iterdir() if path.name[0] != "_"}
    assert rooms - {"py.typed"} == set().union(*LAYERS)


def test_an_upward_import_would_be_found(tmp_path: Path) -> None:
    for name, line in {
        "text/slugs.py": "from kindness.content.story import Story",
        "site/render.py": "import kindness.curate.review",
        "content/body.py": "def body():\n    from kindness import cli",
        "anthology/load.py": "from kindness.content.parse import ParseOptions",
    }.items():
        file = tmp_path / name
        file.parent.mkdir()
        file.write_text(line, "utf-8")
    expected = {("text", "content"), ("site", "curate"), ("content", "cli")}
    assert upward_imports(tmp_path) == expected


def test_the_package_has_few_entries() -> None:
    """So few that one glance tells where to look."""
    entries = [path for path in PACKAGE.iterdir() if path.name != "__pycache__"]
    assert len(entries) <= 16


def test_tests_lie_where_their_modules_do() -> None:
    modules = {file.relative_to(PACKAGE) for file in PACKAGE.rglob("*.py")}
    names = {module.name for module in modules}
    rooms = {module.parent for module in modules}
    wrong = []
    for file in sorted((ROOT / "tests").glob("*/**/test_*.py")):
        test = file.relative_to(ROOT / "tests")
        module = test.with_name(test.name.removeprefix("test_"))
        is_misplaced = module.name in names and module not in modules
        if test.parts[0] not in ACROSS_ROOMS and (module.parent not in rooms or is_misplaced):
            wrong.append(str(test))
    assert wrong == []


def test_only_one_module_imports_mkdocs() -> None:
    generators = {"mkdocs", "material", "properdocs"}
    found = {
        file.name
        for file in PACKAGE.rglob("*.py")
        if {name.partition(".")[0] for name in imported(file)} & generators
    }
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
    assert {
        name: length for name, length in lengths.items() if length > LONGER.get(name, LONGEST)
    } == {}


def test_no_file_names_a_registry() -> None:
    found = []
    for file in files():
        if file.suffix not in NO_TEXT:
            text = file.read_text("utf-8", "replace")
            found += [(str(file.relative_to(ROOT)), name) for name in REGISTRIES if name in text]
    assert found == []


def test_the_vocabulary_is_the_starter() -> None:
    assert (ROOT / "stories" / "vocabulary.yml").read_bytes() == STARTER.read_bytes()
