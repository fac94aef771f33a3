"""A site grows in its twin: only what differs is touched, and nothing else gets in."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kindness.system.file_stamp import stamp
from kindness.system.staging import Staging, discard_twin
from tests.support.staging_child import WithTwin, tree, twin_of
from tests.support.staging_tools import neighbours, publish, read


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site in a folder of its own, in state 0, and its twin."""
    site = tmp_path / "home" / "site"
    publish(site, 0, WithTwin)
    return site


def folders(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_dir()}


def test_a_twin_has_the_files_of_its_site(site: Path) -> None:
    for version in (1, 2, 2, 5):
        publish(site, version, WithTwin)
        twin = twin_of(site)
        assert read(site) == read(twin) == tree(version)
        assert all((twin / name).samefile(site / name) for name in tree(version))
        assert folders(site) == folders(twin)
        assert neighbours(site) == [site.name]


def test_the_twin_of_a_site_that_grew_without_one(site: Path) -> None:
    discard_twin(twin_of(site))
    (site / "strange").mkdir()
    (site / "strange" / "file").touch()
    publish(site, 1, WithTwin)
    assert read(twin_of(site)) == tree(1)
    assert folders(twin_of(site)) == folders(site)


def test_only_what_differs_is_touched(site: Path) -> None:
    inodes = {name: (site / name).stat().st_ino for name in tree(0)}
    with WithTwin.open(site) as staging:
        assert not twin_of(site).exists()
        assert staging.link("same", staging.stamp("same"))
        # The same text once more.
        assert staging.write("page-0", b"0") == staging.stamp("page-0")
        staging.write("a/page-1", b"new")
        staging.commit()
    assert (
        read(site) == read(twin_of(site)) == {"same": b"same", "page-0": b"0", "a/page-1": b"new"}
    )
    assert folders(site) == {"a"}
    assert (site / "same").stat().st_ino == inodes["same"]
    assert (site / "page-0").stat().st_ino == inodes["page-0"]


def test_a_build_that_fails_leaves_no_twin(site: Path) -> None:
    with Staging.open(site, twin_of(site)) as staging:
        staging.write("page-0", b"new")
    assert read(site) == tree(0)
    assert not twin_of(site).exists()
    assert neighbours(site) == [site.name]


CHANGES: dict[str, Callable[[Path], object]] = {
    "another file": lambda twin: (twin / "strange").write_bytes(b"x"),
    "a file in another folder": lambda twin: (twin / "x" / "y").mkdir(parents=True),
    "a file less": lambda twin: (twin / "same").unlink(),
    "a folder less": lambda twin: shutil.rmtree(twin / "a"),
    "another text": lambda twin: replace(twin / "same", b"diff"),
    "another mode": lambda twin: replace(twin / "same", b"same", 0o755),
    "no folder": lambda twin: twin.rename(twin.with_name("elsewhere")),
}


def replace(file: Path, content: bytes, mode: int = 0o644) -> None:
    """Puts another file in the place of one that the site has as well."""
    file.unlink()
    file.write_bytes(content)
    file.chmod(mode)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_twin_that_somebody_changed(site: Path, change: Callable[[Path], object]) -> None:
    modes = {path.stat().st_mode for path in site.rglob("page-*")}
    change(twin_of(site))
    publish(site, 1, WithTwin)
    assert read(site) == read(twin_of(site)) == tree(1)
    assert folders(site) == folders(twin_of(site)) == {"a", "a/b", "c"}
    assert {path.stat().st_mode for path in site.rglob("*") if path.is_file()} == modes


ODD: dict[str, Callable[[Path, Path], object]] = {
    "a link to a file": lambda path, aim: path.symlink_to(aim / "letter"),
    "a link to a folder": lambda path, aim: path.symlink_to(aim),
    "a pipe": lambda path, aim: os.mkfifo(path),
}


@pytest.mark.parametrize("make", ODD.values(), ids=ODD)
@pytest.mark.parametrize("place", ["strange", "a/strange"])
def test_nothing_is_taken_over_from_a_twin_with_odd_things(
    site: Path, tmp_path: Path, make: Callable[[Path, Path], object], place: str
) -> None:
    make(twin_of(site) / place, with_a_letter(tmp_path))
    with WithTwin.open(site) as staging, pytest.raises(OSError, match="no plain file"):
        staging.link("same", staging.stamp("same"))
    assert read(site) == tree(0)
    assert neighbours(site) == [site.name]
    assert read(tmp_path / "elsewhere") == {"letter": b"Dear Ada"}


def test_nothing_is_written_through_a_link_in_a_twin(site: Path, tmp_path: Path) -> None:
    with_a_letter(tmp_path)
    twin = twin_of(site)
    (twin / "c").rename(tmp_path / "c")
    (twin / "c").symlink_to(tmp_path / "elsewhere")
    (twin / "letter").symlink_to(tmp_path / "elsewhere" / "letter")
    with WithTwin.open(site) as staging:
        with pytest.raises(NotADirectoryError):
            staging.write("c/letter", b"new")
        # The link goes, and a file comes in its place.
        staging.write("letter", b"new")
        assert not (staging.path / "letter").is_symlink()
    assert read(tmp_path / "elsewhere") == {"letter": b"Dear Ada"}


def test_a_twin_that_is_a_link_is_none(site: Path, tmp_path: Path) -> None:
    elsewhere = with_a_letter(tmp_path)
    discard_twin(twin_of(site))
    twin_of(site).symlink_to(elsewhere)
    with WithTwin.open(site) as staging:
        assert not any(staging.path.iterdir())
    discard_twin(twin_of(site))
    assert read(elsewhere) == {"letter": b"Dear Ada"}


def test_a_site_that_changes_meanwhile_has_no_twin(site: Path) -> None:
    with Staging.open(site, twin_of(site)) as staging:
        stamps = {"same": staging.stamp("same")}
        staging.link("same", stamps["same"])
        staging.write("new", b"new")
        staging.commit()
        # Another build has put its own in the place of this one's.
        publish(site, 3)
        staging.leave_twin(twin_of(site), {**stamps, "new": stamp((site / "page-0").lstat())})
    assert not twin_of(site).exists()


def with_a_letter(folder: Path) -> Path:
    """A folder elsewhere with a file that is nobody's business."""
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "letter").write_bytes(b"Dear Ada")
    return elsewhere
