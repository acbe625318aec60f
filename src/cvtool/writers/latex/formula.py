r"""LaTeX: formulas that come from outside, written anew from their tree, so that only what is known is code."""

import re
from functools import lru_cache

from cvtool.formula import tree
from cvtool.formula.reader import read
from cvtool.formula.symbols import REWRITTEN
from cvtool.writers.latex.escape import escape

_POOR = {
    "mathbb": ("[{}A-Z]*", "mathbf"),
    "mathcal": ("[{}A-Z]*", "mathit"),
    "mathfrak": ("[{}A-Za-z0-9]*", "mathrm"),
}
"""Faces whose fonts lack characters, or have wrong ones there: what they do have, and the face for the rest."""

_WORD = re.compile(r"\\[A-Za-z]+$")


@lru_cache(maxsize=1024)
def harmless(latex: str) -> str:
    """Return a formula in a form that is safe to typeset; empty if it is not known to be."""
    formula = read(latex)
    return _row(formula.children) if formula.sound else ""


def typeset(latex: str) -> str:
    """Return a formula between dollars, words that are only raised or lowered as text; empty if it is not harmless."""
    raised, lowered = tree.lone_words(read(latex).children)
    if raised or lowered:
        return rf"\textsuperscript{{{escape(raised)}}}" if raised else rf"\textsubscript{{{escape(lowered)}}}"
    formula = harmless(latex)
    return f"${formula}$" if formula else ""


def _row(row: tree.MathRow) -> str:
    written = ""
    for node in row:
        part = _node(node)
        written += f" {part}" if part[:1].isalpha() and _WORD.search(written[-40:]) else part
    return written


def _node(node: tree.Node) -> str:
    match node:
        case tree.Symbol(_, latex):
            return REWRITTEN.get(latex, latex)
        case tree.Number(text):
            return text
        case tree.MathText(text):
            return rf"\text{{{escape(text)}}}"
        case tree.Operator(name, known):
            return f"\\{name}" if known else rf"\operatorname{{{name}}}".replace(" ", r"\,")
        case tree.Space(latex):
            return latex
        case tree.Group(children):
            return f"{{{_row(children)}}}"
        case tree.Fenced(left, children, right):
            return _row((tree.Space(rf"\left{_delimiter(left)}"), *children, tree.Space(rf"\right{_delimiter(right)}")))
        case tree.MathTable():
            return _table(node)
        case tree.Scripts():
            return _scripts(node)
        case tree.Fraction(top, bottom, choose):
            return rf"\{'binom' if choose else 'frac'}{_operand(top)}{_operand(bottom)}"
        case tree.Root(radicand, degree):
            return rf"\sqrt{f'[{{{_row(degree)}}}]' if degree else ''}{_operand(radicand)}"
        case tree.Accented(accent, base):
            return rf"\{accent}{_operand(base)}"
        case tree.Face(font, base):
            return _face(font, _operand(base))


def _table(table: tree.MathTable) -> str:
    """Write a table; one that is not of cases is small, so that its line is not much higher than others."""
    rows = r" \\ ".join(_guarded(" & ".join(map(_row, row))) for row in table.rows)
    name, columns = ("array", f"{{{'l' * table.width}}}") if table.is_cases else ("smallmatrix", "")
    cells = rf"\begin{{{name}}}{columns} {rows} \end{{{name}}}"
    return rf"\left{_delimiter(table.left)}{cells}\right{_delimiter(table.right)}"


def _guarded(row: str) -> str:
    """Keep the start of a row from being read as an option of what ends the row above."""
    return f"{{}}{row}" if row.lstrip().startswith(("[", "*")) else row


def _face(font: str, operand: str) -> str:
    known, other = _POOR.get(font, ("", font))
    return f"\\{font if re.fullmatch(known, operand) else other}{operand}"


def _delimiter(symbol: tree.Symbol | None) -> str:
    return symbol.latex if symbol else "."


def _scripts(node: tree.Scripts) -> str:
    base = _node(node.base) if node.base else ""
    lower = f"_{_operand(node.lower)}" if node.lower else ""
    upper = f"^{_operand(node.upper)}" if node.upper else ""
    return base + "'" * node.primes + lower + upper


def _operand(node: tree.Node) -> str:
    return _node(node) if isinstance(node, tree.Group) else f"{{{_node(node)}}}"
