"""For editors: the schema, the snippets, the tasks and the hook, as an editor or git uses them."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from kindness.anthology.check import check
from kindness.cli import main
from kindness.cli.check import check as check_command
from kindness.content.schema import FIELDS, VOICES
from kindness.content.source import list_stories
from kindness.content.vocabulary import STARTER, load_vocabulary
from kindness.contribute.editors import SCHEMA, SNIPPETS, project_files
from kindness.contribute.issue_form import form_file
from kindness.diagnostics.checked import Checked
from tests.support.project import KINDNESS, story_text

ROOT = Path(__file__).parent.parent.parent
VSCODE = ROOT / ".vscode"
_FOUND = load_vocabulary(STARTER, STARTER.name).value
assert _FOUND
VOCABULARY = _FOUND


def with_comments(name: str) -> Any:
    """A settings file, in which lines may be comments."""
    text = (VSCODE / name).read_text("utf-8")
    return json.loads(re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE))


def test_the_committed_files_are_not_stale() -> None:
    for name, text in project_files(VOCABULARY, "").items():
        assert (ROOT / name).read_text("utf-8") == text, name


def test_stale_files_are_named_and_renewed(tmp_path: Path) -> None:
    arguments = ["reference", "--project", str(tmp_path)]
    stale = CliRunner().invoke(main, [*arguments, "--check"])
    assert stale.exit_code == 1
    assert stale.output.count("is out of date") == 7
    assert CliRunner().invoke(main, arguments).exit_code == 0
    assert CliRunner().invoke(main, [*arguments, "--check"]).exit_code == 0
    written = (tmp_path / ".github/ISSUE_TEMPLATE/story.yml").read_text("utf-8")
    assert written == form_file(VOCABULARY)


def test_the_settings_name_what_is_there() -> None:
    settings = with_comments("settings.json")
    assert settings["yaml.schemas"] == {f"./{SCHEMA}": "stories/*.md"}


def expanded(lines: list[str]) -> str:
    """A snippet after somebody has pressed the tab key through it, and chosen what is offered."""
    text = "\n".join(lines).replace("$CURRENT_YEAR", "2026")
    text = text.replace("$CURRENT_MONTH", "11").replace("$CURRENT_DATE", "23")
    text = re.sub(r"\$\{\d+\|([^|]*)\|\}", lambda found: found[1].split(",")[-1], text)
    text = re.sub(r"\$\{\d+:((?:\\.|[^}\\])*)\}", lambda found: found[1], text)
    return text.replace("$0", "").replace("Tell the story here", "Somebody told it")


@pytest.mark.parametrize("voice", VOICES)
def test_a_snippet_makes_a_good_story(tmp_path: Path, voice: str) -> None:
    snippet = json.loads((ROOT / SNIPPETS).read_bytes())[f"Story, {voice}"]
    stories = tmp_path / "stories"
    stories.mkdir()
    (stories / "a.md").write_text(expanded(snippet["body"]) + "\n", "utf-8")
    assert check([str(stories)], date(2026, 11, 24)) == ()


def test_a_snippet_gives_no_consent_by_itself() -> None:
    body = json.loads((ROOT / SNIPPETS).read_bytes())["Story, first-hand"]["body"]
    assert "  teller: ${4|false,true|}" in body


def test_every_field_has_a_snippet() -> None:
    snippets = json.loads((ROOT / SNIPPETS).read_bytes())
    assert {f"Field {field.name}" for field in FIELDS} < set(snippets)
    for snippet in snippets.values():
        assert snippet["scope"] == "markdown"
        assert yaml.safe_load(expanded(snippet["body"]).split("\n---\n")[0].removeprefix("---\n"))


def test_hidden_files_are_no_stories(tmp_path: Path) -> None:
    (tmp_path / ".story.schema.json").write_text("{}", "utf-8")
    assert list_stories(tmp_path, "stories") == Checked(())


def test_the_task_finds_every_fault(tmp_path: Path) -> None:
    task = with_comments("tasks.json")["tasks"][0]
    pattern = task["problemMatcher"]["pattern"]
    (tmp_path / "a.md").write_text(story_text(themes="[hopefull]"), "utf-8")
    result = CliRunner().invoke(check_command, [*task["args"][1:], str(tmp_path)])
    line = result.stdout.splitlines()[0]
    found = re.search(pattern["regexp"], line)
    assert found
    assert found[pattern["file"]] == f"{tmp_path}/a.md"
    assert found[pattern["line"]] == "3"
    assert found[pattern["code"]] == "F111 unknown-term"
    assert "did you mean 'hope'?" in found[pattern["message"]]


def hook() -> dict[str, Any]:
    found: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_bytes())
    return next(one for one in found if one["id"] == "kindness-check")


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("stories/a.md", True),
        ("stories/Ä b.md", True),
        ("stories/vocabulary.yml", False),
        ("docs/stories/a.md", False),
        ("stories/images/a.md", False),
    ],
)
def test_the_hook_looks_at_stories(name: str, wanted: bool) -> None:
    assert bool(re.search(hook()["files"], name)) is wanted


def test_the_hook_stops_a_faulty_story(tmp_path: Path) -> None:
    """Run as pre-commit runs it: the entry's words, then the staged files that match."""
    found = hook()
    assert found["language"] == "python"
    stories = tmp_path / "stories"
    stories.mkdir()
    (stories / "good.md").write_text(story_text(), "utf-8")
    (stories / "bad.md").write_text(story_text(themes="[hopefull]"), "utf-8")
    (stories / "not-staged.md").write_text("no story at all", "utf-8")
    git = ("git", "-c", "init.defaultBranch=main", "-C", str(tmp_path))
    subprocess.run([*git, "init", "--quiet"], check=True)
    subprocess.run([*git, "add", "stories/good.md", "stories/bad.md"], check=True)
    listed = subprocess.run(
        [*git, "diff", "--cached", "--name-only", "-z"], check=True, capture_output=True
    ).stdout.decode()
    staged = [one for one in listed.split("\0") if one and re.search(found["files"], one)]
    path = f"{KINDNESS.parent}{os.pathsep}{os.environ['PATH']}"

    def run(*files: str) -> subprocess.CompletedProcess[str]:
        words = [*shlex.split(found["entry"]), *files]
        env = {**os.environ, "PATH": path}
        return subprocess.run(
            words, cwd=tmp_path, env=env, capture_output=True, text=True, check=False, timeout=60
        )

    done = run(*staged)
    assert done.returncode == 1
    assert done.stdout.startswith("stories/bad.md:3:10: F111 unknown-term")
    assert "not-staged" not in done.stdout
    assert run("stories/good.md").returncode == 0
