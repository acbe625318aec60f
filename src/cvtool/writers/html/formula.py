"""HTML: formulas as MathML, made of our elements and of escaped text; nothing of the source gets in as it is."""

import re
import unicodedata
from functools import lru_cache
from html import escape

from msgspec.structs import replace

from cvtool.document import printable
from cvtool.formula import tree
from cvtool.formula.reader import read
from cvtool.formula.tables import as_pairs, read_table

_EDGES = re.compile("^ | $")  # a browser drops blanks there
_SPACES = {r"\,": 0.17, r"\:": 0.22, r"\;": 0.28, r"\ ": 0.33, r"\quad": 1, r"\qquad": 2}
_SHOWN = str.maketrans({"-": "−", "*": "∗", "∙": "•"})
_TABLE = read_table("cvtool.writers.html", "commands.txt")
_OVER = as_pairs(_TABLE["over"])
_ALPHABETS = {font: words.replace("_", " ") for font, words in as_pairs(_TABLE["alphabets"]).items()}


@lru_cache(maxsize=1024)
def mathml(latex: str) -> str:
    """Return a formula as a ``math`` element, a lone script on nothing as ``sup`` or ``sub``; empty if unsound."""
    formula = read(latex)
    if not formula.sound or not formula.children:
        return ""
    return _lone_script(formula.children) or f"<math>{_row(_with_tight_ends(formula.children))}</math>"


def _with_tight_ends(row: tree.MathRow) -> tree.MathRow:
    """Take the space from a relation that has nothing at one of its sides, as in ``$<$5``."""
    ends = {0, len(row) - 1}
    return tuple(
        replace(node, kind="closing")
        if place in ends and isinstance(node, tree.Symbol) and node.kind == "relation"
        else node
        for place, node in enumerate(row)
    )


def _lone_script(row: tree.MathRow) -> str:
    """Write ``$^{th}$``, with which people raise ordinary text, as the ordinary text that it is."""
    node = row[0]
    if len(row) != 1 or not isinstance(node, tree.Scripts) or node.base or (node.lower and node.upper):
        return ""
    text = _ordinary(node.upper or node.lower)
    tag = "sup" if node.upper else "sub"
    return f"<{tag}>{_text(text)}</{tag}>" if text else ""


def _ordinary(node: tree.Node | None) -> str:
    """Return the text of what has no structure; empty if it has one, or letters that mathematics sets in italics."""
    match node:
        case tree.Number(text) | tree.MathText(text):
            return text
        case tree.Symbol(char) if not char.isalpha():
            return char.translate(_SHOWN)
        case tree.Group(children):
            parts = [_ordinary(child) for child in children]
            return "".join(parts) if all(parts) else ""
        case tree.Face("mathrm", base):
            return _upright(base)
        case _:
            return ""


def _row(row: tree.MathRow) -> str:
    return "".join(_node(node) for node in row)


def _node(node: tree.Node) -> str:
    match node:
        case tree.Symbol():
            return _symbol(node)
        case tree.Number(text):
            return f"<mn>{_text(text)}</mn>"
        case tree.MathText(text):
            return f"<mtext>{_EDGES.sub('&nbsp;', _text(text))}</mtext>"
        case tree.Operator(name):
            return f'<mi>{_text(name)}</mi><mspace width="0.17em"></mspace>'
        case tree.Space(latex):
            return f'<mspace width="{_SPACES[latex]}em"></mspace>' if latex in _SPACES else ""
        case tree.Group(children):
            return _single(children[0]) if len(children) == 1 else f"<mrow>{_row(children)}</mrow>"
        case tree.Fenced(left, children, right):
            ends = [f"<mo>{_text(symbol.char)}</mo>" if symbol else "" for symbol in (left, right)]
            return f"<mrow>{ends[0]}{_row(children)}{ends[1]}</mrow>"
        case tree.MathTable():
            return _table(node)
        case tree.Scripts():
            return _scripts(node)
        case tree.Fraction(top, bottom, choose):
            return _fraction(top, bottom, choose=choose)
        case tree.Root(radicand, degree):
            inner = _single(radicand)
            return f"<mroot>{inner}<mrow>{_row(degree)}</mrow></mroot>" if degree else f"<msqrt>{inner}</msqrt>"
        case tree.Accented(accent, base):
            return _accented(accent, _single(base))
        case tree.Face(font, base):
            return _face(font, base)


def _table(table: tree.MathTable) -> str:
    """Write a table; one that is not of cases is small, so that its line is not much higher than others."""
    ends = [f"<mo>{_text(symbol.char)}</mo>" if symbol else "" for symbol in (table.left, table.right)]
    left = ' style="text-align: left"' if table.is_cases else ""
    rows = ("".join(f"<mtd{left}>{_row(cell)}</mtd>" for cell in row) for row in table.rows)
    level = "" if table.is_cases else ' scriptlevel="1"'
    cells = "".join(f"<mtr>{row}</mtr>" for row in rows)
    return f"<mrow>{ends[0]}<mtable{level}>{cells}</mtable>{ends[1]}</mrow>"


def _accented(accent: str, base: str) -> str:
    if accent in {"bar", "overline"}:  # a line stands off the letter, an accent would touch it
        return f'<mover>{base}<mo stretchy="true">‾</mo></mover>'
    if accent == "underline":
        return f'<munder>{base}<mo stretchy="true">_</mo></munder>'
    stretchy = "true" if accent in {"widehat", "widetilde", "overrightarrow"} else "false"
    return f'<mover accent="true">{base}<mo stretchy="{stretchy}">{_OVER[accent]}</mo></mover>'


def _symbol(node: tree.Symbol) -> str:
    char = _text(node.char.translate(_SHOWN))
    match node.kind:
        case "ordinary" if node.char == "/":
            return '<mo lspace="0" rspace="0">/</mo>'
        case "ordinary" if node.char.isupper() and not node.char.isascii():  # TeX sets Greek capitals upright
            return f'<mi mathvariant="normal">{char}</mi>'
        case "ordinary" if node.char.isalpha() or node.char in "∞∅∂∇°℧":
            return f"<mi>{char}</mi>"
        case "opening" | "closing" | "ordinary":
            return f'<mo stretchy="false" lspace="0" rspace="0">{char}</mo>'
        case "relation" | "binary" | "big" | "punctuation":
            return f"<mo>{char}</mo>"


def _single(node: tree.Node | None) -> str:
    """Write a node as one element, since the place of an element says what it is."""
    written = _node(node) if node else ""
    is_one = not isinstance(node, tree.Operator | tree.Space) and written
    return written if is_one else f"<mrow>{written}</mrow>"


def _fraction(top: tree.Node, bottom: tree.Node, *, choose: bool) -> str:
    if not choose:
        return f"<mfrac>{_single(top)}{_single(bottom)}</mfrac>"
    return f'<mrow><mo>(</mo><mfrac linethickness="0">{_single(top)}{_single(bottom)}</mfrac><mo>)</mo></mrow>'


def _scripts(node: tree.Scripts) -> str:
    upper = _single(node.upper) if node.upper else ""
    lower = _single(node.lower) if node.lower else ""
    base = _operator(node.base) if isinstance(node.base, tree.Operator) else _single(node.base)
    if node.primes:
        base = f'<mrow>{base}<mo lspace="0" rspace="0">{"′" * node.primes}</mo></mrow>'
    if not lower and not upper:
        return base
    tag = "msubsup" if lower and upper else "msub" if lower else "msup"
    space = '<mspace width="0.17em"></mspace>' if isinstance(node.base, tree.Operator) else ""
    return f"<{tag}>{base}{lower}{upper}</{tag}>{space}"


def _operator(node: tree.Operator) -> str:
    return f"<mi>{_text(node.name)}</mi>"


def _face(font: str, base: tree.Node) -> str:
    """Set letters in another alphabet of Unicode, which is how MathML has faces; roman ones in a row are a word."""
    word = _upright(base)
    if word and font == "mathrm":
        return f'<mi mathvariant="normal">{_text(word)}</mi>'
    if word:
        letters = "".join(f"<mi>{_text(_in_alphabet(char, _ALPHABETS[font]))}</mi>" for char in word)
        return letters if len(word) == 1 else f"<mrow>{letters}</mrow>"
    return _single(_pushed(base, font))


def _pushed(node: tree.Node, font: str) -> tree.Node:
    """Give the letters of a node their own faces."""
    match node:
        case tree.Group(children):
            return tree.Group(tuple(_pushed(child, font) for child in children))
        case tree.Scripts(base, _, lower, upper):
            parts = [part and _pushed(part, font) for part in (base, lower, upper)]
            return tree.Scripts(parts[0], node.primes, parts[1], parts[2])
        case tree.Symbol() | tree.Number():
            return tree.Face(font, node) if _upright(node) else node
        case _:
            return node


def _upright(base: tree.Node) -> str:
    """Return the letters and digits of a word; empty if it is more than that."""
    text = tree.letters(base)
    return text if text.isalnum() else ""


def _in_alphabet(char: str, alphabet: str) -> str:
    """Return a letter or digit of a mathematical alphabet; itself if that has none."""
    size = "DIGIT" if char.isdigit() else "CAPITAL" if char.isupper() else "SMALL"
    name = unicodedata.name(char, "").rpartition(" ")[2]
    older = {"FRAKTUR": "BLACK-LETTER"}.get(alphabet, alphabet)  # letters that Unicode had before it had the alphabets
    for wanted in (f"MATHEMATICAL {alphabet} {size} {name}", f"{older} {size} {name}"):
        try:
            return unicodedata.lookup(wanted)
        except KeyError:
            continue
    return char


def _text(text: str) -> str:
    return escape(printable(text), quote=False)
