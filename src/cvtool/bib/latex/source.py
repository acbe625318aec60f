r"""What is put right in a value before it is read as LaTeX: TeX's conditionals, and HTML from databases.

``\ifmmode A\else B\fi`` is ``B`` in text and ``A`` in a formula, as in exports of the American Physical Society.
``&amp;``, ``<i>`` and ``<sub>`` would stop BibTeX or be printed as characters, so nobody means them as such.
"""

import re
from collections.abc import Iterator

from cvtool.sources.patterns import pattern

_CONDITIONAL = pattern(
    r"\\if(mmode|true|false)(?![A-Za-z])\s?((?:(?!\\if|\\fi(?![A-Za-z])).)*)\\fi(?![A-Za-z])\s?", re.DOTALL
)
_ELSE = pattern(r"\\else(?![A-Za-z])\s?")
_ENTITY = pattern(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_TAG = pattern(
    r"<(/?)(?:jats:)?(i|em|italic|b|strong|bold|sub|sup|tt|code|monospace|u|sc|scp|span|p|title|br)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_FORMULA = pattern(r"(?<!\\)(\$\$?)(?:[^$\\]|\\.)*?\1|\\\(.*?\\\)", re.DOTALL)
_COMMANDS = {
    **dict.fromkeys(("i", "em", "italic"), r"\emph{"),
    **dict.fromkeys(("b", "strong", "bold"), r"\textbf{"),
    **dict.fromkeys(("tt", "code", "monospace"), r"\texttt{"),
    "sub": r"\textsubscript{",
    "sup": r"\textsuperscript{",
}
_SIGNS = {"&": r"\&", "{": r"\{", "}": r"\}", "$": r"\$", "%": r"\%", "\\": r"\textbackslash{}", "\u00a0": "~"}


def cleaned(latex: str) -> str:
    """Take TeX's conditionals and HTML out of a value; the rest is as written."""
    if "\\if" in latex:
        latex = without_conditionals(latex)
    return without_html(latex) if "<" in latex or "&" in latex else latex


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


def html_in(latex: str) -> Iterator[str]:
    """Yield the entities and tags of HTML outside formulas, as written."""
    if "&" in latex or "<" in latex:
        bare = _FORMULA.sub(" ", latex)
        yield from (found[0] for found in _ENTITY.finditer(bare) if _unescaped(found[0]) != found[0])
        yield from (found[0] for found in _TAG.finditer(bare) if _is_paired(found, bare))


def without_html(latex: str) -> str:
    """Write the entities and tags of HTML outside formulas as LaTeX; a tag without its partner stays."""
    parts, end = [], 0
    for formula in _FORMULA.finditer(latex):
        parts += [_translated(latex[end : formula.start()]), formula[0]]
        end = formula.end()
    return "".join((*parts, _translated(latex[end:])))


def _translated(text: str) -> str:
    tagged = _TAG.sub(lambda found: _command(found, text), text)
    return _ENTITY.sub(lambda found: _decoded(found[0]), tagged)


def _command(found: re.Match[str], text: str) -> str:
    name = found[2].lower()
    if name == "br":
        return " "
    if not _is_paired(found, text):
        return found[0]
    command = _COMMANDS.get(name, "{")
    return "}" if found[1] else command


def _is_paired(found: re.Match[str], text: str) -> bool:
    """Whether a tag has a partner: as many are opened as closed."""
    name = found[2].lower()
    if name == "br":
        return True
    kinds = [other[1] for other in _TAG.finditer(text) if other[2].lower() == name]
    return kinds.count("") == kinds.count("/") and kinds[:1] == [""]


def _decoded(entity: str) -> str:
    text = _unescaped(entity)
    return entity if text == entity else "".join(_SIGNS.get(char, char) for char in text)


def _unescaped(entity: str) -> str:
    from html import unescape  # it loads the table of two thousand entities

    return unescape(entity)
