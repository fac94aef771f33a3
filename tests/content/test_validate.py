"""Fields, as people and other programs write them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kindness.content.front_matter import split
from kindness.content.schema import FIELDS, MEANINGLESS, OTHER_NAMES, THE_FILE_NAME
from kindness.content.source import decode
from kindness.content.validate import validate
from kindness.diagnostics.checked import Checked
from tests.support import invented
from tests.support.project import story_text

TODAY = date(2026, 11, 24)
RETOLD = {"voice": "retold", "perspective": "", "consent": ""}


def validated(**fields: str) -> Checked[dict[str, Any]]:
    source = decode(story_text(**fields).encode(), "a.md").value
    assert source
    front_matter = split(source).value
    assert front_matter
    return validate("a.md", front_matter, invented.vocabulary(), TODAY)


def said(**fields: str) -> list[tuple[int, str, str]]:
    return [
        (diagnostic.span.line, diagnostic.code, diagnostic.message)
        for diagnostic in validated(**fields).diagnostics
    ]


@pytest.mark.parametrize(
    ("name", "written", "value"),
    [
        ("themes", "hope, peace", ("hope", "peace")),
        ("themes", "Hope", ("hope",)),
        ("themes", "[HOPE, ' Peace ']", ("hope", "peace")),
        ("themes", "hope、peace", ("hope", "peace")),
        ("themes", "[“hope”]", ("hope",)),
        ("themes", '["", hope, ~]', ("hope",)),
        ("perspective", "Received", "received"),
        ("voice", "First hand", "first-hand"),
        ("license", "cc by 4.0", "CC-BY-4.0"),
        ("status", "Published", "published"),
        ("featured", "True", True),
        ("content_notes", "Grief, illness", ("grief", "illness")),
        ("inspired_by", "a-door, a-gate", ("a-door", "a-gate")),
        ("teller", "Jose\u0301  Mun\u0303oz", "José Muñoz"),
        ("teller", '"Jose\\u0301\\u00a0Mu\u00f1oz"', "José Muñoz"),
        ("where", "Sa\u0303o\u202fPaulo", "São Paulo"),
        ("when", ">-\n  winter\n  1998", "winter 1998"),
        ("date", "1900-01-01", "1900-01-01"),
    ],
)
def test_what_can_only_mean_one_thing_is_read(name: str, written: str, value: object) -> None:
    read = validated(**{name: written})
    assert read.diagnostics == ()
    assert read.value[name] == value


@pytest.mark.parametrize(
    "empty", ['""', "''", "~", "null", "Null", "[]", "{}", '"  "', " #", "[~]"]
)
@pytest.mark.parametrize(
    "name", [field.name for field in FIELDS if not field.required_for and field.name != "voice"]
)
def test_an_empty_optional_field_is_none(name: str, empty: str) -> None:
    read = validated(**{name: empty})
    assert read.diagnostics == ()
    assert name not in read.value


def test_empty_values_in_a_group_are_none() -> None:
    assert said(**RETOLD, source='{title: A book, author: "", year: , note: ~}') == []
    assert said(image='{src: "", alt: ""}', source="{title: }") == []


@pytest.mark.parametrize(
    ("name", "empty", "advice"),
    [
        ("themes", "[]", "The themes are love, respect, hope"),
        ("title", '""', "title: The driver who waited"),
        ("perspective", "~", "The perspectives are given, received and witnessed"),
        ("consent", "{}", "consent: {teller: true, others: none}"),
        ("consent", "{teller: true, others: }", "The answers are agreed, anonymised and none"),
    ],
)
def test_an_empty_required_field_says_what_to_write(name: str, empty: str, advice: str) -> None:
    (diagnostic,) = validated(**{name: empty}).diagnostics
    assert diagnostic.code == "F109"
    assert advice in diagnostic.help
    assert "remove" not in diagnostic.help


def test_a_field_that_another_one_asks_for_is_named_there() -> None:
    [(line, code, message)] = said(**RETOLD)
    assert (line, code) == (5, "F107")  # the voice
    assert "'source'" in message
    [(line, code, _)] = said(**RETOLD, source="")
    assert (line, code) == (5, "F107")
    found = said(voice="first-hand", perspective="", consent="")
    assert [(line, code) for line, code, _ in found] == [(5, "F107")] * 2


def test_without_such_a_line_the_opening_one_is_named() -> None:
    assert [(line, code) for line, code, _ in said(consent="")] == [(1, "F107")]


@pytest.mark.parametrize("other", OTHER_NAMES)
def test_names_of_other_programs_lead_to_ours(other: str) -> None:
    field = OTHER_NAMES[other]
    [(_, code, message)] = said(**{other: "x"})
    assert code == "F106"
    assert f"did you mean '{field.name}'?" in message


@pytest.mark.parametrize("other", ["Tags", "content-warning", "Featured Image"])
def test_their_names_may_be_written_otherwise(other: str) -> None:
    [(_, _, message)] = said(**{other: "x"})
    assert "did you mean '" in message


def test_a_value_under_another_name_is_looked_at() -> None:
    assert [code for _, code, _ in said(themes="", tags="[hope]")] == ["F106"]
    assert [code for _, code, _ in said(themes="", theme="[hope]")] == ["F106"]
    assert [code for _, code, _ in said(themes="", tags="[bus]")] == ["F106", "F111"]


@pytest.mark.parametrize("other", sorted(THE_FILE_NAME | MEANINGLESS))
def test_what_no_page_needs_is_to_be_left_out(other: str) -> None:
    (diagnostic,) = validated(**{other: "x"}).diagnostics
    assert diagnostic.help.startswith("Leave this line out")
    assert validated(**{other: '""'}).diagnostics == ()


@pytest.mark.parametrize(
    ("written", "suggestion"),
    [
        ("hope and peace", "[hope, peace]"),
        ("hope peace", "[hope, peace]"),
        ("hopefull", "'hope'"),
        ("[hopefull, peace]", "'hope'"),
    ],
)
def test_what_cannot_be_read_is_suggested(written: str, suggestion: str) -> None:
    [(_, code, message)] = said(themes=written)
    assert code == "F111"
    assert f"did you mean {suggestion}?" in message


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        ("1899-12-31", ["F134"]),
        ("0001-01-01", ["F134"]),
        ("2026-11-24", []),
        ("2026-11-25", ["F115"]),
        ("9999-12-31", ["F115"]),
    ],
)
def test_days_before_and_after(day: str, codes: list[str]) -> None:
    assert [code for _, code, _ in said(date=day)] == codes
