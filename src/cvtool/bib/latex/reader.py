r"""The tokens of a bibliography value, read from left to right into inline nodes, in linear time and without raising.

This is the grammar: groups, arguments, accents, quotation marks, and formulas, which stay as they are, with their
readable text; ``commands`` knows what a command prints. ``%`` begins no comment, for people write ``50% off``.
"""

import re
import unicodedata

from cvtool import document as doc
from cvtool.bib.latex import tables
from cvtool.bib.latex.nodes import maker, switched
from cvtool.sources.patterns import pattern

_TOKEN = pattern(
    r"\\([A-Za-z]+)([ \t]*\n?[ \t]*)|\\(.)|(\$\$?)|([{}])|(---?|``|''|~|[!?]`)|([^\\{}$~`'\-!?]+|[`'!?-])|(\\)",
    re.DOTALL,
)
_CLOSERS = {
    "$": re.compile(r"(?:[^$\\]|\\.)*?(\$)", re.DOTALL),
    "$$": re.compile(r"(?:[^$\\]|\\.|\$(?!\$))*?(\$\$)", re.DOTALL),
    "(": re.compile(r"(?:[^\\]|\\(?!\)).)*?(\\\))", re.DOTALL),
    "[": re.compile(r"(?:[^\\]|\\(?!\]).)*?(\\\])", re.DOTALL),
}
_AMOUNT = pattern(r"\s?\d[^\\^_{}=<>+*/]*\s[^\\^_{}=<>+*/]*")
"""Between two dollars that are money: US$ 5 million or $10."""

_DIGIT = pattern(r"\s?\d")
_AFTER_BREAK = pattern(r"\*?(?:\s*\[\s*-?[0-9.]+\s*(?:pt|in|cm|mm|ex|em)\s*\])?")

_MAX_DEPTH = 20
"""Groups inside one another; the braces of those further in are left out."""


class Reader:
    """One value, and how far it is read."""

    def __init__(self, latex: str) -> None:
        self.latex = latex
        self.position = 0
        self.single_quotes = 0
        self.unclosed: set[str] = set()
        self.closing: dict[int, int] | None = None

    def group(self, depth: int) -> doc.Inlines:
        """Read up to the brace that closes this group, or to the end."""
        nodes: list[doc.Inline] = []
        switches: list[tuple[int, str]] = []
        while found := _TOKEN.match(self.latex, self.position):
            self.position = found.end()
            word, blank, symbol, dollar, brace, ligature, text, _ = found.groups()
            if text is not None:
                nodes.append(doc.Str(self.quote(text) if text in {"`", "'"} else text))
            elif brace == "}":
                if depth:
                    break
            elif brace:
                nodes += self.group(depth + 1) if depth < _MAX_DEPTH else ()
            elif word in tables.SWITCHES:
                if maker(word) not in {maker(other) for _, other in switches}:
                    switches.append((len(nodes), word))
            elif word in tables.RESETS:
                nodes, switches = switched(nodes, switches), []
            elif word is not None:
                nodes += self.macro(word, blank, depth)
            elif symbol is not None:
                nodes += self.symbol(symbol, depth)
            elif ligature:
                nodes.append(doc.Str(tables.LIGATURES[ligature]))
            else:
                nodes += self.math(dollar) if dollar else (doc.Str("\\"),)
        return tuple(switched(nodes, switches))

    def quote(self, mark: str) -> str:
        """Curl a single quotation mark, but for an apostrophe, which is kept as typed until the text is set."""
        if self.single_quotes and not self.latex[self.position : self.position + 1].isalnum():
            self.single_quotes -= 1
            return "’"
        if mark == "`":
            self.single_quotes += 1
            return "‘"
        return mark

    def argument(self, depth: int) -> doc.Inlines:
        """Read one argument: a group, a macro with its arguments, a formula, or a character."""
        while self.position < len(self.latex) and self.latex[self.position].isspace():
            self.position += 1
        found = _TOKEN.match(self.latex, self.position)
        if not found or found[5] == "}" or depth >= _MAX_DEPTH:
            return ()
        word, blank, symbol, dollar, brace, *_ = found.groups()
        self.position = found.end() if word or symbol or dollar or brace else self.position + 1
        if brace:
            return self.group(depth + 1)
        if word is not None:
            return self.macro(word, blank, depth + 1)
        if symbol is not None:
            return self.symbol(symbol, depth + 1)
        return self.math(dollar) if dollar else (doc.Str(self.latex[self.position - 1]),)

    def verbatim(self) -> str | None:
        """Read an argument as it stands, as an address is read; None if there is none in braces."""
        start = self.position
        while self.latex[start : start + 1].isspace():
            start += 1
        if self.latex[start : start + 1] != "{":
            return None
        if self.closing is None:
            from cvtool.formula.tokens import matching_braces

            self.closing = matching_braces(self.latex)
        end = self.closing.get(start)
        if end is None:
            return None
        self.position = end + 1
        return self.latex[start + 1 : end].strip()

    def symbol(self, symbol: str, depth: int) -> doc.Inlines:
        """Read on from a backslash followed by something other than a letter."""
        if symbol in tables.ACCENTS:
            return self.accent(symbol, depth)
        if symbol in {"(", "["}:
            return self.math(symbol)
        if symbol == "\\":
            self.skip(_AFTER_BREAK)
        return (doc.Str(tables.SYMBOLS.get(symbol, symbol)),)

    def macro(self, word: str, blank: str, depth: int) -> doc.Inlines:
        """Read on from the name of a command, and the blanks after it, as ``commands`` does."""
        raise NotImplementedError

    def skip(self, pattern: re.Pattern[str]) -> None:
        """Leave out what the pattern finds here."""
        found = pattern.match(self.latex, self.position)
        self.position = found.end() if found else self.position

    def accent(self, accent: str, depth: int) -> doc.Inlines:
        """Put an accent on the first letter of the argument; on nothing, it is a character of its own."""
        base = doc.plain(self.argument(depth)).strip()
        if not base:
            return (doc.Str(tables.SPACING.get(accent, "")),)
        if base[0] in "ıȷ":
            base = {"ı": "i", "ȷ": "j"}[base[0]] + base[1:]
            if accent == ".":
                return (doc.Str(base),)
        end = 1
        while end < len(base) and unicodedata.combining(base[end]):
            end += 1
        return (doc.Str(unicodedata.normalize("NFC", base[:end] + tables.ACCENTS[accent] + base[end:])),)

    def math(self, opener: str) -> doc.Inlines:
        """Read up to what closes a formula; what nothing closes is literal, and so are amounts of dollars."""
        found = None if opener in self.unclosed else _CLOSERS[opener].match(self.latex, self.position)
        if not found:
            self.unclosed.add(opener)
            return (doc.Str(opener),)
        source = self.latex[self.position : found.start(1)]
        if opener == "$" and _AMOUNT.fullmatch(source) and _DIGIT.match(self.latex, found.end()):
            return (doc.Str(opener),)
        self.position = found.end()
        return self.formula(source)

    def formula(self, source: str | None) -> doc.Inlines:
        """Keep a formula, with its readable text."""
        from cvtool.formula.readable import readable

        latex = doc.printable(source or "").strip()
        text = readable(latex)
        return (doc.Math(latex, text),) if text else ()
