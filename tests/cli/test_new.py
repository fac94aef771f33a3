"""`kindness new`: a file for any title, and never one in the place of another."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from kindness.anthology.check import check
from kindness.cli import main
from kindness.content.front_matter import FrontMatter, split
from kindness.content.new_story import cleaned, new_story
from kindness.content.schema import FIELDS
from kindness.content.source import decode
from kindness.system import clock
from kindness.text.slugs import is_slug


def new(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["new", *arguments])


def read(data: bytes) -> FrontMatter:
    """The file, split; a test fails where it cannot be."""
    source = decode(data, "new.md").value
    assert source
    front_matter = split(source).value
    assert front_matter
    return front_matter


def only_file(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


def test_new(stories: Path) -> None:
    result = new("The driver who waited")
    assert (result.exit_code, result.stdout) == (0, "Wrote stories/the-driver-who-waited.md\n")
    assert "kindness check stories/the-driver-who-waited.md" in result.stderr
    made = read((stories / "the-driver-who-waited.md").read_bytes())
    assert list(made.fields) == ["title", "themes", "date", "perspective", "consent"]
    assert made.fields["title"].value == "The driver who waited"
    assert made.fields["date"].value == clock.today().isoformat()
    assert made.body.startswith("Tell the story here")
    for field in FIELDS:
        assert f"{field.name}:" in made.header
        assert field.doc[:60] in made.header


def test_nobody_agrees_by_running_a_command(stories: Path) -> None:
    new("A story")
    (fault,) = (f for f in check(["stories"], clock.today()) if f.rule == "consent-not-given")
    assert fault.path == "stories/a-story.md"


def test_how_others_are_protected_is_left_to_choose(stories: Path) -> None:
    new("A story")
    found = [f"{f.code} {f.message}" for f in check(["stories"], clock.today())]
    assert "F109 'consent.others' has no value yet" in found
    assert "# others: agreed, anonymised or none\n" in only_file(stories).read_text("utf-8")


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--theme", "hopefull", "unknown theme 'hopefull': did you mean 'hope'? The themes are"),
        ("--perspective", "gave", "unknown perspective 'gave': did you mean 'given'? The persp"),
    ],
)
def test_an_unknown_word_is_refused(stories: Path, option: str, value: str, said: str) -> None:
    result = new("A story", option, value)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"kindness new: {said}")
    assert list(stories.iterdir()) == []


def test_words_are_read_as_they_are_meant(stories: Path) -> None:
    assert new("A story", "--theme", "Hope, peace", "--perspective", "Given").exit_code == 0
    text = only_file(stories).read_text("utf-8")
    assert "themes: [hope, peace]\n" in text
    assert "perspective: given\n" in text


def test_more_themes_than_fit_are_refused(stories: Path) -> None:
    result = new("A story", "--theme", "love,hope,peace,respect")
    assert result.exit_code == 2
    assert "room for 3 themes" in result.stderr


def test_a_file_that_is_filled_in_is_good(stories: Path) -> None:
    new("A story", "--theme", "hope", "--perspective", "given", "--teller", 'Ana: née "O\'Hara"')
    file = only_file(stories)
    text = file.read_text("utf-8").replace("teller: false, others: ", "teller: true, others: none")
    file.write_text(text.replace("Tell the story here", "He held the door"), "utf-8")
    assert check(["stories"], clock.today()) == ()


def test_optional_lines_can_be_used_as_they_stand(stories: Path) -> None:
    """A teller only has to remove the `# ` before a line; what it means stays a comment."""
    new("A story", "--theme", "hope", "--perspective", "given")
    file = only_file(stories)
    text = file.read_text("utf-8").replace("teller: false, others: ", "teller: true, others: none")
    head, _, optional = text.partition("To use a line, remove the # before it.\n")
    lines = optional.replace("Tell the story here", "He held the door").splitlines()
    # There is no such picture here, and no story that this one could have grown from.
    unusable = ("# image:", "# inspired_by:")
    used = [one if one.startswith(unusable) else one.removeprefix("# ") for one in lines]
    file.write_text("\n".join([head.rstrip(), *used]), "utf-8")
    assert check(["stories"], clock.today()) == ()
    fields = read(file.read_bytes()).fields
    assert len(fields) == len(FIELDS) - len(unusable)
    assert fields["where"].value == "Lagos, Nigeria"


def test_options(stories: Path) -> None:
    result = new(
        "The red shoes", "--slug", "red-shoes", "--voice", "retold", "--teller", "Ana",
        "--theme", "love", "--theme", "hope", "--date", "2026-01-02",
    )  # fmt: skip
    assert result.exit_code == 0
    made = read((stories / "red-shoes.md").read_bytes())
    assert list(made.fields) == ["title", "themes", "date", "source", "voice", "teller"]
    themes = made.fields["themes"].value
    assert isinstance(themes, tuple)
    assert [theme.value for theme in themes] == ["love", "hope"]
    assert made.fields["voice"].value == "retold"
    assert made.fields["date"].value == "2026-01-02"


@pytest.mark.parametrize(
    "title",
    [
        'He said: "no"',
        "back\\slash 'and' quotes",
        "# not a comment",
        "- not a list",
        "[not, a list]",
        "{not: a mapping}",
        "&anchor *alias !tag %directive @at `tick",
        "null",
        "~",
        "NO",
        "2026-11-23",
        "---",
        "a: b",
        "trailing:",
        "待ってくれた運転手",
        "السائق الذي انتظر",
        "🌻🌻🌻",
        "👩\N{ZERO WIDTH JOINER}🚀",
    ],
)
def test_titles_arrive_as_they_are(stories: Path, title: str) -> None:
    assert new("--", title).exit_code == 0
    file = only_file(stories)
    assert is_slug(file.stem)
    node = read(file.read_bytes()).fields["title"]
    assert node.value == title
    assert not node.is_empty


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("two\nlines\tand  blanks ", "two lines and blanks"),
        ("a\x1b[31mb\x07", "a[31mb"),
        ("harm\N{RIGHT-TO-LEFT OVERRIDE}less", "harmless"),
        ("line\N{LINE SEPARATOR}separator", "line separator"),
        ("\ufeffmark", "mark"),
    ],
)
def test_what_a_story_may_not_hold_is_left_out(stories: Path, title: str, kept: str) -> None:
    assert new(title).exit_code == 0
    assert read(only_file(stories).read_bytes()).fields["title"].value == kept


@pytest.mark.parametrize("title", ["x" * 500, "🌻" * 500, "kind " * 100, "優" * 500, '"' * 500])
def test_long_titles(stories: Path, title: str) -> None:
    result = new(title)
    assert result.exit_code == 0
    assert "there is room for 90" in result.stderr
    file = only_file(stories)
    assert is_slug(file.stem)
    assert read(file.read_bytes()).fields["title"].value == title.strip()


@pytest.mark.parametrize("title", ["", "  \n ", "\x01\x02", "\N{RIGHT-TO-LEFT OVERRIDE}"])
def test_a_title_is_needed(stories: Path, title: str) -> None:
    result = new(title)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "a story needs a title" in result.stderr
    assert list(stories.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["word " * 1_000],
        ["A story", "--teller", "x" * 5_000],
        ["A story", *["--theme=" + "x" * 50] * 100],
    ],
)
def test_what_does_not_fit_is_refused_before_there_is_a_file(
    stories: Path, arguments: list[str]
) -> None:
    result = new(*arguments)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert list(stories.iterdir()) == []


def test_a_title_without_letters_is_named_after_the_day(stories: Path) -> None:
    assert new("…", "--date", "2026-01-02").exit_code == 0
    assert only_file(stories).name == "story-2026-01-02.md"


def test_it_never_overwrites(stories: Path) -> None:
    (stories / "a-story.md").write_text("precious", "utf-8")
    result = new("A story")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "stays as it is" in result.stderr
    assert (stories / "a-story.md").read_text("utf-8") == "precious"


def test_it_writes_through_no_link(stories: Path, tmp_path: Path) -> None:
    (stories / "a-story.md").symlink_to(tmp_path / "elsewhere.md")
    assert new("A story").exit_code == 1
    assert not (tmp_path / "elsewhere.md").exists()


@pytest.mark.parametrize("title", ["con", "Index", "README", "images", "lpt1"])
def test_reserved_names_are_avoided(stories: Path, title: str) -> None:
    assert new(title).exit_code == 0
    assert only_file(stories).stem == f"story-{title.lower()}"


@pytest.mark.parametrize(
    ("slug", "message"),
    [
        ("con", "taken by Windows"),
        ("index", "taken by the site"),
        ("The Bus", "did you mean 'the-bus'?"),
        ("../bus", "did you mean 'bus'?"),
        ("a" * 81, "cannot be the name"),
        ("", "cannot be the name"),
        ("\x1b[2J", "cannot be the name"),
    ],
)
def test_slugs_that_cannot_be(stories: Path, slug: str, message: str) -> None:
    result = new("A story", "--slug", slug)
    assert result.exit_code == 2
    assert message in result.stderr
    assert "\x1b" not in result.stderr
    assert list(stories.iterdir()) == []


def test_another_folder(stories: Path, tmp_path: Path) -> None:
    (tmp_path / "tales").mkdir()
    assert new("A story", "--folder", "tales").stdout == "Wrote tales/a-story.md\n"
    missing = new("A story", "--folder", "nowhere")
    assert missing.exit_code == 2
    assert "there is no folder nowhere" in missing.stderr
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_that_is_a_file(stories: Path) -> None:
    (stories / "file").write_text("", "utf-8")
    result = new("A story", "--folder", "stories/file")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(("option", "value"), [("--voice", "loud"), ("--date", "yesterday")])
def test_values_that_cannot_be(stories: Path, option: str, value: str) -> None:
    assert new("A story", option, value).exit_code == 2
    assert list(stories.iterdir()) == []


def test_lines_end_as_on_every_system(stories: Path) -> None:
    new("A story")
    data = only_file(stories).read_bytes()
    assert b"\r" not in data
    assert data.endswith(b"\n")


@given(st.text(max_size=500), st.lists(st.text(max_size=20), max_size=3), st.text(max_size=60))
def test_any_values_make_a_file_that_reads(title: str, themes: list[str], teller: str) -> None:
    title, teller = cleaned(title), cleaned(teller)
    text = new_story(title, "2026-11-23", themes, {"teller": teller})
    fields = read(text.encode()).fields
    assert fields["title"].value == title
    assert fields["teller"].value == teller
    themes_read = fields["themes"].value
    assert isinstance(themes_read, tuple)
    assert [theme.value for theme in themes_read] == [cleaned(theme) for theme in themes]
