"""Mutation testing: ``make mutants`` changes the code of what facts rest on, and lists those that no test notices.

mutmut makes the mutants and runs, for each, the tests of its piece that reach the function. Every piece is tried in a
copy of the tree. What survives and is not in ``accepted.toml`` is printed; ``README.md`` has the figures.

    mutate.py [PIECE…]    the pieces to try; all without one
"""

import difflib
import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
COPIED = ("src", "tests", "schemas", "data", "bench", "docs")
LEFT_OUT = shutil.ignore_patterns("__pycache__", ".*_cache", "build")
KILLED = {1, 2, 3, 36, 152, -24, -15, -9, -2, -1}
"""Exit codes that mutmut records when tests fail, run for too long, or are ended by a signal."""
CHILDREN = os.environ.get("MUTANTS_CHILDREN", "1")


class Piece(NamedTuple):
    """Modules, the tests that should notice a change in them, and, if not all, the functions that are changed."""

    modules: Sequence[str]
    tests: Sequence[str]
    functions: Sequence[str] = ()


class Survivor(NamedTuple):
    """A change that no test noticed: the function, and the lines as they were and are."""

    function: str
    before: tuple[str, ...]
    after: tuple[str, ...]


class Tried(NamedTuple):
    """What became of the mutants of a module."""

    module: str
    mutants: int
    survivors: Sequence[Survivor]


def main(words: Sequence[str]) -> int:
    """Try the pieces; returns 1 if something survives that is not accepted."""
    pieces = {name: Piece(**piece) for name, piece in tomllib.loads(_text("pieces.toml")).items()}
    accepted = accepted_survivors()
    fresh = 0
    for name in words or pieces:
        for tried in _tried(pieces[name]):
            left = [survivor for survivor in tried.survivors if survivor not in accepted]
            fresh += len(left)
            counts = (tried.mutants, tried.mutants - len(tried.survivors), len(left), len(tried.survivors) - len(left))
            _print(f"| `{tried.module}` | {' | '.join(map(str, counts))} |")
            for survivor in left:
                _print(f"    {survivor.function}")
                for sign, lines in (("-", survivor.before), ("+", survivor.after)):
                    _print("\n".join(f"      {sign} {line}" for line in lines))
    return int(fresh > 0)


def accepted_survivors() -> dict[Survivor, str]:
    """Read the survivors that are accepted, and why."""
    rows = tomllib.loads(_text("accepted.toml"))["accepted"]
    return {Survivor(row["function"], tuple(row["before"]), tuple(row["after"])): row["reason"] for row in rows}


def _text(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _tried(piece: Piece) -> Iterator[Tried]:
    with TemporaryDirectory(prefix="mutants-") as name:
        folder = Path(name)
        _copy(folder, piece)
        words = [sys.executable, "-m", "mutmut", "run", "--max-children", CHILDREN, *piece.functions]
        environment = {**os.environ, "PYTHONPATH": "src"}
        with (folder / "log").open("wb") as log:
            subprocess.run(words, cwd=folder, env=environment, stdout=log, stderr=log, check=False)
        found = sorted(folder.glob("mutants/src/**/*.meta"))
        if not found:
            sys.exit((folder / "log").read_text(encoding="utf-8", errors="replace")[-2_000:])
        for meta in found:
            yield _counted(meta)


def _copy(folder: Path, piece: Piece) -> None:
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=LEFT_OUT)
    for path in (*ROOT.glob("*.md"), ROOT / "Makefile", ROOT / "LICENSE"):
        shutil.copy(path, folder)
    settings = {
        "source_paths": ["src"],
        "only_mutate": [f"src/cvtool/{module}.py" for module in piece.modules],
        "pytest_add_cli_args_test_selection": [f"tests/{test}" for test in piece.tests],
        "pytest_add_cli_args": ["-p", "no:cacheprovider"],
        "timeout_multiplier": 4.0,
        "also_copy": [path.name for path in folder.iterdir() if path.name != "src"],
    }
    lines = (f"{key} = {json.dumps(value)}\n" for key, value in settings.items())
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (folder / "pyproject.toml").write_text(f"{project}\n[tool.mutmut]\n{''.join(lines)}", encoding="utf-8")


def _counted(meta: Path) -> Tried:
    """Read what mutmut recorded of a module: mutant → exit code; None is one that was not asked for."""
    codes = json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"]
    codes = {name: code for name, code in codes.items() if code is not None}
    source = meta.with_suffix("").read_text(encoding="utf-8")
    module = "/".join(meta.parts[meta.parts.index("cvtool") + 1 :]).removesuffix(".py.meta")
    survivors = [survivor_of(source, name) for name, code in codes.items() if code not in KILLED]
    return Tried(module, len(codes), survivors)


def survivor_of(source: str, name: str) -> Survivor:
    """Compare a mutant with the function that it was made of, both in the module that mutmut wrote."""
    module, _, function = name.rpartition(".")
    original, _, number = function.rpartition("__mutmut_")
    old, new = (_lines(source, f"{original}__mutmut_{which}") for which in ("orig", number))
    changes = [*difflib.ndiff(old, new)]
    changed = [[line[2:].strip() for line in changes if line.startswith(sign)] for sign in "-+"]
    before, after = (tuple(filter(None, lines)) for lines in changed)
    readable = original.replace("xǁ", "").replace("ǁ", ".").removeprefix("x_")
    return Survivor(f"{module}.{readable}", before, after)


def _lines(source: str, function: str) -> list[str]:
    """List the lines of a function, without its name."""
    lines = source.splitlines()
    start = next(index for index, line in enumerate(lines) if f"def {function}(" in line)
    indent = _indent(lines[start])
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) > indent or lines[end].strip()[0] == ")"):
        end += 1
    return [lines[start].split("(", 1)[1], *lines[start + 1 : end]]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
