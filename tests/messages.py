"""Every sentence that a user can see, read off the source: the code of its diagnostic, and its text with ``{…}``.

What a message says is written once, as a string literal; so all of them can be listed without provoking each.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

REPORTERS = {"Diagnostic": 0, "Finding": 1}
"""Functions that make a diagnostic, and which of their arguments is the code; others are found by what they pass."""

CODE = re.compile(r"[a-z]+(-[a-z0-9]+)*")
SENTENCE = re.compile(r"(?:^|[\s{}`(“])[^\W\d_]{2,}[\]`,;:)”’'}]*\s+\S*[^\W\d_]", re.UNICODE)
QUIET = {
    "compile",
    "pattern",
    "fullmatch",
    "match",
    "search",
    "sub",
    "findall",
    "finditer",
    "split",
    "NewType",
    "TypeVar",
}
"""Calls whose strings are patterns, not sentences."""


def listing(source: Path) -> str:
    """Return all messages, a block for each module that has some, in the order of the files."""
    blocks = []
    for path in sorted(source.rglob("*.py")):
        lines = list(dict.fromkeys(_lines(ast.parse(path.read_text(encoding="utf-8")))))
        if lines:
            blocks.append(f"# {path.relative_to(source).as_posix()}\n" + "".join(f"{line}\n" for line in lines))
    return "\n".join(blocks)


def sentences(tree: ast.Module) -> Iterator[str]:
    """Yield every string literal that reads like a sentence, docstrings and patterns apart."""
    for _, text in _found(tree):
        yield text


def _lines(tree: ast.Module) -> Iterator[str]:
    for code, text in _found(tree):
        shown = text.replace("\n", "\\n")
        yield f"{code}: {shown}" if code else f"  {shown}"


def _found(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield (code or "", text) of each sentence, in the order of the source."""
    skipped = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    codes: dict[int, str] = {}
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.Module):
            codes |= _codes(function)
    for node in _in_order(tree, skipped):
        text = _template(node)
        if SENTENCE.search(text):
            yield codes.get(id(node), ""), text


def _in_order(node: ast.AST, skipped: set[int]) -> Iterator[ast.expr]:
    if id(node) in skipped and isinstance(node, ast.Constant):
        return
    if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in QUIET:
        return
    if isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str)):
        yield node
        return
    for child in ast.iter_child_nodes(node):
        yield from _in_order(child, skipped)


def _codes(function: ast.FunctionDef | ast.Module) -> dict[int, str]:
    """Say of each string that a call passes beside a code, directly or by a local name, which code that is."""
    own = [node for node in ast.walk(function) if isinstance(node, ast.Call | ast.Assign)]
    assigned: dict[str, list[ast.expr]] = {}
    for node in own:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            assigned.setdefault(node.targets[0].id, []).append(node.value)
    found: dict[int, str] = {}
    for call in own:
        if isinstance(call, ast.Call) and (code := _code(call)):
            for argument in (*call.args, *(keyword.value for keyword in call.keywords)):
                values = assigned.get(argument.id, []) if isinstance(argument, ast.Name) else [argument]
                found |= {id(node): code for value in values for node in _in_order(value, set())}
    return found


def _code(call: ast.Call) -> str:
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    first = call.args[REPORTERS.get(name, 0) :][:1]
    value = first[0].value if first and isinstance(first[0], ast.Constant) else None
    return value if len(call.args) > 1 and isinstance(value, str) and CODE.fullmatch(value) else ""


def _template(node: ast.expr) -> str:
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=values):
            return "".join(_template(value) for value in values)
        case ast.FormattedValue(value=value):
            return "{" + ast.unparse(value).replace("\n", " ") + "}"
        case _:
            return ""
