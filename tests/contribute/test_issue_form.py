"""The issue form: what GitHub asks of a form, and what comes back of what people write in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kindness.content.schema import FIELDS, Kind
from kindness.content.vocabulary import STARTER, Vocabulary, load_vocabulary
from kindness.contribute.issue_form import (
    CONSENT,
    NOT_ASKED,
    STORY,
    Question,
    answers,
    form_file,
    questions,
    values,
)
from kindness.text.slugs import slugify

FOLDER = Path(__file__).parent.parent.parent / ".github" / "ISSUE_TEMPLATE"
_FOUND = load_vocabulary(STARTER, STARTER.name).value
assert _FOUND
VOCABULARY: Vocabulary = _FOUND
ASKED = questions(VOCABULARY)
TICKED = f"- [X] {next(iter(next(q for q in ASKED if q.name == CONSENT).options or ()))}"
LINE = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"))).map(str.strip)


def filled(given: Mapping[str, str]) -> str:
    """The text of an issue as GitHub makes it from a filled form."""
    return "\n\n".join(
        f"### {question.label}\n\n{given.get(question.name) or '_No response_'}"
        for question in ASKED
    )


def elements(name: str) -> list[dict[str, Any]]:
    form = yaml.safe_load((FOLDER / name).read_text("utf-8"))
    assert set(form) <= {"name", "description", "title", "labels", "body"}
    assert form["name"]
    assert form["description"]
    body: list[dict[str, Any]] = form["body"]
    return body


def test_every_field_is_asked_for_or_seen_to_by_curators() -> None:
    asked = {question.name for question in ASKED}
    for field in FIELDS:
        parts = [f"{field.name}.{part.name}" for part in field.fields] or [field.name]
        assert (field.name in NOT_ASKED) != all(part in asked for part in parts), field.name
    assert asked - {STORY} <= {
        f"{field.name}.{part.name}" for field in FIELDS for part in field.fields
    } | {field.name for field in FIELDS}


def test_the_committed_form_is_not_stale() -> None:
    assert (FOLDER / "story.yml").read_text("utf-8") == form_file(VOCABULARY)


@pytest.mark.parametrize("name", ["story.yml", "withdraw.yml", "fault.yml"])
def test_the_form_is_one_that_github_takes(name: str) -> None:
    """The rules are those of GitHub's documentation of its form schema."""
    body = elements(name)
    inputs = [one for one in body if one["type"] != "markdown"]
    assert len({one["id"] for one in inputs}) == len(inputs)
    # Labels that differ only in signs count as the same.
    assert len({slugify(one["attributes"]["label"]) for one in inputs}) == len(inputs)
    for one in body:
        attributes = one["attributes"]
        if one["type"] == "markdown":
            assert attributes["value"].strip()
            continue
        assert one["type"] in ("input", "textarea", "dropdown", "checkboxes")
        assert re.fullmatch(r"[A-Za-z0-9_-]+", one["id"])
        assert all(isinstance(value, str | list | bool) for value in attributes.values())
        if one["type"] == "dropdown":
            options = attributes["options"]
            assert all(isinstance(option, str) and option for option in options)
            assert len(set(options)) == len(options)
            assert not {"none", "true", "false"} & {option.lower() for option in options}


def test_the_story_comes_last_and_the_tick_is_asked_of_everybody() -> None:
    body = elements("story.yml")
    assert body[-1]["id"] == STORY
    tick = next(one for one in body if one.get("id") == "consent-teller")
    assert [option["required"] for option in tick["attributes"]["options"]] == [True]


def question(name: str) -> Question:
    return next(one for one in ASKED if one.name == name)


def test_a_filled_form_is_read_back() -> None:
    given = {
        "title": "The driver who waited",
        "themes": "Hope, Peace",
        "voice": "I lived it or saw it myself",
        CONSENT: TICKED,
        "content_notes": "a death, hunger or poverty",
        "inspired_by": "one-door, another-door",
        STORY: "One.\n\n### Title\n\nTwo.",
    }
    found = answers(filled(given).replace("\n", "\r\n"), ASKED)
    assert found == {one.name: given.get(one.name, "") for one in ASKED}
    read = {name: values(question(name), text) for name, text in found.items()}
    assert read["themes"] == ("hope", "peace")
    assert read["voice"] == ("first-hand",)
    assert read[CONSENT] == ("true",)
    assert read["content_notes"] == ("death", "hunger")
    assert read["inspired_by"] == ("one-door", "another-door")
    assert read["summary"] == ()


@settings(max_examples=300, deadline=None, derandomize=True)
@given(title=LINE, story=st.text().map(str.strip))
def test_whatever_is_told_belongs_to_the_story(title: str, story: str) -> None:
    headings = "\n".join(f"### {one.label}\n\n- [x] {TICKED[6:]}" for one in ASKED)
    whole = f"{story}\n{headings}".replace("\r\n", "\n").replace("\r", "\n").strip()
    found = answers(filled({"title": title, STORY: whole}), ASKED)
    assert found[STORY] == whole
    assert found[CONSENT] == ""
    assert found["title"] == ("" if title in ("_No response_", "None") else title)


@pytest.mark.parametrize(
    "text",
    [
        TICKED.replace("[X]", "[ ]"),
        TICKED.replace("agree", "do not agree"),
        f"{TICKED}\n- [x] and something else",
        "yes",
        "true",
        f"`{TICKED}`",
    ],
)
def test_only_the_tick_itself_is_consent(text: str) -> None:
    assert values(question(CONSENT), text) == ()


def test_words_that_are_no_option_stay_what_they_are() -> None:
    assert values(question("themes"), "Hopefull,, Peace , x") == ("Hopefull", "peace", "x")
    assert values(question("form"), "A song") == ("A song",)


def test_an_option_may_hold_a_comma() -> None:
    odd = Question("themes", "Themes", Kind.CHOICES, "", "", options={"A, b": "ab", "A": "a"})
    assert values(odd, "A, A, b, b") == ("a", "ab", "b")


def test_an_issue_of_an_earlier_form_is_read_too() -> None:
    given = {question.name: f"about {question.name}" for question in ASKED}
    parts = filled(given).split("\n\n### ")
    first, *others, story = parts
    turned = "\n\n### ".join(["", *reversed(others), first.removeprefix("### "), story])
    assert answers(turned, ASKED) == given
