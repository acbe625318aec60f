"""LaTeX: calls of macros and environments, in lines that a person can read."""

import textwrap
from collections.abc import Iterable

UNTITLED = r"\cvuntitled"
"""The command that a section without a title begins with."""
_WIDTH = 110


def environment(name: str, lines: Iterable[str], *arguments: str) -> list[str]:
    """Write lines inside of an environment."""
    given = "".join(f"{{{argument}}}" for argument in arguments)
    return [rf"\begin{{{name}}}{given}", *indented_lines(lines), rf"\end{{{name}}}"]


def macro_call(macro: str, *arguments: str) -> list[str]:
    """Write a macro with its arguments on one line, or on a line each if that is too long."""
    line = rf"\{macro}" + "".join(f"{{{argument}}}" for argument in arguments)
    if len(line) <= _WIDTH or len(arguments) == 1:
        return filled_lines(line, hang=2)
    return [rf"\{macro}", *(line for argument in arguments for line in indented_lines(macro_argument(argument)))]


def macro_argument(text: str) -> list[str]:
    """Write an argument on lines of its own."""
    return filled_lines(f"{{{text}}}", hang=1)


def filled_lines(text: str, hang: int = 0) -> list[str]:
    """Break a text into lines, those after the first with an indent."""
    return textwrap.wrap(
        text, _WIDTH, subsequent_indent=" " * hang, break_long_words=False, break_on_hyphens=False, expand_tabs=False
    )


def indented_lines(lines: Iterable[str]) -> list[str]:
    """Indent lines, but for empty ones."""
    return ["  " + line if line else line for line in lines]
