"""Suppressions: what is allowed with a reason goes, everything else stays and is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindness.diagnostics.diagnostic import Diagnostic, Span
from kindness.diagnostics.rule import Rule
from kindness.diagnostics.rules import body, safety
from kindness.diagnostics.rules.privacy import (
    EMAIL_ADDRESS,
    PHONE_NUMBER,
    PICTURE_LOCATION,
    STREET_ADDRESS,
)
from kindness.diagnostics.suppressions import Suppression, apply_suppressions, read_suppressions

PATH = "stories/a-story.md"
PHONE = PHONE_NUMBER.at(PATH, Span(9, 1, 9, 5), value="'+44 20 7946 0958'")
SECOND_PHONE = PHONE_NUMBER.at(PATH, Span(10, 1, 10, 5), value="'+44 20 7946 0959'")
EMAIL = EMAIL_ADDRESS.at(PATH, Span(11, 1, 11, 5), value="'ana@example.org'")
ADDRESS = STREET_ADDRESS.at(PATH, Span(12, 1, 12, 5), value="'12 Acacia Avenue'")
PICTURE = PICTURE_LOCATION.at(PATH, value="'garden.jpg'")
HTML = body.RAW_HTML.at(PATH, value="'<b>'")
ALL = (PHONE, SECOND_PHONE, EMAIL, ADDRESS, PICTURE, HTML)


def header(*lines: str) -> str:
    return "\ntitle: A story\n" + "".join(f"{line}\n" for line in lines)


def codes(diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    return [one.code for one in diagnostics]


def test_without_a_line_everything_stays() -> None:
    assert apply_suppressions(PATH, header(), ALL) == ALL
    assert apply_suppressions(PATH, header("# a comment on kindness"), ALL) == ALL
    assert apply_suppressions(PATH, header("# kindness: be kind"), ALL) == ALL


@pytest.mark.parametrize(
    "line",
    [
        "# kindness: allow phone-number because it is the helpline's own",
        "# kindness: allow P402 because it is the helpline's own",
        "# kindness: allow p402 because it is the helpline's own",
        "# kindness: allow Phone-Number because it is the helpline's own",
        "#kindness:allow phone-number because it is the helpline's own",
        "   #  kindness:  allow\tphone-number   because   of it  ",
        "# kindness: allow phone-number because 公開番号",
        "# kindness: allow phone-number BECAUSE it is public",
    ],
)
def test_a_rule_is_allowed_wherever_it_is_broken(line: str) -> None:
    assert apply_suppressions(PATH, header(line), ALL) == (EMAIL, ADDRESS, PICTURE, HTML)


def test_several_rules_are_allowed() -> None:
    lines = [
        "# kindness: allow phone-number because it is the helpline's own",
        "# kindness: allow email-address because she asked for letters",
        "# kindness: allow street-address because it is a museum",
    ]
    assert apply_suppressions(PATH, header(*lines), ALL) == (PICTURE, HTML)


@pytest.mark.parametrize(
    "line",
    [
        "# kindness: allow phone-number",
        "# kindness: allow phone-number because",
        "# kindness: allow phone-number because ab",
        "# kindness: allow phone-number because 123 456 …",
        "# kindness: allow phone-number it is the helpline's own",
        "# kindness: allow phone-number becauseitisso",
    ],
)
def test_without_a_reason_nothing_is_allowed(line: str) -> None:
    *remaining, fault = apply_suppressions(PATH, header(line), ALL)
    assert tuple(remaining) == ALL
    assert fault.code == "P410"
    assert fault.message == "this line allows phone-number but does not say why"


def test_a_line_that_allows_nothing_is_named_where_it_stands() -> None:
    line = "  # kindness: allow phone-number because it is the helpline's own"
    [fault] = apply_suppressions(PATH, header("themes: [hope]", line), ())
    assert (fault.code, fault.path, fault.span) == ("P411", PATH, Span(4, 21, 4, 33))


def test_the_second_line_for_the_same_rule_has_nothing_left_to_allow() -> None:
    line = "# kindness: allow phone-number because it is the helpline's own"
    remaining = apply_suppressions(PATH, header(line, line), (PHONE,))
    assert [(one.code, one.span.line) for one in remaining] == [("P411", 4)]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("raw-html", "'raw-html' is not something that can be allowed."),
        ("B202", "'B202' is not something that can be allowed."),
        ("picture-location", "'picture-location' is not something that can be allowed"),
        ("phone", "'phone' is not something that can be allowed"),
        ("phone-numbr", "'phone-numbr' is not something that can be allowed: did you mean "),
        ("{value}", "'{value}' is not something that can be allowed"),
        ("", "'' is not something that can be allowed"),
    ],
)
def test_only_what_may_be_mistaken_can_be_allowed(name: str, message: str) -> None:
    line = f"# kindness: allow {name}" + (" because I like it" if name else "")
    *remaining, fault = apply_suppressions(PATH, header(line), ALL)
    assert tuple(remaining) == ALL
    assert fault.code == "P412"
    assert fault.message.startswith(message)
    assert "phone-number" in fault.help


@pytest.mark.parametrize("rule", [safety.FORBIDDEN_CHARACTER, body.RAW_HTML, PICTURE_LOCATION])
def test_what_protects_readers_cannot_be_allowed(rule: Rule) -> None:
    line = f"# kindness: allow {rule.slug} because it is harmless"
    assert codes(apply_suppressions(PATH, header(line), ())) == ["P412"]


def test_what_is_read() -> None:
    line = "# kindness: allow street-address because it is a museum"
    expected = Suppression(STREET_ADDRESS, Span(3, 19, 3, 33), "it is a museum")
    assert read_suppressions(PATH, header(line)).value == (expected,)


def test_a_value_that_speaks_of_it_is_no_comment() -> None:
    text = header('summary: "# kindness: allow phone-number because so it is"')
    assert read_suppressions(PATH, text).value == ()


@given(st.text() | st.text(alphabet="# kindes:alowbcuphr-m\n\t"))
def test_every_header_has_an_answer(text: str) -> None:
    assert apply_suppressions(PATH, "\n# kindness: allow " + text, (HTML,))[0] == HTML
