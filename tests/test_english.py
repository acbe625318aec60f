"""Plain English, and one name for one thing."""

import ast
import io
import re
import tokenize
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import messages
import pytest
from conftest import ROOT, TESTS, Golden

SOURCE = ROOT / "src" / "cvtool"
MODULES = sorted(SOURCE.rglob("*.py"))
DOCS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]

FOREIGN = {
    r"\b(?:tells?|told|telling)\b": "report, list, print, say",
    r"\bwhom\b": "who",
    r"\bthere(?:of|in|upon)\b": "of it, in it",
    r"\ban? \S+ too many\b": "extra …",
    r"\bstands? (?:at|over|behind|before|below|above|beside|between|there|for itself|in|on)\b": "is",
    r"\b(?<!there )(?:is|are|was) no (?!longer|more|less|such|wider|way|doubt)\w+": "is not a",
    r"\bbears?\b": "has",
    r"\bspeaks? (?:to|against|for)\b": "is relevant to, rules out",
    r"\bin vain\b": "is wasted",
    r"\b(?:colours?|honours?|normalis\w+|realis\w+|recognis\w+|licence|behaviour|centre[ds]?|modelled)\b": "American",
}
"""What a native engineer would not write, and what it would be instead."""

QUOTED = re.compile(r"```.*?```|``[^`]+``|`[^`\n]+`|“[^”]*”|\"[^\"\n]*\"", re.DOTALL)
"""Code and quotations are not ours to spell."""

PROTOCOL = {
    "write",
    "write_fragment",
    "read",
    "recognizes",
    "format_work",
    "report",
    "command",
    "inlines",
    "as_text",
    "as_json",
}
"""Functions that every module of a registry has under the same name."""


def complaints(text: str) -> list[str]:
    prose = QUOTED.sub("it", text)
    return [
        f"{found[0]!r}: {better}"
        for pattern, better in FOREIGN.items()
        for found in re.finditer(pattern, prose, re.IGNORECASE)
    ]


def prose_of(path: Path) -> Iterator[tuple[int, str]]:
    """Yield (line, text) of each docstring and comment."""
    text = path.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Expr(value=ast.Constant(value=str(docstring))):
                yield node.lineno, docstring
            case _:
                pass
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_docstrings_and_comments(path: Path) -> None:
    assert [f"{path.name}:{line}: {found}" for line, text in prose_of(path) for found in complaints(text)] == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_messages_and_help(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert [f"{text}: {found}" for text in messages.sentences(tree) for found in complaints(text)] == []


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_documentation(path: Path) -> None:
    assert complaints(path.read_text(encoding="utf-8")) == []


def test_the_word_list_finds_what_it_is_for() -> None:
    for text in ("what it tells", "the man whom we met", "an `and` too many", "this is no date", "it bears a name"):
        assert complaints(text), text
    assert complaints("this is no longer a date; `tell` is code") == []


def test_every_message_is_listed(golden: Golden) -> None:
    golden(TESTS / "golden" / "messages.txt", messages.listing(SOURCE))


def definitions(kinds: tuple[type[ast.AST], ...]) -> dict[str, set[str]]:
    """Map each public name at the top of a module to the modules that define it."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in MODULES:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            for name in _defined(node, kinds):
                if not name.startswith("_"):
                    found[name].add(str(path.relative_to(SOURCE)))
    return found


def _defined(node: ast.stmt, kinds: tuple[type[ast.AST], ...]) -> list[str]:
    match node:
        case ast.ClassDef(name=name) | ast.FunctionDef(name=name) if isinstance(node, kinds):
            return [name]
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)) if isinstance(
            node, kinds
        ):
            return [name]
        case _:
            return []


def test_types_and_constants_have_one_name_each() -> None:
    found = definitions((ast.ClassDef, ast.Assign, ast.AnnAssign))
    assert {name: places for name, places in found.items() if len(places) > 1} == {}


def test_functions_share_no_name_but_those_of_protocols() -> None:
    found = definitions((ast.FunctionDef,))
    assert {name: places for name, places in found.items() if len(places) > 1 and name not in PROTOCOL} == {}
