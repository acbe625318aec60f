"""Which characters of our LaTeX only XeLaTeX and LuaLaTeX can set, known before anybody compiles it.

``templates/latex-pdftex.txt`` lists what pdfLaTeX sets with our preamble; a test compiles each character of it.
"""

import re
from collections.abc import Iterator
from functools import cache

from cvtool.diagnostics import Diagnostic, Severity
from cvtool.formula.tables import packaged

_COMMON = re.compile("[^\x00-\u0125\u2010-\u2026]")
"""Where there is nothing else, the list is not needed."""
_GREEK = re.compile("[\u0370-\u03ff]")
_GREEK_WORD = re.compile("[\u0370-\u03ff]{2}")
_OF_THE_THEME = re.compile(r"^.*(?:\\cvdepth>1|\{\\cvsepbox\}|\\raggedright|\\cvcharacters\}).*$", re.MULTILINE)
"""Lines of the preamble with what a theme prints: its bullet, separator and footer; characters for other fonts."""
_SHOWN = 8
"""How many characters are named."""


def beyond_pdflatex(latex: str) -> Iterator[Diagnostic]:
    """Warn of the characters in a document of ours that pdfLaTeX stops at."""
    before, _, body = latex.partition("\\begin{document}")
    body = "\n".join([body, *_OF_THE_THEME.findall(before)]) if body else latex
    found = list(dict.fromkeys(char for char in _COMMON.findall(body) if not _is_set(char, body)))
    if not found:
        return
    named = ", ".join(f"`{char}` (U+{ord(char):04X})" for char in found[:_SHOWN])
    more = f", and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    message = f"pdfLaTeX cannot set {named}{more}"
    hint = "compile the file with XeLaTeX or LuaLaTeX, or use the PDF"
    yield Diagnostic("other-engine", message, hint=hint, severity=Severity.WARNING)


def _is_set(char: str, body: str) -> bool:
    """Whether pdfLaTeX sets a character; Greek letters are formulas to it, of which no words are made."""
    return pdflatex_characters().match(char) is not None and not (_GREEK.match(char) and _GREEK_WORD.search(body))


@cache
def pdflatex_characters() -> re.Pattern[str]:
    """Read the list."""
    text = packaged("cvtool.writers", "templates/latex-pdftex.txt")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    ranges = (part.split("-") for line in lines for part in line.split())
    return re.compile(f"[{''.join('-'.join(chr(int(code, 16)) for code in ends) for ends in ranges)}]")
