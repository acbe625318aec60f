"""A formula as a tree: a closed set of frozen nodes."""

from dataclasses import dataclass

from cvtool.formula.symbols import SymbolKind


@dataclass(frozen=True, slots=True)
class Symbol:
    """One character, ``char``, and what asks for it in LaTeX."""

    char: str
    latex: str
    kind: SymbolKind


@dataclass(frozen=True, slots=True)
class Number:
    """Digits, with or without a point among them."""

    text: str


@dataclass(frozen=True, slots=True)
class MathText:
    """Plain text; spaces in it count."""

    text: str


@dataclass(frozen=True, slots=True)
class Operator:
    r"""A function or limit with a name, such as log; ``known`` is false for one made by ``\operatorname``."""

    name: str
    known: bool = True


@dataclass(frozen=True, slots=True)
class Space:
    """A space, and what asks for it in LaTeX."""

    latex: str


@dataclass(frozen=True, slots=True)
class Group:
    """What is in braces."""

    children: "MathRow"


@dataclass(frozen=True, slots=True)
class Fenced:
    """What is between two delimiters that grow with it; an empty one is a period in LaTeX."""

    left: Symbol | None
    children: "MathRow"
    right: Symbol | None


@dataclass(frozen=True, slots=True)
class Scripts:
    """A base, if there is one, with primes, and what is lowered and raised after it."""

    base: "Node | None"
    primes: int
    lower: "Node | None"
    upper: "Node | None"


@dataclass(frozen=True, slots=True)
class Fraction:
    """Something over something; with ``choose`` it is a binomial coefficient."""

    top: "Node"
    bottom: "Node"
    choose: bool = False


@dataclass(frozen=True, slots=True)
class Root:
    """A root, square if it has no degree."""

    radicand: "Node"
    degree: "MathRow | None" = None


@dataclass(frozen=True, slots=True)
class Accented:
    """A base with an accent or a line; ``accent`` is a key of ``MATH_ACCENTS``."""

    accent: str
    base: "Node"


@dataclass(frozen=True, slots=True)
class Face:
    """A base in another face; ``font`` is a value of ``FONTS``."""

    font: str
    base: "Node"


Node = Symbol | Number | MathText | Operator | Space | Group | Fenced | Scripts | Fraction | Root | Accented | Face
MathRow = tuple[Node, ...]


def lone_words(row: MathRow) -> tuple[str, str]:
    """Return the words of a formula that is nothing but words, raised (the first) or lowered (the second)."""
    match row:
        case (Scripts(None, 0, None, Group((MathText(text),))),):
            return text, ""
        case (Scripts(None, 0, Group((MathText(text),)), None),):
            return "", text
        case _:
            return "", ""


def letters(base: Node) -> str:
    """Return the characters of symbols and numbers in a row, with a blank for anything else."""
    row = base.children if isinstance(base, Group) else (base,)
    found = (node.char if isinstance(node, Symbol) else node.text if isinstance(node, Number) else " " for node in row)
    return "".join(found)


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula; ``sound`` says whether all of it is known and well formed."""

    children: MathRow
    sound: bool
