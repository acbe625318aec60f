r"""The tokens of a bibliography value, read from left to right into inline nodes, in linear time and without raising.

Formulas stay as they are, with their readable text. Of a macro that nobody knows the arguments are text, and its name
is if it has none. ``%`` begins no comment, for people write ``50% off``.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from cvtool import document as doc
from cvtool.bib.latex import tables
from cvtool.bib.latex.nodes import link_nodes, maker, merged, styled, switched
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

_CODE_POINT = pattern(r"\s*(?:\"([0-9A-F]+)|'([0-7]+)|`\\?(.)|([0-9]+))\s?", re.DOTALL)
_LENGTH = pattern(r"\s*=?\s*[-+]?[0-9.,]*\s*(?:(?:true)?\s*(?:pt|pc|in|bp|cm|mm|dd|cc|sp|ex|em|mu)\b)?\s?")
_BRACKETS = pattern(r"\s*\*?(?:\s*\[[^\[\]{}\\]{0,80}\])*")
_DIGIT = pattern(r"\s?\d")
_AFTER_BREAK = pattern(r"\*?(?:\s*\[\s*-?[0-9.]+\s*(?:pt|in|cm|mm|ex|em)\s*\])?")
_STAR = pattern(r"\*?")
_ESCAPED = pattern(r"\\([%#_&{}~$])")

_MAX_DEPTH = 20
"""Groups inside one another; the braces of those further in are left out."""


class Reader:
    """One value, and how far it is read."""

    def __init__(self, latex: str) -> None:
        self.latex = latex
        self.position = 0
        self.single_quotes = 0
        self.quote_level = 0
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
            from cvtool.formula.reader import matching_braces

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

    def skip(self, pattern: re.Pattern[str]) -> None:
        """Leave out what the pattern finds here."""
        found = pattern.match(self.latex, self.position)
        self.position = found.end() if found else self.position

    def macro(self, word: str, blank: str, depth: int) -> doc.Inlines:
        """Read on from the name of a command, and the blanks after it."""
        if word in tables.SYMBOLS:
            return (doc.Str(tables.SYMBOLS[word]),)
        if word in tables.ACCENTS:
            return self.accent(word, depth)
        if word in tables.EMPHASIS or word in tables.STRONG or word in tables.CODE:
            inner = merged(self.argument(depth))
            return (styled(word, inner),) if inner else ()
        if word in tables.KEPT or word in tables.SILENT:
            return self.formula(self.verbatim()) if word == "ensuremath" and self.follows("{") else ()
        if word in tables.UNSEEN:
            self.unseen(tables.UNSEEN[word])
            return (doc.Str(" "),) if word == "hspace" else ()
        if word in tables.LENGTHS:
            self.skip(_LENGTH)
            return (doc.Str(" "),) if word == "hskip" else ()
        if word in _SPECIAL_MACROS:
            return _SPECIAL_MACROS[word](self, word, depth)
        return self.unknown(word, blank)

    def follows(self, text: str) -> bool:
        """Return whether this text comes next."""
        return self.latex.startswith(text, self.position)

    def unseen(self, arguments: int) -> None:
        """Leave out arguments that are not text: a color, a length, a sort key."""
        self.skip(_BRACKETS)
        for _ in range(arguments):
            self.verbatim()
        self.skip(_BRACKETS)

    def unknown(self, word: str, blank: str) -> doc.Inlines:
        """Print what mathematics or pylatexenc know it to be; else its name, if it has no arguments to be printed."""
        text = _looked_up(word)
        if text is None:
            named = not self.follows("{") or self.follows("{}")
            text = word + blank if named else ""
        return (doc.Str(text),)

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

    def address(self, word: str, depth: int) -> doc.Inlines:
        r"""Read ``\url``, ``\doi`` and the like."""
        url = self.verbatim()
        if url is None:
            return self.argument(depth)
        url = doc.printable(_ESCAPED.sub(r"\1", url))
        if not url:
            return ()
        return (link_nodes(f"https://doi.org/{url}" if word == "doi" and "://" not in url else url, (doc.Str(url),)),)

    def link(self, _: str, depth: int) -> doc.Inlines:
        r"""Read ``\href``: where it leads, and its text."""
        self.skip(_BRACKETS)
        url = self.verbatim()
        inner = merged(self.argument(depth))
        return (link_nodes(doc.printable(_ESCAPED.sub(r"\1", url or "")), inner),) if inner else ()

    def script(self, word: str, depth: int) -> doc.Inlines:
        """Raise or lower text: a formula of nothing but words, which every format can show."""
        text = doc.plain(self.argument(depth)).strip()
        if not text or re.search(r"[\\{}^~]", text):
            return (doc.Str(text),)
        escaped = re.sub(r"[&%_#$]", r"\\\g<0>", text)
        return self.formula(f"{'^' if word in tables.RAISED else '_'}{{\\text{{{escaped}}}}}")

    def quoted(self, _: str, depth: int) -> doc.Inlines:
        """Set an argument in quotation marks, single ones inside double ones."""
        self.skip(_STAR)
        self.quote_level += 1
        inner = self.argument(depth)
        self.quote_level -= 1
        opening, closing = "“”" if self.quote_level % 2 == 0 else "‘’"
        return (doc.Str(opening), *inner, doc.Str(closing))

    def enclosed(self, word: str, depth: int) -> doc.Inlines:
        """Set an argument in brackets."""
        opening, closing = tables.ENCLOSED[word]
        return (doc.Str(opening), *self.argument(depth), doc.Str(closing))

    def cased(self, word: str, depth: int) -> doc.Inlines:
        """Set an argument in capitals, or without any."""
        return doc.map_inlines(self.argument(depth), _in_case(tables.CASES[word]))

    def code_point(self, _: str, depth: int) -> doc.Inlines:
        r"""Read ``\char"E9`` and ``\symbol{233}``; a number that is not a character is printed as it is."""
        source, start = self.latex, self.position
        braced = self.verbatim()
        if braced is not None:
            source, start = braced, 0
        found = _CODE_POINT.match(source, start)
        if not found:
            return (doc.Str(braced),) if braced else self.argument(depth)
        if braced is None:
            self.position = found.end()
        hexadecimal, octal, char, decimal = found.groups()
        base = 16 if hexadecimal else 8 if octal else 10
        return (doc.Str(char or _character(hexadecimal or octal or decimal, base)),)

    def verb(self, _: str, depth: int) -> doc.Inlines:
        r"""Read ``\verb|code|``; if nothing ends it, it is text."""
        del depth
        self.skip(_STAR)
        fence = self.latex[self.position : self.position + 1]
        end = self.latex.find(fence, self.position + 1) if fence and fence not in self.unclosed else -1
        if end < 0:
            self.unclosed.add(fence)
            return ()
        text = doc.printable(self.latex[self.position + 1 : end])
        self.position = end + 1
        return (doc.Code(text),) if text else ()

    def alternatives(self, word: str, depth: int) -> doc.Inlines:
        r"""Read two arguments of which one is printed, or both in the other order."""
        first, second = self.argument(depth), self.argument(depth)
        return (*second, *first) if word == "switchargs" else first


_SPECIAL_MACROS: dict[str, Callable[[Reader, str, int], doc.Inlines]] = {
    **dict.fromkeys(tables.LITERAL, Reader.address),
    "href": Reader.link,
    **dict.fromkeys(tables.RAISED | tables.LOWERED, Reader.script),
    **dict.fromkeys(tables.QUOTED, Reader.quoted),
    **dict.fromkeys(tables.ENCLOSED, Reader.enclosed),
    **dict.fromkeys(tables.CASES, Reader.cased),
    **dict.fromkeys(("char", "symbol"), Reader.code_point),
    "verb": Reader.verb,
    **dict.fromkeys(("texorpdfstring", "printfirst", "switchargs"), Reader.alternatives),
}


def _in_case(case: str) -> Callable[[doc.Inline], doc.Inline]:
    def change(node: doc.Inline) -> doc.Inline:
        match node:
            case doc.Str(text):
                return doc.Str(text.upper() if case == "upper" else text.lower())
            case doc.Emph() | doc.Strong() | doc.Code() | doc.Link() | doc.Name() | doc.RoleSpan() | doc.Math():
                return node

    return change


def _character(digits: str, base: int) -> str:
    if len(digits) > 20:  # Python refuses to read very long numbers
        return digits
    number = int(digits, base)
    char = chr(number) if number <= 0x10FFFF else ""
    return char if char.isprintable() and char else str(number)


def is_known(word: str) -> bool:
    """Return whether a command (without its backslash) is printed as something, or known to print nothing."""
    sets = (tables.SYMBOLS, tables.ACCENTS, tables.EMPHASIS, tables.STRONG, tables.CODE, tables.KEPT, tables.SILENT)
    more = (tables.UNSEEN, tables.LENGTHS, tables.SWITCHES, tables.RESETS, _SPECIAL_MACROS)
    return any(word in names for names in (*sets, *more)) or _looked_up(word) is not None


@lru_cache(maxsize=512)
def _looked_up(word: str) -> str | None:
    """Ask our mathematics and pylatexenc for a command without arguments; None if they do not know it."""
    from cvtool.formula.symbols import FONTS, MATH_ACCENTS, MATH_SYMBOLS, OPERATORS

    if f"\\{word}" in MATH_SYMBOLS:
        return MATH_SYMBOLS[f"\\{word}"][0]
    if word in MATH_ACCENTS or word in FONTS:
        return ""
    if word in OPERATORS:
        return word
    from pylatexenc.latex2text import get_default_latex_context_db

    known = get_default_latex_context_db().get_macro_spec(word)
    text = getattr(known, "simplify_repl", None)
    return text if isinstance(text, str) and text.strip() and "%" not in text else None
