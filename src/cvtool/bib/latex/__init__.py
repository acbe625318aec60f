r"""LaTeX of a bibliography value → inline nodes, or plain text.

Accents, symbols, dashes, quotes and braces become Unicode; ``\emph`` and its like become nodes; ``$…$`` stays
mathematics. Plain values return at once, and those with no more than accents and braces after one substitution; all
others take ``reader`` and ``commands``. No text is lost: pylatexenc, which loses some, is only asked for rare symbols.
"""

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from cvtool.bib.latex.source import cleaned
from cvtool.bib.latex.tables import ACCENTS, BLANKS, LIGATURES, SYMBOLS
from cvtool.sources.patterns import pattern

if TYPE_CHECKING:  # a query of names and venues makes no nodes
    from cvtool.document import Inlines

_SPECIAL = pattern(r"[\\{}$~`<&]|--|''|\s\s|\n")
_SIGN = pattern(r"[\\{}$~`<&]")
_LETTER = r"\\[ij](?![A-Za-z])[ \t]*\n?[ \t]*|[A-Za-z]"
_SIMPLE = pattern(
    rf"""\\(?:(?:([\'`^"~=.])\s*|([uvHckdbr])(?:\s+|(?=\{{)))(?:\{{({_LETTER})\}}|({_LETTER}))"""
    r"|(o|O|l|L|ss|aa|AA|ae|AE|oe|OE)(?![A-Za-z])(?:\{\}|[ \t]*\n?[ \t]*)|([&%#_{}]))|\{|\}|~|---?|``|''"
)
"""All that most values have in them: accents on single letters, letters, escaped signs, ligatures, braces."""
_SIGNS = ("\\", "~", "--", "``", "''")
"""With one of these a value has more in it than braces."""


@lru_cache(maxsize=4096)
def to_inlines(latex: str) -> "Inlines":
    """Decode a value into inline nodes; runs of blanks become one."""
    from cvtool.document import Str

    text = _simple_text(latex)
    if text is not None:
        return (Str(text),) if text else ()
    from cvtool.bib.latex.commands import CommandReader
    from cvtool.bib.latex.nodes import merged, spaced

    nodes = merged(CommandReader(cleaned(latex)).group(0))
    return nodes if len(nodes) == 1 else spaced(nodes, [""])


def to_text(latex: str) -> str:
    """Decode a value into plain text."""
    if _is_plain(latex):
        return latex
    text = _simple_text(latex)
    if text is None:
        from cvtool.document import plain

        text = plain(to_inlines(latex))
    return text.strip()


def _is_plain(latex: str) -> bool:
    """Whether there is nothing to decode; most values take one look at their signs."""
    if not latex.isprintable():
        return _SPECIAL.search(latex) is None
    return latex.isalnum() or not ("--" in latex or "  " in latex or "''" in latex or _SIGN.search(latex))


@lru_cache(maxsize=4096)
def _simple_text(latex: str) -> str | None:
    """Decode a value that is plain, or has no more in it than accents and braces; None for all others."""
    if _is_plain(latex):
        return latex
    latex = cleaned(latex)
    if "$" in latex:
        return None
    has_signs = any(sign in latex for sign in _SIGNS)
    simple = _SIMPLE.sub(_simple, latex) if has_signs else latex.replace("{", "").replace("}", "")
    if "\\" in simple or "$" in simple or "`" in simple:
        return None
    return BLANKS.sub(" ", simple) if "  " in simple or not simple.isprintable() else simple


def _simple(found: re.Match[str]) -> str:
    ligature = found[0]
    if ligature in "{}":
        return ""
    if ligature in LIGATURES:
        return LIGATURES[ligature]
    sign, word, braced, bare, letter, escaped = found.groups()
    if base := braced or bare:
        base = base.rstrip()  # the blank after a control word is not printed
        if base[0] == "\\" and sign == ".":
            return base[1]
        return unicodedata.normalize("NFC", base[-1] + ACCENTS[sign or word])
    return SYMBOLS[letter] if letter else str(escaped)
