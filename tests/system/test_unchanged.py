"""A build is left out only where it would change nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kindness.system import clock
from kindness.system.file_stamp import stamp
from kindness.system.unchanged import (
    FILE,
    Inputs,
    KeptSite,
    configuration_of,
    kept_site,
    remember,
    site_of,
)

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
    # By then nothing was written just now.
    later = clock.machine_nanoseconds() + LONG_AFTER
    monkeypatch.setattr(clock, "machine_nanoseconds", lambda: later)
    return Inputs(configuration, tmp_path / "stories", (tmp_path / "docs",))


def leave_a_note(inputs: Inputs, *options: str, began: int | None = None) -> Path:
    site = inputs.configuration.parent / "site"
    made = {"index.html": stamp((site / "index.html").stat())}
    kept = KeptSite(inputs, site, "a fingerprint", is_unchanged=True)
    remember(options, kept, made, began or clock.machine_nanoseconds())
    return site


def unchanged_site(options: tuple[str, ...]) -> Path | None:
    """The site, if nothing at all has changed."""
    kept = kept_site(options)
    return kept.site if kept and kept.is_unchanged else None


def test_what_has_not_changed_is_known(inputs: Inputs) -> None:
    assert unchanged_site(()) is None
    site = leave_a_note(inputs)
    assert unchanged_site(()) == site


# What a site can be renewed after without MkDocs, and what not.
OF_STORIES_OR_SITE: dict[str, Callable[[Path], object]] = {
    "story": lambda root: (root / "stories/a.md").write_text("another", "utf-8"),
    "new story": lambda root: (root / "stories/b.md").write_text("b", "utf-8"),
    "lost story": lambda root: (root / "stories/a.md").unlink(),
    "file of the site": lambda root: (root / "site/index.html").write_text("x", "utf-8"),
    "lost file": lambda root: (root / "site/index.html").unlink(),
    "strange file": lambda root: (root / "site/other.html").write_text("x", "utf-8"),
    "file in a new folder": lambda root: shutil.copytree(root / "docs", root / "site/docs"),
    "mode": lambda root: (root / "site/index.html").chmod(0o600),
    "ended build": lambda root: (root / ".site.staging-0").mkdir(),
}
OF_MORE: dict[str, Callable[[Path], object]] = {
    "vocabulary": lambda root: (root / "stories/vocabulary.yml").write_text("x", "utf-8"),
    "picture": lambda root: shutil.copytree(root / "docs", root / "stories/images"),
    "page": lambda root: (root / "docs/index.md").write_text("x", "utf-8"),
    "renamed": lambda root: (root / "docs/index.md").rename(root / "docs/other.md"),
    "configuration": lambda root: (root / "mkdocs.yml").write_text("site_name: x", "utf-8"),
    "misplaced": lambda root: (root / "a.md").write_text("x", "utf-8"),
    "folder": lambda root: (root / "posts").mkdir(),
    "link": lambda root: (root / "docs/link.md").symlink_to(root / "mkdocs.yml"),
    "note": lambda root: (root / FILE).write_text("{", "utf-8"),
    "list": lambda root: (root / FILE).write_text("[]", "utf-8"),
    "no note": lambda root: (root / FILE).unlink(),
}


@pytest.mark.parametrize("change", OF_STORIES_OR_SITE.values(), ids=OF_STORIES_OR_SITE)
def test_a_change_of_stories_or_site_is_seen(
    inputs: Inputs, change: Callable[[Path], object]
) -> None:
    site = leave_a_note(inputs)
    change(inputs.configuration.parent)
    assert kept_site(()) == KeptSite(inputs, site, "a fingerprint", is_unchanged=False)


@pytest.mark.parametrize("change", OF_MORE.values(), ids=OF_MORE)
def test_a_change_of_anything_else_asks_for_a_whole_build(
    inputs: Inputs, change: Callable[[Path], object]
) -> None:
    leave_a_note(inputs)
    change(inputs.configuration.parent)
    assert kept_site(()) is None


def test_other_options_are_another_build(inputs: Inputs) -> None:
    leave_a_note(inputs)
    assert kept_site(("--strict",)) is None
    assert kept_site(("--site-dir", "elsewhere")) is None
    assert kept_site(("--quiet",)) == kept_site(())


def test_the_environment_counts_where_the_configuration_asks_for_it(
    inputs: Inputs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SITE_NAME", raising=False)
    site = leave_a_note(inputs)
    monkeypatch.setenv("SOMETHING_ELSE", "x")
    assert unchanged_site(()) == site
    monkeypatch.setenv("SITE_NAME", "Windows")
    assert kept_site(()) is None
    monkeypatch.delenv("SITE_NAME")
    monkeypatch.setenv(clock.SOURCE_DATE_EPOCH, "1")
    assert kept_site(()) is None


def test_what_changed_while_the_site_was_built_is_not_taken_for_built(inputs: Inputs) -> None:
    leave_a_note(inputs, began=inputs.configuration.stat().st_ctime_ns)
    assert not FILE.exists()


def test_a_story_that_changed_while_the_site_was_built_is_read_again(inputs: Inputs) -> None:
    story, long_before = inputs.stories / "a.md", clock.machine_nanoseconds() - LONG_AFTER
    began = clock.machine_nanoseconds() + LONG_AFTER
    os.utime(story, ns=(began, began))
    site = leave_a_note(inputs, began=began)
    assert kept_site(()) == KeptSite(inputs, site, "a fingerprint", is_unchanged=False)
    os.utime(story, ns=(long_before, long_before))
    leave_a_note(inputs, began=began)
    assert unchanged_site(()) == site


def test_a_story_that_went_while_the_site_was_built_is_missed(inputs: Inputs) -> None:
    began = clock.machine_nanoseconds() + LONG_AFTER
    (inputs.stories / "a.md").unlink()
    # Nothing is left of it but that the folder has changed, as it does with many editors.
    os.utime(inputs.stories, ns=(began, began))
    site = leave_a_note(inputs, began=began)
    assert kept_site(()) == KeptSite(inputs, site, "a fingerprint", is_unchanged=False)


@pytest.mark.parametrize("name", ["stories/a.md", "docs/index.md"])
def test_what_changes_after_it_was_looked_at_is_not_taken_for_built(
    inputs: Inputs, name: str
) -> None:
    site = leave_a_note(inputs)
    (inputs.stories / "a.md").write_text("another", "utf-8")
    looked = kept_site(())
    assert looked
    made = {"index.html": stamp((site / "index.html").stat())}
    # That site is renewed, and stays as it is.
    remember((), looked, made, clock.machine_nanoseconds())
    assert unchanged_site(()) == site
    (inputs.configuration.parent / name).write_text("a third text", "utf-8")
    remember((), looked, made, clock.machine_nanoseconds())
    assert unchanged_site(()) is None


def test_a_story_that_changed_just_now_is_read_again(
    inputs: Inputs, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = leave_a_note(inputs)
    now = (inputs.stories / "a.md").stat().st_ctime_ns
    monkeypatch.setattr(clock, "machine_nanoseconds", lambda: now)
    looked = kept_site(())
    assert looked
    assert not looked.is_unchanged
    remember((), looked, {"index.html": stamp((site / "index.html").stat())}, now)
    monkeypatch.setattr(clock, "machine_nanoseconds", lambda: now + LONG_AFTER)
    assert unchanged_site(()) is None


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


@pytest.mark.parametrize(
    ("options", "setting", "expected"),
    [
        ([], "site", "site"),
        (["-q"], "../public", "../public"),
        (["-d", "one", "--site-dir=two"], "site", "two"),
        ([], None, None),
        ([], ["site"], None),
    ],
)
def test_the_site_is_the_one_that_mkdocs_takes(
    options: list[str], setting: object, expected: str | None, tmp_path: Path
) -> None:
    found = site_of(options, tmp_path / "mkdocs.yml", setting)
    assert found == (Path(os.path.abspath(tmp_path / expected)) if expected else None)  # noqa: PTH100
