"""The settings of ``make mutants``: what it changes is there, and so is what it accepts."""

import tomllib

import pytest
from conftest import ROOT, TESTS
from mutants.mutate import Survivor, survivor_of

FOLDER = TESTS / "mutants"
PIECES = tomllib.loads((FOLDER / "pieces.toml").read_text(encoding="utf-8"))
ACCEPTED = tomllib.loads((FOLDER / "accepted.toml").read_text(encoding="utf-8"))["accepted"]
SOURCE = ROOT / "src" / "cvtool"


@pytest.mark.parametrize("name", PIECES)
def test_a_piece_has_modules_and_tests(name: str) -> None:
    piece = PIECES[name]
    assert all([*SOURCE.glob(f"{module}.py")] for module in piece["modules"])
    assert all((TESTS / test).is_file() for test in piece["tests"])


def test_the_table_has_every_module_that_it_names() -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1:-1] for line in text.splitlines() if line.startswith("| `")]
    assert rows
    for module, _, mutants, killed, survivors, accepted in rows:
        assert (SOURCE / f"{module.strip(' `')}.py").is_file()
        assert int(mutants) == int(killed) + int(survivors) + int(accepted)
        assert int(survivors) < 0.05 * int(mutants)


def test_what_is_accepted_is_in_the_source() -> None:
    for row in ACCEPTED:
        check_accepted(row)


def check_accepted(row: dict[str, str]) -> None:
    module = row["function"].removeprefix("cvtool.").split(".")
    path = next(
        path for count in range(1, len(module)) if (path := SOURCE / f"{'/'.join(module[:count])}.py").is_file()
    )
    source = path.read_text(encoding="utf-8")
    assert all(line in source for line in row["before"])
    assert len(row["reason"]) > 10


def test_a_survivor_is_read_off_what_mutmut_writes() -> None:
    source = (
        "class A:\n"
        "    def xǁAǁf__mutmut_orig(self, a):\n        if a:\n            return 1\n        return 2\n"
        "    def xǁAǁf__mutmut_1(self, a):\n        if a:\n            return 1\n        return 3\n"
        "def x_g__mutmut_orig():\n    return 2\n"
    )
    assert survivor_of(source, "cvtool.m.xǁAǁf__mutmut_1") == Survivor("cvtool.m.A.f", ("return 2",), ("return 3",))
