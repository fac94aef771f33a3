"""Where the service that keeps the repository has its pages, by `repo_url` and `edit_uri`."""

from __future__ import annotations

import pytest

from kindness.text.forge import NO_FORGE, find_forge

ADDRESS = "https://doors.example/stories/a-door/"
ENCODED = "https%3A%2F%2Fdoors.example%2Fstories%2Fa-door%2F"


@pytest.mark.parametrize(
    ("repo", "edit", "branch"),
    [
        ("https://github.com/us/doors", "edit/main/docs/", "main"),
        ("https://github.com/us/doors", "edit/master/docs/", "master"),
        ("https://github.com/us/doors", "/edit/a/b/docs", "a/b"),
        ("https://github.com/us/doors", "edit/main/pages/docs/en/", "main"),
        ("https://git.us.example/doors", "edit/trunk/docs/", "trunk"),
    ],
)
def test_github(repo: str, edit: str, branch: str) -> None:
    forge = find_forge(repo, edit, "docs")
    assert forge.new_file == f"{repo}/new/{branch}"
    assert forge.tell == f"{repo}/issues/new?template=story.yml"
    assert forge.guide == f"{repo}/blob/{branch}/CONTRIBUTING.md"
    assert forge.takedown_of(ADDRESS) == (
        f"{repo}/issues/new?template=withdraw.yml&address={ENCODED}"
    )


@pytest.mark.parametrize(
    ("repo", "edit"),
    [
        ("https://gitlab.com/us/doors", "edit/main/docs/"),
        ("https://gitlab.us.example/doors", "-/edit/main/docs/"),
        ("https://code.example/doors", "-/edit/main/docs/"),
    ],
)
def test_gitlab(repo: str, edit: str) -> None:
    forge = find_forge(repo, edit, "docs")
    assert forge.new_file == ""
    assert forge.guide == f"{repo}/-/blob/main/CONTRIBUTING.md"
    assert forge.takedown_of(ADDRESS).startswith(f"{repo}/-/issues/new?issue%5Btitle%5D=Please")
    assert forge.takedown_of(ADDRESS).endswith(ENCODED)


@pytest.mark.parametrize(
    ("repo", "edit"),
    [
        ("https://codeberg.org/us/doors", "_edit/main/docs/"),
        ("https://codeberg.org/us/doors", "edit/main/docs/"),
        ("https://code.example/doors", "_edit/main/docs/"),
    ],
)
def test_forgejo(repo: str, edit: str) -> None:
    forge = find_forge(repo, edit, "docs")
    assert forge.new_file == ""
    assert forge.guide == f"{repo}/src/branch/main/CONTRIBUTING.md"
    assert forge.takedown_of(ADDRESS) == (f"{repo}/issues/new?title=Please%20remove%3A%20{ENCODED}")


@pytest.mark.parametrize(
    ("repo", "edit"),
    [
        ("", "edit/main/docs/"),
        ("https://code.example/doors", ""),
        ("https://code.example/doors", "?file=docs/"),
        ("https://bitbucket.org/us/doors", "src/default/docs/"),
    ],
)
def test_elsewhere_there_are_no_such_pages(repo: str, edit: str) -> None:
    assert find_forge(repo, edit, "docs") == NO_FORGE
