r"""LaTeX's mathematics → the tree of a formula, in linear time.

Reading never fails. What is unknown or malformed becomes words, so that no text is lost, and the formula is not
``sound``: it is then shown as readable text, since only what is known to be harmless is ever written as code.
"""

import re
from collections.abc import Mapping

from cvtool.formula import symbols, tree
from cvtool.formula.atoms import AtomReader, bare_words

DEEPEST = 20
"""Groups and operands inside one another; more is not sound, and read as if the inner ones had no braces."""

LONGEST = 4000
"""In characters; anything longer is not a formula in a title or an abstract, and is not parsed."""

_DISTANCE = re.compile(r"\s*\[[^\[\]{}\\]*\]")
_FENCES: Mapping[str, tuple[str, str]] = {
    "matrix": ("", ""), "pmatrix": ("(", ")"), "bmatrix": ("[", "]"), "Bmatrix": ("{", "}"), "vmatrix": ("|", "|"),
    "Vmatrix": ("‖", "‖"), "cases": ("{", ""), "dcases": ("{", ""), "rcases": ("", "}"),
}  # fmt: skip
"""What is around a table, by its name."""


def read(latex: str) -> tree.Formula:
    """Read what is between two dollars."""
    if len(latex) > LONGEST:
        return tree.Formula((tree.MathText(bare_words(latex)),), sound=False)
    reader = _Reader(latex)
    children = reader.row(0, "")
    return tree.Formula(children, reader.sound)


class _Reader(AtomReader):
    """Reads what may have formulas inside it."""

    def row(self, depth: int, stop: str) -> tree.MathRow:
        """Read up to ``stop``, which is taken, or to the end."""
        nodes: list[tree.Node] = []
        while token := self.peek():
            if token == stop:
                self.next()
                return tuple(nodes)
            if token in {"}", r"\right"}:
                self.sound = False
                if stop in {"}", r"\right"}:  # belongs to a group further out
                    return tuple(nodes)
                self.next()
            elif token[1:] in symbols.MATH_SWITCHES and token[0] == "\\" and depth < DEEPEST:
                self.next()
                return (*nodes, tree.Face(symbols.MATH_SWITCHES[token[1:]], tree.Group(self.row(depth + 1, stop))))
            else:
                self.take(nodes, depth)
        self.sound = self.sound and not stop
        return tuple(nodes)

    def take(self, nodes: list[tree.Node], depth: int) -> None:
        """Read a nucleus with its scripts, and add it to those before."""
        if self.peek() not in {"^", "_", "'"}:
            node = self.nucleus(depth)
            if node is None:
                return
            nodes.append(node)
        if self.peek() in {"^", "_", "'"}:
            is_second = bool(nodes) and isinstance(nodes[-1], tree.Scripts)  # TeX takes one script of a kind
            self.sound = self.sound and not is_second
            nodes += self.scripts(nodes.pop() if nodes and not is_second else None, depth)

    def scripts(self, base: tree.Node | None, depth: int) -> tree.MathRow:
        """Read primes, one lowered and one raised operand; a script without an operand is text."""
        primes = 0
        while self.peek() == "'":
            self.next()
            primes += 1
        self.sound = self.sound and (base is not None or not primes)
        taken: dict[str, tree.Node] = {}
        while (mark := self.peek()) and mark in "_^" and mark not in taken and not (primes and mark == "^"):
            self.next()
            operand = self.operand(depth)
            if operand is None:
                bare = (base,) if base else ()
                return (*(_scripts(base, primes, taken) if primes or taken else bare), tree.MathText(mark))
            taken[mark] = operand
        return _scripts(base, primes, taken)

    def nucleus(self, depth: int) -> tree.Node | None:
        """Read whatever can have scripts; None if it leaves nothing after."""
        token = self.next()
        if token.startswith("{"):
            return self.group(depth)
        if token.isascii() and token.isdigit():
            return self.number(token)
        if token in symbols.MATH_SYMBOLS:
            return tree.Symbol(symbols.MATH_SYMBOLS[token][0], token, symbols.MATH_SYMBOLS[token][1])
        if token in symbols.SPACES:
            return tree.Space(symbols.SPACES[token])
        if len(token) == 1 or not token[1].isalpha():
            return self.character(token)
        return self.command(token[1:], depth)

    def group(self, depth: int) -> tree.Node | None:
        if depth < DEEPEST:
            return tree.Group(self.row(depth + 1, "}"))
        self.sound = False  # the brace is left out, and so is the one that would close it
        return None

    def command(self, name: str, depth: int) -> tree.Node | None:
        if name in symbols.OPERATORS:
            return tree.Operator(name)
        if name in symbols.MATH_SILENT:
            return None
        if name == "begin" and depth < DEEPEST:
            return self.table(depth)
        if name in symbols.MATH_UNSEEN or name in {"begin", "end"}:
            self.raw()
            self.sound = self.sound and name in symbols.MATH_UNSEEN
            return None
        if name in symbols.WORDS:
            return self.words()
        if name in ("operatorname", "DeclareMathOperator"):
            return self.named()
        if name == "not":
            return self.negated(depth)
        if name in {"left", "bmod", "pmod", "mod"}:
            return self.fenced(depth) if name == "left" else self.modulo(name, depth)
        if depth >= DEEPEST:
            self.sound = False
            return None
        return self.structure(name, depth)

    def table(self, depth: int) -> tree.Node:
        """Read a matrix, or cases; any other table, and one that is not closed, becomes words."""
        whole = self.raw() or ""
        name = whole.removesuffix("*").replace("small", "")
        columns = self.raw() if name in {"array", "alignedat"} else ""
        left, right = map(_fence, _FENCES.get(name, ("", "")))
        table = tree.MathTable(left, self.rows(depth), right, is_cases="cases" in name)
        is_closed = self.peek() == r"\end"
        if is_closed:
            self.next()
            is_closed = self.raw() == whole
        is_known = name in _FENCES or (name == "array" and re.fullmatch("[lcr ]+", columns or ""))
        if is_closed and is_known and table.width:
            return table
        self.sound = False
        return tree.in_a_line(table)

    def rows(self, depth: int) -> tuple[tuple[tree.MathRow, ...], ...]:
        """Read up to the end of a table, or of what is around it; a row that is empty at the end is none."""
        rows: list[list[list[tree.Node]]] = [[[]]]
        while (coming := self.peek()) not in {"", r"\end", "}", r"\right"}:
            if coming == "&":
                self.next()
                rows[-1].append([])
            elif coming == r"\\":
                self.next()
                self.distance()
                rows.append([[]])
            elif coming == r"\hline" or coming[1:] in symbols.MATH_SWITCHES:
                self.next()
                self.sound = False
            else:
                self.take(rows[-1][-1], depth + 1)
        read = rows[:-1] if rows[-1] == [[]] else rows
        return tuple(tuple(map(tuple, row)) for row in read)

    def distance(self) -> None:
        """Leave out how far the next row is away, ``[2pt]``."""
        if found := _DISTANCE.match(self.latex, self.position):
            self.position = found.end()

    def structure(self, name: str, depth: int) -> tree.Node | None:
        """Read a command with operands that are formulas themselves."""
        if name in {"frac", "tfrac", "dfrac", "cfrac", "binom", "tbinom", "dbinom"}:
            return tree.Fraction(self.required(depth), self.required(depth), choose="binom" in name)
        if name == "sqrt":
            degree = None
            if self.peek() == "[":
                self.next()
                degree = self.row(depth + 1, "]")
            return tree.Root(self.required(depth), degree)
        if name in symbols.MATH_ACCENTS:
            return tree.Accented(name, self.required(depth))
        if name in symbols.FONTS:
            return tree.Face(symbols.FONTS[name], self.required(depth))
        self.sound = False
        return None if self.peek() == "{" else tree.Operator(name)

    def operand(self, depth: int) -> tree.Node | None:
        """Read what a command or script is applied to: a group, a command with its operands, or a single character."""
        while (token := self.peek())[1:] in symbols.MATH_SILENT and token[0] == "\\":
            self.next()
        if not token or token in {"}", "^", "_", "'", "[", r"\right"} or token[1:] in symbols.MATH_SWITCHES:
            self.sound = False
            return None
        if token.isascii() and token.isdigit():
            return tree.Number(self.next())
        return self.nucleus(depth + 1)

    def required(self, depth: int) -> tree.Node:
        operand = self.operand(depth)
        if operand is None:
            self.sound = False
        return operand or tree.Group(())

    def negated(self, depth: int) -> tree.Node | None:
        if depth < DEEPEST and symbols.MATH_SYMBOLS.get(self.peek(), ("", "ordinary"))[1] == "relation":
            char, kind = symbols.MATH_SYMBOLS[token := self.next()]
            return tree.Symbol(f"{char}\u0338", rf"\not{token}", kind)
        self.sound = False
        return None

    def fenced(self, depth: int) -> tree.Node | None:
        if depth >= DEEPEST:
            self.sound = False
            return None
        left = self.delimiter()
        children = self.row(depth + 1, r"\right")
        return tree.Fenced(
            left, children, self.delimiter() if self.latex.endswith(r"\right", 0, self.position) else None
        )

    def modulo(self, name: str, depth: int) -> tree.Node | None:
        if name != "pmod" or depth >= DEEPEST:
            return tree.Group((tree.Space(r"\;"), tree.Operator("mod", known=False), tree.Space(r"\;")))
        left, right = tree.Symbol("(", "(", "opening"), tree.Symbol(")", ")", "closing")
        operator = tree.Operator("mod", known=False)
        return tree.Group((tree.Space(r"\;"), left, operator, tree.Space(r"\,"), self.required(depth), right))


def _fence(char: str) -> tree.Symbol | None:
    latex = {"{": r"\{", "}": r"\}", "‖": r"\|"}.get(char, char)
    return tree.Symbol(char, latex, "ordinary") if char else None


def _scripts(base: tree.Node | None, primes: int, taken: Mapping[str, tree.Node]) -> tree.MathRow:
    return (tree.Scripts(base, primes, taken.get("_"), taken.get("^")),)
