r"""What is put right in a value before it is read as LaTeX: TeX's conditionals, quantities, and HTML from databases.

``\ifmmode A\else B\fi`` is ``B`` in text and ``A`` in a formula, as in exports of the American Physical Society.
"""

import re

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
        from cvtool.bib.latex.science import without_science

        latex = without_science(latex)
    if may_be_html(latex):
        from cvtool.bib.latex.html import without_html

        latex = without_html(latex)
    return latex


def may_be_science(latex: str) -> bool:
    r"""Whether a command of siunitx or mhchem may be in a value; most have not even a backslash."""
    return "\\" in latex and any(f"\\{word}" in latex for word in ("SI", "qty", "num", "si", "unit", "ang", "ce"))


def may_be_html(latex: str) -> bool:
    """Whether a value has a sign that HTML begins with, escaped or not; most values have none."""
    return "<" in latex or "&" in latex or ("\\" in latex and ("\\textless" in latex or "\\less$" in latex))


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
