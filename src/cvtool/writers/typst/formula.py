"""Typst: formulas as its mathematics, of known commands and characters only, words as string literals.

Operands are in parentheses; commas and the like are escaped in them, and letters are kept apart, for several in a row
would name a variable.
"""

import re
from functools import lru_cache

from cvtool.formula import tree
from cvtool.formula.readable import text_of
from cvtool.formula.reader import read
from cvtool.formula.symbols import OPERATORS
from cvtool.formula.tables import as_pairs, read_table
from cvtool.writers.typst.calls import string

_OPERATORS = OPERATORS - {"mod"}
_TABLE = read_table("cvtool.writers.typst", "commands.txt")
_ACCENTS, _FACES = as_pairs(_TABLE["accents"]), as_pairs(_TABLE["faces"])
_SPACES = {r"\,": "thin", r"\:": "med", r"\;": "thick", r"\quad": "quad", r"\qquad": "wide", r"\ ": "space"}
_LITERAL = frozenset("+-=<>*.!?")
_BRACKETS = frozenset("⟨⟩⌊⌋⌈⌉⟮⟯")
_BARE = frozenset("()[],:;")
"""Bare on the ground floor, escaped inside a call, where they would end an argument."""


@lru_cache(maxsize=1024)
def mathematics(latex: str) -> str:
    """Return a formula as an expression of code mode; empty if it is not known to be harmless.

    PDF/UA demands a text for each, which is the readable one.
    """
    formula = read(latex)
    raised, lowered = tree.lone_words(formula.children)
    if not formula.sound or not formula.children:
        return ""
    if raised or lowered:
        return f"super({string(raised)})" if raised else f"sub({string(lowered)})"
    text = text_of(formula)
    return f"math.equation(alt: {string(text)}, ${markup(formula)}$.body)" if text else ""


def markup(formula: tree.Formula) -> str:
    """Write what is between dollars."""
    return _row(formula.children, ground=_is_paired(formula.children))


def _is_paired(row: tree.MathRow) -> bool:
    """Return whether every bracket at the base level is closed there, by its own kind or another."""
    depth = 0
    for node in row:
        base = node.base if isinstance(node, tree.Scripts) else node
        if isinstance(base, tree.Symbol) and base.char in {"(", "[", ")", "]"}:
            depth += 1 if base.char in {"(", "["} else -1
        if depth < 0:
            return False
    return depth == 0


def _row(row: tree.MathRow, *, ground: bool = False) -> str:
    """Write nodes one after the other; a blank beside words would be printed, between others it is not."""
    written = ""
    for node in row:
        part = _node(node, ground=ground)
        close = written[-1:] in {"", '"', "(", "["} or part[:1] in {"", '"', ")", "]", ",", ";"}
        written += part if close else f" {part}"
    return written


def _node(node: tree.Node, *, ground: bool = False) -> str:
    match node:
        case tree.Symbol(char):
            return _symbol(char, ground=ground)
        case tree.Number(text):
            return text
        case tree.MathText(text):
            return string(text)
        case tree.Operator(name):
            return name if name in _OPERATORS else f"op({string(name)})"
        case tree.Space(latex):
            return _SPACES.get(latex, "")
        case tree.Group(children):
            return _row(children) or '""'
        case tree.Fenced(left, children, right):
            ends = [(symbol,) if symbol else () for symbol in (left, right)]
            return _row((*ends[0], *children, *ends[1]))
        case tree.MathTable():
            return _table(node)
        case tree.Scripts():
            return _scripts(node, ground=ground)
        case tree.Fraction(top, bottom, choose):
            return f"{'binom' if choose else 'frac'}({_operand(top)}, {_operand(bottom)})"
        case tree.Root(radicand, degree):
            return f"root({_row(degree)}, {_operand(radicand)})" if degree else f"sqrt({_operand(radicand)})"
        case tree.Accented(accent, base):
            return f"{_ACCENTS[accent]}({_operand(base)})"
        case tree.Face(font, base):
            return _face(font, base)


def _table(table: tree.MathTable) -> str:
    """Write a table, which Typst sets in small letters, so that its line is not much higher than others."""
    ends = ", ".join(string(symbol.char) if symbol else "none" for symbol in (table.left, table.right))
    rows = "; ".join(", ".join(_row(cell) or '""' for cell in row) for row in table.rows)
    align = ", align: #left" if table.is_cases else ""
    return f"mat(delim: #({ends}){align}, {rows})"


def _symbol(char: str, *, ground: bool) -> str:
    if char in {"|", "‖", "∣"}:
        return f'class("normal", {_escaped(char)})'
    if char == "√":  # bare, it would take the root of what comes next
        return _escaped(char)
    if char in _BRACKETS:  # Typst wants them in pairs
        return _escaped(char)
    if char.isalnum() or not char.isascii() or char in _LITERAL or (ground and char in _BARE):
        return char
    return _escaped(char)


def _escaped(char: str) -> str:
    return f"\\{char}" if char.isascii() or char == "√" or char in _BRACKETS else char


def _scripts(node: tree.Scripts, *, ground: bool) -> str:
    base = _node(node.base, ground=ground) if node.base else '""'
    if isinstance(node.base, tree.Group):
        base = f"attach({base})" if len(node.base.children) > 1 else base
    lower = f"_{_script(node.lower)}" if node.lower else ""
    upper = f"^{_script(node.upper)}" if node.upper else ""
    return base + "'" * node.primes + lower + upper


def _script(node: tree.Node) -> str:
    operand = _operand(node)
    return operand if len(operand) == 1 and operand.isalnum() else f"({operand})"


def _operand(node: tree.Node) -> str:
    return _node(node) or '""'


def _face(font: str, base: tree.Node) -> str:
    """Set letters in a row as the word that they are, and anything else by a function."""
    text = tree.letters(base)
    if font in {"mathrm", "mathit", "mathsf", "mathtt"} and re.fullmatch(r"\w+", text):
        return string(text) if font == "mathrm" else _FACES[font].format(string(text))
    return _FACES[font].format(_operand(base))
