"""References to characters that a story may not hold, wherever and however they are written."""

from __future__ import annotations

import pytest

from kindness.content.character_references import find_forbidden_references


def names(body: str) -> list[str]:
    """What the references that are found stand for."""
    return [found.name for found in find_forbidden_references(body)]


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        ("&#xFFFE;", "U+FFFE"),
        ("&#65534;", "U+FFFE"),
        ("&#XfffF;", "U+FFFF"),
        ("&#xFDD0;", "U+FDD0"),
        ("&#x1FFFE;", "U+1FFFE"),
        ("&#x10FFFF;", "U+10FFFF"),
        ("&#xD800;", "U+D800"),
        ("&#57343;", "U+DFFF"),
        ("&#0;", "U+0000"),
        ("&#x110000;", "&#x110000;"),
        ("&#99999999;", "&#99999999;"),
        ("&#23;", "U+0017"),
        ("&#00000023;", "U+0017"),
        ("&#13;", "U+000D"),
        ("&#x7f;", "U+007F"),
        ("&#150;", "U+0096"),
        ("&#x202E;", "U+202E"),
        ("&#8294;", "U+2066"),
        ("&#xFEFF;", "U+FEFF"),
        ("&#x2028;", "U+2028"),
        ("&#xE0041;", "U+E0041"),
        ("&#x378;", "U+0378"),
    ],
)
@pytest.mark.parametrize(
    "around", ["{}", "a{}b", "*{}*", "[{}](a.md)", "![{}](images/a.png)", "> {}", "[a](b{}c)"]
)
def test_every_form_is_found_everywhere(reference: str, name: str, around: str) -> None:
    body = around.format(reference)
    [found] = find_forbidden_references(body)
    assert found.name == name
    assert body[found.start : found.end] == reference


@pytest.mark.parametrize(
    "reference",
    [
        *("&amp;", "&ZeroWidthSpace;", "&rlm;", "&lrm;", "&zwnj;", "&shy;", "&nbsp;", "&NewLine;"),
        *("&#x200f;", "&#8207;", "&#x200d;", "&#9;", "&#10;", "&#65;", "&#x1F496;", "&#xE000;"),
        *("&#000000023;", "&#;", "&#x;", "&#23", "&# 23;"),
    ],
)
def test_others_stay(reference: str) -> None:
    assert names(f"a {reference} b") == []


@pytest.mark.parametrize(
    "body", ["`&#23;`", "```\n&#xFFFE;\n```", r"\&#23;", "~~~\n&#x202E;\n~~~", "a <b c='&#23;'> d"]
)
def test_what_is_shown_as_it_stands_is_no_character(body: str) -> None:
    assert names(body) == []


def test_each_is_found_once_and_in_order() -> None:
    body = "&#1; `&#2;` &#3;[^n] \\&#4; &#3;\n\n[^n]: &#5; [a]\n\n[a]: b&#6;\n"
    assert names(body) == ["U+0001", "U+0003", "U+0003", "U+0005", "U+0006"]


def test_a_text_with_private_characters_of_its_own() -> None:
    assert names("\U000f0000 &#23;") == ["U+0017"]
