r"""The commands of LaTeX's mathematics that are known, each with its character; nothing else is ever written as code.

``commands.txt`` has the table.
"""

from collections.abc import Mapping
from typing import Literal, get_args

from cvtool.formula.tables import as_pairs, read_table

SymbolKind = Literal["ordinary", "relation", "binary", "big", "opening", "closing", "punctuation"]
"""How a symbol stands to its neighbors, as TeX has it; ``big`` is a sum or another large operator."""

_TABLE = read_table("cvtool.formula", "commands.txt")
_CHARACTERS: Mapping[SymbolKind, str] = {
    "ordinary": "/ . ! ? |",
    "relation": "= < > :",
    "binary": "+ - *",
    "opening": "( [",
    "closing": ") ]",
    "punctuation": ", ;",
}
_ESCAPED: Mapping[SymbolKind, str] = {"ordinary": "% & _ # $ |", "opening": "{", "closing": "}"}


MATH_SYMBOLS: Mapping[str, tuple[str, SymbolKind]] = {
    **{f"\\{name}": (char, kind) for kind in get_args(SymbolKind) for name, char in as_pairs(_TABLE[kind]).items()},
    **{char: (char, kind) for kind, chars in _CHARACTERS.items() for char in chars.split()},
    **{f"\\{char}": ("‖" if char == "|" else char, kind) for kind, chars in _ESCAPED.items() for char in chars.split()},
}
"""What the source says → the character, and its kind."""

_SPELLED: dict[str, str] = {}
for _source, (_char, _) in MATH_SYMBOLS.items():
    if not _char.isascii():
        _SPELLED.setdefault(_char, _source)
SPELLED: Mapping[str, str] = _SPELLED | {"−": "-", "∙": r"\bullet", "•": r"\bullet", "·": r"\cdot"}
"""A character written as itself in the source → the command for it; of several commands, the first."""

REWRITTEN: Mapping[str, str] = {r"\degree": r"{}^{\circ}", r"\lt": "<", r"\gt": ">", r"\AA": r"\text{\AA}"}
"""A command of another package → how LaTeX, amsmath and amssymb say it."""

OPERATORS = frozenset(_TABLE["operators"])
MATH_ACCENTS: Mapping[str, str] = {name: chr(int(code, 16)) for name, code in as_pairs(_TABLE["accents"]).items()}
"""Commands that put something over (or under) one operand, with the combining character for it."""

FONTS: Mapping[str, str] = as_pairs(_TABLE["fonts"])
"""Commands that set one operand in another face → the one of amsmath's and amssymb's that does the same."""

MATH_SWITCHES: Mapping[str, str] = as_pairs(_TABLE["switches"])
"""Commands that set the rest of a group so."""

WORDS = frozenset(_TABLE["words"])
"""Commands whose operand is text."""

SPACES: Mapping[str, str] = {
    "\\,": r"\,", "\\:": r"\:", "\\;": r"\;", "\\ ": r"\ ", "~": r"\ ", "\\>": r"\:", "\\/": "",
    "\\!": r"\!", "\\quad": r"\quad", "\\qquad": r"\qquad", "\\thinspace": r"\,", "\\enspace": r"\;",
    "\\space": r"\ ", "\\negthinspace": r"\!",
}  # fmt: skip
"""What makes a space → how it is written."""

MATH_SILENT = frozenset(_TABLE["silent"])
"""Commands that can be left out: what follows is set without them."""

MATH_UNSEEN = frozenset(_TABLE["unseen"])
"""Commands whose first operand is not shown; what follows it is."""
