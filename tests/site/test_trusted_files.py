"""Of docs/ only regular files are read, and only such as lie in it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kindness.errors import KindnessError
from kindness.site.trusted_files import LEADS_OUT, refusal, require_no_links_out


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A folder with a page, beside a secret."""
    folder = tmp_path / "docs"
    (folder / "sub").mkdir(parents=True)
    (folder / "page.md").write_text("# Page", "utf-8")
    (tmp_path / "secret.md").write_text("secret", "utf-8")
    (tmp_path / "docs-too").mkdir()
    return folder


def test_a_page_and_links_within(docs: Path) -> None:
    (docs / "sub" / "same.md").symlink_to("../page.md")
    assert refusal(docs / "page.md", docs) == refusal(docs / "sub" / "same.md", docs) == ""
    require_no_links_out(docs)


def test_the_folder_itself_may_be_a_link(docs: Path) -> None:
    other = docs.parent / "elsewhere"
    other.symlink_to(docs)
    assert refusal(other / "page.md", other) == ""
    require_no_links_out(other)


@pytest.mark.parametrize("target", ["../secret.md", "/etc/hostname", "sub/../../secret.md"])
def test_links_that_lead_out(docs: Path, target: str) -> None:
    (docs / "out.md").symlink_to(target)
    assert refusal(docs / "out.md", docs) == LEADS_OUT


def test_what_never_ends_and_what_is_not_there(docs: Path) -> None:
    os.mkfifo(docs / "pipe.md")
    (docs / "gone.md").symlink_to("nowhere.md")
    assert refusal(docs / "pipe.md", docs) == "a pipe or a device"
    assert refusal(docs / "gone.md", docs) == "No such file or directory"


def test_a_folder_that_leads_out_is_refused_before_anybody_walks_through_it(docs: Path) -> None:
    (docs / "sub" / "out").symlink_to("../../docs-too")
    with pytest.raises(KindnessError, match="sub/out is a link that leads out of docs_dir"):
        require_no_links_out(docs)
