r"""LaTeX: formulas that come from outside, parsed and written anew, so that only what is known to be harmless is code.

::

    formula  = [scripts] (nucleus scripts)*
    nucleus  = character | command operand* | "{" formula "}"
    operand  = nucleus, but not "["
    scripts  = "'"* ("_" operand | "^" operand)*, each at most once

The commands, and how many operands each of them takes, stand in ``templates/latex-math.txt``.
"""

import re
from collections import deque
from functools import cache
from importlib.resources import files

DEEPEST = 12

_TOKEN = re.compile(r"\\[A-Za-z]+|\\[,;:!{}|%&_#$]|[A-Za-z0-9+\-*/=<>()\[\].,;:!?|{}_^']")


class _UnknownError(ValueError):
    """The formula is not known to be harmless and well formed."""


def harmless(latex: str) -> str:
    """Return a formula in a form that is safe to typeset; empty if it is not known to be."""
    tokens = deque(_TOKEN.findall(latex))
    known = "".join(tokens) == "".join(latex.split())
    try:
        formula = _formula(tokens, 0) if known else ""
    except _UnknownError:
        return ""
    return "" if tokens else formula


def _formula(tokens: deque[str], depth: int) -> str:
    """Read up to the end or to a closing brace; raises ``_UnknownError`` at whatever is not known to be harmless."""
    formula = ""
    while tokens and tokens[0] != "}":
        nucleus = _nucleus(tokens, depth) if formula or tokens[0] not in "_^" else ""
        formula += nucleus + _scripts(tokens, depth)
    return re.sub(r" (?![A-Za-z])", "", formula)


def _nucleus(tokens: deque[str], depth: int) -> str:
    first = tokens.popleft()
    if depth > DEEPEST or first in "_^'":
        raise _UnknownError
    if first == "{":
        inner = _formula(tokens, depth + 1)
        if not tokens:
            raise _UnknownError
        return first + inner + tokens.popleft()
    if not re.match(r"\\[A-Za-z]", first):
        return first
    if first[1:] not in _commands():
        raise _UnknownError
    operands = [_operand(tokens, depth) for _ in range(_commands()[first[1:]])]
    return "".join([first, *operands]) if operands else f"{first} "


def _operand(tokens: deque[str], depth: int) -> str:
    if not tokens or tokens[0] in "}[":
        raise _UnknownError
    operand = _nucleus(tokens, depth + 1).rstrip()
    return operand if operand.startswith("{") else f"{{{operand}}}"


def _scripts(tokens: deque[str], depth: int) -> str:
    scripts = ""
    while tokens and tokens[0] == "'":
        scripts += tokens.popleft()
    taken = {"'", "^"} if scripts else set()
    while tokens and tokens[0] in "_^" and tokens[0] not in taken:
        script = tokens.popleft()
        taken.add(script)
        scripts += script + _operand(tokens, depth)
    return scripts


@cache
def _commands() -> dict[str, int]:
    """Return the commands that a formula may use, and how many operands each of them takes."""
    text = files("cvtool.writers").joinpath("templates", "latex-math.txt").read_text(encoding="utf-8")
    words = (word.partition(":") for word in text.split())
    return {name: int(operands or 0) for name, _, operands in words}
