"""Rounds: the builds of all tools at one size, taking turns.

A busy minute of the machine then slows all of them, and not only one.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks import hugo_project, kindness_project, material_project
from benchmarks.corpus import write_corpus
from benchmarks.measure import measure, sample_memory
from benchmarks.project import Project, Unavailable
from benchmarks.results import COLD, EDITED, UNCHANGED, Result

PREPARE: Mapping[str, Callable[[Path, Path], Project]] = {
    "kindness": kindness_project.prepare,
    "kindness-no-search": kindness_project.prepare_without_search,
    "hugo": hugo_project.prepare,
    "hugo-pagefind": hugo_project.prepare_with_search,
    "material": material_project.prepare,
}
CASES: Mapping[str, Sequence[str]] = {
    "kindness": (COLD, UNCHANGED, EDITED),
    "kindness-no-search": (COLD,),
    "hugo": (COLD,),
    "hugo-pagefind": (COLD,),
    "material": (COLD,),
}
SETTLED = 3.0  # seconds after which a file counts as left alone


def run(workspace: Path, stories: int, rounds: Mapping[str, int]) -> list[Result]:
    """Measure each tool of `rounds` as many times as it says there, with that many `stories`.

    Everything happens in the folder `workspace`; what goes on is told on standard error.
    """
    corpus = workspace / "corpus"
    _say(f"{stories:,} stories: preparing")
    write_corpus(corpus, stories)
    projects = [_prepare(tool, workspace, corpus) for tool in rounds]
    results = {
        (project.tool, case): Result(stories, project.tool, case)
        for project in projects
        for case in CASES[project.tool]
    }
    for number in range(1, max(rounds.values()) + 1):
        for project in projects:
            if number > rounds[project.tool]:
                continue
            for case in CASES[project.tool]:
                _one_build(project, results[project.tool, case], number)
    for project in projects:
        if project.workers:
            _sample(project, [results[project.tool, case] for case in CASES[project.tool]])
        if len(CASES[project.tool]) > 1:
            _count_anew(project, [results[project.tool, case] for case in CASES[project.tool]])
    return list(results.values())


def _prepare(tool: str, workspace: Path, corpus: Path) -> Project:
    """The project of a tool; a tool that is missing here ends the benchmark with a hint."""
    try:
        return PREPARE[tool](workspace, corpus)
    except Unavailable as missing:
        others = ",".join(other for other in PREPARE if other != tool)
        raise SystemExit(f"{tool}: {missing}. To leave it out: --only {others}") from missing


def _one_build(project: Project, result: Result, number: int) -> None:
    """Measure one build and add it to `result`."""
    _make_ready(project, result.case, number)
    measurement = measure(project, _log(project), result.stories)
    result.rounds.append(measurement)
    if result.case == COLD and result.site is None:
        result.site = project.site_size()
    remark = ", disturbed by other programs" if measurement.disturbed else ""
    _say(f"round {number}: {project.tool}, {result.case}: {measurement.wall:.2f} s{remark}")


def _sample(project: Project, results: Sequence[Result]) -> None:
    """Measure the memory of all of the tool's processes, off the clock."""
    for result in results:
        _make_ready(project, result.case, len(result.rounds) + 1)
        result.sampled = sample_memory(project, _log(project), result.stories)


def _count_anew(project: Project, results: Sequence[Result]) -> None:
    """Have builds say, off the clock, how much of them did not come from the cache."""
    counting = replace(project, command=(*project.command, "--timings"))
    for result in results:
        _make_ready(project, result.case, len(result.rounds) + 2)
        measure(counting, _log(project), result.stories)
        result.anew = kindness_project.made_anew(_log(project).read_text(encoding="utf-8"))


def _make_ready(project: Project, case: str, number: int) -> None:
    """Bring the project into the state from which a build of that case starts."""
    if case == COLD:
        project.sweep()
        if UNCHANGED in CASES[project.tool]:
            # What was saved just now might be saved once more, so that it is read again next time.
            time.sleep(SETTLED)
    elif case == EDITED:
        kindness_project.edit_one_story(project, number)


def _log(project: Project) -> Path:
    """Where the output of the project's last build goes."""
    return project.folder.parent / f"{project.tool}.log"


def _say(message: str) -> None:
    """Tell the person who waits."""
    print(message, file=sys.stderr, flush=True)
