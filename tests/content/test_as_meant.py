"""Habits of writers that Markdown makes something else of, read as they were meant."""

from __future__ import annotations

import re

import pytest

from kindness.content.as_meant import to_positioned_html
from kindness.content.markdown import to_html
from tests.support.long_texts import LONG_TEXTS


def html(body: str) -> str:
    """What is made of `body`, without the positions."""
    return re.sub(r' data-sourcepos="[^"]*"', "", to_positioned_html(body)).strip()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("    One.\n\n    Two.", "<p>One.</p>\n<p>Two.</p>"),
        ("\tOne.\n\n\tTwo,\n\tstill.", "<p>One.</p>\n<p>Two,\nstill.</p>"),
        ("One.\n\n     Two.\n\n        Three.", "<p>One.</p>\n<p>Two.</p>\n<p>Three.</p>"),
        ("> One.\n>\n>     Two.", "<blockquote>\n<p>One.</p>\n<p>Two.</p>\n</blockquote>"),
        ("- One.\n\n      Two.", "<ul>\n<li>\n<p>One.</p>\n<p>Two.</p>\n</li>\n</ul>"),
        ("- One.\n\n\t\tTwo.", "<ul>\n<li>\n<p>One.</p>\n<p>Two.</p>\n</li>\n</ul>"),
        ("-     One.\n      Still.", "<ul>\n<li>One.\nStill.</li>\n</ul>"),
        ("    - One.\n    - Two.", "<ul>\n<li>One.</li>\n<li>Two.</li>\n</ul>"),
        (
            "    1. One.\n\n    2. Two.",
            "<ol>\n<li>\n<p>One.</p>\n</li>\n<li>\n<p>Two.</p>\n</li>\n</ol>",
        ),
        ("    ## One", "<h2>One</h2>"),
        ("    ***", "<hr />"),
    ],
)
def test_indented_paragraphs_are_paragraphs(body: str, expected: str) -> None:
    assert html(body) == expected


@pytest.mark.parametrize("body", ["```\n    One.\n```", "~~~\nOne.\n\n    Two.\n~~~", "`    One`"])
def test_fenced_code_stays_code(body: str) -> None:
    assert html(body) == to_html(body).strip()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("1998. That summer\nit rained.", "<p>1998. That summer\nit rained.</p>"),
        ("1998) That summer.", "<p>1998) That summer.</p>"),
        ("3. Mai war es kalt.", "<p>3. Mai war es kalt.</p>"),
        ("3. Mai.\n\n7. Mai.\n\n9. Mai.", "<p>3. Mai.</p>\n<p>7. Mai.</p>\n<p>9. Mai.</p>"),
        ("1998. One.\n\n1999. Two.", "<p>1998. One.</p>\n<p>1999. Two.</p>"),
        ("> 24. Dezember.", "<blockquote>\n<p>24. Dezember.</p>\n</blockquote>"),
        (
            "1. One.\n2. Two.\n\n2026. Three.",
            "<ol>\n<li>One.</li>\n<li>Two.</li>\n</ol>\n<p>2026. Three.</p>",
        ),
        (
            "1. Mai.\n\nIt was cold.\n\n2) Juni.",
            "<p>1. Mai.</p>\n<p>It was cold.</p>\n<p>2) Juni.</p>",
        ),
        ("1. 1. Mai.", "<p>1. 1. Mai.</p>"),
        ("01. > Mai.", "<p>01. &gt; Mai.</p>"),
        ("- 1998. One.", "<ul>\n<li>1998. One.</li>\n</ul>"),
    ],
)
def test_numbers_of_a_text_stay(body: str, expected: str) -> None:
    assert html(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        *("1. One.\n2. Two.", "1. One.\n1. Two.", "5. One.\n6. Two."),
        *("1. One.\n2. Two.\n4. Four.", "- One.\n- Two.", "One.[^7]\n\n[^7]: A note.\n"),
    ],
)
def test_lists_stay_lists(body: str) -> None:
    assert html(body) == to_html(body).strip()


def test_positions_are_those_of_the_text_as_it_was_written() -> None:
    body = "    One.\n\n1998. Two\nthree.\n\n\tFour."
    lines = re.findall(r'<p data-sourcepos="(\d+):\d+-(\d+):', to_positioned_html(body))
    assert lines == [("1", "1"), ("3", "4"), ("6", "6")]


@pytest.mark.parametrize("name", LONG_TEXTS)
def test_the_text_is_read_a_few_times_at_most(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def counted(body: str, positions: bool = False) -> str:
        read.append(body)
        return to_html(body, positions)

    monkeypatch.setattr("kindness.content.as_meant.to_html", counted)
    to_positioned_html(LONG_TEXTS[name](2000))
    assert len(read) <= 5
