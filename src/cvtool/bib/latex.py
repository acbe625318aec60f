r"""LaTeX of a bibliography value → inline nodes, in one pass over its tokens.

Accents, symbols, dashes, quotes and braces become Unicode; ``\emph`` and its like become nodes; ``$…$`` stays
mathematics. A macro that is in none of our tables is looked up with pylatexenc; if that does not know it either, its
name is dropped and its argument kept: no text is lost.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache

from cvtool.document import Code, Emph, Inline, Inlines, Link, Math, Str, Strong, plain

_ACCENTS = {
    "'": "\u0301",
    "`": "\u0300",
    "^": "\u0302",
    '"': "\u0308",
    "~": "\u0303",
    "=": "\u0304",
    ".": "\u0307",
    "u": "\u0306",
    "v": "\u030c",
    "H": "\u030b",
    "c": "\u0327",
    "k": "\u0328",
    "d": "\u0323",
    "b": "\u0331",
    "r": "\u030a",
    "t": "\u0361",
}
_SYMBOLS: Mapping[str, str] = {
    **{char: char for char in "&%$#_{}"},
    " ": " ",
    ",": "\u2009",
    "-": "",
    "/": "",
    "@": "",
    "\n": " ",
    "\\": " ",
    "i": "ı",
    "j": "ȷ",
    "o": "ø",
    "O": "Ø",
    "l": "ł",
    "L": "Ł",
    "ss": "ß",
    "aa": "å",
    "AA": "Å",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "dh": "ð",
    "DH": "Ð",
    "th": "þ",
    "TH": "Þ",
    "dj": "đ",
    "DJ": "Đ",
    "ng": "ŋ",
    "NG": "Ŋ",
    "TeX": "TeX",
    "LaTeX": "LaTeX",
    "LaTeXe": "LaTeX2e",
    "BibTeX": "BibTeX",
    "XeTeX": "XeTeX",
    "ldots": "…",
    "dots": "…",
    "textellipsis": "…",
    "textendash": "–",
    "textemdash": "—",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textbackslash": "\\",
    "textbar": "|",
    "textless": "<",
    "textgreater": ">",
    "slash": "/",
    "textdegree": "°",
    "textunderscore": "_",
}
_MARKUP: Mapping[str, Callable[[Inlines], Inline]] = {
    **dict.fromkeys(("emph", "textit", "textsl", "mkbibemph", "mkbibitalic"), Emph),
    **dict.fromkeys(("textbf", "mkbibbold"), Strong),
    "texttt": lambda inner: Code(plain(inner)),
}
_SWITCHES: Mapping[str, Callable[[Inlines], Inline]] = {
    **dict.fromkeys(("em", "it", "itshape", "sl"), Emph),
    **dict.fromkeys(("bf", "bfseries"), Strong),
}
_SUPERSCRIPTS = str.maketrans("0123456789+-=()nia", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵃ")
_TOKEN = re.compile(
    r"\\([A-Za-z]+)\*?[ \t]*\n?[ \t]*|\\(.)|(\$\$?)|([{}])|(---?|``|''|~)|([^\\{}$~`'\-]+|[`'-])|(\\)", re.DOTALL
)
_SPECIAL = re.compile(r"[\\{}$~]|--|``|''|\s\s|\n")
MAX_DEPTH = 100


@cache
def to_inlines(latex: str) -> Inlines:
    """Decode a value into inline nodes; runs of blanks become one."""
    if not _SPECIAL.search(latex):
        return (Str(latex),) if latex else ()
    return _merged(_Reader(latex).group(0))


def to_text(latex: str) -> str:
    """Decode a value into plain text."""
    return latex if not _SPECIAL.search(latex) else plain(to_inlines(latex)).strip()


class _Reader:
    """Tokens of a value, read from left to right."""

    def __init__(self, latex: str) -> None:
        self.latex = latex
        self.position = 0

    def group(self, depth: int) -> Inlines:
        """Read up to the brace that closes this group, or to the end."""
        nodes: list[Inline] = []
        switch: tuple[int, Callable[[Inlines], Inline]] | None = None
        while found := _TOKEN.match(self.latex, self.position):
            self.position = found.end()
            word, symbol, dollar, brace, ligature, text, _ = found.groups()
            if brace == "}":
                if depth:
                    break
            elif brace == "{":
                nodes += self.group(depth + 1) if depth < MAX_DEPTH else ()
            elif dollar:
                nodes += self.math(dollar)
            elif word in _SWITCHES:
                switch = switch or (len(nodes), _SWITCHES[word])
            elif word is not None:
                nodes += self.macro(word, depth)
            elif symbol is not None:
                nodes += self.accent(symbol, depth) if symbol in _ACCENTS else [Str(_SYMBOLS.get(symbol, symbol))]
            elif ligature:
                nodes.append(Str({"--": "–", "---": "—", "``": "“", "''": "”", "~": "\u00a0"}[ligature]))
            else:
                nodes.append(Str(text or "\\"))
        if switch:
            start, make = switch
            return (*nodes[:start], make(_merged(tuple(nodes[start:]))))
        return tuple(nodes)

    def argument(self, depth: int) -> Inlines:
        """Read one argument: a group, a macro, or a character."""
        while self.position < len(self.latex) and self.latex[self.position].isspace():
            self.position += 1
        if self.position >= len(self.latex) or self.latex[self.position] == "}" or depth >= MAX_DEPTH:
            return ()
        if self.latex[self.position] == "{":
            self.position += 1
            return self.group(depth + 1)
        found = _TOKEN.match(self.latex, self.position)
        if found and found[1] is not None:
            self.position = found.end()
            return self.macro(found[1], depth + 1)
        self.position += 1
        return (Str(self.latex[self.position - 1]),)

    def verbatim(self) -> str:
        """Read an argument as it stands, as an address is read; escaped characters lose their backslash."""
        found = re.compile(r"\s*\{((?:[^{}]|\{[^{}]*\})*)\}").match(self.latex, self.position)
        if not found:
            return ""
        self.position = found.end()
        return re.sub(r"\\([%#_&{}~])", r"\1", found[1]).strip()

    def macro(self, word: str, depth: int) -> Inlines:
        if word in _MARKUP:
            inner = _merged(self.argument(depth))
            return (_MARKUP[word](inner),) if inner else ()
        if word in _ACCENTS and len(word) == 1:
            return tuple(self.accent(word, depth))
        if word in {"url", "nolinkurl", "path"}:
            url = self.verbatim()
            return (_link(url, (Str(url),)),) if url else ()
        if word == "href":
            url = self.verbatim()
            return (_link(url, _merged(self.argument(depth))),)
        if word in {"textsuperscript", "mkbibsuperscript"}:
            return (Str(plain(self.argument(depth)).translate(_SUPERSCRIPTS)),)
        if word in _SYMBOLS:
            return (Str(_SYMBOLS[word]),)
        return (Str(_looked_up(word)),)

    def accent(self, accent: str, depth: int) -> list[Inline]:
        base = plain(self.argument(depth)).strip()
        base = {"ı": "i", "ȷ": "j"}.get(base[:1], base[:1]) + base[1:]
        if not base:
            return [Str("")]
        return [Str(unicodedata.normalize("NFC", base[0] + _ACCENTS[accent] + base[1:]))]

    def math(self, dollar: str) -> Inlines:
        """Read up to the dollar that closes; a lone one is literal."""
        end = self.latex.find(dollar, self.position)
        while end > 0 and self.latex[end - 1] == "\\":
            end = self.latex.find(dollar, end + 1)
        if end < 0:
            return (Str(dollar),)
        source = self.latex[self.position : end]
        self.position = end + len(dollar)
        return (Math(source, _readable(source)),)


def _link(url: str, inner: Inlines) -> Inline:
    if not re.match(r"(https?://|mailto:|doi:)", url, re.IGNORECASE):
        return Code(url) if inner == (Str(url),) else Str(plain(inner))
    return Link(f"https://doi.org/{url[4:]}" if url.lower().startswith("doi:") else url, inner)


@cache
def _looked_up(word: str) -> str:
    """Ask pylatexenc for a macro without arguments."""
    from pylatexenc.latex2text import LatexNodes2Text

    text: str = LatexNodes2Text().latex_to_text(f"\\{word}{{}}")
    return text.strip()


def _readable(math: str) -> str:
    from pylatexenc.latex2text import LatexNodes2Text

    try:
        text: str = LatexNodes2Text(math_mode="text").latex_to_text(f"${math}$")
    except (IndexError, ValueError, RecursionError):  # what it raises on malformed input
        return math
    return re.sub(r"\s+", " ", text).strip() or math


def _merged(nodes: Inlines) -> Inlines:
    """Join neighbouring texts, and make runs of ordinary blanks one."""
    merged: list[Inline] = []
    for node in nodes:
        last = merged[-1] if merged else None
        if isinstance(node, Str) and isinstance(last, Str):
            merged[-1] = Str(last.text + node.text)
        else:
            merged.append(node)
    spaced = (Str(re.sub(r"[ \t\n]+", " ", node.text)) if isinstance(node, Str) else node for node in merged)
    return tuple(node for node in spaced if node != Str(""))
