"""The package as others install it: a wheel that holds all that it needs, in another project."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support.project import story_text, tree

ROOT = Path(__file__).parent.parent.parent
PIP = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this package, built from a copy."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    shutil.copytree(ROOT / "plugins", source / "plugins", ignore=_not_source)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source / name)
    build = ("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(source))
    subprocess.run([*PIP, *build], check=True, timeout=120)
    (found,) = folder.glob("*.whl")
    return found


def _not_source(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if name == "__pycache__" or name.endswith(".egg-info")]


def test_it_holds_every_file_of_the_package(wheel: Path) -> None:
    package = ROOT / "plugins" / "kindness"
    wanted = {
        f"kindness/{file.relative_to(package).as_posix()}"
        for file in package.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if name.startswith("kindness/")}
    assert held == wanted


def test_it_works_in_another_project(wheel: Path, tmp_path: Path) -> None:
    installed = tmp_path / "installed"
    install = ("install", "--no-deps", "--no-index", "--target", str(installed), str(wheel))
    subprocess.run([*PIP, *install], check=True, timeout=120)
    # What it needs is what runs here; the package itself comes from the wheel.
    env = {**os.environ, "PYTHONPATH": str(installed), "PYTHONWARNINGS": "error"}

    def run(*words: str, cwd: Path = tmp_path) -> str:
        done = subprocess.run(
            [sys.executable, *words],
            cwd=cwd,
            env=env,
            capture_output=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()

    where = run("-c", "import kindness; print(kindness.__file__)").strip()
    assert Path(where).is_relative_to(installed)
    run("-m", "kindness", "init", "doors")
    project = tmp_path / "doors"
    (project / "stories" / "a-door.md").write_text(story_text(), "utf-8")
    run("-m", "kindness", "check", cwd=project)
    run("-m", "kindness", "build", "--strict", cwd=project)
    site = tree(project / "site")
    assert b"Somebody held the door." in site["stories/a-door/index.html"]
    assert {"share/index.html", "practice/index.html", "themes/hope/index.html"} <= site.keys()
    for kind in (".css", ".js", ".woff2", ".svg", ".json", ".atom"):
        assert [name for name in site if name.endswith(kind)], kind
