"""Runs the script steps of workflows as a runner would, in a repository made for one test.

The service itself cannot be reached from a test. A program named `gh` stands in its place: it
writes down what it is asked, and answers with what the test has laid ready.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent.parent
WORKFLOWS = ROOT / ".github" / "workflows"
EVENTS = ROOT / "tests" / "golden" / "events"
REPOSITORY = "kindness-anthology/kindness"

_GH = """#!{python}
import json, os, sys
words = sys.argv[1:]
sent = json.loads(sys.stdin.read()) if "--input" in words else None
assert words[:2] == ["api", "--method"], words
asked = words[2] + " " + words[3].removeprefix("repos/{repository}/")
fields = [words[at + 1] for at, word in enumerate(words) if word == "--raw-field"]
with open(os.environ["GH_CALLS"], "a") as calls:
    print(json.dumps([asked, fields, sent]), file=calls)
with open(os.environ["GH_ANSWERS"]) as answers:
    known = json.load(answers)
if asked not in known:
    sys.exit("gh: no answer to " + asked)
print(json.dumps(known[asked]))
"""
# The scripts that may write run with what the machine brings: without any installed package.
_PYTHON = '#!/bin/sh\nunset PYTHONPATH\nexec "{python}" -S "$@"\n'


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
            step.get("env", {}),
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
    """A repository on main with a branch checked out, and what a runner has beside it."""

    folder: Path
    values: dict[str, str] = field(default_factory=dict)
    """What expressions stand for, such as `needs.draft.outputs.slug`."""
    answers: dict[str, Any] = field(default_factory=dict)
    """What the service answers, by method and path."""

    def __post_init__(self) -> None:
        self.repository = self.folder / "repository"
        self.temp = self.folder / "temp"
        self.bin = self.folder / "bin"
        for part in (self.temp, self.bin):
            part.mkdir(parents=True)
        self._program("gh", _GH.format(python=sys.executable, repository=REPOSITORY))
        self._program("python3", _PYTHON.format(python=sys.executable))
        self._check_out()

    def _program(self, name: str, text: str) -> None:
        file = self.bin / name
        file.write_text(text, "utf-8")
        file.chmod(0o755)

    def _check_out(self) -> None:
        repository = self.repository
        parts = (".github", ".ci", "plugins", "docs", "stories")
        for part in parts:
            shutil.copytree(ROOT / part, repository / part, ignore=shutil.ignore_patterns("__*__"))
        for name in ("Makefile", "mkdocs.yml", "pyproject.toml", "requirements.txt", ".gitignore"):
            shutil.copy(ROOT / name, repository / name)
        self._set_up()
        self.git("init", "--quiet", "--initial-branch=main")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message=Begin")
        self.git("update-ref", "refs/remotes/origin/main", "HEAD")
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

    def git(self, *words: str) -> None:
        """Run git in the repository."""
        who = ("-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *who, *words], cwd=self.repository, check=True, timeout=60)

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

    def run(self, name: str, step_name: str, event: str) -> Ran:
        """Run a step for a recorded event, with the shell that the workflow names."""
        step = find_step(name, step_name)
        assert step.shell == "bash"
        outputs, summary = self.temp / "outputs", self.temp / "summary"
        for file in (outputs, summary):
            file.touch()
        answers = self.folder / "answers"
        answers.write_text(json.dumps(self.answers), "utf-8")
        known = {"runner.temp": str(self.temp), "github.token": "not-a-token", **self.values}
        env = {
            "PATH": f"{self.bin}:{os.environ['PATH']}",
            "HOME": str(self.folder),
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_REPOSITORY": REPOSITORY,
            "GITHUB_EVENT_PATH": str(EVENTS / f"{event}.json"),
            "GITHUB_OUTPUT": str(outputs),
            "GITHUB_STEP_SUMMARY": str(summary),
            "RUNNER_TEMP": str(self.temp),
            "PYTHONPATH": str(self.repository / "plugins"),
            "PYTHONDONTWRITEBYTECODE": "1",
            "GH_CALLS": str(self.folder / "calls"),
            "GH_ANSWERS": str(answers),
            "NO_MKDOCS_2_WARNING": "1",
            **{key: _filled_in(value, known) for key, value in step.env.items()},
        }
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
    return re.sub(r"\$\{\{ *([\w.]+) *\}\}", lambda found: known[found[1]], text)
