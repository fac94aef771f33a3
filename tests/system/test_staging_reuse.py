"""What did not change is linked from the site of before, and that site stays as it was."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kindness.system.staging import Staging
from tests.support.staging_child import tree
from tests.support.staging_tools import command, publish, read, run


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site in a folder of its own, in state 0."""
    site = tmp_path / "home" / "site"
    publish(site, 0)
    return site


def test_reuse_links_a_file_with_the_same_bytes(site: Path) -> None:
    (site / "empty").touch()
    with Staging.open(site) as staging:
        for name, content in {"a/slow": b"0", "same": b"same", "empty": b""}.items():
            assert staging.reuse(name, content)
            assert (staging.path / name).samefile(site / name)
            assert (staging.path / name).read_bytes() == content
        staging.commit()
    assert (site / "same").stat().st_nlink == 1


def test_reuse_refuses_what_differs(site: Path) -> None:
    (site / "link").symlink_to("same")
    (site / "linked-folder").symlink_to("a")
    (site / "executable").write_bytes(b"1")
    (site / "executable").chmod(0o755)
    os.mkfifo(site / "pipe")
    outside = site.parent / "outside"
    outside.write_bytes(b"1")
    with Staging.open(site) as staging:
        for name, content in {
            "same": b"sama",
            "page-0": b"00",
            "a": b"",
            "a/slow": b"",
            "missing": b"",
            "missing/page": b"",
            "same/page": b"same",
            "link": b"same",
            "linked-folder/slow": b"0",
            "executable": b"1",
            "pipe": b"",
            "../outside": b"1",
            "a/../../outside": b"1",
            "": b"",
            "x" * 300: b"",
        }.items():
            assert not staging.reuse(name, content), name
        assert list(staging.path.rglob("*")) == []
    assert outside.read_bytes() == b"1"


def test_reuse_does_not_replace_a_written_file(site: Path) -> None:
    with Staging.open(site) as staging:
        (staging.path / "same").write_bytes(b"new")
        assert not staging.reuse("same", b"same")
        assert (staging.path / "same").read_bytes() == b"new"


@pytest.mark.parametrize("content", [b"same", b"else"])
def test_a_file_that_reuse_refuses_can_be_written_without_harm(site: Path, content: bytes) -> None:
    with Staging.open(site) as staging:
        assert staging.reuse("same", b"same")
        assert not staging.reuse("same", content)
        (staging.path / "same").write_bytes(b"new")
        assert read(site) == tree(0)


def test_reuse_without_a_site(tmp_path: Path) -> None:
    with Staging.open(tmp_path / "site") as staging:
        assert not staging.reuse("page", b"")


def test_reuse_takes_from_the_site_of_the_moment(site: Path) -> None:
    with Staging.open(site) as staging:
        assert staging.reuse("page-0", b"0")
        publish(site, 1)
        assert staging.reuse("a/page-1", b"1")
        assert (staging.path / "page-0").read_bytes() == b"0"


def test_reuse_takes_back_a_link_to_what_it_has_not_read(site: Path) -> None:
    assert run(*command("reuse_what_changes", site)).stderr == ""
