"""The friendly comment: what it says, and that nothing a stranger wrote acts in it."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import cmarkgfm
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from kindness.cli import main
from kindness.contribute.pr_comment import (
    LIMIT,
    MARK,
    CommentDiagnostic,
    pr_comment,
    read_changed,
    read_diagnostics,
)
from kindness.diagnostics.catalog import RULES
from kindness.errors import KindnessError
from kindness.text.escaping import code_span, escape_markdown, printable
from tests.support.project import Project, story_text

BREAK = "\u200b"
SIGNS = st.text("abcGH `*_[]()<>!#@~|\\&;:/.-+=\n12www" + "\u202e\u00e9")
EXAMPLES = [
    "@curator, see #12, GH-12 and a/b#1",
    "<!-- hidden --><script>x</script><img src=x onerror=y>",
    "[a](https://example.org) ![b](http://x.example) www.example.org ana@example.org",
    "1. one\n- two\n# three\n> four\n    five",
    "`a` ``b`` ```c *d*",
    "&lt;b&gt; &#60; \\*",
    "https://example.org/$(touch x)",
]


def shown(markdown: str) -> str:
    """The text that GitHub's own engine shows, with a note of every tag that is none of prose."""
    rendered: str = cmarkgfm.github_flavored_markdown_to_html(markdown)
    tags = set(re.findall(r"</?(\w+)[^>]*>", rendered)) - {"p", "code"}
    assert not tags, rendered
    text = html.unescape(re.sub(r"</?(?:p|code)>", "", rendered)).rstrip("\n")
    assert (
        not re.search(r"[@#]\w|\bGH-\d", re.sub(r"<code>.*?</code>", "", text)) or "`" in markdown
    )
    return text.replace(BREAK, "")


@settings(max_examples=300, deadline=None, derandomize=True)
@given(SIGNS | st.sampled_from(EXAMPLES) | st.text())
def test_strangers_words_are_shown_and_nothing_else(text: str) -> None:
    expected = printable(" ".join(text.split()))
    found = shown(f"It says: {escape_markdown(text)}.").removeprefix("It says: ").removesuffix(".")
    assert found.replace("`", "") == expected.replace("`", "")


@pytest.mark.parametrize("text", [one for one in EXAMPLES if "`" not in one])
def test_nobody_is_called_and_nothing_linked(text: str) -> None:
    rendered: str = cmarkgfm.github_flavored_markdown_to_html(
        f"- **Line 1**: {escape_markdown(text)}"
    )
    assert not re.search(r"[@#][\w/]|\bGH-\d|<a |<img|<script|<!--", rendered)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(SIGNS | st.text())
def test_file_names_are_code(text: str) -> None:
    rendered: str = cmarkgfm.github_flavored_markdown_to_html(f"**{code_span(text)}** a")
    found = re.fullmatch(r"<p><strong><code>(.*)</code></strong> a</p>\n", rendered, re.DOTALL)
    assert found
    assert html.unescape(found[1]).strip() == printable(" ".join(text.split()))


def test_what_is_to_be_copied_has_nothing_hidden_in_it() -> None:
    line = "# kindness: allow phone-number because it is the helpline's"
    assert BREAK not in html.unescape(escape_markdown(line))
    assert BREAK in html.unescape(escape_markdown("#12 @ana"))


def finding(path: str = "stories/a.md", rule: str = "F112", **more: object) -> dict[str, object]:
    value = {"path": path, "line": 4, "code": rule, "message": "unknown theme 'x'", "help": "Mend."}
    return value | more


def findings(*items: dict[str, object]) -> tuple[CommentDiagnostic, ...]:
    return read_diagnostics(json.dumps(items).encode())


def as_read(comment: str) -> str:
    """The words of a comment as GitHub shows them."""
    rendered: str = cmarkgfm.github_flavored_markdown_to_html(comment)
    return " ".join(html.unescape(re.sub(r"<!--.*?-->|<[^>]*>", "", rendered)).split())


def test_a_good_story_is_welcomed() -> None:
    text = pr_comment(findings(finding("stories/other.md")), ["stories/a.md"])
    assert text.startswith(f"{MARK}\n\nThank you for this story. Everything")
    assert "other" not in text
    assert "A curator reads it next" in text


def test_what_is_to_mend_is_said_with_line_and_advice() -> None:
    message = "the field 'themes' is missing"
    text = pr_comment(
        findings(finding(rule="F107", message=message), finding(rule="B201", line=9)),
        ["stories/a.md"],
        "https://code.example/rules.md",
    )
    assert "There are 2 things to fix first" in text
    assert "**`stories/a.md`**" in text
    first, advice = text.split("- Line 4: ")[1].split("\n")[:2]
    assert first == "the field 'themes' is missing  "
    assert advice == (
        "  *What to do:* Add a line such as `themes: [consideration]`. "
        "([why, and an example](https://code.example/rules.md#f107-missing-field))"
    )
    assert "- Line 9:" in text
    assert "kindness explain" not in text


def test_links_lead_to_the_rule() -> None:
    page = (Path(__file__).parents[2] / "docs" / "reference" / "rules.md").read_text("utf-8")
    headings = {
        line.removeprefix("### ").lower().replace(" ", "-")
        for line in page.split("\n")
        if line.startswith("### ")
    }
    for code, rule in RULES.items():
        assert f"{code.lower()}-{rule.slug}" in headings


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.sampled_from(sorted(RULES)), st.text() | st.sampled_from(EXAMPLES))
def test_nobody_elses_words_are_said(code: str, text: str) -> None:
    told = [
        pr_comment(findings(finding(rule=code, message=message, help=message)), ["stories/a.md"])
        for message in (text, "")
    ]
    assert told[0] == told[1]


@pytest.mark.parametrize("code", sorted(RULES))
def test_every_rule_can_be_told(code: str) -> None:
    text = pr_comment(findings(finding(rule=code)), ["stories/a.md"])
    assert not re.search(r"&#123;[a-z_]+&#125;|\{[a-z_]+\}", text)
    assert "'…'…" not in text


def test_one_thing_is_one_thing() -> None:
    assert "There is one thing to fix first" in pr_comment(findings(finding()), ["stories/a.md"])


def test_where_no_story_changed_nothing_is_said() -> None:
    assert pr_comment(findings(finding()), []) == ""


def test_a_reply_is_never_too_long() -> None:
    paths = [f"stories/{'<' * 200}{number}.md" for number in range(60)]
    items = [finding(path, rule="F122") for path in paths for _ in range(30)]
    text = pr_comment(findings(*items), paths, "https://code.example/rules.md")
    assert 50_000 < len(text) <= LIMIT + 10
    few = pr_comment(findings(*[finding(path) for path in paths for _ in range(30)]), paths)
    assert "… and 40 more files." in few
    assert "… and 18 more, once these are fixed." in few


@pytest.mark.parametrize(
    "item",
    [
        7, {}, finding(line="4"), finding(line=True), finding(line=-1), finding(message=None),
        finding(rule="@all"), {**finding(), "path": ["x"]},
    ],
)  # fmt: skip
def test_anything_else_is_refused(item: object) -> None:
    with pytest.raises(KindnessError):
        read_diagnostics(json.dumps([item]).encode())


def test_only_story_files_are_changed_stories() -> None:
    names = b"stories/b.md\0stories/images/x.png\0docs/a.md\0stories/\xff.md\0"
    changed = read_changed(names)
    assert changed == ("docs/a.md", "stories/b.md", "stories/images/x.png", "stories/\ufffd.md")
    assert pr_comment((), changed).startswith(f"{MARK}\n\nThank you for these stories.")
    assert pr_comment((), ["stories/images/x.png", "docs/a.md"]) == ""


@pytest.mark.parametrize(
    "path",
    ["stories/2026/gloves.md", "stories/images/gloves.md", "stories/gloves.txt",
     "stories/Gloves.MD", "gloves.md", "docs/gloves.md"],
)  # fmt: skip
def test_a_story_in_a_wrong_place_is_told_the_right_one(tmp_path: Path, path: str) -> None:
    project = Project(tmp_path)
    project.story("a-door")
    project.write(path, story_text())
    checked = project.run("check", "--format", "json")
    (tmp_path / "faults.json").write_text(checked.output, "utf-8")
    (tmp_path / "changed").write_text(f"{path}\0", "utf-8")
    said = as_read(project.run("reply", "faults.json", "changed").output)
    assert "Thank you for this story. There is one thing to fix first" in said
    assert "a story belongs in stories/gloves.md" in said
    assert "in order" not in said


def test_the_name_of_a_field_that_was_meant_is_told() -> None:
    message = "there is no field 'tags': did you mean 'themes'?"
    text = as_read(pr_comment(findings(finding(rule="F106", message=message)), ["stories/a.md"]))
    assert "there is no field '…'" in text
    assert "Perhaps this is meant: themes: [consideration]. The fields here are" in text


def test_the_command_reads_what_check_writes(tmp_path: Path) -> None:
    stories = tmp_path / "stories"
    stories.mkdir()
    (stories / "a.md").write_text("---\ntitle: A\n---\nB\n", "utf-8")
    checked = CliRunner().invoke(main, ["check", "--format", "json", str(stories)])
    faults, changed = tmp_path / "faults.json", tmp_path / "changed"
    faults.write_text(checked.output.replace(f"{stories}/", "stories/"), "utf-8")
    changed.write_bytes(b"stories/a.md\0")
    result = CliRunner().invoke(main, ["reply", str(faults), str(changed)])
    assert result.exit_code == 0
    assert "the field 'consent' is missing" in result.output
    faults.write_text("{", "utf-8")
    assert CliRunner().invoke(main, ["reply", str(faults), str(changed)]).exit_code == 2
