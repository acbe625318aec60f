"""A bibliography for the bench: some 920 bytes an entry, 11 fields, an abstract among them, the same each time.

Where the time of bibtexparser 2.1 goes (cProfile, 10,000 entries): two thirds are its splitter, which stops at every
brace, comma, quote, equals sign, newline and ``@`` of the text, some 66 an entry, with several calls of Python each
(``_next_mark``, ``Match.group``, ``next``). A quarter is its middleware, which reads every value again; the rest are
its objects, and garbage collection that finds none. What is done about it here: a field is one step of the splitter
(``cvtool.bib.bibtex.splitter``), which leaves two fifths of its time; no middleware; garbage is not collected
(``cvtool.cli``); nothing is decoded that no filter or output asks for. The rest of our time at 1,000 entries is the
start: Typer, and our modules; neither Pydantic nor YAML is loaded for a ``.bib``.
"""

import json
import random
from pathlib import Path

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


def write_for_rendercv(path: Path, size: int) -> None:
    """Write a CV of RenderCV, with as many publications, as long as those of ``write_file``; JSON is YAML, too."""
    chance = random.Random(size)  # noqa: S311  # not a secret
    papers = [
        {
            "title": " ".join(chance.choice(WORDS) for _ in range(6)).capitalize(),
            "authors": [f"{chance.choice(GIVEN[6:9])} {chance.choice(WORDS)}" for _ in range(chance.randint(1, 6))],
            "journal": VENUES[3],
            "doi": f"10.1000/{chance.randrange(10**9)}",
            "date": chance.randint(1985, 2026),
        }
        for _ in range(size)
    ]
    cv = {"cv": {"name": "Max Lam", "sections": {"publications": papers}}}
    path.write_text(json.dumps(cv), encoding="utf-8")
