"""Source of Typst: string literals, and calls with an argument a line."""

from collections.abc import Iterable

from cvtool import document as doc

INDENT = "  "


def string(text: str) -> str:
    """Write a string literal; there is nothing else in it that could end it."""
    escaped = doc.printable(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def call(function: str, arguments: Iterable[list[str]]) -> list[str]:
    """Write a call with an argument a line; an argument may itself be several lines."""
    lines = [f"{function}("]
    for argument in arguments:
        lines += inset([*argument[:-1], f"{argument[-1]},"])
    return [*lines, ")"]


def inset(lines: Iterable[str]) -> list[str]:
    """Indent lines."""
    return [INDENT + line for line in lines]
