r"""``cvtool pubs big.bib --venue NIPS -f keys`` against bibtexparser alone: whole processes, CPU time and peak memory.

    python bench/bibliography.py [--sizes 100,1000,10000,100000] [--rounds N]

The files are made here: some 920 bytes an entry, 11 fields, an abstract among them. The reference is a process that
imports bibtexparser and parses the same file with its default middleware. Targets, at 1,000 and 10,000 entries: 1.6
times its CPU time, 1.5 times its memory. Each round runs both in turn: what else runs falls on both.

Where the time of bibtexparser 2.1 goes (cProfile, 10,000 entries): two thirds are its splitter, which stops at every
brace, comma, quote, equals sign, newline and ``@`` of the text, some 66 an entry, with several calls of Python each
(``_next_mark``, ``Match.group``, ``next``). A quarter is its middleware, which reads every value again; the rest are
its objects, and garbage collection that finds none. What is done about it here: a field is one step of the splitter
(``cvtool.bib.bibtex.splitter``), which leaves two fifths of its time; no middleware; the text goes
in stretches of a million characters, so that its objects are gone before the next ones; no garbage is looked for
(``cvtool.cli``); nothing is decoded that no filter or output asks for. The rest of our time at 1,000 entries is the
start: Typer, and our modules; neither Pydantic nor YAML is loaded for a ``.bib``.
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
WORDS = [
    "adaptive",
    "analysis",
    "asynchronous",
    "bandits",
    "bayesian",
    "cell",
    "causal",
    "coding",
    "convex",
    "data",
    "deep",
    "distributed",
    "dynamic",
    "efficient",
    "estimation",
    "evolution",
    "fast",
    "federated",
    "gene",
    "graph",
    "gradient",
    "inference",
    "kernel",
    "language",
    "large",
    "learning",
    "linear",
    "market",
    "matrix",
    "memory",
    "method",
    "minimax",
    "model",
    "network",
    "neural",
    "noise",
    "online",
    "optimal",
    "parallel",
    "policy",
    "privacy",
    "protein",
    "quantum",
    "random",
    "robust",
    "sampling",
    "scalable",
    "search",
    "sequence",
    "sparse",
    "spectral",
    "speech",
    "statistical",
    "stochastic",
    "structure",
    "systems",
    "theory",
    "tree",
    "vision",
]
GIVEN = ("Ada", "Max", "Jos{\\'e}", "Mei", "Ravi", "Ingrid", "Kofi", "Lena", "Omar", "Y.", "Jean-Paul", 'Zo{\\"e}')
FAMILY = (
    "Lam",
    'M{\\"u}ller',
    "de la Cruz",
    "Chen",
    "Garc{\\'\\i}a",
    "Smith",
    "Okafor",
    "van Dijk",
    "Erd{\\H o}s",
    "Ito",
)
VENUES = (
    "Advances in Neural Information Processing Systems",
    "Proceedings of the 34th International Conference on Machine Learning ({ICML})",
    "Proc. NIPS 2016",
    "Journal of Machine Learning Research",
    "IEEE Transactions on Information Theory",
    "Nature Methods",
    "Proceedings of the {ACM} Symposium on Principles of Distributed Computing",
)


def entry(chance: random.Random, number: int) -> str:
    """Make one entry as reference managers export them."""

    def words(count: int) -> str:
        return " ".join(chance.choice(WORDS) for _ in range(count))

    names = [f"{chance.choice(FAMILY)}, {chance.choice(GIVEN)}" for _ in range(chance.randint(1, 6))]
    first = chance.randint(1, 900)
    fields = {
        "title": f"{words(4).capitalize()} for {{{chance.choice(WORDS).upper()}}}",
        "author": " and ".join(names),
        "booktitle": chance.choice(VENUES),
        "year": str(chance.randint(1985, 2026)),
        "volume": str(chance.randint(1, 60)),
        "number": str(chance.randint(1, 12)),
        "pages": f"{first}--{first + chance.randint(5, 30)}",
        "doi": f"10.1000/{chance.randrange(10**9)}",
        "url": f"https://example.org/papers/{number}_a?b=1",
        "keywords": f"{words(1)}, {words(1)}",
        "abstract": f"{words(28).capitalize()}. {words(27).capitalize()}.",
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@inproceedings{{key{number},\n{lines}\n}}\n"


def write_file(path: Path, size: int) -> None:
    """Write a file of so many entries, the same each time."""
    chance = random.Random(size)  # noqa: S311  # not a secret
    with path.open("w", encoding="utf-8") as file:
        for number in range(size):
            file.write(entry(chance, number) + "\n")


@dataclass(frozen=True)
class Cost:
    """Seconds of CPU, user and system, and the peak of the resident memory in MiB."""

    cpu: float
    memory: float


def run(words: list[str]) -> Cost:
    """Run a process to its end."""
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "NO_COLOR": "1"}
    silent = [
        (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
        (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
    ]
    child = os.posix_spawn(words[0], words, environment, file_actions=silent)
    _, status, used = os.wait4(child, 0)
    if status:
        sys.exit(f"{' '.join(words)} ended with {os.waitstatus_to_exitcode(status)}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss * unit / 2**20)


def median(costs: list[Cost]) -> Cost:
    """Take the median of each figure."""
    return Cost(statistics.median(cost.cpu for cost in costs), statistics.median(cost.memory for cost in costs))


def measure(path: Path, rounds: int) -> tuple[Cost, Cost]:
    """Measure bibtexparser and cvtool in turn, after a round to warm up."""
    parse = f"import bibtexparser; bibtexparser.parse_file({str(path)!r})"
    reference = [sys.executable, "-c", parse]
    ours = [sys.executable, "-m", "cvtool", "pubs", str(path), "--venue", "NIPS", "-f", "keys"]
    costs = [(run(reference), run(ours)) for _ in range(rounds + 1)][1:]
    return median([first for first, _ in costs]), median([second for _, second in costs])


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", default="100,1000,10000,100000")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    print(f"median of {options.rounds} rounds (one at 100,000), whole processes, {sys.version.split()[0]}")
    print(f"{'entries':>8} {'bibtexparser':>20} {'cvtool pubs':>20} {'CPU':>6} {'memory':>7}")
    with tempfile.TemporaryDirectory() as folder:
        for size in map(int, options.sizes.split(",")):
            path = Path(folder) / f"{size}.bib"
            write_file(path, size)
            theirs, ours = measure(path, options.rounds if size < 100_000 else 1)
            cpu, memory = ours.cpu / theirs.cpu, ours.memory / theirs.memory
            missed = "  MISSED" if size in {1000, 10_000} and (cpu > 1.6 or memory > 1.5) else ""
            costs = "".join(f" {cost.cpu:10.2f} s {cost.memory:4.0f} MiB" for cost in (theirs, ours))
            print(f"{size:8}{costs} {cpu:6.2f} {memory:7.2f}{missed}")


if __name__ == "__main__":
    main()
