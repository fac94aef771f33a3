"""The sentence that stands for a story in lists: where it ends, in many languages."""

from __future__ import annotations

import pytest

from kindness.content.excerpt import LIMIT, excerpt
from kindness.content.rendered import render
from tests.support.openings import OPENINGS


def of(body: str) -> str:
    """The excerpt of a body in Markdown."""
    return excerpt(render(body).html)


@pytest.mark.parametrize(
    "opening", [opening for openings in OPENINGS.values() for opening in openings]
)
def test_the_first_sentence(opening: str) -> None:
    taken, _, rest = opening.partition("|")
    assert excerpt(f"<p>{taken}{rest}</p>\n<p>More of it.</p>\n") == taken


def test_ten_languages_and_more() -> None:
    assert len(OPENINGS) >= 10


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("![A basket](images/basket.jpg)\n\nHe carried it up.", "He carried it up."),
        ("## Part one\n\nHe carried my basket up the stairs. I ate.", None),
        ("***\n\nHe carried my basket up the stairs. I ate.", None),
        ("- bread\n- salt\n\nHe carried my basket up the stairs. I ate.", None),
        ("| a |\n|---|\n| b |\n\nHe carried my basket up the stairs. I ate.", None),
        ("> He carried my basket up the stairs.\n\nSo it began.", None),
        ("He carried[^1] my basket up the stairs.\n\n[^1]: Slowly.", None),
        ("He carried *my* basket\nup the **stairs.** I ate.", None),
        ("He carried my basket\\\nup the stairs. I ate.", None),
        ("- bread\n- salt", "bread"),
        ("```\nHe carried my basket up the stairs.\n```", None),
        ("## Only a heading", "Only a heading"),
        ("🫶", "🫶"),
        (
            "It rained.\n\nHe carried my basket up the stairs. I ate.",
            "It rained. He carried my basket up the stairs.",
        ),
        ("Dear Anna,\n\nyou carried my basket up. I ate.", "Dear Anna, you carried my basket up."),
        ("“Sit down.”\n\n“Thank you.”\n\nI sat.", "“Sit down.” “Thank you.” I sat."),
        ("Thanks.", "Thanks."),
    ],
)
def test_where_it_begins(body: str, expected: str | None) -> None:
    assert of(body) == (expected or "He carried my basket up the stairs.")


def test_a_long_sentence_is_cut_at_a_word() -> None:
    assert excerpt(f"<p>{'word ' * 60}.</p>") == "word " * 39 + "word…"
    assert excerpt(f"<p>{'a' * 300}</p>") == "a" * (LIMIT - 1) + "…"


def test_a_quotation_without_an_end_is_cut() -> None:
    taken = excerpt(f"<p>“I was late. {'So we waited for hours. ' * 20}</p>")
    assert taken.endswith("…")
    assert len(taken) <= LIMIT
