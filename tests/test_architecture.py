"""Imports point one way, and start-up stays light."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter

import pytest
from conftest import ROOT

from cvtool.sources.patterns import pattern

SOURCE = ROOT / "src" / "cvtool"

LEAVES = {"diagnostics", "document", "dates", "tags", "folding", "spelling", "formula"}
LAYERS: tuple[set[str], ...] = (
    LEAVES,
    {"sources", "locales", "themes"},
    {"bib"},
    {"cv"},
    {"select", "compose", "writers", "exchange"},
    {"reports"},
    {"app"},
    {"cli"},
)
"""Whole packages; each layer may import the ones before it here. Above them is only the root."""

ROOT_MODULES = {"__init__", "__main__"}
LEAF_PACKAGES = {"document", "formula"}
PACKAGES = 14


def modules() -> list[str]:
    return sorted(".".join(path.relative_to(SOURCE).with_suffix("").parts) for path in SOURCE.rglob("*.py"))


def room(module: str) -> str:
    return module.partition(".")[0]


def layer(module: str) -> int:
    found = next((index for index, rooms in enumerate(LAYERS) if room(module) in rooms), None)
    return found if found is not None else pytest.fail(f"{module} is in no layer: give its package a place in LAYERS")


def parsed(module: str) -> ast.Module:
    return ast.parse((SOURCE / f"{module.replace('.', '/')}.py").read_text(encoding="utf-8"))


def imports(module: str) -> Iterator[str]:
    """List what a module imports of ours; a registry's dotted names are imports, too."""
    for node in ast.walk(parsed(module)):
        match node:
            case ast.ImportFrom(module=str(name), level=0) if name == "cvtool":
                yield from (
                    alias.name for alias in node.names if (SOURCE / alias.name).exists() or _is_file(alias.name)
                )
            case ast.ImportFrom(module=str(name), level=0) if name.startswith("cvtool."):
                base = name.removeprefix("cvtool.")
                yield from (_full(base, alias.name) for alias in node.names)
            case ast.Import():
                yield from (a.name.removeprefix("cvtool.") for a in node.names if a.name.startswith("cvtool."))
            case ast.Constant(value=str(text)) if re.fullmatch(r"cvtool(\.\w+)+(:\w+)?", text):
                name = text.removeprefix("cvtool.").partition(":")[0]
                if _is_file(name) or _is_file(f"{name}.__init__"):
                    yield name


def _is_file(module: str) -> bool:
    return (SOURCE / f"{module.replace('.', '/')}.py").is_file()


def _full(base: str, name: str) -> str:
    inner = f"{base}.{name}"
    return inner if _is_file(inner) else base


def test_the_house_has_so_many_rooms() -> None:
    inside = [path for path in SOURCE.iterdir() if path.name != "__pycache__"]
    assert sorted(path.name for path in inside if path.is_dir()) == sorted(
        set().union(*LAYERS) - (LEAVES - LEAF_PACKAGES)
    )
    assert {path.stem for path in inside if path.suffix == ".py"} == (LEAVES - LEAF_PACKAGES) | ROOT_MODULES
    assert sum(path.is_dir() for path in inside) == PACKAGES


@pytest.mark.parametrize("module", [name for name in modules() if name not in ROOT_MODULES])
def test_imports_point_one_way(module: str) -> None:
    for imported in imports(module):
        if room(imported) != room(module):
            assert layer(imported) <= layer(module), f"{module} may not import {imported}"


def test_leaves_import_nothing_of_ours() -> None:
    for module in modules():
        if room(module) in LEAVES:
            assert {room(name) for name in imports(module)} <= {room(module)}, module


def test_document_writers_see_only_the_document() -> None:
    allowed = {"document", "themes", "formula", "diagnostics", "writers"}
    for module in modules():
        if room(module) == "writers" and module != "writers.formats":  # the registry, which is no document writer
            assert {room(name) for name in imports(module)} <= allowed, module


def test_rooms_make_no_circle() -> None:
    arrows: dict[str, set[str]] = {}
    for module in modules():
        if module not in ROOT_MODULES:
            arrows.setdefault(room(module), set()).update(map(room, imports(module)))
    TopologicalSorter({name: targets - {name} for name, targets in arrows.items()}).prepare()  # raises on a circle


def test_registries_hold_literal_names() -> None:
    """No module is named by an expression: what is loaded can be read."""
    for module in modules():
        for node in ast.walk(parsed(module)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in {
                "import_module",
                "resolve_name",
            }:
                assert not isinstance(node.args[0], (ast.JoinedStr, ast.BinOp)), f"{module}:{node.lineno}"


WORLD = {"cwd", "getcwd", "environ", "getenv", "today", "now", "stdin", "stdout", "stderr", "exit", "_exit", "argv"}
"""What is read of, or done to, the world around a program, as attributes of its modules and classes."""


def outside_world(module: str) -> set[str]:
    """List where a module prints, exits, or reads clock, folder or environment."""
    known = {"os", "sys", "date", "datetime", "Path", "time"}
    found = set()
    for node in ast.walk(parsed(module)):
        match node:
            case ast.Attribute(value=ast.Name(id=owner), attr=name) if owner in known and name in WORLD:
                found.add(f"{owner}.{name}")
            case ast.Call(func=ast.Name(id="print" | "input" | "exit" as name)):
                found.add(name)
            case ast.ImportFrom(module="os" | "sys" | "time" as owner, names=names):
                found |= {f"{owner}.{alias.name}" for alias in names} & {f"{owner}.{name}" for name in WORLD | {"time"}}
            case _:
                pass
    return found


def test_only_the_command_line_meets_the_world() -> None:
    """The API's ``load`` alone reads the clock and the current folder for those who do not give them."""
    found = {module: outside_world(module) for module in modules() if room(module) not in {"cli", "__main__"}}
    assert {module: names for module, names in found.items() if names} == {"app.api": {"date.today", "Path.cwd"}}
    assert outside_world("cli.console") >= {"sys.stdout", "os.environ", "Path.cwd"}


COMMAND_FILES = [
    module for module in modules() if any(getattr(node, "name", "") == "command" for node in parsed(module).body)
]


@pytest.mark.parametrize("module", COMMAND_FILES)
def test_a_command_is_one_call(module: str) -> None:
    """Its body imports one module of ``app``, puts the options together, and hands them over with the console."""
    [command] = [node for node in parsed(module).body if isinstance(node, ast.FunctionDef) and node.name == "command"]
    body = [node for node in command.body if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))]
    *rest, last = body
    assert len({node.module for node in rest if isinstance(node, ast.ImportFrom)}) == 1
    assert all(isinstance(node, ast.ImportFrom | ast.Assign) for node in rest)
    assert isinstance(last, ast.Expr) and isinstance(last.value, ast.Call)  # noqa: PT018
    assert any(isinstance(node, ast.Name) and node.id == "Terminal" for node in ast.walk(command))


def test_every_command_is_looked_at() -> None:
    from cvtool.cli import COMMANDS

    assert {f"cvtool.{module}:command" for module in COMMAND_FILES} == set(COMMANDS.values())


@pytest.mark.parametrize("module", [name for name in modules() if name.endswith("__init__")])
def test_rooms_say_what_they_are_for(module: str) -> None:
    assert len(ast.get_docstring(parsed(module)) or "") > 25


def test_formulas_import_nothing_of_ours() -> None:
    formulas = [module for module in modules() if module.startswith("formula.")]
    assert all(name.startswith("formula") for module in formulas for name in imports(module))


def test_starting_up_loads_nothing_heavy() -> None:
    heavy = ["pydantic", "msgspec", "rich", "bibtexparser", "typst", "yaml", "markdown_it", "jsonschema"]
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


def test_validating_a_cv_loads_little_that_it_does_not_need() -> None:
    """It looks for no plugins, and needs no archives, entities of HTML, widths of wide letters, or styles."""
    words = ["validate", str(ROOT / "bench" / "sample" / "cv.yaml")]
    unneeded = (
        "importlib.metadata",
        "importlib.resources",
        "zipfile",
        "html.entities",
        "rich",
        "markdown_it",
        "_hashlib",
    )
    ours = (
        "bib.styles.base",
        "bib.styles.fields",
        "bib.citing",
        "bib.latex.html",
        "cv.unquoted",
        "sources.yaml_errors",
    )
    names = ("pydantic.main", *unneeded, *(f"cvtool.{name}" for name in ours))
    script = (
        f"import sys; sys.argv = ['cvtool', *{words}]\nfrom cvtool.cli import main\n"
        f"try: main()\nexcept SystemExit: print(*[name for name in {names} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr.split() == ["pydantic.main"]


def test_a_pattern_is_compiled_at_its_first_use() -> None:
    lazy = pattern(r"(\d+)-(?P<b>\d+)", re.IGNORECASE)
    assert "match" not in vars(lazy)
    found = lazy.fullmatch("12-34")
    assert found is not None
    assert found["b"] == "34"
    assert lazy.sub("x", "1-2 3-4") == "x x"
    assert lazy.groups == 2
    with pytest.raises(re.error):
        pattern("(").search("x")


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
