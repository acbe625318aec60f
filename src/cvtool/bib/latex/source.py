r"""What is put right in a value before it is read as LaTeX: TeX's conditionals, quantities, and HTML from databases.

``\ifmmode A\else B\fi`` is ``B`` in text and ``A`` in a formula, as in exports of the American Physical Society.
"""

import re

from cvtool.bib.latex.html import may_be_html, without_html
from cvtool.bib.latex.science import may_be_science, without_science
from cvtool.sources.patterns import pattern

_CONDITIONAL = pattern(
    r"\\if(mmode|true|false)(?![A-Za-z])\s?((?:(?!\\if|\\fi(?![A-Za-z])).)*)\\fi(?![A-Za-z])\s?", re.DOTALL
)
_ELSE = pattern(r"\\else(?![A-Za-z])\s?")


def cleaned(latex: str) -> str:
    """Take TeX's conditionals, quantities, chemical formulas, and HTML out of a value; the rest is as written."""
    if "\\if" in latex:
        latex = without_conditionals(latex)
    if may_be_science(latex):
        latex = without_science(latex)
    return without_html(latex) if may_be_html(latex) else latex


def without_conditionals(latex: str) -> str:
    """Keep the branch of each conditional that TeX would take; an unmatched one stays, and is reported elsewhere."""
    while found := _CONDITIONAL.search(latex):
        latex = latex[: found.start()] + _branch(found, latex) + latex[found.end() :]
    return latex


def _branch(found: re.Match[str], latex: str) -> str:
    first, *rest = _ELSE.split(found[2], maxsplit=1)
    in_formula = len(re.findall(r"(?<!\\)\$", latex[: found.start()])) % 2 == 1
    takes_first = in_formula if found[1] == "mmode" else found[1] == "true"
    return first if takes_first else "".join(rest)
