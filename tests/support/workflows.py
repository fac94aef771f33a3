"""Runs the script steps of workflows as a runner would, in a repository made for one test.

The service itself cannot be reached from a test: `tests/support/service.py` stands in its place.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.support.project import Project

ROOT = Path(__file__).parent.parent.parent
WORKFLOWS = ROOT / ".github" / "workflows"
EVENTS = ROOT / "tests" / "golden" / "events"
REPOSITORY = "kindness-anthology/kindness"
STORIES = {
    "the-hands-from-the-train": "The hands from the train",
    "a-lamp-lent": "A lamp lent",
    "a-seat-kept": "A seat kept",
}
"""The invented stories of the repository, all of them in a collection and in the practice."""

SETTINGS = {
    "repo_url": f"https://github.com/{REPOSITORY}",
    "edit_uri": "edit/main/docs/",
    "plugins": [{"kindness": {"contact": "us@doors.example"}}],
}
KIND = "contains(github.event.issue.labels.*.name, 'withdraw') && 'takedown' || 'story'"
"""The expression with which from-issue.yml tells what an issue asks for."""


_GH = '#!/bin/sh\nexec "{python}" "{service}" "$@"\n'
# What may write runs with what the machine brings: without any installed package.
_PYTHON = '#!/bin/sh\nexec "{python}" -S "$@"\n'


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a workflow."""

    workflow: str
    job: str
    name: str
    run: str
    uses: str
    env: dict[str, str]
    shell: str


@dataclass(frozen=True, slots=True)
class Ran:
    """How a step ended, what it printed, and what it wrote for the runner."""

    status: int
    output: str
    outputs: str
    summary: str


def recorded(event: str) -> dict[str, Any]:
    """A recorded event."""
    found: dict[str, Any] = json.loads((EVENTS / f"{event}.json").read_bytes())
    return found


def workflow(name: str) -> dict[Any, Any]:
    """A workflow as a value. YAML 1.1 takes the key `on` for True."""
    found: dict[Any, Any] = yaml.safe_load((WORKFLOWS / name).read_text("utf-8"))
    return found


def steps() -> list[Step]:
    """Every step of every workflow."""
    return [
        Step(
            file.name,
            job_name,
            step.get("name", ""),
            step.get("run", ""),
            step.get("uses", ""),
            found.get("env", {}) | step.get("env", {}),
            found["defaults"]["run"]["shell"],
        )
        for file in sorted(WORKFLOWS.iterdir())
        for found in [workflow(file.name)]
        for job_name, job in found["jobs"].items()
        for step in job["steps"]
    ]


def find_step(name: str, step_name: str) -> Step:
    """The step of that name in the workflow `name`."""
    found = [one for one in steps() if (one.workflow, one.name) == (name, step_name)]
    assert len(found) == 1, (name, step_name)
    return found[0]


@dataclass
class Runner:
    """A repository on main with a branch checked out, and what a runner has beside it.

    `origin` is the bare repository of the service, with what was on main at the beginning.
    """

    folder: Path
    values: dict[str, str] = field(default_factory=dict)
    """What expressions stand for, such as `runner.temp`."""

    def __post_init__(self) -> None:
        self.repository = self.folder / "repository"
        self.temp = self.folder / "temp"
        self.bin = self.folder / "bin"
        for part in (self.temp, self.bin):
            part.mkdir(parents=True)
        service = Path(__file__).with_name("service.py")
        self._program("gh", _GH.format(python=sys.executable, service=service))
        self._program("python3", _PYTHON.format(python=sys.executable))
        self._check_out()
        self.state = {
            "permissions": {"curator": "write", "triager": "triage"},
            "labels": {},
            "comments": {},
            "pulls": [],
            "dispatched": [],
            "artifacts": {},
        }

    @property
    def state(self) -> dict[str, Any]:
        """What the service knows; see `tests/support/service.py`."""
        found: dict[str, Any] = json.loads((self.folder / "state.json").read_text("utf-8"))
        return found

    @state.setter
    def state(self, state: dict[str, Any]) -> None:
        (self.folder / "state.json").write_text(json.dumps(state), "utf-8")

    def tell(self, **more: Any) -> None:
        """Add to what the service knows."""
        self.state = self.state | more

    def _program(self, name: str, text: str) -> None:
        file = self.bin / name
        file.write_text(text, "utf-8")
        file.chmod(0o755)

    def _check_out(self) -> None:
        repository = self.repository
        for part in (".github", ".ci", "plugins"):
            shutil.copytree(ROOT / part, repository / part, ignore=shutil.ignore_patterns("__*__"))
        for name in ("Makefile", "pyproject.toml", "requirements.txt", ".gitignore"):
            shutil.copy(ROOT / name, repository / name)
        project = Project(repository, **SETTINGS)
        for slug, title in STORIES.items():
            project.story(
                slug,
                f"Of {title}.",
                title=title,
                try_this=f"Do as in {slug}.",
                themes="[hope, peace]",
            )
        listed = f"stories: [{', '.join(STORIES)}]"
        project.write("docs/index.md", "---\ntitle: Home\n---\nOf doors.\n")
        project.write("docs/practice.md", f"---\ntitle: Practice\n{listed}\n---\nEach day.\n")
        project.write("docs/collections/doors.md", f"---\ntitle: Doors\n{listed}\n---\nAll.\n")
        self._set_up()
        self.git("init", "--quiet", "--initial-branch=main")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message=Begin")
        self.origin = self.folder / "origin.git"
        self.git("clone", "--quiet", "--bare", str(repository), str(self.origin))
        self.git("remote", "add", "origin", str(self.origin))
        self.git("fetch", "--quiet", "origin")
        self.main = self.git("rev-parse", "HEAD")
        self.git("checkout", "--quiet", "-b", "branch")

    def _set_up(self) -> None:
        """A virtual environment that is set up already, so that `make` finds nothing to do."""
        environment = self.repository / ".venv"
        environment.mkdir()
        for name in ("bin", "lib", "pyvenv.cfg"):
            (environment / name).symlink_to(Path(sys.prefix) / name)
        for name in (".python", ".site"):
            (environment / name).touch()
        for name in ("requirements.txt", "pyproject.toml"):
            os.utime(self.repository / name, (0, 0))

    def git(self, *words: str) -> str:
        """Run git in the repository; what it says."""
        who = ("-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
        done = subprocess.run(
            ["git", *who, *words],
            cwd=self.repository,
            check=True,
            timeout=60,
            stdout=subprocess.PIPE,
        )
        return done.stdout.decode().strip()

    def commit(self, files: dict[str, str]) -> None:
        """Add `files` to the branch."""
        for name, text in files.items():
            file = self.repository / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message=Change")

    def calls(self) -> list[tuple[str, list[str], Any]]:
        """What the service was asked: method and path, fields of the query, and the JSON sent."""
        file = self.folder / "calls"
        lines = file.read_text("utf-8").splitlines() if file.exists() else []
        return [tuple(json.loads(line)) for line in lines]

    def run(self, name: str, step_name: str, event: str | Mapping[str, Any]) -> Ran:
        """Run a step for an event, or a recorded one, with the shell that the workflow names."""
        step = find_step(name, step_name)
        assert step.shell == "bash"
        outputs, summary = self.temp / "outputs", self.temp / "summary"
        for file in (outputs, summary):
            file.touch()
        known = {"runner.temp": str(self.temp), "github.token": "not-a-token", **self.values}
        happened = recorded(event) if isinstance(event, str) else event
        event_file = self.temp / "event.json"
        event_file.write_text(json.dumps(happened), "utf-8")
        labels = [label["name"] for label in happened.get("issue", {}).get("labels", [])]
        known[KIND] = "takedown" if "withdraw" in labels else "story"
        env = {
            "PATH": f"{self.bin}:{os.environ['PATH']}",
            "HOME": str(self.folder),
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_REPOSITORY": REPOSITORY,
            "GITHUB_SHA": self.main,
            "GITHUB_EVENT_PATH": str(event_file),
            "GITHUB_OUTPUT": str(outputs),
            "GITHUB_STEP_SUMMARY": str(summary),
            "RUNNER_TEMP": str(self.temp),
            "PYTHONDONTWRITEBYTECODE": "1",
            "SERVICE_CALLS": str(self.folder / "calls"),
            "SERVICE_STATE": str(self.folder / "state.json"),
            "SERVICE_ORIGIN": str(self.origin),
            "NO_MKDOCS_2_WARNING": "1",
            **{key: _filled_in(value, known) for key, value in step.env.items()},
        }
        if ".venv/" in step.run:
            # There, what is checked out is installed.
            env["PYTHONPATH"] = str(self.repository / "plugins")
        script = self.folder / "script.sh"
        script.write_text(step.run, "utf-8")
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=self.repository,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            timeout=120,
        )
        return Ran(
            done.returncode,
            done.stdout.decode("utf-8", "replace"),
            outputs.read_text("utf-8"),
            summary.read_text("utf-8"),
        )

    def pwned(self) -> list[Path]:
        """Files that only a text taken for a command could have made."""
        return list(self.folder.rglob("pwned"))


def _filled_in(text: str, known: dict[str, str]) -> str:
    return re.sub(r"\$\{\{ *(.*?) *\}\}", lambda found: known[found[1]], text)
