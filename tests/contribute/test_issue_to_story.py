"""`kindness from-issue`: a file that passes the check, or an answer that says what is missing."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kindness.anthology.check import check
from kindness.cli import main
from kindness.content.parse import ParseOptions
from kindness.contribute.issue import Issue, read_issue
from kindness.contribute.issue_form import CONSENT, STORY
from kindness.contribute.issue_to_story import issue_to_story
from kindness.errors import KindnessError
from kindness.system import clock
from kindness.text.slugs import is_slug
from tests.contribute.test_issue_form import TICKED, VOCABULARY, filled
from tests.support.project import story_text

TODAY = date(2026, 11, 24)
GOOD = {
    "title": "The driver who waited",
    "themes": "Hope",
    "voice": "I lived it or saw it myself",
    "perspective": "Received",
    "consent.others": "No one else can be recognised",
    CONSENT: TICKED,
    STORY: "Somebody held the door.",
}
TOLD = {
    **{name: text for name, text in GOOD.items() if name not in ("perspective", "consent.others")},
    "voice": "I retell a traditional tale or fable",
    "source.title": "The Book",
    "source.year": "1862",
}


def run(folder: Path, text: object, *options: str, **issue: object) -> Result:
    event = folder / "event.json"
    event.write_text(json.dumps({"issue": {"number": 12, "body": text, **issue}}), "utf-8")
    stories = folder / "stories"
    stories.mkdir(exist_ok=True)
    arguments = ["from-issue", str(event), "--stories", str(stories), *options]
    return CliRunner().invoke(main, arguments)


@pytest.mark.parametrize("given", [GOOD, TOLD])
def test_a_good_issue_becomes_a_good_story(tmp_path: Path, given: dict[str, str]) -> None:
    result = run(tmp_path, filled(given), created_at="2026-11-20T08:15:30Z")
    assert result.exit_code == 0, result.output
    file = tmp_path / "stories" / "the-driver-who-waited.md"
    assert check([str(file)], TODAY) == ()
    assert "Thank you" in result.output
    text = file.read_text("utf-8")
    assert "date: 2026-11-20\n" in text
    assert ("consent:\n  teller: true\n  others: none\n" in text) == (given is GOOD)


def test_a_poem_and_a_conversation_keep_their_lines(tmp_path: Path) -> None:
    story = "The bread is warm\r\ncome sit inside\r\n\r\n— Now?\r\n— Now.\r\n\r\n- a\r\n- b"
    assert run(tmp_path, filled(GOOD | {STORY: story})).exit_code == 0
    file = tmp_path / "stories" / "the-driver-who-waited.md"
    assert file.read_text("utf-8").endswith(
        "---\nThe bread is warm\\\ncome sit inside\n\n— Now?\\\n— Now.\n\n- a\n- b\n"
    )
    assert check([str(file)], TODAY) == ()


def test_nothing_is_written_over(tmp_path: Path) -> None:
    first = run(tmp_path, filled(GOOD))
    second = run(tmp_path, filled(GOOD | {STORY: "Another."}))
    third = run(tmp_path, filled(GOOD | {STORY: "A third."}))
    assert (first.exit_code, second.exit_code, third.exit_code) == (0, 0, 0)
    names = sorted(file.name for file in (tmp_path / "stories").iterdir())
    ends = ("-12.md", "-13.md", ".md")
    assert names == [f"the-driver-who-waited{end}" for end in ends]
    kept = (tmp_path / "stories" / "the-driver-who-waited.md").read_text("utf-8")
    assert "held the door" in kept


def test_a_former_address_is_taken_too(tmp_path: Path) -> None:
    (tmp_path / "stories").mkdir()
    other = story_text(aliases="[the-driver-who-waited]")
    (tmp_path / "stories" / "other.md").write_text(other, "utf-8")
    assert run(tmp_path, filled(GOOD)).exit_code == 0
    assert (tmp_path / "stories" / "the-driver-who-waited-12.md").is_file()
    assert check([str(tmp_path / "stories")], TODAY) == ()


@pytest.mark.parametrize(
    ("wrong", "label", "words"),
    [
        ({"title": ""}, "Title", "still empty"),
        ({"title": "x" * 91}, "Title", "there is room for 90"),
        ({"themes": ""}, "Themes", "nothing is chosen yet"),
        ({"themes": "Hopefull"}, "Themes", "did you mean 'hope'?"),
        ({"themes": "Love, Respect, Hope, Peace"}, "Themes", "room for 3"),
        ({"perspective": ""}, "The kindness was", "nothing is chosen yet"),
        ({CONSENT: TICKED.replace("X", " ")}, "Your consent", "the box is not ticked"),
        ({"consent.others": ""}, "The other people in it", "nothing is chosen yet"),
        ({"voice": "I retell something that is documented"}, "Source", "still empty"),
        ({"source.title": "x", "source.url": "x y"}, "Address of the source", "not a web address"),
        ({"lang": "english"}, "Language", "did you mean 'en'?"),
        ({"inspired_by": "no-such"}, "Stories that it grew from", "there is no such story"),
        ({STORY: ""}, "Your story", "still empty"),
        ({STORY: "One.\n\nTwo <b>."}, "Your story, line 3", "HTML such as"),
        ({STORY: "Call +44 20 7946 0958."}, "Your story, line 1", "looks like a phone number"),
        ({STORY: "See [it](no-such.md)."}, "Your story, line 1", "there is no story 'no&#45;such'"),
        ({STORY: "A\u202eB"}, "Your story, line 1", "U&#43;202E"),
        ({STORY: "x" * 70_000}, "The form", "64 KB"),
    ],
)
def test_what_is_missing_is_said_by_the_name_of_the_question(
    tmp_path: Path, wrong: dict[str, str], label: str, words: str
) -> None:
    result = run(tmp_path, filled(GOOD | wrong))
    assert result.exit_code == 1
    line = next(one for one in result.output.splitlines() if one.startswith(f"- **{label}**"))
    assert words.replace("&#45;", "-") in line.replace("&#45;", "-")
    assert result.output.count("\n- **") == 1
    assert list((tmp_path / "stories").iterdir()) == []


def test_what_should_not_be_known_is_not_said_again(tmp_path: Path) -> None:
    story = "Call +44 20 7946 0958, write to ana@example.org, come to 12 Acacia Avenue."
    output = run(tmp_path, filled(GOOD | {STORY: story})).output
    for private in ("7946", "ana", "Acacia"):
        assert private not in output
    assert output.count("say so, and a curator") == 3


def test_an_issue_without_the_form_is_told_everything(tmp_path: Path) -> None:
    result = run(tmp_path, "Here is my story: somebody held the door.")
    assert result.exit_code == 1
    for label in ("Title", "Themes", "Your consent", "Your story"):
        assert f"**{label}**" in result.output


@pytest.mark.parametrize("body", [None, 7, [], {"a": 1}])
def test_a_body_of_another_kind(tmp_path: Path, body: object) -> None:
    result = run(tmp_path, body)
    assert result.exit_code == (1 if body is None or body == [] else 2)


@pytest.mark.parametrize(
    "data", [b"{", b'{"issue": 1}', b'{"issue": {"number": "1"}}', b"{" * 9999, b"[]" * 2_000_000]
)
def test_what_is_no_issue_is_refused(data: bytes) -> None:
    with pytest.raises(KindnessError):
        read_issue(data, TODAY)


def test_the_text_alone_will_do(tmp_path: Path) -> None:
    (tmp_path / "stories").mkdir()
    file = tmp_path / "issue.md"
    file.write_text(filled(GOOD), "utf-8")
    result = CliRunner().invoke(
        main, ["from-issue", str(file), "--stories", str(tmp_path / "stories")]
    )
    assert result.exit_code == 0
    assert f"date: {clock.today()}" in next((tmp_path / "stories").iterdir()).read_text("utf-8")


def test_it_could_not_run(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["from-issue", os.devnull, "--stories", str(tmp_path / "x")])
    assert result.exit_code == 2


TEXT = st.text(max_size=60) | st.sampled_from(
    ["---", "a: b", "*x", "# kindness: allow phone-number because I say so", '"', "\\", "null", "'"]
)


@given(title=TEXT, name=TEXT, note=TEXT, story=TEXT, number=st.integers(0, 10**9))
@settings(
    max_examples=200,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_no_text_becomes_a_field_or_a_path(
    tmp_path: Path, title: str, name: str, note: str, story: str, number: int
) -> None:
    """Whatever is written, a draft has the fields of the form, and a name that is a slug."""
    given = TOLD | {"title": title, "teller": name, "source.note": note, STORY: story}
    made = issue_to_story(
        Issue(number, filled(given), "2026-11-20"), tmp_path, "stories", _reading()
    )
    assert is_slug(made.slug)
    header = made.text.split("\n---\n")[0].splitlines()
    names = [line.partition(":")[0] for line in header[1:]]
    assert set(names) <= {
        "title", "themes", "date", "voice", "source", "  title", "  year", "  note", "teller",
    }  # fmt: skip
    assert len(names) == len(set(names))


def _reading() -> ParseOptions:
    return ParseOptions(VOCABULARY, today=TODAY)


def test_a_whole_file_that_was_pasted_is_read(tmp_path: Path) -> None:
    """The form on /share/ copies the file; only the tick of the issue is a consent."""
    pasted = story_text(
        "Somebody *held* the door.",
        title="A door",
        themes="[peace]",
        setting="transit",
        content_notes="[grief]",
        when="winter 1998",
        consent="{teller: true, others: agreed}",
    )
    issue = {name: GOOD[name] for name in ("title", "themes", "voice", "perspective", CONSENT)}
    result = run(tmp_path, filled({**issue, STORY: pasted}))
    assert result.exit_code == 0, result.output
    file = tmp_path / "stories" / "the-driver-who-waited.md"
    text = file.read_text("utf-8")
    assert check([str(file)], TODAY) == ()
    assert "themes: [hope]\n" in text
    assert "when: winter 1998\n" in text
    assert "setting: transit\n" in text
    assert "content_notes: [grief]\n" in text
    assert "  others: agreed\n" in text
    assert text.endswith("---\nSomebody *held* the door.\n")


def test_a_pasted_file_is_no_consent(tmp_path: Path) -> None:
    issue = {name: text for name, text in GOOD.items() if name != CONSENT}
    result = run(tmp_path, filled({**issue, STORY: story_text("Text.", title="A door")}))
    assert "the box is not ticked" in result.output
    assert not list((tmp_path / "stories").iterdir())
