"""How fast the anthology builds, next to Hugo, alone and with Pagefind, and to stock Material.

    python -m benchmarks.bench [--quick] [--only hugo,material] [--json FILE]

`benchmarks/README.md` says what is measured and how to read it.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks import report, rounds
from benchmarks.measure import BuildFailed
from benchmarks.results import Result, verdicts

MEMORY = Path("/dev/shm")
ROOM = 3 * 1024**3  # bytes that the stories and five sites need, generously
SIZES, QUICK_SIZES = (1_000, 10_000), (100, 1_000)
ROUNDS, QUICK_ROUNDS = 5, 2


def main() -> int:
    """Measure what the command line asks for, print it, and return the exit code."""
    chosen = arguments()
    counts = dict.fromkeys(chosen.only, chosen.rounds)
    if "material" in counts:
        counts["material"] = chosen.material_rounds
    results: list[Result] = []
    parent = scratch()
    surroundings = report.environment(parent)
    print(f"Working in {surroundings['files']}.", file=sys.stderr)
    for stories in chosen.sizes:
        with tempfile.TemporaryDirectory(dir=parent, prefix="kindness-bench-") as workspace:
            try:
                results += rounds.run(Path(workspace), stories, counts)
            except BuildFailed as fault:
                print(fault, file=sys.stderr)
                return 2
    print(report.as_text(results, surroundings), end="")
    if chosen.json:
        data = json.dumps(report.as_data(results, surroundings), indent=2)
        chosen.json.write_text(f"{data}\n", encoding="utf-8")
    missed = [one for one in verdicts(results) if not one.met]
    return 1 if chosen.check and missed else 0


def arguments() -> argparse.Namespace:
    """The command line, with what it leaves open filled in."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bench", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--quick", action="store_true", help="100 and 1,000 stories, two rounds")
    parser.add_argument("--sizes", type=_numbers, metavar="N,N", help="how many stories")
    parser.add_argument("--rounds", type=int, help="builds of kindness and Hugo (5)")
    parser.add_argument("--material-rounds", type=int, default=1, help="builds of Material (1)")
    parser.add_argument("--only", type=_tools, default=tuple(rounds.PREPARE), metavar="TOOL,TOOL")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every round to FILE")
    parser.add_argument("--check", action="store_true", help="exit 1 if a budget is missed")
    chosen = parser.parse_args()
    chosen.sizes = chosen.sizes or (QUICK_SIZES if chosen.quick else SIZES)
    chosen.rounds = chosen.rounds or (QUICK_ROUNDS if chosen.quick else ROUNDS)
    if chosen.rounds < 1 or chosen.material_rounds < 1:
        parser.error("at least one round is needed")
    return chosen


def scratch() -> Path:
    """The folder to work in: in memory where there is room, else the temporary folder."""
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free >= ROOM:
        return MEMORY
    return Path(tempfile.gettempdir())


def _numbers(text: str) -> tuple[int, ...]:
    """Numbers of stories between commas, the smallest first."""
    numbers = sorted({int(number) for number in text.split(",")})
    if numbers[0] < 1:
        raise argparse.ArgumentTypeError("a size is at least 1")
    return tuple(numbers)


def _tools(text: str) -> tuple[str, ...]:
    """Names of tools between commas, each of them known."""
    names = tuple(name.strip() for name in text.split(","))
    unknown = [name for name in names if name not in rounds.PREPARE]
    if unknown:
        known = ", ".join(rounds.PREPARE)
        raise argparse.ArgumentTypeError(f"unknown tool {unknown[0]!r}; the tools are {known}")
    return names


if __name__ == "__main__":
    sys.exit(main())
