"""The documentation tells the truth: whatever exists is told in it."""

import ast
import re
from typing import get_args

import pytest
from conftest import ROOT, Run

from cvtool.app.pubs.counting import COLUMNS
from cvtool.bib.query.criteria import Evidence
from cvtool.bib.query.filter import EVIDENCE_TESTS
from cvtool.bib.query.order import SORTS
from cvtool.cli import application
from cvtool.cv.keys import keys_at
from cvtool.cv.sections import SECTIONS, WITHOUT_ENTRIES
from cvtool.sources.files import MAX_BYTES
from cvtool.sources.yaml_nodes import MAX_NESTING
from cvtool.sources.yaml_values import MAX_NODES

NAMES = [command.name or command.callback.__name__ for command in application().registered_commands if command.callback]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
LISTING = COMMANDS.partition("## `cvtool pubs")[2].partition("## `cvtool validate")[0]
FIELDS = (ROOT / "docs" / "cv-yaml.md").read_text(encoding="utf-8")
CODES = (ROOT / "docs" / "diagnostics.md").read_text(encoding="utf-8")


def test_commands_and_options(cvtool: Run) -> None:
    assert set(NAMES) == set(re.findall(r"^  (\w+) ", cvtool("--help").out.partition("Commands:")[2], re.MULTILINE))
    for name in NAMES:
        for option in re.findall(r"--[a-z][a-z-]+", cvtool(name, "--help").out):
            assert option in COMMANDS, f"{name} {option}"


def test_every_option_told_exists(cvtool: Run) -> None:
    known = {"--help", "--version", "--quiet", "--install-completion", "--show-completion"}
    for name in NAMES:
        known |= set(re.findall(r"--[a-z][a-z-]+", cvtool(name, "--help").out))
    assert set(re.findall(r"`(--[a-z][a-z-]+)", COMMANDS)) <= known


@pytest.mark.parametrize("kind", sorted(SECTIONS.keys() - WITHOUT_ENTRIES))
def test_fields_of_entries(kind: str) -> None:
    row = next(line for line in FIELDS.splitlines() if line.startswith("|") and f"`{kind}`" in line.split("|")[1])
    common = set(keys_at(("sections", "skills", "entries", 0), "skills")) - {"name", "level", "keywords"}
    for key in set(keys_at(("sections", kind, "entries", 0), kind)) - common:
        assert f"`{key}`" in row, f"{kind}: {key}"


@pytest.mark.parametrize(
    "location",
    [
        (),
        ("person",),
        ("person", "profiles", 0),
        ("sections", "publications"),
        ("sections", "publications", "select"),
        ("sections", "chart"),
        ("sections", "items", "entries", 0),
        ("sections", "items", "entries", 0, "highlights", 0),
        ("variants", "short"),
    ],
)
def test_other_fields(location: tuple[str | int, ...]) -> None:
    keys = keys_at(location, str(location[1]) if location[:1] == ("sections",) else "")
    assert keys
    for key in keys:
        assert f"`{key}`" in FIELDS, key


def codes_in(node: ast.expr) -> set[str]:
    return {str(node.value)} if isinstance(node, ast.Constant) and re.fullmatch("[a-z-]+", str(node.value)) else set()


IN_WORDS = {"wording.py", "text_words.py"}
"""Modules whose functions return a code, a message and a hint."""


def test_codes() -> None:
    raised: set[str] = set()
    for path in (ROOT / "src" / "cvtool").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                place = {"Finding": 1}.get(name, 0)
                if (
                    name in {"Diagnostic", "Finding", "_fixed", "report", "error", "warn", "_note"}
                    and len(node.args) > place
                ):
                    raised |= codes_in(node.args[place])
            elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple) and path.name in IN_WORDS:
                raised |= codes_in(node.value.elts[0])
    told = set(re.findall(r"^\| `([a-z-]+)` \|", CODES, re.MULTILINE))
    assert raised - told == set(), "codes that docs/diagnostics.md lacks"
    assert told - raised == set(), "codes that nothing raises"


@pytest.mark.parametrize("name", [*SORTS, *COLUMNS, *EVIDENCE_TESTS])
def test_words_of_the_query(name: str, cvtool: Run) -> None:
    assert f"`{name}`" in LISTING
    assert name in cvtool("pubs", "--help").out
    assert set(EVIDENCE_TESTS) == set(get_args(Evidence))


def test_bounds_are_told() -> None:
    assert (
        f"Bounds: {MAX_BYTES >> 20} MiB, {MAX_NODES:,} values once aliases are unfolded, {MAX_NESTING} levels" in FIELDS
    )


def test_nothing_refers_to_where_it_was_made() -> None:
    for path in [*ROOT.glob("[!.]*.*"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "src").rglob("*.py")]:
        if path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace")
            for place in (ROOT, ROOT.parent / "shared"):
                assert f"{place}/" not in text, path
                assert f"../{place.name}/" not in text, path
