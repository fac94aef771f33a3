"""The form that asks for a story to be taken down, and what an issue made with it asks for."""

from __future__ import annotations

import pytest
import yaml

from kindness.contribute import labels
from kindness.contribute.takedown_issue import asked_for, takedown_form


@pytest.mark.parametrize("contact", ["", "us@example.org"])
def test_the_form_says_first_what_is_public_and_names_the_private_way(contact: str) -> None:
    form = yaml.safe_load(takedown_form(contact))
    assert form["labels"] == [labels.TAKEDOWN]
    first, *others = form["body"]
    assert first["type"] == "markdown"
    words = first["attributes"]["value"]
    assert words.startswith("**What you write here is public")
    assert (contact or "contact on their profile") in words
    # The link on a story's page fills in the field of this name.
    assert others[0]["id"] == "address"
    assert others[0]["validations"]["required"]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("### Which story\r\n\r\n https://e.org/stories/a/ \r\n\r\n### Who\r\n\r\nI", "https://e.org/stories/a/"),
        ("### Which story\n\n_No response_\n", ""),
        ("### Which story\n\n\n### Your part in it\n\nstories/a.md\n", "### Your part in it"),
        ("Please take stories/a.md down.", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_only_the_address_is_read(body: str, wanted: str) -> None:
    assert asked_for(body) == wanted
