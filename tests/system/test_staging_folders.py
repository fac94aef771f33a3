"""Sites in odd places: links, files, folders of other names, what killed builds have left."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from kindness.system.staging import Staging
from tests.support.staging_child import fill, tree
from tests.support.staging_tools import KINDS, command, neighbours, publish, read, run


@pytest.fixture(params=KINDS)
def way(request: pytest.FixtureRequest) -> str:
    """The two ways of publishing."""
    return str(request.param)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site in a folder of its own, in state 0."""
    site = tmp_path / "home" / "site"
    publish(site, 0)
    return site


def test_the_first_build_makes_the_folders_above_the_site(tmp_path: Path, way: str) -> None:
    publish(tmp_path / "a" / "b" / "site", 1, KINDS[way])
    assert read(tmp_path / "a" / "b" / "site") == tree(1)


def test_a_site_that_is_a_link_stays_one(site: Path, way: str) -> None:
    link = site.parent.parent / "public"
    link.symlink_to(Path("home", "site"))
    publish(link, 1, KINDS[way])
    assert link.readlink() == Path("home", "site")
    assert read(site) == tree(1)
    assert neighbours(site) == [site.name]
    assert {path.name for path in link.parent.iterdir()} - {"cache"} == {"home", "public"}


def test_a_link_to_nothing_gets_its_target(tmp_path: Path) -> None:
    (tmp_path / "public").symlink_to("site")
    publish(tmp_path / "public", 1)
    assert read(tmp_path / "site") == tree(1)


def test_what_is_no_folder_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"mine")
    (tmp_path / "link").symlink_to("file")
    (tmp_path / "circle").symlink_to("circle")
    before = sorted(tmp_path.iterdir())
    for name in ("file", "link", "circle", "file/below"):
        with pytest.raises(NotADirectoryError):
            Staging.open(tmp_path / name)
    with pytest.raises(OSError, match="root"):
        Staging.open(Path("/"))
    assert sorted(tmp_path.iterdir()) == before


def test_a_site_that_turns_into_a_file_or_a_link_is_left_alone(site: Path, way: str) -> None:
    kept = site.parent / "kept"
    with KINDS[way].open(site) as staging:
        site.rename(kept)
        site.symlink_to(kept)
        with pytest.raises(NotADirectoryError):
            staging.commit()
        assert site.readlink() == kept
        site.unlink()
        site.write_bytes(b"mine")
        with pytest.raises(NotADirectoryError):
            staging.commit()
    assert site.read_bytes() == b"mine"
    assert read(kept) == tree(0)


@pytest.mark.parametrize("mask", [0o022, 0o027, 0o002])
def test_the_site_has_the_mode_of_any_folder(site: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        publish(site, 1)
    finally:
        os.umask(before)
    assert site.stat().st_mode & 0o7777 == 0o777 & ~mask


def test_names_alike_are_not_taken_for_leftovers(site: Path) -> None:
    random_part = "0123456789abcdef"
    kept = [f".site2.staging-{random_part}", ".site.staging-mine", f"site.staging-{random_part}"]
    for name in kept:
        (site.parent / name).mkdir()
    leftover = site.parent / f".site.staging-{random_part}"
    leftover.mkdir()
    target = site.parent / "kept"
    target.mkdir()
    (target / "file").touch()
    (site.parent / f".site.staging-{random_part[::-1]}").symlink_to(target)
    publish(site, 1)
    assert not leftover.exists()
    assert (target / "file").exists()
    assert all((site.parent / name).is_dir() for name in kept)


def test_the_next_build_puts_back_what_is_missing(site: Path) -> None:
    previous = site.with_name(".site.previous")
    site.rename(previous)
    Staging.open(site).discard()
    assert read(site) == tree(0)
    shutil.copytree(site, previous)
    publish(site, 1)
    assert read(site) == tree(1)
    assert neighbours(site) == [site.name]


def test_a_lock_whose_file_is_gone_is_not_enough(site: Path) -> None:
    assert run(*command("lock_what_vanishes", site)).stderr == ""
    assert neighbours(site) == [site.name]


def test_a_rival_killed_between_its_renames_does_not_stop_a_commit(site: Path, way: str) -> None:
    with KINDS[way].open(site) as staging:
        fill(staging, 1)
        shutil.copytree(site, site.with_name(".site.previous"))
        staging.commit()
    assert read(site) == tree(1)
    publish(site, 2)
    assert neighbours(site) == [site.name]
