"""What is read of the project's settings without MkDocs."""

from __future__ import annotations

from pathlib import Path

import pytest

from kindness.site.mkdocs_yml import read_site
from kindness.site.site import Site

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize(
    ("settings", "contact"),
    [
        ("plugins:\n  - search\n  - kindness:\n      contact: us@example.org\n", "us@example.org"),
        ("plugins:\n  kindness: {contact: us@example.org}\n", "us@example.org"),
        ("x: !ENV [A]\ny: !!python/name:a.b\nplugins: [{kindness: {contact: u@e.org}}]", "u@e.org"),
        ("plugins: [kindness]\n", ""),
        ("plugins:\n  - kindness: {contact: !ENV CONTACT}\n", ""),
        ("plugins:\n  - kindness: {contact: nobody}\n", ""),
        ("plugins: kindness\n", ""),
        ("- a list\n", ""),
        ("not: [closed\n", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_the_contact(tmp_path: Path, settings: str, contact: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(settings, "utf-8")
    assert read_site(tmp_path).contact == contact


def test_no_settings(tmp_path: Path) -> None:
    assert read_site(tmp_path) == Site("")


def test_the_site_of_this_repository() -> None:
    site = read_site(ROOT)
    assert site.name == "Small kindnesses"
    assert site.url.startswith("https://")
    assert site.url.endswith("/")
    assert site.forge.new_file.endswith("/new/main")
    assert (site.language, site.directory_urls) == ("en", True)


def test_other_settings(tmp_path: Path) -> None:
    text = (
        "site_name: 7\nsite_url: https://e.org/a\ntheme: {language: de}\nuse_directory_urls: false"
    )
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    site = read_site(tmp_path)
    assert (site.name, site.url, site.language) == ("", "https://e.org/a/", "de")
    assert not site.directory_urls
