"""The steps from an issue to a pull request, run with recorded and hostile issues.

GitHub itself cannot be reached from here. What a runner would do before and after a step (checking
out, handing artifacts on) is done by the test, and a stand-in answers for the service; see
`tests/support/service.py`. Everything else is the real thing: the shell, the scripts, the commands.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kindness.text.slugs import is_slug
from tests.support.project import story_text
from tests.support.workflows import Ran, Runner, recorded

MAKE = "Make what the issue asks for"
OFFER = "Offer it, or say what is missing"


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path / "runner")


def draft(runner: Runner, event: str) -> dict[str, str | None]:
    """Run the first half of an issue's way; the files that it would change."""
    ran = runner.run("from-issue.yml", MAKE, event)
    assert (ran.status, ran.output, ran.outputs) == (0, "", "")
    changes = runner.temp / "draft" / "changes.json"
    found: dict[str, str | None] = json.loads(changes.read_bytes()) if changes.exists() else {}
    return found


def offer(runner: Runner, event: str) -> Ran:
    """Run the second half, with the label on the issue."""
    issue = recorded(event)["issue"]
    labels = {str(issue["number"]): [label["name"] for label in issue["labels"]]}
    runner.tell(labels=runner.state["labels"] | labels)
    return runner.run("from-issue.yml", OFFER, event)


def comments(runner: Runner, number: int) -> list[str]:
    """What the issue was told."""
    return [comment["body"] for comment in runner.state["comments"].get(str(number), [])]


def asked(runner: Runner) -> list[str]:
    """What the service was asked to change."""
    return [name for name, _, _ in runner.calls() if not name.startswith("GET ")]


def offered(runner: Runner, branch: str) -> dict[str, str]:
    """The files that a branch adds or changes, as they stand there."""
    runner.git("fetch", "--quiet", "origin", branch)
    names = runner.git("diff", "--name-only", "--diff-filter=d", f"{runner.main}..FETCH_HEAD")
    return {name: runner.git("show", f"FETCH_HEAD:{name}") for name in names.splitlines()}


@pytest.mark.parametrize(("event", "number"), [("issue-good", 12), ("issue-hostile", 13)])
def test_an_issue_becomes_a_pull_request(runner: Runner, event: str, number: int) -> None:
    ((path, story),) = draft(runner, event).items()
    assert offer(runner, event).output == ""
    slug = path.removeprefix("stories/").removesuffix(".md")
    assert is_slug(slug)
    branch = f"story/issue-{number}"
    assert story == (runner.repository / path).read_text("utf-8")
    assert offered(runner, branch) == {path: story.rstrip("\n")}
    assert "date: 2026-11-20\n" in story
    assert runner.git("log", "-1", "--format=%s", "FETCH_HEAD") == (
        f"Add {slug}, from issue {number}"
    )
    (pull,) = runner.state["pulls"]
    # No word of the stranger stands in the pull request, where it could call or close something.
    assert pull["title"] == f"Story: {slug}"
    assert set(pull["body"].split()) >= {f"#{number}.", "Closes"}
    assert "touch" not in pull["body"]
    assert runner.state["dispatched"] == [["check.yml", branch]]
    (said,) = comments(runner, number)
    assert "It goes on in #77." in said
    assert runner.pwned() == []


def test_a_hostile_text_stays_a_text(runner: Runner) -> None:
    ((path, story),) = draft(runner, "issue-hostile").items()
    assert story
    assert story.splitlines()[1].startswith(r'title: "\"; touch pwned; $(touch pwned) `touch pwn')
    assert "::set-output name=slug::../../.github/workflows/evil" in story
    assert ".." not in path


def test_what_is_missing_is_answered(runner: Runner) -> None:
    assert draft(runner, "issue-incomplete") == {}
    assert offer(runner, "issue-incomplete").output == ""
    assert asked(runner) == ["POST issues/14/comments", "DELETE issues/14/labels/accepted"]
    (text,) = comments(runner, 14)
    for label in ("Title", "Your consent", "Themes", "Your story, line 1"):
        assert f"**{label}**" in text
    for dangerous in ("<img", "<script", "@curator", "](http", "7946", "ana@"):
        assert dangerous not in text
    assert list((runner.repository / "stories").glob("story-14*")) == []


def test_a_label_of_somebody_without_the_right_is_answered(runner: Runner) -> None:
    draft(runner, "issue-stranger")
    assert offer(runner, "issue-stranger").output == ""
    assert asked(runner) == ["POST issues/15/comments", "DELETE issues/15/labels/accepted"]
    (said,) = comments(runner, 15)
    assert "a curator will look at this issue" in said


def test_a_try_that_failed_can_be_repeated(runner: Runner) -> None:
    draft(runner, "issue-good")
    runner.tell(no_pull_requests=True)
    failed = offer(runner, "issue-good")
    assert failed.status != 0
    assert "not permitted to create" in failed.output
    assert comments(runner, 12) == []
    made = offered(runner, "story/issue-12")
    runner.tell(no_pull_requests=False)
    for _ in range(2):
        assert offer(runner, "issue-good").output == ""
        assert len(runner.state["pulls"]) == 1
        assert comments(runner, 12)[-1].endswith("It goes on in #77.\n")
    assert offered(runner, "story/issue-12") == made


def test_a_branch_that_is_there_stays_as_it_is(runner: Runner) -> None:
    draft(runner, "issue-good")
    offer(runner, "issue-good")
    runner.git("fetch", "--quiet", "origin", "story/issue-12")
    runner.git("checkout", "--quiet", "--force", "-b", "work", "FETCH_HEAD")
    runner.commit({"stories/the-driver-who-waited.md": story_text("A curator's word.")})
    runner.git("push", "--quiet", "origin", "work:story/issue-12")
    offer(runner, "issue-good")
    assert "A curator's word." in "".join(offered(runner, "story/issue-12").values())
    assert len(runner.state["pulls"]) == 1


def test_a_branch_of_another_number_is_another_branch(runner: Runner) -> None:
    runner.git("push", "--quiet", "origin", "HEAD:refs/heads/story/issue-123")
    draft(runner, "issue-good")
    offer(runner, "issue-good")
    assert len(runner.state["pulls"]) == 1
    assert offered(runner, "story/issue-12")


def test_what_was_closed_is_not_opened_again(runner: Runner) -> None:
    draft(runner, "issue-good")
    offer(runner, "issue-good")
    (pull,) = runner.state["pulls"]
    runner.tell(pulls=[{**pull, "state": "closed"}])
    offer(runner, "issue-good")
    assert "It was seen to in #77, which is closed." in comments(runner, 12)[-1]


def test_a_story_is_taken_down(runner: Runner) -> None:
    changes = draft(runner, "issue-takedown")
    story = "stories/the-hands-from-the-train.md"
    lists = {path for path in changes if path.startswith("docs/")}
    assert changes.keys() == {story, *lists}
    assert "docs/practice.md" in lists
    assert offer(runner, "issue-takedown").output == ""
    files = offered(runner, "takedown/issue-16")
    assert files.keys() == changes.keys()
    assert "status: withdrawn" in files[story]
    assert "hands-from-the-train" not in "".join(files[path] for path in lists)
    (pull,) = runner.state["pulls"]
    assert pull["title"] == "Take down: the-hands-from-the-train"
    assert "`docs/practice.md` goes without it" in pull["body"]
    assert "#16" in pull["body"]
    for word in ("touch", "@curator", "evil"):
        assert word not in pull["body"]
    assert runner.state["dispatched"] == [["check.yml", "takedown/issue-16"]]
    (said,) = comments(runner, 16)
    assert "is being removed" in said
    assert "It goes on in #77." in said
    assert runner.pwned() == []


@pytest.mark.parametrize(
    "asked_for", ["", "../../etc/passwd", "`touch pwned`", "_No response_", "the hands", "$(x)"]
)
def test_no_story_is_guessed(runner: Runner, asked_for: str) -> None:
    event = recorded("issue-takedown")
    event["issue"]["body"] = (
        f"### Which story\n\n{asked_for}\n\n### More\n\nstories/the-hands-from-the-train.md"
    )
    ran = runner.run("from-issue.yml", MAKE, event)
    assert (ran.status, ran.output) == (0, "")
    assert not (runner.temp / "draft" / "changes.json").exists()
    assert "which story you mean" in (runner.temp / "draft" / "answer.md").read_text("utf-8")
    assert runner.pwned() == []


def test_what_is_down_already_is_said_to_be(runner: Runner) -> None:
    assert draft(runner, "issue-takedown")
    runner.git("commit", "--quiet", "--all", "--message=Take down")
    ran = runner.run("from-issue.yml", MAKE, "issue-takedown")
    assert ran.status == 0
    assert "already been removed" in (runner.temp / "draft" / "answer.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("event", "changes", "why"),
    [
        ("issue-good", {"stories/../.github/workflows/evil.md": "x"}, "no file that an issue"),
        ("issue-good", {"stories/A.md": "x"}, "no file that an issue"),
        ("issue-good", {"stories/a.md\n": "x"}, "no file that an issue"),
        ("issue-good", {"docs/practice.md": "x"}, "no file that an issue"),
        ("issue-good", {f"stories/{'x' * 81}.md": "x"}, "one story has to be"),
        ("issue-good", {"stories/a.md": "x", "stories/b.md": "x"}, "one story has to be"),
        ("issue-good", {"stories/a.md": "x" * 65_537}, "too long for a story"),
        ("issue-good", {}, "nothing would be changed"),
        ("issue-takedown", {"docs/index.md": "x"}, "no file that an issue"),
        ("issue-takedown", {"docs/practice.md": "x"}, "one story has to be"),
        ("issue-takedown", {"stories/a.md": "x", "stories/images/b.jpg": "x"}, "no pictures"),
        ("issue-takedown", {"stories/a.md": "x", "stories/images/../../b": None}, "no file that"),
    ],
)
def test_what_else_is_handed_over_goes_nowhere(
    runner: Runner, event: str, changes: dict[str, Any], why: str
) -> None:
    draft(runner, event)
    (runner.temp / "draft" / "changes.json").write_text(json.dumps(changes), "utf-8")
    ran = offer(runner, event)
    assert ran.status == 1
    assert why in ran.output
    assert asked(runner) == []


def test_a_program_that_breaks_says_nothing_to_anybody(runner: Runner) -> None:
    module = runner.repository / "plugins/kindness/contribute/issue_to_story.py"
    module.write_text(module.read_text("utf-8").replace("def issue_to_story(", "def _nothing("))
    with module.open("a", encoding="utf-8") as file:
        file.write("\n\ndef issue_to_story(*_: object) -> None:\n    raise RuntimeError\n")
    ran = runner.run("from-issue.yml", MAKE, "issue-good")
    assert ran.status == 3
    assert "a mistake in this program" in ran.output
