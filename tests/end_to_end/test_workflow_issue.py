"""The steps from an issue to a pull request, run with recorded and hostile issues.

GitHub itself cannot be reached from here. What a runner would do before and after a step (checking
out, handing artifacts on) is done by the test, and a stand-in answers for the service; see
`tests/workflows.py`. Everything else is the real thing: the shell, the scripts, the commands.
"""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from kindness.text.slugs import is_slug
from tests.support.workflows import EVENTS, Runner

SHA = "c0ffee0000000000000000000000000000000000"


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path / "runner")


def drafted(runner: Runner, event: str) -> str:
    """Run the first half of an issue's way; the slug, as the runner would pass it on."""
    ran = runner.run("from-issue.yml", "Make a story of the issue", event)
    assert (ran.status, ran.output) == (0, "")
    assert ran.outputs.count("\n") <= 1
    slug = ran.outputs.removeprefix("slug=").rstrip("\n")
    assert slug == "" or is_slug(slug)
    runner.values["needs.draft.outputs.slug"] = slug
    return slug


def offer(runner: Runner, event: str, slug: str, **more: Any) -> tuple[str, list[Any]]:
    """Run the second half; what was printed, and what the service was asked."""
    number = json.loads((EVENTS / f"{event}.json").read_bytes())["issue"]["number"]
    runner.answers = {
        "GET collaborators/curator/permission": {"permission": "write"},
        "GET collaborators/stranger/permission": {"permission": "read"},
        f"GET git/matching-refs/heads/story/issue-{number}": [],
        "GET git/ref/heads/main": {"object": {"sha": SHA}},
        "POST git/refs": {"ref": ""},
        f"PUT contents/stories/{slug}.md": {"commit": {}},
        "POST pulls": {"number": 77},
        "POST actions/workflows/check.yml/dispatches": None,
        f"GET issues/{number}/comments": [],
        f"POST issues/{number}/comments": {"id": 1},
        f"DELETE issues/{number}/labels/accepted": [],
        **more,
    }
    ran = runner.run("from-issue.yml", "Offer the story, or say what is missing", event)
    assert ran.status == 0, ran.output
    return ran.output, runner.calls()


@pytest.mark.parametrize("event", ["issue-good", "issue-hostile"])
def test_an_issue_becomes_a_pull_request(runner: Runner, event: str) -> None:
    slug = drafted(runner, event)
    assert slug
    output, calls = offer(runner, event, slug)
    assert output == ""
    sent = {name: body for name, _, body in calls if body}
    number = 12 if event == "issue-good" else 13
    branch = f"story/issue-{number}"
    assert sent["POST git/refs"] == {"ref": f"refs/heads/{branch}", "sha": SHA}
    put = sent[f"PUT contents/stories/{slug}.md"]
    assert put["branch"] == branch
    assert put["message"] == f"Add {slug}, from issue {number}"
    story = base64.b64decode(put["content"]).decode()
    assert story == (runner.repository / "stories" / f"{slug}.md").read_text("utf-8")
    assert "date: 2026-11-20\n" in story
    # No word of the stranger stands in the pull request, where it could call or close something.
    assert sent["POST pulls"]["title"] == f"Story: {slug}"
    assert set(sent["POST pulls"]["body"].split()) >= {f"#{number}.", "Closes"}
    assert "touch" not in sent["POST pulls"]["body"]
    assert sent["POST actions/workflows/check.yml/dispatches"] == {"ref": branch}
    assert "It goes on in #77." in sent[f"POST issues/{number}/comments"]["body"]
    assert runner.pwned() == []


def test_a_hostile_text_stays_a_text(runner: Runner) -> None:
    slug = drafted(runner, "issue-hostile")
    story = (runner.repository / "stories" / f"{slug}.md").read_text("utf-8")
    assert story.splitlines()[1].startswith(r'title: "\"; touch pwned; $(touch pwned) `touch pwn')
    assert "\n::set-output name=slug::../../.github/workflows/evil\n" in story
    assert ".." not in slug


def test_what_is_missing_is_answered(runner: Runner) -> None:
    assert drafted(runner, "issue-incomplete") == ""
    output, calls = offer(runner, "issue-incomplete", "")
    assert output == ""
    assert [call[0] for call in calls] == [
        "GET collaborators/curator/permission",
        "GET issues/14/comments",
        "POST issues/14/comments",
        "DELETE issues/14/labels/accepted",
    ]
    text = calls[2][2]["body"]
    for label in ("Title", "Your consent", "Themes", "Your story, line 1"):
        assert f"**{label}**" in text
    for dangerous in ("<img", "<script", "@curator", "](http", "7946", "ana@"):
        assert dangerous not in text
    assert list((runner.repository / "stories").glob("story-14*")) == []


def test_a_label_of_somebody_else_does_nothing(runner: Runner) -> None:
    slug = drafted(runner, "issue-stranger")
    output, calls = offer(runner, "issue-stranger", slug)
    assert output.startswith("Nothing was done: ")
    assert [call[0] for call in calls] == ["GET collaborators/stranger/permission"]


def test_a_branch_that_is_there_stays_as_it_is(runner: Runner) -> None:
    slug = drafted(runner, "issue-good")
    there = {"GET git/matching-refs/heads/story/issue-12": [{"ref": "refs/heads/story/issue-12"}]}
    _, calls = offer(runner, "issue-good", slug, **there)
    assert not any(call[0].startswith("PUT") or "git/refs" in call[0] for call in calls)
    assert "stays as it is" in calls[-1][2]["body"]


@pytest.mark.parametrize("slug", ["../../.github/workflows/evil", "a b", "A", "x" * 81, "a\nb"])
def test_a_slug_that_is_none_goes_nowhere(runner: Runner, slug: str) -> None:
    drafted(runner, "issue-good")
    runner.values["needs.draft.outputs.slug"] = slug
    runner.answers = {"GET collaborators/curator/permission": {"permission": "admin"}}
    ran = runner.run("from-issue.yml", "Offer the story, or say what is missing", "issue-good")
    assert ran.status == 1
    assert "cannot be the name of a story" in ran.output
    assert [call[0] for call in runner.calls()] == ["GET collaborators/curator/permission"]
