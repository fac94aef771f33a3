"""The steps for pull requests and publishing, run with recorded and hostile data.

GitHub itself cannot be reached from here. What a runner would do before and after a step (checking
out, handing artifacts on) is done by the test, and a stand-in answers for the service; see
`tests/workflows.py`. Everything else is the real thing: the shell, the scripts, the commands.
"""

from __future__ import annotations

import re
import subprocess
from html import unescape
from pathlib import Path

import pytest

from kindness.contribute.pr_comment import MARK
from tests.support.project import story_text
from tests.support.workflows import EVENTS, ROOT, Runner, recorded

INSTALL = "Install the locked versions"
BUILD = "Build the site"
SHA = "c0ffee0000000000000000000000000000000000"
RUN = recorded("workflow-run")["workflow_run"]["id"]
HOSTILE_FILES = {
    "stories/$(touch pwned);`touch pwned`.md": story_text(),
    "stories/a\n::error::pwned.md": story_text(),
    "stories/-rf.md": story_text(),
    "stories/good.md": story_text(),
    "stories/faulty.md": story_text("Call +44 20 7946 0958.", themes="['@all ::x::', hopefull]"),
}


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path / "runner")


@pytest.mark.parametrize("name", ["check.yml", "from-issue.yml", "publish.yml"])
def test_installing_finds_everything_set_up(runner: Runner, name: str) -> None:
    """What it would install is locked with hashes; here it is there already."""
    ran = runner.run(name, INSTALL, "pull-request")
    assert (ran.status, ran.output) == (0, "make: '.venv/.site' is up to date.\n")
    assert "--require-hashes -r requirements.txt" in (ROOT / "Makefile").read_text("utf-8")


def say_what_is_run(runner: Runner, *names: str) -> None:
    """Put programs in the place of those of these names, which only print what is asked of them."""
    for name in names:
        program = runner.bin / name
        program.write_text(f'#!/bin/sh\necho "{name} $*"\n', "utf-8")
        program.chmod(0o755)


def test_the_tests_are_those_of_make(runner: Runner) -> None:
    say_what_is_run(runner, "make")
    ran = runner.run("test.yml", "Set up and run every test", "pull-request")
    assert (ran.status, ran.output) == (0, "make test\n")


def test_other_days_are_those_of_make(runner: Runner) -> None:
    dry = subprocess.run(
        ["make", "--dry-run", "test-days"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for day in ("2028-02-29", "2027-01-01"):
        assert re.search(rf"faketime '{day} .*pytest", dry.stdout)
    say_what_is_run(runner, "make", "sudo")
    ran = runner.run("test.yml", "Run every test on other days", "pull-request")
    assert ran.status == 0
    assert ran.output == "sudo apt-get install --yes --quiet faketime\nmake test-days\n"


def test_other_builders_are_those_of_make(runner: Runner) -> None:
    say_what_is_run(runner, "make")
    ran = runner.run("test.yml", "Build with each and compare", "pull-request")
    assert (ran.status, ran.output) == (0, "make test-builders\n")


def test_what_is_installed_is_audited(runner: Runner) -> None:
    say_what_is_run(runner, "pipx")
    ran = runner.run("test.yml", "Ask the advisory database of PyPI", "pull-request")
    assert ran.status == 0
    assert re.fullmatch(
        r"pipx run pip-audit==[0-9.]+ --disable-pip --require-hashes -r requirements.txt\n",
        ran.output,
    )


@pytest.mark.parametrize("name", ["check.yml", "publish.yml"])
def test_the_site_is_built(runner: Runner, name: str) -> None:
    runner.commit({"stories/good.md": story_text(title='"$(touch pwned) ::error::x"')})
    ran = runner.run(name, BUILD, "pull-request")
    assert ran.status == 0, ran.output
    assert (runner.repository / "site" / "stories" / "good" / "index.html").is_file()
    assert runner.pwned() == []


def test_a_faulty_story_fails_the_build_and_commands_no_runner(runner: Runner) -> None:
    runner.commit(HOSTILE_FILES)
    ran = runner.run("check.yml", BUILD, "pull-request")
    assert ran.status != 0
    # Once the runner was told to stop, nothing but a token that nobody knows makes it listen.
    first, *rest = ran.output.splitlines()
    token = re.fullmatch(r"::stop-commands::([0-9a-f-]{36})", first)
    assert token
    assert token[1] not in "".join(rest)
    assert runner.pwned() == []


def test_annotations_are_the_only_commands(runner: Runner) -> None:
    runner.commit(HOSTILE_FILES)
    ran = runner.run("check.yml", "Point at faults on the lines", "pull-request")
    assert ran.status == 1
    lines = ran.output.splitlines()
    assert len(lines) >= 4
    for line in lines:
        assert re.match(r"::(error|warning) file=[^:,]+,line=\d+,endLine=\d+,col=\d+,", line)
    assert any("file=stories/faulty.md,line=3" in line for line in lines)
    assert any("phone-number" in line for line in lines)
    assert runner.pwned() == []


def test_the_summary_shows_new_stories(runner: Runner) -> None:
    runner.commit({"stories/good.md": story_text(title="A door for everybody")})
    ran = runner.run("check.yml", "Show each new story to the curators", "pull-request")
    assert (ran.status, ran.output) == (0, "")
    assert "A door for everybody" in ran.summary
    assert "A lamp lent" not in ran.summary.partition("A door for everybody")[0]


def collected(runner: Runner, event: str = "pull-request") -> Path:
    """Run the first half: what the check of a pull request hands over."""
    ran = runner.run("check.yml", "Collect what the comment is made of", event)
    assert (ran.status, ran.output) == (0, "")
    return runner.temp / "reply"


def open_pull_request(runner: Runner, sha: str = SHA) -> None:
    """Have the service know the pull request of the recorded run, and an older one."""
    run = recorded("workflow-run")["workflow_run"]
    label = f"teller:{run['head_branch']}"
    head, old = {"label": label, "sha": sha}, {"label": label, "sha": "0" * 40}
    runner.tell(
        pulls=[
            {"number": 20, "state": "open", "head": old},
            {"number": 21, "state": "open", "head": head},
        ]
    )


def test_a_pull_request_is_answered(runner: Runner) -> None:
    runner.commit(HOSTILE_FILES)
    assert set(collected(runner).iterdir()) == {
        runner.temp / "reply" / "faults.json",
        runner.temp / "reply" / "changed",
    }
    open_pull_request(runner)
    ran = runner.run("comment.yml", "Comment", "workflow-run")
    assert (ran.status, ran.output) == (0, "")
    find, kept, look, post = runner.calls()
    branch = recorded("workflow-run")["workflow_run"]["head_branch"]
    assert find == ("GET pulls", ["state=open", f"head=teller:{branch}"], None)
    assert kept[0] == f"GET actions/runs/{RUN}/artifacts"
    assert look[0] == "GET issues/21/comments"
    assert post[0] == "POST issues/21/comments"
    text = post[2]["body"]
    assert text.startswith(MARK)
    assert "Thank you for these stories." in text
    assert "`stories/faulty.md`" in text
    assert "7946" not in text
    assert "good.md" not in text
    # Nobody is called by name: a sign that GitHub does not read as a part of one stands between.
    assert "@all" not in text
    assert runner.pwned() == []


def test_a_comment_takes_the_place_of_the_one_before(runner: Runner) -> None:
    runner.commit({"stories/good.md": story_text()})
    collected(runner)
    comments = [
        {"id": 7, "user": {"login": "teller"}, "body": f"{MARK} not by us"},
        {"id": 8, "user": {"login": "github-actions[bot]"}, "body": "something else"},
        {"id": 9, "user": {"login": "github-actions[bot]"}, "body": f"{MARK}\n\nThank you."},
    ]
    open_pull_request(runner)
    runner.tell(comments={"21": comments})
    ran = runner.run("comment.yml", "Comment", "workflow-run")
    assert (ran.status, ran.output) == (0, "")
    method, _, sent = runner.calls()[-1]
    assert method == "PATCH issues/comments/9"
    assert "Everything that can be checked without reading is in order." in sent["body"]


@pytest.mark.parametrize(
    "path",
    ["stories/2026/gloves.md", "stories/images/gloves.md", "stories/gloves.txt",
     "stories/Gloves.MD", "gloves.md", "docs/gloves.md"],
)  # fmt: skip
def test_a_story_in_a_wrong_place_is_told_where_it_belongs(runner: Runner, path: str) -> None:
    runner.commit({path: story_text()})
    collected(runner)
    open_pull_request(runner)
    assert runner.run("comment.yml", "Comment", "workflow-run").status == 0
    text = runner.state["comments"]["21"][0]["body"]
    assert f"`{path}`" in text
    assert "a story belongs in stories/gloves.md" in unescape(text)


@pytest.mark.parametrize(
    ("names", "line"),
    [
        (["reply", "good.html"], "[See how it will look](https://github.com/{run}/artifacts/8)."),
        (["reply", "previews"], "[See how they will look](https://github.com/{run}): a page each"),
        (["reply"], ""),
        (["](https://evil.example).html", "@all.html", "GOOD.html", "previews.zip"], ""),
    ],
)
def test_the_comment_leads_to_what_it_will_look_like(
    runner: Runner, names: list[str], line: str
) -> None:
    runner.commit({"stories/good.md": story_text()})
    collected(runner)
    open_pull_request(runner)
    kept = [{"id": 7 + place, "name": name} for place, name in enumerate(names)]
    runner.tell(artifacts={str(RUN): kept})
    assert runner.run("comment.yml", "Comment", "workflow-run").status == 0
    text = runner.state["comments"]["21"][0]["body"]
    assert line.format(run=f"kindness-anthology/kindness/actions/runs/{RUN}") in text
    assert ("See how" in text) == bool(line)
    assert "evil" not in text


@pytest.mark.parametrize(
    ("stories", "count"),
    [
        ({"good": {}}, 1),
        ({"good": {}, "better": {}, "faulty": {"themes": "[hopefull]"}}, 2),
        ({"faulty": {"themes": "[hopefull]"}}, 0),
    ],
)
def test_each_good_story_has_a_page_to_look_at(
    runner: Runner, stories: dict[str, dict[str, str]], count: int
) -> None:
    runner.commit({f"stories/{slug}.md": story_text(**more) for slug, more in stories.items()})
    ran = runner.run("check.yml", "Make a page of each good story", "pull-request")
    assert (ran.status, ran.output, ran.outputs) == (0, "", f"count={count}\n")
    pages = {file.stem for file in runner.temp.glob("previews/*.html")}
    assert pages == stories.keys() - {"faulty"}


@pytest.mark.parametrize(
    ("faults", "why"),
    [
        (b"not JSON", "not JSON"),
        (b"[" * 200_000, "not JSON"),
        (b"{}", "not a list"),
        (b'[{"path": "stories/good.md", "line": 1, "code": "X999"}]', "no rule"),
        (b"[" + b" " * 5_000_000 + b"]", "too long"),
    ],
)
def test_what_a_strange_check_hands_over_is_not_believed(
    runner: Runner, faults: bytes, why: str
) -> None:
    runner.commit({"stories/good.md": story_text()})
    (collected(runner) / "faults.json").write_bytes(faults)
    open_pull_request(runner)
    ran = runner.run("comment.yml", "Comment", "workflow-run")
    assert ran.status == 0
    assert ran.output.startswith("Nothing was done: ")
    assert why.replace("no rule", "of no rule") in ran.output
    assert [call[0] for call in runner.calls()] == ["GET pulls"]


def test_a_link_is_not_followed(runner: Runner) -> None:
    runner.commit({"stories/good.md": story_text()})
    changed = collected(runner) / "changed"
    changed.unlink()
    changed.symlink_to(EVENTS / "workflow-run.json")
    open_pull_request(runner)
    assert "a link" in runner.run("comment.yml", "Comment", "workflow-run").output


def test_a_pull_request_that_has_moved_on_is_left_alone(runner: Runner) -> None:
    runner.commit({"stories/good.md": story_text()})
    collected(runner)
    open_pull_request(runner, sha="")
    ran = runner.run("comment.yml", "Comment", "workflow-run")
    assert (ran.status, [call[0] for call in runner.calls()]) == (0, ["GET pulls"])


def test_code_alone_needs_no_comment(runner: Runner) -> None:
    runner.commit({"docs/about.md": "# About us\n"})
    collected(runner)
    open_pull_request(runner)
    ran = runner.run("comment.yml", "Comment", "workflow-run")
    assert ran.output == "Nothing was done: no story is concerned\n"
