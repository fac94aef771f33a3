"""The workflows: what they may do, and that each of their script steps is run by some test."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from kindness.contribute import labels
from tests.support.workflows import KIND, ROOT, WORKFLOWS, steps, workflow

NAMES = sorted(file.name for file in WORKFLOWS.iterdir())
ZIZMOR = Path(sys.executable).with_name("zizmor")
INSTALL = "Install the locked versions"
BUILD = "Build the site"
# Every script step, and the test that runs it.
RUN_BY = {
    ("check.yml", INSTALL): "test_installing_finds_everything_set_up",
    ("check.yml", "Collect what the comment is made of"): "test_a_pull_request_is_answered",
    ("check.yml", "Show each new story to the curators"): "test_the_summary_shows_new_stories",
    ("check.yml", "Point at faults on the lines"): "test_annotations_are_the_only_commands",
    ("check.yml", BUILD): "test_the_site_is_built",
    ("check.yml", "Make a page of each good story"): "test_each_good_story_has_a_page_to_look_at",
    ("comment.yml", "Comment"): "test_a_pull_request_is_answered",
    ("from-issue.yml", INSTALL): "test_installing_finds_everything_set_up",
    ("from-issue.yml", "Make what the issue asks for"): "test_an_issue_becomes_a_pull_request",
    ("from-issue.yml", "Offer it, or say what is missing"): "test_an_issue_becomes_a_pull_request",
    ("publish.yml", INSTALL): "test_installing_finds_everything_set_up",
    ("publish.yml", BUILD): "test_the_site_is_built",
    ("test.yml", "Set up and run every test"): "test_the_tests_are_those_of_make",
    ("test.yml", "Run every test on other days"): "test_other_days_are_those_of_make",
    ("test.yml", "Build with each and compare"): "test_other_builders_are_those_of_make",
    ("test.yml", "Ask the advisory database of PyPI"): "test_what_is_installed_is_audited",
}


def zizmor(*words: str) -> subprocess.CompletedProcess[str]:
    command = [str(ZIZMOR), "--offline", "--no-progress", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def test_zizmor_finds_nothing() -> None:
    found = zizmor("--pedantic", "--strict-collection", str(ROOT / ".github"))
    assert found.returncode == 0, found.stdout
    assert "No findings to report" in found.stdout + found.stderr


def test_zizmor_is_told_to_look_away_once_only() -> None:
    found = zizmor("--pedantic", "--no-ignores", "--format=json", str(ROOT / ".github"))
    kinds = [one["ident"] for one in json.loads(found.stdout)]
    assert kinds == ["dangerous-triggers"]


def test_zizmor_faults_what_is_faulty() -> None:
    found = zizmor(str(ROOT / "tests" / "golden" / "workflows" / "faulty.yml"))
    assert found.returncode != 0
    for kind in ("template-injection", "unpinned-uses", "dangerous-triggers", "artipacked"):
        assert kind in found.stdout


def test_every_script_step_is_run_by_a_test() -> None:
    assert {(step.workflow, step.name) for step in steps() if step.run} == set(RUN_BY)
    source = "".join(file.read_text("utf-8") for file in Path(__file__).parent.glob("test_*.py"))
    for test in RUN_BY.values():
        assert f"\ndef {test}(" in source


@pytest.mark.parametrize("name", NAMES)
def test_actions_are_pinned_and_say_their_version(name: str) -> None:
    text = (WORKFLOWS / name).read_text("utf-8")
    uses = re.findall(r"^.*\buses: *(.*)$", text, re.MULTILINE)
    assert len(uses) == sum(1 for step in steps() if step.workflow == name and step.uses)
    for one in uses:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one)


def test_an_action_has_the_same_pin_everywhere() -> None:
    pins = {step.uses.partition("@")[0]: step.uses for step in steps() if step.uses}
    assert {step.uses for step in steps() if step.uses} == set(pins.values())


@pytest.mark.parametrize("name", NAMES)
def test_rights_are_few(name: str) -> None:
    found = workflow(name)
    assert found["permissions"] == {}
    may_write = {
        right
        for job in found["jobs"].values()
        for right, level in job["permissions"].items()
        if level != "read"
    }
    assert (
        may_write
        == {
            "check.yml": set(),
            "comment.yml": {"pull-requests"},
            "from-issue.yml": {"actions", "contents", "issues", "pull-requests"},
            "publish.yml": {"pages", "id-token"},
            "test.yml": set(),
        }[name]
    )


@pytest.mark.parametrize("name", NAMES)
def test_no_text_reaches_a_script_and_no_credentials_stay(name: str) -> None:
    found = workflow(name)
    triggers = found[True]
    assert "pull_request_target" not in triggers
    assert "secrets." not in (WORKFLOWS / name).read_text("utf-8")
    assert found["concurrency"]["group"]
    for job in found["jobs"].values():
        assert job["timeout-minutes"] <= 45
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")
            assert step.get("run", "").count("\n") <= 3
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False
            assert "cache" not in step.get("with", {})


def test_whoever_may_write_runs_nothing_of_a_pull_request() -> None:
    """The jobs with rights check out main, and install nothing."""
    for name, job_name in (("comment.yml", "comment"), ("from-issue.yml", "offer")):
        job = workflow(name)["jobs"][job_name]
        scripts = [step["run"] for step in job["steps"] if "run" in step]
        assert all(re.fullmatch(r"python3 -m kindness\.[a-z._]+", one) for one in scripts)
        checkout = job["steps"][0]["with"]
        assert checkout.get("ref", "main") == "main"
    assert set(workflow("from-issue.yml")[True]) == {"issues"}
    publish = workflow("publish.yml")
    assert publish[True] == {"push": {"branches": ["main"]}, "workflow_dispatch": None}
    assert publish["jobs"]["deploy"]["if"] == "github.ref == 'refs/heads/main'"


def test_the_label_and_the_name_of_the_check_are_the_same_everywhere() -> None:
    condition = workflow("from-issue.yml")["jobs"]["draft"]["if"]
    assert condition == f"github.event.label.name == '{labels.ACCEPTED}'"
    assert workflow("from-issue.yml")["env"]["KIND"] == f"${{{{ {KIND} }}}}"
    assert f"'{labels.TAKEDOWN}'" in KIND
    forms = (ROOT / ".github/ISSUE_TEMPLATE").glob("[!c]*.yml")
    given = [yaml.safe_load(form.read_text("utf-8"))["labels"] for form in forms]
    assert sorted(given) == [[labels.FAULT], [labels.STORY], [labels.TAKEDOWN]]
    setup = (ROOT / "docs/about/setup.md").read_text("utf-8")
    for name, (color, description) in labels.LABELS.items():
        assert f'gh label create {name} --color {color} --description "{description}"' in setup
    assert workflow("comment.yml")[True]["workflow_run"]["workflows"] == [
        workflow("check.yml")["name"]
    ]


def test_stories_alone_run_no_tests() -> None:
    """Nor do they wait for any: a check that is required and does not run blocks for ever."""
    for event in ("push", "pull_request"):
        assert workflow("test.yml")[True][event]["paths-ignore"] == [
            "stories/*.md",
            "stories/images/**",
        ]
    assert workflow("check.yml")[True]["pull_request"] is None
    setup = (ROOT / "docs/about/setup.md").read_text("utf-8")
    assert f"**{workflow('check.yml')['jobs']['stories']['name']}**" in setup


def test_what_is_pinned_is_kept_up_to_date() -> None:
    found = yaml.safe_load((ROOT / ".github/dependabot.yml").read_text("utf-8"))
    assert {one["package-ecosystem"] for one in found["updates"]} == {"github-actions", "pip"}


def test_a_page_is_uploaded_so_that_browsers_show_it() -> None:
    uploads = [
        step["with"]
        for step in workflow("check.yml")["jobs"]["stories"]["steps"]
        if step.get("uses", "").startswith("actions/upload-artifact@")
    ]
    (alone,) = [upload for upload in uploads if upload.get("archive") is False]
    assert alone["path"].endswith("/previews/*.html")
    assert {upload.get("name") for upload in uploads} == {"reply", "previews", None}
