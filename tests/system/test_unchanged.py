"""A build is left out only where it would change nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kindness.system import clock
from kindness.system.file_stamp import stamp
from kindness.system.unchanged import FILE, Inputs, configuration_of, remember, unchanged_site

LONG_AFTER = 60_000_000_000


@pytest.fixture
def inputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Inputs:
    for name in ("stories/a.md", "docs/index.md", "site/index.html", ".cache/kindness.sqlite"):
        file = tmp_path / name
        file.parent.mkdir()
        file.write_text(name, "utf-8")
    configuration = tmp_path / "mkdocs.yml"
    configuration.write_text("site_name: !ENV [SITE_NAME, Doors]\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return Inputs(configuration, (tmp_path / "docs", tmp_path / "stories"))


def leave_a_note(inputs: Inputs, *options: str, began: int | None = None) -> Path:
    site = inputs.configuration.parent / "site"
    made = {"index.html": stamp((site / "index.html").stat())}
    remember(options, inputs, site, made, began or clock.machine_nanoseconds() + LONG_AFTER)
    return site


def test_what_has_not_changed_is_known(inputs: Inputs) -> None:
    assert unchanged_site(()) is None
    site = leave_a_note(inputs)
    assert unchanged_site(()) == site


CHANGES: dict[str, Callable[[Path], object]] = {
    "story": lambda root: (root / "stories/a.md").write_text("another", "utf-8"),
    "new story": lambda root: (root / "stories/b.md").write_text("b", "utf-8"),
    "lost story": lambda root: (root / "stories/a.md").unlink(),
    "page": lambda root: (root / "docs/index.md").write_text("x", "utf-8"),
    "renamed": lambda root: (root / "docs/index.md").rename(root / "docs/other.md"),
    "configuration": lambda root: (root / "mkdocs.yml").write_text("site_name: x", "utf-8"),
    "misplaced": lambda root: (root / "a.md").write_text("x", "utf-8"),
    "folder": lambda root: (root / "posts").mkdir(),
    "link": lambda root: (root / "docs/link.md").symlink_to(root / "mkdocs.yml"),
    "file of the site": lambda root: (root / "site/index.html").write_text("x", "utf-8"),
    "lost file": lambda root: (root / "site/index.html").unlink(),
    "file in a new folder": lambda root: shutil.copytree(root / "docs", root / "site/docs"),
    "strange file": lambda root: (root / "site/other.html").write_text("x", "utf-8"),
    "mode": lambda root: (root / "site/index.html").chmod(0o600),
    "ended build": lambda root: (root / ".site.staging-0").mkdir(),
    "note": lambda root: (root / FILE).write_text("{", "utf-8"),
    "list": lambda root: (root / FILE).write_text("[]", "utf-8"),
    "no note": lambda root: (root / FILE).unlink(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_has_changed_is_seen(inputs: Inputs, change: Callable[[Path], object]) -> None:
    leave_a_note(inputs)
    change(inputs.configuration.parent)
    assert unchanged_site(()) is None


def test_other_options_are_another_build(inputs: Inputs) -> None:
    leave_a_note(inputs)
    assert unchanged_site(("--strict",)) is None
    assert unchanged_site(("--site-dir", "elsewhere")) is None


def test_the_environment_counts_where_the_configuration_asks_for_it(
    inputs: Inputs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SITE_NAME", raising=False)
    site = leave_a_note(inputs)
    monkeypatch.setenv("SOMETHING_ELSE", "x")
    assert unchanged_site(()) == site
    monkeypatch.setenv("SITE_NAME", "Windows")
    assert unchanged_site(()) is None
    monkeypatch.delenv("SITE_NAME")
    monkeypatch.setenv(clock.SOURCE_DATE_EPOCH, "1")
    assert unchanged_site(()) is None


def test_what_changed_while_the_site_was_built_is_not_taken_for_built(inputs: Inputs) -> None:
    leave_a_note(inputs, began=inputs.configuration.stat().st_ctime_ns)
    assert not FILE.exists()


@pytest.mark.parametrize(
    "text", ["INHERIT: base.yml", "hooks: !!python/name:a.b", "a: !include b.yml"]
)
def test_a_configuration_that_reaches_further_is_never_remembered(
    inputs: Inputs, text: str
) -> None:
    inputs.configuration.write_text(text, "utf-8")
    leave_a_note(inputs)
    assert not FILE.exists()


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], "mkdocs.yml"),
        (["-s", "--site-dir", "x", "-f", "other.yml"], "other.yml"),
        (["--config-file=other.yml", "--clean"], "other.yml"),
        (["--dirty"], None),
        (["--strict=x"], None),
        (["-fother.yml"], None),
    ],
)
def test_the_configuration_is_the_one_that_mkdocs_takes(
    options: list[str], expected: str | None
) -> None:
    assert configuration_of(options) == (Path.cwd() / expected if expected else None)
