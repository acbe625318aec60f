"""A formula as a tree: a closed set of frozen nodes."""

from msgspec import Struct

from cvtool.formula.symbols import SymbolKind


class Symbol(Struct, frozen=True):
    """One character, ``char``, and what asks for it in LaTeX."""

    char: str
    latex: str
    kind: SymbolKind


class Number(Struct, frozen=True):
    """Digits, with or without a point among them."""

    text: str


class MathText(Struct, frozen=True):
    """Plain text; spaces in it count."""

    text: str


class Operator(Struct, frozen=True):
    r"""A function or limit with a name, such as log; ``known`` is false for one made by ``\operatorname``."""

    name: str
    known: bool = True


class Space(Struct, frozen=True):
    """A space, and what asks for it in LaTeX."""

    latex: str


class Group(Struct, frozen=True):
    """What is in braces."""

    children: "MathRow"


class Fenced(Struct, frozen=True):
    """What is between two delimiters that grow with it; an empty one is a period in LaTeX."""

    left: Symbol | None
    children: "MathRow"
    right: Symbol | None


class MathTable(Struct, frozen=True):
    """Cells in rows between two delimiters; ``is_cases``: its columns begin at the left, as those of cases do."""

    left: Symbol | None
    rows: "tuple[tuple[MathRow, ...], ...]"
    right: Symbol | None
    is_cases: bool = False

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max(map(len, self.rows), default=0)


class Scripts(Struct, frozen=True):
    """A base, if there is one, with primes, and what is lowered and raised after it."""

    base: "Node | None"
    primes: int
    lower: "Node | None"
    upper: "Node | None"


class Fraction(Struct, frozen=True):
    """Something over something; with ``choose`` it is a binomial coefficient."""

    top: "Node"
    bottom: "Node"
    choose: bool = False


class Root(Struct, frozen=True):
    """A root, square if it has no degree."""

    radicand: "Node"
    degree: "MathRow | None" = None


class Accented(Struct, frozen=True):
    """A base with an accent or a line; ``accent`` is a key of ``MATH_ACCENTS``."""

    accent: str
    base: "Node"


class Face(Struct, frozen=True):
    """A base in another face; ``font`` is a value of ``FONTS``."""

    font: str
    base: "Node"


Node = (
    Symbol
    | Number
    | MathText
    | Operator
    | Space
    | Group
    | Fenced
    | MathTable
    | Scripts
    | Fraction
    | Root
    | Accented
    | Face
)
MathRow = tuple[Node, ...]


def in_a_line(table: MathTable) -> Fenced:
    """Write a table as words: its cells with a blank, its rows with a semicolon between."""
    lines: list[Node] = []
    for place, row in enumerate(table.rows):
        lines += (MathText(";"), Space(r"\ ")) if place else ()
        for column, cell in enumerate(row):
            lines += (Space(r"\ "),) if column else ()
            lines += cell
    return Fenced(table.left, tuple(lines), table.right)


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


class Formula(Struct, frozen=True):
    """A formula; ``sound`` says whether all of it is known and well formed."""

    children: MathRow
    sound: bool
