"""Whole processes run in turn, and the targets of ``targets.toml`` with pass or fail.

    python bench/run.py [--rounds N] [--only WORD] [--today REV] [--install-rendercv] [--install-resumed]

Each round runs every command once, so that what else the machine does falls on all alike. Figures are medians over the
rounds, after one to warm up; a ratio is that of two medians. RenderCV, resumed and the other revision are left out if
they are not installed. The exit code is 1 if a target is missed.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from others import build_revision, find_rendercv, find_resumed, install_rendercv, install_resumed
from rows import IMPORTS, Rows, environment, rows, write_many

TARGETS = Path(__file__).with_name("targets.toml")


@dataclass(frozen=True)
class Cost:
    """What a process cost: elapsed seconds, seconds of CPU (user and system), peak of the resident memory in MiB."""

    wall: float
    cpu: float
    memory: float


@dataclass(frozen=True)
class Target:
    """``row`` costs at most so many times what ``of`` costs."""

    row: str
    of: str
    measure: str
    at_most: float


def targets() -> list[Target]:
    """Read the targets."""
    return [Target(**each) for each in tomllib.loads(TARGETS.read_text(encoding="utf-8"))["target"]]


def run(name: str, words: Sequence[str], folder: Path) -> Cost:
    """Run a process to its end; one that fails ends the bench."""
    log = folder / "log"
    with log.open("wb") as output:
        start = time.perf_counter()
        process = subprocess.Popen(words, cwd=folder, env=environment(), stdout=output, stderr=output)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{name} ended with {process.returncode}:\n{log.read_text(errors='replace')}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * unit / 2**20)


def measure(table: Rows, rounds: int, folder: Path) -> dict[str, Cost]:
    """Run every command once a round, after a round to warm up; return medians."""
    costs: dict[str, list[Cost]] = {name: [] for name in table}
    for number in range(rounds + 1):
        for name, words in table.items():
            cost = run(name, words, folder)
            if number:
                costs[name].append(cost)
    return {name: median(found) for name, found in costs.items()}


def median(costs: Sequence[Cost]) -> Cost:
    """Take the median of each figure."""
    return Cost(*(statistics.median(getattr(cost, name) for cost in costs) for name in ("wall", "cpu", "memory")))


def chosen(table: Rows, word: str) -> Rows:
    """Keep the rows whose names hold a word, and those that their targets refer to."""
    kept = {name for name in table if word in name}
    kept |= {target.of for target in targets() if target.row in kept}
    return {name: words for name, words in table.items() if name in kept}


def print_rows(costs: Mapping[str, Cost]) -> None:
    """Print what was measured; the last column is CPU time as a multiple of the bare imports."""
    reference = costs.get(IMPORTS)
    print(f"{'row':46} {'wall':>9} {'CPU':>9} {'memory':>8} {'CPU / imports':>14}")
    for name, cost in costs.items():
        ratio = f"{cost.cpu / reference.cpu:14.2f}" if reference else ""
        print(f"{name:46} {cost.wall * 1000:6.1f} ms {cost.cpu * 1000:6.1f} ms {cost.memory:4.0f} MiB {ratio}")


def print_targets(costs: Mapping[str, Cost]) -> bool:
    """Print each target that could be measured, with pass or fail; return whether all passed."""
    passed = True
    print(f"\n{'target':33} {'as a multiple of':46} {'of':>6} {'ratio':>6} {'most':>6}")
    for target in targets():
        if target.row in costs and target.of in costs:
            ratio = getattr(costs[target.row], target.measure) / getattr(costs[target.of], target.measure)
            passed &= (met := ratio <= target.at_most)
            figures = f"{target.measure:>6} {ratio:6.2f} {target.at_most:6.2f}"
            print(f"{target.row:33} {target.of:46} {figures}  {'pass' if met else 'FAIL'}")
    return passed


def main() -> None:
    """Install what is asked for, measure, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--only", default="", metavar="WORD", help="measure rows that have WORD in their names")
    parser.add_argument("--today", metavar="REV", help="build another revision, and measure it in the same rounds")
    parser.add_argument("--install-rendercv", action="store_true")
    parser.add_argument("--install-resumed", action="store_true")
    options = parser.parse_args()
    if options.install_rendercv and not find_rendercv():
        install_rendercv()
    if options.install_resumed and not find_resumed():
        install_resumed()
    today = build_revision(options.today) if options.today else None
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        table = chosen(rows(folder, find_rendercv(), find_resumed(), today), options.only)
        write_many(table, folder)
        costs = measure(table, options.rounds, folder)
    print(f"median of {options.rounds} rounds, whole processes, Python {sys.version.split()[0]}\n")
    print_rows(costs)
    sys.exit(0 if print_targets(costs) else 1)


if __name__ == "__main__":
    main()
