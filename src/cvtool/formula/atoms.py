"""What has no formula inside it: numbers, letters, words, named operators, delimiters."""

import re

from cvtool.formula import symbols, tree
from cvtool.formula.tokens import TokenReader

_DIGITS = re.compile(r"[0-9]*(?:\.[0-9]+)?")
_PLAIN_WORDS = re.compile(r"(?:[^\\{}$#%&_^~\x00-\x1f\x7f-\x9f]|\\[&%_#$ ]|~)*")


class AtomReader(TokenReader):
    """Reads single nodes; what is not known to be harmless makes the formula unsound."""

    def number(self, digits: str) -> tree.Node:
        """Read on from the first digit of a number."""
        found = _DIGITS.match(self.latex, self.position)
        more = found[0] if found else ""
        self.position += len(more)
        return tree.Number(digits + more)

    def character(self, token: str) -> tree.Node | None:
        """Read a letter, or a symbol written as itself; any other character makes the formula unsound."""
        if token.isascii() and token.isalpha():
            return tree.Symbol(token, token, "ordinary")
        if token in symbols.SPELLED:
            latex = symbols.SPELLED[token]
            return tree.Symbol(token, latex, symbols.MATH_SYMBOLS[latex][1])
        self.sound = False
        text = token[-1]
        return tree.MathText(text) if text.isprintable() and token not in {"&", r"\\", "\\"} else None

    def words(self) -> tree.Node | None:
        """Read a group of words; with anything else in it, the formula is unsound."""
        text = self.raw()
        if text is None or not _PLAIN_WORDS.fullmatch(text):
            self.sound = False
            return None if text is None else tree.MathText(bare_words(text))
        return tree.MathText(bare_words(text))

    def named(self) -> tree.Node | None:
        """Read the name of an operator that the formula gives itself."""
        if self.peek() == "*":
            self.next()
        name = re.sub(r"\\[,;:! ]", " ", self.raw() or "")
        if not re.fullmatch(r"[A-Za-z0-9 *-]+", name):
            self.sound = False
            return tree.MathText(bare_words(name))
        return tree.Operator(name, known=False)

    def delimiter(self) -> tree.Symbol | None:
        """Read what is at one side of a fence; None if it is nothing."""
        token = self.peek()
        char, kind = symbols.MATH_SYMBOLS.get(token, ("", "ordinary"))
        if token.startswith("."):
            self.next()
            return None
        if kind in {"opening", "closing"} or char in {"|", "‖", "/", "<", ">", "↑", "↓"}:
            return tree.Symbol(char, self.next(), kind)
        self.sound = False
        return None


def bare_words(text: str) -> str:
    r"""Make words plain: escapes lose their backslash, commands their name, and a run of blanks is one."""
    text = re.sub(r"\\(?:[A-Za-z]+\s*|(.))", r"\1", re.sub(r"[\s~]+", " ", text))
    return re.sub(r"[{}$\x00-\x1f\x7f-\x9f]", "", text)
