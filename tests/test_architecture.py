"""Imports point one way, and start-up stays light."""

import ast
import subprocess
import sys
from collections.abc import Iterator

import pytest
from conftest import ROOT

SOURCE = ROOT / "src" / "cvtool"

LAYERS = (
    {"diagnostics", "document"},
    {"files"},
    {"yaml_syntax"},
    {"source", "tags", "locales", "partial_date"},
    {"revision"},
    {"criteria"},
    {"places"},
    {"formula", "bib", "writers.bibtex"},
    {"model.base", "model.text", "model.dates", "model.person", "model.variants"},
    {"entries"},
    {"model.cv"},
    {"readers.cv_yaml", "readers.keys", "readers.json_text"},
    {"order"},
    {"preprints"},
    {"select", "venue_query", "filter", "checks"},
    {"fit", "match", "diff"},
    {"jsonresume"},
    {"reference_list", "selection_report", "explain", "credits", "check_me"},
    {"compose", "report"},
    {"passes", "bidi", "translations"},
    {"writers"},
    {"readers"},
    {"load", "output", "schema", "shelf"},
    {"prepare", "terminal", "validate", "importing"},
    {"render", "survey"},
    {"batch"},
    {"pubs", "destination"},
    {"cli.console"},
    {"cli"},
    {"__main__"},
)
"""Each layer may import the ones above it here, and itself."""


def modules() -> list[str]:
    paths = SOURCE.rglob("*.py")
    return sorted(".".join(path.relative_to(SOURCE).with_suffix("").parts) for path in paths)


def layer(module: str) -> int:
    name = module.removesuffix(".__init__")
    for index, names in enumerate(LAYERS):
        if any(name == known or name.startswith(f"{known}.") for known in names):
            return index
    pytest.fail(f"{module} is in no layer: give it a place in LAYERS")


def imports(module: str) -> Iterator[str]:
    tree = ast.parse((SOURCE / f"{module.replace('.', '/')}.py").read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("cvtool."):
            base = node.module.removeprefix("cvtool.")
            yield from (_full(base, alias.name) for alias in node.names)


def _full(base: str, name: str) -> str:
    inner = SOURCE / base.replace(".", "/") / f"{name}.py"
    return f"{base}.{name}" if inner.is_file() else base


@pytest.mark.parametrize("module", [name for name in modules() if name not in {"__init__", "model.__init__"}])
def test_imports_point_one_way(module: str) -> None:
    for imported in imports(module):
        assert layer(imported) <= layer(module), f"{module} may not import {imported}"


def test_document_and_diagnostics_import_nothing_of_ours() -> None:
    assert not list(imports("document"))
    assert not list(imports("diagnostics"))


@pytest.mark.parametrize("writer", ["html", "latex", "markdown", "text", "typst"])
def test_document_writers_see_only_the_document(writer: str) -> None:
    assert set(imports(f"writers.{writer}")) <= {"document", "writers.theme"} | {
        f"writers.{name}" for name in modules() if name.startswith("writers.")
    } | {name for name in imports(f"writers.{writer}") if name.startswith("writers.")}


def test_formulas_import_nothing_of_ours() -> None:
    formulas = [module for module in modules() if module.startswith("formula.")]
    assert all(name.startswith("formula.") for module in formulas for name in imports(module))


def test_starting_up_loads_nothing_heavy() -> None:
    heavy = ["pydantic", "rich", "bibtexparser", "typst", "yaml", "markdown_it", "jsonschema"]
    script = (
        f"import sys, cvtool.cli; cvtool.cli.application(); print(*[name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_a_query_of_a_bibliography_loads_no_models() -> None:
    words = [
        "pubs",
        str(ROOT / "data" / "pubs.bib"),
        "--venue",
        "NIPS",
        "--since",
        "2016",
        "--tags",
        "ml",
        "-f",
        "keys",
    ]
    heavy = [
        "yaml",
        "pydantic",
        "rich",
        "typst",
        "jsonschema",
        "markdown_it",
        "cvtool.document",
        "cvtool.cv.model.cv",
        "cvtool.cv.sections",
        "cvtool.cv.load",
    ]
    script = (
        f"import sys; sys.argv = ['cvtool', *{words}]\nfrom cvtool.cli import main\n"
        f"try: main()\nexcept SystemExit: print(*[name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["pan2016cyclades"]


def test_modules_stay_readable() -> None:
    for module in modules():
        lines = (SOURCE / f"{module.replace('.', '/')}.py").read_text(encoding="utf-8").count("\n")
        assert lines <= 400, f"{module} has {lines} lines"


def test_functions_fit_on_a_screen() -> None:
    for module in modules():
        tree = ast.parse((SOURCE / f"{module.replace('.', '/')}.py").read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                assert (node.end_lineno or 0) - node.lineno < 60, f"{module}.{node.name}"
