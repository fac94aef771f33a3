"""Reports: what people, editors and machines are told about the same faults."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindness.diagnostics.diagnostic import Diagnostic, Severity, Span
from kindness.diagnostics.formats import concise, full, github, json_report, summary
from kindness.text.escaping import printable

FAULT = Diagnostic(
    path="stories/bus.md",
    span=Span(3, 10, 3, 18),
    code="F111",
    rule="unknown-term",
    severity=Severity.ERROR,
    message="unknown theme 'hopefull': did you mean 'hope'?",
    help="Choose from the themes.",
)
WARNING = replace(FAULT, code="A506", rule="near-duplicate", severity=Severity.WARNING)
LINE = "themes: [hopefull, peace]"


def shown(line: str, fault: Diagnostic = FAULT) -> list[str]:
    """The lines of the full report of one fault in `line`."""
    return full([fault], lambda path, number: line).splitlines()


def at(column: int, end_column: int, line: int = 3, end_line: int = 3) -> Diagnostic:
    return replace(FAULT, span=Span(line, column, end_line, end_column))


def test_concise() -> None:
    assert concise([FAULT, WARNING]) == (
        "stories/bus.md:3:10: F111 unknown-term unknown theme 'hopefull': did you mean 'hope'?\n"
        "stories/bus.md:3:10: A506 near-duplicate "
        "unknown theme 'hopefull': did you mean 'hope'?\n"
    )


def test_full() -> None:
    assert full([FAULT], lambda path, number: LINE) == (
        "F111 unknown-term: unknown theme 'hopefull': did you mean 'hope'?\n"
        " --> stories/bus.md:3:10\n"
        "  |\n"
        "3 | themes: [hopefull, peace]\n"
        "  |          ^^^^^^^^\n"
        "  = help: Choose from the themes.\n"
        "  = more: kindness explain F111\n"
    )


def test_full_looks_up_the_line_of_the_fault() -> None:
    asked: list[tuple[str, int]] = []

    def line_of(path: str, number: int) -> str | None:
        asked.append((path, number))
        return None

    report = full([FAULT, WARNING], line_of)
    assert asked == [("stories/bus.md", 3)] * 2
    assert "^" not in report
    assert "= help: " in report


def test_full_separates_faults_by_an_empty_line() -> None:
    assert full([FAULT, WARNING], lambda path, number: LINE).count("\n\n") == 1


def test_carets_stand_below_wide_characters() -> None:
    line = "題: 優しさ x"
    assert shown(line, at(8, 9))[3:5] == [f"3 | {line}", "  |            ^"]
    assert shown(line, at(4, 7))[4] == "  |     ^^^^^^"


def test_carets_do_not_count_marks_and_joiners() -> None:
    line = "e\N{COMBINING ACUTE ACCENT}\N{ZERO WIDTH NON-JOINER}x"
    assert shown(line, at(4, 5))[3:5] == [f"3 | {line}", "  |  ^"]


def test_a_tab_takes_one_column() -> None:
    assert shown("\tx", at(2, 3))[3:5] == ["3 |  x", "  |  ^"]


@pytest.mark.parametrize("column", [1, 40, 1500, 2990, 3000])
def test_long_lines_are_cut_around_the_place(column: int) -> None:
    line = "".join(chr(ord("a") + number % 26) for number in range(3_000))
    source, carets = shown(line, at(column, column + 1))[3:5]
    assert len(source) < 110
    assert source[carets.index("^")] == line[column - 1]


def test_a_span_longer_than_the_cut_line() -> None:
    source, carets = shown("x" * 3_000, at(10, 2_900))[3:5]
    assert carets.count("^") <= len(source)


def test_a_span_over_several_lines_is_marked_to_the_end_of_the_first() -> None:
    assert shown("abc def", at(5, 2, end_line=6))[4] == "  |     ^^^"


@pytest.mark.parametrize("fault", [at(1, 1), at(26, 26), at(400, 410)])
def test_there_is_always_a_caret(fault: Diagnostic) -> None:
    assert shown(LINE, fault)[4].endswith("^")


def test_the_gutter_fits_the_line_number() -> None:
    lines = shown(LINE, at(10, 18, line=1234, end_line=1234))
    assert lines[1:5] == [
        "    --> stories/bus.md:1234:10",
        "     |",
        f"1234 | {LINE}",
        "     |          ^^^^^^^^",
    ]


@given(st.text(), st.integers(1, 300), st.integers(1, 300))
def test_nothing_is_printed_that_a_terminal_obeys(text: str, column: int, end: int) -> None:
    fault = replace(at(column, end), path=f"{text}.md", message=text, help=text)
    for report in (concise([fault]), full([fault], lambda path, number: text)):
        for character in report.replace("\n", ""):
            assert unicodedata.category(character) not in ("Cc", "Cs", "Co", "Cn", "Zl", "Zp")
    assert concise([fault]).count("\n") == 1
    assert len(full([fault], lambda path, number: text).splitlines()) == 7


def test_printable_keeps_what_writing_needs() -> None:
    kept = "می\N{ZERO WIDTH NON-JOINER}خواهم, 👩\N{ZERO WIDTH JOINER}🚀, quoi\N{NO-BREAK SPACE}?"
    assert printable(kept) == kept
    assert printable("a\x1b[31m\N{RIGHT-TO-LEFT OVERRIDE}b\n") == "a\ufffd[31m\ufffdb\ufffd"


def test_github() -> None:
    assert github([FAULT, WARNING]) == (
        "::error file=stories/bus.md,line=3,endLine=3,col=10,endColumn=18,"
        "title=F111 unknown-term::unknown theme 'hopefull': did you mean 'hope'? "
        "Choose from the themes.\n"
        "::warning file=stories/bus.md,line=3,endLine=3,col=10,endColumn=18,"
        "title=A506 near-duplicate::unknown theme 'hopefull': did you mean 'hope'? "
        "Choose from the themes.\n"
    )


def test_github_escapes() -> None:
    fault = replace(
        FAULT, path="a,b:c%\r\n::error::.md", message="50%\n::set-env name=x::y", help=""
    )
    (line,) = github([fault]).splitlines()
    assert line.startswith("::error file=a%2Cb%3Ac%25%0D%0A%3A%3Aerror%3A%3A.md,line=3,")
    assert line.endswith("::50%25%0A::set-env name=x::y. ")


@given(st.text())
def test_github_keeps_to_one_line(text: str) -> None:
    fault = replace(FAULT, path=text, message=text, help=text)
    assert len(github([fault]).splitlines()) == 1
    github([fault]).encode()


def test_json() -> None:
    text = json_report([replace(FAULT, message="café 🌻")])
    assert text.endswith("]\n")
    assert "café 🌻" in text
    assert json.loads(text) == [
        {
            "path": "stories/bus.md",
            "line": 3,
            "column": 10,
            "end_line": 3,
            "end_column": 18,
            "code": "F111",
            "rule": "unknown-term",
            "severity": "error",
            "message": "café 🌻",
            "help": "Choose from the themes.",
        }
    ]


def test_json_of_nothing_is_an_empty_array() -> None:
    assert json_report([]) == "[]\n"


def test_json_can_always_be_written() -> None:
    assert json.loads(json_report([replace(FAULT, path="st\udcff/a\nb.md")]).encode())


def test_summary() -> None:
    other = replace(FAULT, path="stories/tram.md")
    assert summary([FAULT], 9) == "1 error in 1 story"
    assert summary([WARNING, WARNING], 9) == "2 warnings in 1 story"
    assert summary([FAULT, WARNING, other], 9) == "2 errors and 1 warning in 2 stories"
    about_words = replace(FAULT, path="stories/vocabulary.yml")
    assert summary([FAULT, about_words], 9) == "2 errors in 2 files"
    assert summary([], 64) == "64 stories, all good"
    assert summary([], 1) == "1 story, all good"
    assert summary([], 0) == "no stories yet"
