"""Results: the measurements of one tool in one case at one size, and what they come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from benchmarks.measure import Measurement
from benchmarks.project import SiteSize

COLD, UNCHANGED, EDITED = "cold", "nothing changed", "one edited"


@dataclass(slots=True)
class Result:
    """All rounds of one tool in one case; `sampled` is the memory of all processes together."""

    stories: int
    tool: str
    case: str
    rounds: list[Measurement] = field(default_factory=list)
    sampled: int | None = None
    site: SiteSize | None = None

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


def find(results: Sequence[Result], stories: int, tool: str, case: str = COLD) -> Result | None:
    """The result of that size, tool and case, if it was measured."""
    for result in results:
        if (result.stories, result.tool, result.case) == (stories, tool, case):
            return result
    return None


def against_hugo(results: Sequence[Result], stories: int) -> list[Verdict]:
    """Ours in units of Hugo's full build, at one size. The budgets are those for 10,000."""
    hugo = find(results, stories, "hugo")
    cold = find(results, stories, "kindness")
    if hugo is None or cold is None:
        return []
    at = f"{stories:,} stories, ours / Hugo:"
    budgeted = stories >= 10_000
    verdicts = [
        Verdict(f"{at} wall, cold", cold.wall / hugo.wall, 0.9 if budgeted else None),
        Verdict(f"{at} CPU, cold", cold.cpu / hugo.cpu, 0.75 if budgeted else None),
        Verdict(f"{at} memory, cold", cold.memory / hugo.memory, 0.5 if budgeted else None),
    ]
    for case in (UNCHANGED, EDITED):
        warm = find(results, stories, "kindness", case)
        if warm is not None:
            ratio = warm.wall / hugo.wall
            verdicts.append(Verdict(f"{at} wall, {case}", ratio, 0.25 if budgeted else None))
    return verdicts


def growth(results: Sequence[Result], tool: str, small: int, large: int) -> list[Verdict]:
    """How a tool's cold build grows from `small` to `large` stories; linear is the budget."""
    before = find(results, small, tool)
    after = find(results, large, tool)
    if before is None or after is None:
        return []
    linear = large / small if tool == "kindness" else None
    at = f"{tool}, from {small:,} to {large:,} stories:"
    return [
        Verdict(f"{at} wall", after.wall / before.wall, linear),
        Verdict(f"{at} CPU", after.cpu / before.cpu, linear),
        Verdict(f"{at} memory", after.memory / before.memory, linear),
    ]


def verdicts(results: Sequence[Result]) -> list[Verdict]:
    """Every ratio that the results allow."""
    sizes = sorted({result.stories for result in results})
    found = [one for size in sizes for one in against_hugo(results, size)]
    if len(sizes) > 1:
        for tool in ("kindness", "hugo", "material"):
            found += growth(results, tool, sizes[0], sizes[-1])
    return found
