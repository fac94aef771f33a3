"""What `kindness review` shows of a branch, and that no story can break out of it."""

from __future__ import annotations

import os
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
from cmarkgfm import cmark

from kindness.curate.git_diff import BranchDiff
from kindness.curate.review import review
from kindness.curate.review_summary import SIZE_LIMIT, review_summary
from kindness.system import clock
from tests.support.project import URL, story_text
from tests.support.repository import Repository

PICTURE = Path(__file__).parent.parent / "golden" / "stories" / "images" / "bus.png"

LONG = (
    "The tram had gone. A woman I had never met turned her car round, drove me to the station "
    "and would not tell me her name."
)
HOSTILE = """Hello @octocat, see #12 and <!-- not a comment.

```
# No heading

</blockquote></table><script>alert(1)</script>
```

## @everyone

[a link](https://evil.example/@me#9) and [inside](the-tram.md)[^1]

[^1]: A note, &#64;here.
"""
HOSTILE_TITLE = '"# [x](javascript:1) ` <b>b</b> @octocat | ]]> -->"'


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A branch that begins with two stories on main."""
    made = Repository(tmp_path)
    made.story("the-tram", LONG, date="2024-01-02")
    made.story("old", "An old story that somebody told in a few words of their own, once.")
    made.commit()
    made.branch()
    return made


def test_each_good_story_has_a_preview_whatever_else_fails(repository: Repository) -> None:
    (repository.stories / "images").mkdir()
    shutil.copy(PICTURE, repository.stories / "images" / "bus.png")
    repository.story("good", "A good one.", image="{src: bus.png, alt: A bus}")
    repository.story("faulty", "A faulty one.", themes="[hopefull]")
    repository.story("hidden", "A draft.", status="draft")
    repository.story("old", "Told anew.")
    repository.commit()
    ran = repository.review("--previews", "previews")
    assert ran.status == 0, ran.output
    pages = {file.name: file.read_text("utf-8") for file in repository.folder.glob("previews/*")}
    assert pages.keys() == {"good.html", "old.html"}
    assert "data:image/png;base64," in pages["good.html"]
    assert "Told anew." in pages["old.html"]
    assert f'href="{URL}themes/hope/"' in pages["good.html"]


class Shown(HTMLParser):
    """The page as a reader sees it: its tags, and its text."""

    def __init__(self, markdown: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.text = ""
        self.references: list[str] = []
        options = cmark.Options.CMARK_OPT_UNSAFE | cmark.Options.CMARK_OPT_FOOTNOTES
        extensions = ("table", "strikethrough", "autolink", "tasklist")
        self.feed(cmark.markdown_to_html_with_extensions(markdown, options, extensions))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.references += [value or "" for name, value in attrs if name in ("href", "src")]
        if tag not in ("br", "hr", "input"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def test_nothing_to_review(repository: Repository) -> None:
    built = repository.review()
    assert (built.status, built.output) == (0, "This branch adds or changes no story.\n")


def test_each_kind_of_change(repository: Repository) -> None:
    repository.story("new-one", "Somebody swept the stairs of the whole house before we woke.")
    repository.git("mv", "stories/old.md", "stories/older.md")
    repository.commit()
    repository.story("the-tram", LONG.replace("station", "harbour"), date="2024-01-02")
    repository.write("notes.txt", "x")
    output = repository.review().output
    assert output.startswith(
        "3 stories: 1 new, 1 changed and 1 renamed.\n\nNew: A door held open\n"
    )
    assert "/stories/new-one/" in output
    assert "[-station-]{+harbour+}" in output
    assert "Was: stories/old.md" in output
    assert "aliases` names it: [old]" in output
    assert output.endswith("Other files that this branch changes:\n  notes.txt\n")
    repository.git("rm", "--quiet", "stories/older.md")
    assert "Deleted: old\n" in repository.review().output


def test_what_a_curator_wants_to_know(repository: Repository) -> None:
    repository.story(
        "copy",
        LONG.replace("woman", "lady") + " Call +44 20 7946 0958, or ana@example.org.",
        title="A tram missed",
        teller="Ana",
        setting="transit",
        content_notes="[grief]",
        consent="{teller: true, others: anonymised}",
        date="2024-02-03\n# kindness: allow phone-number because it is the helpline's own",
        form="acton",
    )
    output = " ".join(repository.review().output.split())
    assert "email-address" in output
    assert "did you mean 'action'" in output
    assert output.index("P401") < output.index("F111")
    assert "Allowed: phone-number, because it is the helpline's own" in output
    assert "(/stories/the-tram/), " in output
    repository.story(
        "copy",
        LONG.replace("woman", "lady"),
        title="A tram missed",
        teller="Ana",
        setting="transit",
        content_notes="[grief]",
        consent="{teller: true, others: anonymised}",
    )
    output = " ".join(repository.review().output.split())
    for words in (
        "New: A tram missed", "Themes: Hope", "Name to print: Ana",
        "Kind of place: On a bus or train",
        "told by someone who was there; the kindness was received",
        "What readers may wish to know first: grief",
        "the teller agrees to publish it; the others in it were changed",
        "26 words, about a minute to read", "A506 near-duplicate", LONG[:18],
    ):  # fmt: skip
        assert words in output


def test_nothing_close(repository: Repository) -> None:
    repository.story("far", "Quite another thing happened in the market, where nobody had change.")
    assert "Nearest: nothing close\n" in repository.review().output


def test_markdown_cannot_be_broken_out_of(repository: Repository) -> None:
    repository.story("good", HOSTILE.replace("see #12 and <!-- not a comment", "#12"),
                     title=HOSTILE_TITLE, teller=HOSTILE_TITLE[:61])  # fmt: skip
    repository.story("bad", HOSTILE, title=HOSTILE_TITLE, form="none")
    repository.story("old", HOSTILE)
    repository.write("stories/a `name`\n\n# <b> @x.md", "x")
    repository.write("docs/\n\n## [x](y) @z", "x")
    built = repository.review("--format", "markdown")
    assert built.status == 0
    shown = Shown(built.output)
    assert shown.open == []
    assert not {"script", "b", "img"} & set(shown.tags)
    assert shown.tags.count("h3") == 4
    # Ours, and those that the two good stories have.
    assert shown.tags.count("h2") == 3
    assert "h1" not in shown.tags
    assert shown.references == 2 * ["https://evil.example/@me#9"]
    assert not re.search(r"[@#]\w", shown.text)
    assert "@\u200boctocat" in shown.text
    assert "\u200b# <b> @" not in shown.text
    assert "alert(1)" in shown.text


def test_a_picture_is_described_and_not_shown(repository: Repository) -> None:
    images = repository.stories / "images"
    images.mkdir()
    picture = Path(__file__).parent.parent.parent / "docs/images/home.png"
    shutil.copyfile(picture, images / "bus.png")
    repository.story("bus", "Look:\n\n![A bus, @night](images/bus.png)")
    shown = Shown(repository.review("--format", "markdown").output)
    assert "[picture bus.png: A bus, @\u200bnight]" in shown.text
    assert "img" not in shown.tags


def test_a_summary_that_is_full_says_so(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(40):
        words = "Somebody lent me a very long ladder and waited below. " * 200
        repository.story(f"long-{number}", f"{number} {words}", title=f"Ladder {number}")
    repository.write(f"docs/{'日' * 60}", "")
    monkeypatch.chdir(repository.folder)
    found = review(Path("stories"), "stories", BranchDiff.find(), clock.today())
    assert SIZE_LIMIT < 1024 * 1024
    for limit in (60_000, 300_000, 400_000):
        summary = review_summary(found, limit)
        assert len(summary.encode()) <= limit
        assert Shown(summary).open == []
        heads, texts = summary.count("<h3>"), summary.count("<blockquote>")
        if limit == 60_000:
            assert 0 < heads < 40
            assert f"{40 - heads} more stories could not be shown" in summary
        else:
            assert (heads, "could not be shown" in summary) == (40, False)
            assert 0 < texts < 40
            assert summary.count("Too long to be shown here") == 40 - texts
    assert "Too long" not in review_summary(found)


@pytest.mark.parametrize("base", ["nowhere", "--output=/tmp/x", "", "HEAD:stories"])
def test_without_a_base_one_line_says_so(repository: Repository, base: str) -> None:
    repository.git("branch", "--move", "main", "trunk")
    built = repository.review(f"--base={base}")
    assert built.status == 2
    assert built.output.startswith("kindness review: there is no ")
    assert built.output.count("\n") == 1


def test_outside_of_git(tmp_path: Path) -> None:
    made = Repository(tmp_path)
    shutil.rmtree(tmp_path / ".git")
    built = made.run("review", env={"GIT_CEILING_DIRECTORIES": str(tmp_path.parent)})
    assert built.status == 2
    assert built.output.startswith("kindness review: not a git repository")


def test_without_git(repository: Repository) -> None:
    built = repository.run("review", env={"PATH": os.devnull})
    assert (built.status, built.output.count("\n")) == (2, 1)


def test_histories_that_have_nothing_in_common(repository: Repository) -> None:
    repository.git("checkout", "--quiet", "--orphan", "other")
    repository.story("another")
    repository.commit()
    built = repository.review()
    assert built.status == 2
    assert "no commit in common" in built.output


def test_no_program_of_the_branch_is_run(repository: Repository) -> None:
    trap = repository.folder / "ran"
    repository.git("config", "diff.trap.textconv", f"touch {trap}; cat")
    repository.git("config", "diff.trap.command", f"touch {trap}")
    repository.write(".gitattributes", "*.md diff=trap\n")
    repository.story("the-tram", LONG.replace("tram", "bus"))
    output = repository.review().output
    assert "{+bus+}" in output
    assert not trap.exists()


def test_main_has_moved_on(repository: Repository) -> None:
    repository.story("mine", "Somebody swept the stairs of the whole house before we woke up.")
    repository.commit()
    repository.git("checkout", "--quiet", "main")
    repository.story("theirs", "What came to main meanwhile.")
    repository.commit()
    repository.git("checkout", "--quiet", "offer")
    output = repository.review().output
    assert output.startswith("1 story: 1 new.")
    assert "theirs" not in output


def test_a_summary_shows_nothing_private(repository: Repository) -> None:
    private = "Write to ana@example.org, ring +44 20 7946 0958, come to 12 Acacia Avenue."
    repository.story("new", private, perspective="ana@example.org")
    repository.story("old", f"An old story that somebody told. {private}")
    output = repository.review("--format", "markdown").output
    assert "An old story" in output
    assert "What was rewritten" in output
    assert "[hidden]" in output
    assert not re.search("ana@|example.org|7946|Acacia", output)
    # A curator's own terminal shows it, or nobody could judge it.
    assert "7946" in repository.review().output


def test_a_summary_shows_what_is_allowed(repository: Repository) -> None:
    allowed = "2024-02-03\n# kindness: allow phone-number because it is the helpline's own"
    repository.story("new", "Ring 0800 1111 when it is dark.", date=allowed)
    assert "0800 1111" in repository.review("--format", "markdown").output


@pytest.mark.parametrize(
    "place",
    ["stories/2026/gloves.md", "stories/images/gloves.md", "stories/gloves.txt",
     "stories/Gloves.MD", "gloves.md", "docs/gloves.md"],
)  # fmt: skip
def test_a_story_in_a_wrong_place_is_shown_with_the_right_one(
    repository: Repository, place: str
) -> None:
    repository.write(place, story_text("She gave me her gloves."))
    output = " ".join(repository.review().output.split())
    assert output.startswith("One story: 1 new.") or output.startswith("1 story: 1 new.")
    assert re.search("(move|rename) it to stories/gloves.md", output)
    assert "She gave me her gloves." in output
