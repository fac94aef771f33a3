"""At most a hundred diagnostics of one file are listed."""

from __future__ import annotations

import json
from dataclasses import replace

from kindness.diagnostics.capped import MOST, capped
from kindness.diagnostics.diagnostic import Diagnostic, Severity, Span
from kindness.diagnostics.formats import concise, full, github, json_report
from kindness.diagnostics.rules import body, safety


def many(number: int, path: str = "stories/a.md") -> list[Diagnostic]:
    return [
        body.RAW_HTML.at(path, Span(line, 1, line, 4), value="'<b>'")
        for line in range(1, number + 1)
    ]


def test_a_hundred_are_listed() -> None:
    assert capped(many(MOST)) == tuple(many(MOST))


def test_the_others_are_counted_file_by_file() -> None:
    few = many(2, "stories/b.md")
    listed = capped([*few, *reversed(many(3_220))])
    assert listed[:MOST] == tuple(many(MOST))
    assert listed[MOST + 1 :] == tuple(few)
    more = listed[MOST]
    assert (more.code, more.path) == (safety.MORE_OF_THEM.code, "stories/a.md")
    assert more.message.startswith("and 3,120 more")
    assert more.is_error


def test_warnings_stay_warnings() -> None:
    warnings = [replace(one, severity=Severity.WARNING) for one in many(150)]
    assert not any(diagnostic.is_error for diagnostic in capped(warnings))


def test_every_format_stays_what_it_is() -> None:
    listed = capped(many(500))
    assert len(concise(listed).splitlines()) == len(github(listed).splitlines()) == MOST + 1
    assert full(listed, lambda path, number: "<b>").count("= help: ") == MOST + 1
    objects = json.loads(json_report(listed))
    assert len(objects) == MOST + 1
    assert {" ".join(one) for one in objects} == {
        "path line column end_line end_column code rule severity message help"
    }
