"""Formula → readable text for places without mathematics: x², α ≤ β, O(n log n)."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from cvtool.formula import tree
from cvtool.formula.reader import read
from cvtool.formula.symbols import MATH_ACCENTS, SymbolKind

SUPERSCRIPTS: Mapping[str, str] = dict(
    zip(
        "0123456789+-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW′βγδφχθ",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ′ᵝᵞᵟᵠᵡᶿ",
        strict=True,
    )
)
SUBSCRIPTS: Mapping[str, str] = dict(
    zip("0123456789+-=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ", strict=True)
)
"""What can be raised, and what lowered, by characters of Unicode."""

_HIGH = str.maketrans({"∘": "°", "∗": "*"})
_DOUBLE_STRUCK = str.maketrans("CHNPQRZ", "ℂℍℕℙℚℝℤ")
_PLAIN = str.maketrans({"⋅": "·", "∙": "•"})
_SIMPLE = re.compile(r"[\d.]+|[∂∇Δ]?[^\W\d_][\u0300-\u036f²³¹⁰-₎ₐ-ₜ′]*")
_COMPOUND = re.compile(r"[^\w∂∇.\u0300-\u036f²³¹⁰-₎]")

Spacing = SymbolKind | Literal["operator", "space"]


class Piece(Struct, frozen=True):
    """Text, and how it stands to its neighbors at the left and at the right."""

    text: str
    left: Spacing = "ordinary"
    right: Spacing = "ordinary"


@lru_cache(maxsize=1024)
def readable(latex: str) -> str:
    """Return what is between two dollars as plain text; no letter or digit is lost."""
    return text_of(read(latex))


def text_of(formula: tree.Formula) -> str:
    """Return a formula as plain text."""
    text = _joined(formula.children)
    return unicodedata.normalize("NFC", re.sub(r"\s+", " ", text)).strip(" ")


def _joined(row: tree.MathRow, *, tight: bool = False) -> str:
    """Join the pieces of a row; ``tight`` leaves no space around relations, as in scripts."""
    text, last = "", Piece("", "space", "space")
    for piece in _as_signs(_pieces(row)):
        text += " " if _is_apart(last, piece, tight=tight) else ""
        text += piece.text
        last = piece if piece.text else last
    return text


def _pieces(row: tree.MathRow) -> Iterable[Piece]:
    return (piece for piece in map(_piece, row) if piece.text)


def _as_signs(pieces: Iterable[Piece]) -> list[Piece]:
    """Take the spaces from a relation that has nothing at one of its sides."""
    row = list(pieces)
    for place in {0, len(row) - 1} if row else ():
        if "relation" in {row[place].left, row[place].right}:
            row[place] = replace(row[place], left="ordinary", right="ordinary")
    return row


def _is_apart(last: Piece, piece: Piece, *, tight: bool) -> bool:
    if "space" in {last.right, piece.left}:
        return False
    if "relation" in {last.right, piece.left}:
        return not tight and last.right != piece.left
    if last.right == "punctuation":
        return not tight and not piece.text[0].isdigit()
    if piece.left == "operator":
        return last.right in {"ordinary", "closing", "operator", "big"}
    if last.right == "operator":
        return piece.left in {"ordinary", "big"} and piece.text[0] not in "/!|_^"
    return last.text[-1:].isdigit() and piece.text[:1].isdigit() and piece.text[0] not in SUPERSCRIPTS.values()


def _piece(node: tree.Node) -> Piece:
    match node:
        case tree.Symbol(char, _, kind):
            return Piece(char.translate(_PLAIN), kind, kind)
        case tree.Number(text) | tree.MathText(text):
            return Piece(text)
        case tree.Operator(name):
            return Piece(name, "operator", "operator")
        case tree.Space(latex):
            return Piece("" if latex in {"", r"\!"} else " ", "space", "space")
        case tree.Group(children):
            return _whole(children)
        case tree.MathTable():
            return _piece(tree.in_a_line(node))
        case tree.Fenced(left, children, right):
            inner = _joined(children)
            return Piece(f"{left.char if left else ''}{inner}{right.char if right else ''}", "opening", "closing")
        case tree.Scripts():
            return _scripts(node)
        case tree.Fraction() | tree.Root():
            return Piece(_built(node))
        case tree.Accented(accent, base):
            return Piece(_accented(_text(base), MATH_ACCENTS[accent]))
        case tree.Face(font, base):
            piece = _piece(base)
            return replace(piece, text=piece.text.translate(_DOUBLE_STRUCK)) if font == "mathbb" else piece


def _whole(row: tree.MathRow) -> Piece:
    """Join a group; alone in it, a relation or an operator stays one."""
    pieces = list(_pieces(row))
    return pieces[0] if len(pieces) == 1 else Piece(_joined(row))


def _text(node: tree.Node | None, *, tight: bool = False) -> str:
    match node:
        case None:
            return ""
        case tree.Group(children):
            return _joined(children, tight=tight)
        case tree.Face(_, tree.Group(children)):
            return _joined(children, tight=tight)
        case _:
            return _piece(node).text


def _scripts(node: tree.Scripts) -> Piece:
    base = _piece(node.base) if node.base else Piece("")
    lower, upper = _text(node.lower, tight=True).strip(), _text(node.upper, tight=True).strip()
    text = base.text + "′" * node.primes + _lowered(lower) + _raised(upper)
    return replace(base, text=text) if node.base else Piece(text)


def _raised(text: str) -> str:
    text = text.translate(_HIGH)
    if all(char in SUPERSCRIPTS for char in text):
        return "".join(SUPERSCRIPTS[char] for char in text)
    if not any(char.isalnum() for char in text):
        return text
    return f"^{_enclosed(text)}"


def _lowered(text: str) -> str:
    if all(char in SUBSCRIPTS for char in text):
        return "".join(SUBSCRIPTS[char] for char in text)
    return f"_{_enclosed(text)}"


def _enclosed(text: str) -> str:
    return text if (text.isalnum() and text.isascii()) or len(text) == 1 else f"({text})"


def _built(node: tree.Fraction | tree.Root) -> str:
    if isinstance(node, tree.Root):
        degree = _raised(_joined(node.degree)) if node.degree else ""
        radicand = _text(node.radicand)
        return f"{degree}√{radicand if _SIMPLE.fullmatch(radicand) else f'({radicand})'}"
    top, bottom = _text(node.top), _text(node.bottom)
    if node.choose:
        return f"({top} choose {bottom})"
    top = f"({top})" if _COMPOUND.search(top) else top
    return f"{top}/{bottom if _SIMPLE.fullmatch(bottom) else f'({bottom})'}"


def _accented(text: str, accent: str) -> str:
    """Put an accent on a single letter; on more it is left out."""
    letters = [char for char in text if not unicodedata.combining(char)]
    return text + accent if len(letters) == 1 else text
