"""Where the package came from, as a line that pip understands."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import kindness
from kindness.scaffold.origin import Origin, noted_origin, origin


def test_from_its_source_it_is_that_folder() -> None:
    root = Path(kindness.__file__).resolve().parents[2]
    assert origin() == Origin(f"-e {root.as_uri()}", is_local=True)


@pytest.mark.parametrize(
    ("noted", "requirement", "is_local"),
    [
        (
            {"url": "file:///srv/a%20b", "dir_info": {"editable": True}},
            "-e file:///srv/a%20b",
            True,
        ),
        ({"url": "file:///srv/k", "dir_info": {}}, "kindness-anthology @ file:///srv/k", True),
        (
            {
                "url": "https://git.example/k.git",
                "vcs_info": {"vcs": "git", "commit_id": "abc123"},
                "subdirectory": "code",
            },
            "kindness-anthology @ git+https://git.example/k.git@abc123#subdirectory=code",
            False,
        ),
        (
            {"url": "https://files.example/k.whl", "archive_info": {}},
            "kindness-anthology @ https://files.example/k.whl",
            False,
        ),
    ],
)
def test_what_pip_noted(noted: dict[str, Any], requirement: str, is_local: bool) -> None:
    assert noted_origin(json.dumps(noted)) == Origin(requirement, is_local)


@pytest.mark.parametrize("noted", [None, "", "{}", "not JSON", "[]"])
def test_without_a_note_it_is_from_a_registry(noted: str | None) -> None:
    expected = Origin(f"kindness-anthology=={kindness.__version__}", is_local=False)
    assert noted_origin(noted) == expected
