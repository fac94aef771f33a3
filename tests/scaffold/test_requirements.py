"""What a new project installs: a version, or an address that others can reach."""

from __future__ import annotations

import json
import re
from importlib import metadata
from typing import Any

import pytest

import kindness
from kindness.scaffold.requirements import _own_requirement, requirements

RELEASED = f"kindness-anthology=={kindness.__version__}"


def test_everything_is_pinned_and_nothing_is_of_this_machine() -> None:
    own, *others = requirements()
    assert own == RELEASED
    pins = dict(line.split("==") for line in others)
    assert {"mkdocs", "mkdocs-material", "click", "nh3"} <= pins.keys()
    assert not {"pytest", "ruff", "kindness-anthology"} & pins.keys()
    assert all(metadata.version(name) == version for name, version in pins.items())
    assert all(re.fullmatch(r"[a-z0-9-]+==[A-Za-z0-9.+!]+", line) for line in others)
    assert list(pins) == sorted(pins)


@pytest.mark.parametrize(
    ("noted", "requirement"),
    [
        ({"url": "file:///srv/a%20b", "dir_info": {"editable": True}}, RELEASED),
        ({"url": "file:///srv/k.whl", "archive_info": {}}, RELEASED),
        (
            {
                "url": "https://git.example/k.git",
                "vcs_info": {"vcs": "git", "commit_id": "abc123"},
                "subdirectory": "code",
            },
            "kindness-anthology @ git+https://git.example/k.git@abc123#subdirectory=code",
        ),
        (
            {"url": "https://files.example/k.whl", "archive_info": {}},
            "kindness-anthology @ https://files.example/k.whl",
        ),
    ],
)
def test_what_pip_noted(noted: dict[str, Any], requirement: str) -> None:
    assert _own_requirement(json.dumps(noted)) == requirement


@pytest.mark.parametrize("noted", [None, "", "{}", "not JSON", "[]"])
def test_without_a_note_it_is_the_released_version(noted: str | None) -> None:
    assert _own_requirement(noted) == RELEASED
