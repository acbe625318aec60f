r"""What the macros of bibliographies stand for: accents, symbols, and how many of their arguments are text.

Most of them are in ``commands.txt``. Mathematical commands are in ``cvtool.formula.symbols``, and work
outside formulas too (``\alpha``).
"""

from collections.abc import Mapping

from cvtool.formula.tables import as_pairs, read_table
from cvtool.sources.patterns import pattern

BLANKS = pattern(r"[ \t\r\n]{2,}|[\t\r\n]")
"""Blanks that TeX takes for one."""

LIGATURES: Mapping[str, str] = {"--": "–", "---": "—", "``": "“", "''": "”", "~": "\u00a0", "!`": "¡", "?`": "¿"}

_TABLE = read_table("cvtool.bib.latex", "commands.txt")

ACCENTS: Mapping[str, str] = {name: chr(int(code, 16)) for name, code in as_pairs(_TABLE["accents"]).items()}
"""Commands that put an accent on a letter → the combining character."""

SPACING: Mapping[str, str] = as_pairs(_TABLE["spacing accents"])
"""What an accent on nothing prints."""

_PUNCTUATION = {",": "\u2009", ":": " ", ";": " ", ">": " ", "|": "‖"} | dict.fromkeys(" \t\n\\", " ")

SYMBOLS: Mapping[str, str] = {
    **{name: sign for part in ("letters", "signs", "logos") for name, sign in as_pairs(_TABLE[part]).items()},
    **{name: words.replace("_", " ") for name, words in as_pairs(_TABLE["journals"]).items()},
    **dict.fromkeys(_TABLE["blanks"], " "),
    **{char: char for char in "&%$#_{}"},
    **_PUNCTUATION,
    **dict.fromkeys("-/@!+<()[]", ""),
    "nobreakspace": "\u00a0",
    "textnhtt": "-",
    "hyp": "-",
    "textasciiacute": "´",
    "textasciidieresis": "¨",
}
"""Commands that take no argument → what they print."""

EMPHASIS = frozenset(_TABLE["emphasis"])
STRONG = frozenset(_TABLE["strong"])
CODE = frozenset(_TABLE["code"])
SWITCHES = frozenset(_TABLE["switches"])
"""Those of the above that hold up to the end of the group."""

RESETS = frozenset(_TABLE["resets"])
"""What ends them, in the face of the text as far as we show it."""

RAISED = frozenset(_TABLE["raised"])
LOWERED = frozenset(_TABLE["lowered"])
QUOTED = frozenset(_TABLE["quoted"])
LITERAL = frozenset(_TABLE["literal"])
"""Commands whose argument is an address, and is printed as it stands."""

CASES: Mapping[str, str] = {**dict.fromkeys(_TABLE["upper"], "upper"), **dict.fromkeys(_TABLE["lower"], "lower")}
ENCLOSED: Mapping[str, tuple[str, str]] = {
    "mkbibparens": ("(", ")"),
    "mkbibbrackets": ("[", "]"),
    "footnote": (" (", ")"),
    "thanks": (" (", ")"),
    **dict.fromkeys(_TABLE["citations"], ("[", "]")),
}
KEPT = frozenset(_TABLE["kept"])
"""Commands that say how their argument looks; what they name is printed as it is."""

UNSEEN: Mapping[str, int] = {name: int(count) for name, count in as_pairs(_TABLE["unseen"]).items()}
"""Commands → how many leading arguments are not text; nor is an option in brackets before them."""

SILENT = frozenset(_TABLE["silent"])
LENGTHS = frozenset(_TABLE["lengths"])
"""Commands with a length or a number after them, not in braces."""
