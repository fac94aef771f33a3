"""Results: the measurements of one tool in one case at one size, and what they come to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from benchmarks.measure import Measurement
from benchmarks.project import SiteSize

COLD, UNCHANGED, EDITED = "cold", "nothing changed", "one edited"
BUDGETED_FROM = 10_000  # stories
OURS = ("kindness", "kindness-no-search")
TITLES = {
    "kindness": "ours",
    "kindness-no-search": "ours without search",
    "hugo": "Hugo",
    "hugo-pagefind": "Hugo + Pagefind",
}


@dataclass(slots=True)
class Result:
    """All rounds of one tool in one case; `sampled` is the memory of all processes together.

    `anew` says of stories and pages how many were not taken from the cache, and of how many; it is
    empty where a build found that nothing was to be done, and None where that was not counted.
    """

    stories: int
    tool: str
    case: str
    rounds: list[Measurement] = field(default_factory=list)
    sampled: int | None = None
    site: SiteSize | None = None
    anew: dict[str, tuple[int, int]] | None = None

    @property
    def wall(self) -> float:
        """Median seconds on the clock."""
        return median(one.wall for one in self.rounds)

    @property
    def cpu(self) -> float:
        """Median seconds of processor time."""
        return median(one.cpu for one in self.rounds)

    @property
    def largest_process(self) -> float:
        """Median peak memory, in bytes, of the largest process."""
        return median(one.largest_process for one in self.rounds)

    @property
    def disturbed(self) -> int:
        """In how many rounds other programs kept the machine busy."""
        return sum(one.disturbed for one in self.rounds)

    @property
    def memory(self) -> float:
        """Peak memory of all processes: the larger of what was sampled and the largest process."""
        return max(self.sampled or 0, self.largest_process)


MEASURES: Mapping[str, Callable[[Result], float]] = {
    "wall": lambda result: result.wall,
    "CPU": lambda result: result.cpu,
    "memory": lambda result: result.memory,
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """A ratio of two results and the budget that the design sets for it, if it sets one."""

    what: str
    ratio: float
    budget: float | None

    @property
    def met(self) -> bool:
        """Whether the ratio keeps within the budget."""
        return self.budget is None or self.ratio <= self.budget


@dataclass(frozen=True, slots=True)
class Comparison:
    """A ratio to report: `what` of one of our builds, in units of another tool's full build."""

    ours: str
    theirs: str
    what: str
    case: str = COLD
    budget: float | None = None


COMPARISONS = (
    Comparison("kindness-no-search", "hugo", "wall", budget=0.9),
    Comparison("kindness-no-search", "hugo", "CPU"),
    Comparison("kindness-no-search", "hugo", "memory", budget=0.5),
    Comparison("kindness", "hugo", "wall", budget=1.2),
    Comparison("kindness", "hugo", "CPU"),
    Comparison("kindness", "hugo", "memory"),
    Comparison("kindness", "hugo-pagefind", "wall", budget=0.3),
    Comparison("kindness", "hugo-pagefind", "CPU"),
    Comparison("kindness", "hugo-pagefind", "memory"),
    Comparison("kindness", "hugo", "wall", UNCHANGED, budget=0.25),
    Comparison("kindness", "hugo", "wall", EDITED, budget=0.35),
)


def find(results: Sequence[Result], stories: int, tool: str, case: str = COLD) -> Result | None:
    """The result of that size, tool and case, if it was measured."""
    for result in results:
        if (result.stories, result.tool, result.case) == (stories, tool, case):
            return result
    return None


def against_hugo(results: Sequence[Result], stories: int) -> list[Verdict]:
    """Ours in units of the full builds of Hugo, at one size. The budgets are those for 10,000."""
    return [
        verdict
        for comparison in COMPARISONS
        if (verdict := _compared(results, stories, comparison)) is not None
    ]


def _compared(results: Sequence[Result], stories: int, comparison: Comparison) -> Verdict | None:
    ours = find(results, stories, comparison.ours, comparison.case)
    theirs = find(results, stories, comparison.theirs)
    if ours is None or theirs is None:
        return None
    names = f"{TITLES[comparison.ours]} / {TITLES[comparison.theirs]}"
    return Verdict(
        f"{stories:,} stories, {names}: {comparison.what}, {comparison.case}",
        MEASURES[comparison.what](ours) / MEASURES[comparison.what](theirs),
        comparison.budget if stories >= BUDGETED_FROM else None,
    )


def growth(results: Sequence[Result], tool: str, small: int, large: int) -> list[Verdict]:
    """How a tool's cold build grows from `small` to `large` stories; linear is the budget."""
    before = find(results, small, tool)
    after = find(results, large, tool)
    if before is None or after is None:
        return []
    linear = large / small if tool in OURS else None
    at = f"{tool}, from {small:,} to {large:,} stories:"
    return [
        Verdict(f"{at} {what}", measured(after) / measured(before), linear)
        for what, measured in MEASURES.items()
    ]


def verdicts(results: Sequence[Result]) -> list[Verdict]:
    """Every ratio that the results allow."""
    sizes = sorted({result.stories for result in results})
    found = [one for size in sizes for one in against_hugo(results, size)]
    if len(sizes) > 1:
        for tool in (*TITLES, "material"):
            found += growth(results, tool, sizes[0], sizes[-1])
    return found
