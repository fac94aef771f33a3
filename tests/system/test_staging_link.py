"""What did not change is linked from the site of before, and that site stays as it was."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kindness.system.staging import Staging
from tests.support.staging_child import tree
from tests.support.staging_tools import publish, read


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site in a folder of its own, in state 0."""
    site = tmp_path / "home" / "site"
    publish(site, 0)
    return site


def test_a_file_is_linked_into_folders_that_are_not_there_yet(site: Path) -> None:
    with Staging.open(site) as staging:
        for name in ("a/slow", "same"):
            assert staging.link(name, staging.stamp(name))
            assert (staging.path / name).samefile(site / name)
        staging.commit()
    assert (site / "same").stat().st_nlink == 1


def test_what_is_no_plain_file_has_no_stamp(site: Path) -> None:
    (site / "link").symlink_to("same")
    (site / "executable").write_bytes(b"1")
    (site / "executable").chmod(0o755)
    os.mkfifo(site / "pipe")
    with Staging.open(site) as staging:
        assert staging.stamp("same")
        for name in ("a", "missing", "missing/page", "same/page", "link", "executable", "pipe"):
            assert staging.stamp(name) == "", name


def test_what_is_missing_cannot_be_linked(site: Path) -> None:
    with Staging.open(site) as staging:
        for name in ("missing", "missing/page", "same/page", "a", "x" * 300):
            assert not staging.link(name, staging.stamp(name)), name


def test_a_stamp_tells_one_state_from_the_next(site: Path) -> None:
    with Staging.open(site) as staging:
        before = staging.stamp("page-0")
        assert staging.stamp("page-0") == before
    publish(site, 1)
    with Staging.open(site) as staging:
        assert staging.stamp("page-0") not in ("", before)


def test_what_another_build_has_put_in_its_place_is_not_linked(site: Path) -> None:
    with Staging.open(site) as staging:
        stamps = {name: staging.stamp(name) for name in ("page-0", "a/page-1")}
        publish(site, 1)
        for name, stamp in stamps.items():
            assert not staging.link(name, stamp)
            staging.write(name, b"0")
        assert read(site) == tree(1)


def test_nothing_is_written_into_a_linked_file(site: Path) -> None:
    with Staging.open(site) as staging:
        assert staging.link("same", staging.stamp("same"))
        with pytest.raises(FileExistsError):
            staging.write("same", b"new")
        staging.write("page-0", b"new")
        assert not staging.link("page-0", staging.stamp("page-0"))
        assert (staging.path / "page-0").read_bytes() == b"new"
    assert read(site) == tree(0)
