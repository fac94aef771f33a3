"""Fields are set with the quotation marks, dashes and dots of a printer."""

from __future__ import annotations

import pytest

from kindness.text.typography import typeset

TEXTS = (
    ('A look that says "I see you"', "A look that says “I see you”"),
    ("I'm his mum", "I’m his mum"),
    ("'I'm here', she said", "‘I’m here’, she said"),
    ('"Why?"', "“Why?”"),
    ('("yes")', "(“yes”)"),
    ("the '90s", "the ’90s"),
    ("the monks' desert", "the monks’ desert"),
    ("1914--1918", "1914–1918"),
    ("wait---no", "wait—no"),
    ("Told otherwise in ...", "Told otherwise in …"),
    ("“already set”, isn’t it", "“already set”, isn’t it"),
    ("a-door", "a-door"),
    ("", ""),
)


@pytest.mark.parametrize(("written", "printed"), TEXTS)
def test_fields_are_set(written: str, printed: str) -> None:
    assert typeset(written) == printed


def test_what_is_set_stays() -> None:
    printed = typeset('"Don\'t" -- she said...')
    assert typeset(printed) == printed
