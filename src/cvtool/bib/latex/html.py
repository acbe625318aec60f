r"""HTML in values, from databases, and what programs made of it that took it for text, written as LaTeX.

``&amp;``, ``<i>`` and ``<sub>`` would stop BibTeX or be printed as characters, so nobody means them as such. Escaped,
once or twice, they are ``{\textless}i{\textgreater}`` (Zotero, Mendeley), ``$\less$i$\greater$`` (doi.org),
``&lt;i&gt;`` and ``&amp;amp;`` (Crossref, which also has formulas as MathML).
"""

import re
from collections.abc import Iterator

from cvtool.sources.patterns import pattern

_NAMES = (
    r"i|em|italic|b|strong|bold|sub|sup|tt|code|monospace|u|sc|scp|span|p|title|br"
    r"|math|mi|mn|mo|mrow|msub|msup|msubsup|mtext|mstyle|mfrac|mover|munder|mspace|inline-formula|tex-math"
)
_ENTITY = pattern(
    r"&(?:(?:amp;)+(?=#?[A-Za-z0-9]{1,31};))?(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});"
)
_TAG = pattern(rf"<(/?)(?:jats:|mml:)?({_NAMES})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_LESS = r"(?:\{\\textless\}|\\textless(?:\{\}|\s|(?=/))|\$\\less\$|&(?:amp;)*lt;)"
_GREATER = r"(?:\{\\textgreater\}|\\textgreater(?:\{\}|\s|(?![A-Za-z]))|\$\\greater\$|&(?:amp;)*gt;)"
_ESCAPED_TAG = pattern(rf"{_LESS}(/?(?:jats:|mml:)?(?:{_NAMES})(?:\s[^<>&\\{{}}$]*)?/?){_GREATER}", re.IGNORECASE)
_ESCAPED_ENTITY = pattern(r"(?:\{\\&\}|\\&)(#?[A-Za-z0-9]{1,31})(?:;|\$\\mathsemicolon\$|\{\\mathsemicolon\})")
_LEAF = r"<(?:mml:)?m[ino](?:\s[^<>]*)?>(?P<%s>[^<>]*)</(?:mml:)?m[ino]>"
_SCRIPT = pattern(
    rf"<(?:mml:)?m(?P<kind>sub|sup)(?:\s[^<>]*)?>\s*{_LEAF % 'base'}\s*{_LEAF % 'script'}\s*</(?:mml:)?m(?P=kind)>"
)
"""Subscripts and superscripts of MathML."""
_FORMULA = pattern(r"(?<!\\)(\$\$?)(?:[^$\\]|\\.)*?\1|\\\(.*?\\\)", re.DOTALL)
_COMMANDS = {
    **dict.fromkeys(("i", "em", "italic"), r"\emph{"),
    **dict.fromkeys(("b", "strong", "bold"), r"\textbf{"),
    **dict.fromkeys(("tt", "code", "monospace"), r"\texttt{"),
    "sub": r"\textsubscript{",
    "sup": r"\textsuperscript{",
}
_EMPTY = frozenset({"br", "mspace"})
_SIGNS = {"&": r"\&", "{": r"\{", "}": r"\}", "$": r"\$", "%": r"\%", "\\": r"\textbackslash{}", "\u00a0": "~"}


def html_in(latex: str) -> Iterator[str]:
    """Yield the entities and tags of HTML outside formulas, without what escaped them."""
    bare = _FORMULA.sub(" ", _unmasked(latex))
    yield from (found[0] for found in _ENTITY.finditer(bare) if _unescaped(found[0]) != found[0])
    yield from (found[0] for found in _TAG.finditer(bare) if _is_paired(found, bare))


def without_html(latex: str) -> str:
    """Write the entities and tags of HTML outside formulas as LaTeX; a tag without its partner stays."""
    latex = _SCRIPT.sub(r"\g<base><\g<kind>>\g<script></\g<kind>>", _unmasked(latex))
    parts, end = [], 0
    for formula in _FORMULA.finditer(latex):
        parts += [_translated(latex[end : formula.start()]), formula[0]]
        end = formula.end()
    return "".join((*parts, _translated(latex[end:])))


def _unmasked(latex: str) -> str:
    """Write entities and tags that a program has escaped as HTML has them."""
    return _ESCAPED_TAG.sub(r"<\1>", _ESCAPED_ENTITY.sub(_entity, latex))


def _entity(found: re.Match[str]) -> str:
    entity = f"&{found[1]};"
    return found[0] if _unescaped(entity) == entity else entity


def _translated(text: str) -> str:
    tagged = _TAG.sub(lambda found: _command(found, text), text)
    return _ENTITY.sub(lambda found: _decoded(found[0]), tagged)


def _command(found: re.Match[str], text: str) -> str:
    name = found[2].lower()
    if name in _EMPTY:
        return " "
    if not _is_paired(found, text):
        return found[0]
    command = _COMMANDS.get(name, "{")
    return "}" if found[1] else command


def _is_paired(found: re.Match[str], text: str) -> bool:
    """Whether a tag has a partner: as many are opened as closed."""
    name = found[2].lower()
    if name in _EMPTY:
        return True
    kinds = [other[1] for other in _TAG.finditer(text) if other[2].lower() == name]
    return kinds.count("") == kinds.count("/") and kinds[:1] == [""]


def _decoded(entity: str) -> str:
    text = _unescaped(entity)
    return entity if text == entity else "".join(_SIGNS.get(char, char) for char in text)


def _unescaped(entity: str) -> str:
    from html import unescape  # it loads the table of two thousand entities

    return unescape(re.sub("^&(?:amp;)+(?=.)", "&", entity))
