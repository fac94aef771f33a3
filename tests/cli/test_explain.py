"""`kindness explain`, and the command around it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from click.testing import CliRunner, Result

from kindness import __version__
from kindness.cli import main
from kindness.diagnostics.catalog import RULES
from kindness.diagnostics.rule import Family, Rule


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_each_rule_is_explained(rule: Rule) -> None:
    result = run("explain", rule.code)
    assert result.exit_code == 0
    assert result.output.startswith(f"{rule.code} {rule.slug} (")
    words = " ".join(result.output.split())
    assert " ".join(rule.why.split()) in words
    assert " ".join(rule.bad.split()) in words
    assert " ".join(rule.good.split()) in words


@pytest.mark.parametrize("name", ["f111", "F111", "unknown-term", "Unknown-Term", " F111 "])
def test_code_or_slug_in_any_case(name: str) -> None:
    assert run("explain", name).output == run("explain", "F111").output


def test_braces_that_are_meant_stay() -> None:
    assert "`key: {label: …}`" in run("explain", "V601").output


def test_all_rules_by_family() -> None:
    result = run("explain")
    assert result.exit_code == 0
    families = [line for line in result.output.splitlines() if line and line[0] != " "]
    assert families == list(Family)
    listed = [line.split()[0] for line in result.output.splitlines() if line.startswith("  ")]
    assert listed == list(RULES)
    assert "A506  near-duplicate (warning)" in result.output


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("unknwon-term", "there is no rule 'unknwon-term': did you mean 'unknown-term'?"),
        ("F1111", "did you mean 'F111'?"),
        ("qqqq", "there is no rule 'qqqq'."),
        ("\x1b[31m" + "q" * 500, "there is no rule '\ufffd[31m"),
    ],
)
def test_unknown_rules(name: str, message: str) -> None:
    result = run("explain", name)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert message in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert len(result.stderr) < 150


def test_version() -> None:
    assert run("--version").output == f"kindness, version {__version__}\n"


def test_a_misspelt_command_is_offered_the_nearest() -> None:
    result = run("chekc")
    assert result.exit_code == 2
    assert "Did you mean 'check'?" in result.stderr


@pytest.mark.parametrize("name", ["new", "check", "explain", "reference"])
def test_help_has_examples(name: str) -> None:
    for option in ("--help", "-h"):
        result = run(name, option)
        assert result.exit_code == 0
        assert f"Usage: main {name}" in result.output


def test_a_terminal_without_the_signs() -> None:
    """Signs that cannot be written become numbers, and nothing stops."""
    result = subprocess.run(
        [sys.executable, "-m", "kindness", "explain", "F101"],
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        check=False,
    )
    assert (result.returncode, result.stderr) == (0, b"")
    assert b"\\u2026" in result.stdout


def test_commands_start_without_mkdocs() -> None:
    code = "import sys, kindness.cli; sys.exit('mkdocs' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_build_passes_all_options_on_to_mkdocs() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "kindness", "build", "--help"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0
    assert "--strict" in result.stdout
    assert "--site-dir" in result.stdout


def test_a_retired_code_says_what_holds_now() -> None:
    result = CliRunner().invoke(main, ["explain", "b211"])
    assert result.exit_code == 0
    assert result.stdout.startswith("B211 is no longer a rule: ")
