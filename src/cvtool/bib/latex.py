r"""LaTeX of a bibliography value → inline nodes, or plain text.

Accents, symbols, dashes, quotes and braces become Unicode; ``\emph`` and its like become nodes; ``$…$`` stays
mathematics. Plain values return at once, and those with no more than accents and braces after one substitution; for all
others there is ``latex_reader``. No text is lost: pylatexenc, which loses some, is only asked for rare symbols.
"""

import re
import unicodedata
from functools import lru_cache

from cvtool.bib.latex_nodes import BLANKS, merged, spaced
from cvtool.bib.latex_reader import LIGATURES, Reader
from cvtool.bib.latex_tables import ACCENTS, SYMBOLS
from cvtool.document import Inlines, Str, plain

_SPECIAL = re.compile(r"[\\{}$~`]|--|''|\s\s|\n")
_LEFT_OVER = re.compile(r"[\\$`]|[!?]`")
_LETTER = r"\\[ij](?![A-Za-z])|[A-Za-z]"
_SIMPLE = re.compile(
    rf"""\\(?:(?:([\'`^"~=.])\s*|([uvHckdbr])(?:\s+|(?=\{{)))(?:\{{({_LETTER})\}}|({_LETTER}))"""
    r"|(o|O|l|L|ss|aa|AA|ae|AE|oe|OE)(?![A-Za-z])(?:\{\}|[ \t]*\n?[ \t]*)|([&%#_{}]))|\{|\}|~|---?|``|''"
)
"""All that most values have in them: accents on single letters, letters, escaped signs, ligatures, braces."""


@lru_cache(maxsize=4096)
def to_inlines(latex: str) -> Inlines:
    """Decode a value into inline nodes; runs of blanks become one."""
    if not _SPECIAL.search(latex):
        return (Str(latex),) if latex else ()
    simple = _SIMPLE.sub(_simple, latex) if "$" not in latex else "$"
    if not _LEFT_OVER.search(simple):
        text = BLANKS.sub(" ", simple)
        return (Str(text),) if text else ()
    nodes = merged(Reader(latex).group(0))
    return nodes if len(nodes) == 1 else spaced(nodes, [""])


def to_text(latex: str) -> str:
    """Decode a value into plain text."""
    return latex if not _SPECIAL.search(latex) else plain(to_inlines(latex)).strip()


def _simple(found: re.Match[str]) -> str:
    ligature = found[0]
    if ligature in "{}":
        return ""
    if ligature in LIGATURES:
        return LIGATURES[ligature]
    sign, word, braced, bare, letter, escaped = found.groups()
    if base := braced or bare:
        if base[0] == "\\" and sign == ".":
            return base[1]
        return unicodedata.normalize("NFC", base[-1] + ACCENTS[sign or word])
    return SYMBOLS[letter] if letter else str(escaped)
