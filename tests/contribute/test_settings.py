"""What is read of the project's settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from kindness.contribute.settings import contact_of


@pytest.mark.parametrize(
    ("settings", "contact"),
    [
        ("plugins:\n  - search\n  - kindness:\n      contact: us@example.org\n", "us@example.org"),
        ("plugins:\n  kindness: {contact: us@example.org}\n", "us@example.org"),
        ("x: !ENV [A]\ny: !!python/name:a.b\nplugins: [{kindness: {contact: u@e.org}}]", "u@e.org"),
        ("plugins: [kindness]\n", ""),
        ("plugins:\n  - kindness: {contact: !ENV CONTACT}\n", ""),
        ("plugins: kindness\n", ""),
        ("- a list\n", ""),
        ("not: [closed\n", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_the_contact(tmp_path: Path, settings: str, contact: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(settings, "utf-8")
    assert contact_of(tmp_path) == contact


def test_no_settings(tmp_path: Path) -> None:
    assert contact_of(tmp_path) == ""
