r"""What the commands of a bibliography value print: words in italics, addresses, quotations, characters by number.

Of a command that nobody knows the arguments are text, and its name is if it has none.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from cvtool import document as doc
from cvtool.bib.latex import tables
from cvtool.bib.latex.nodes import link_nodes, merged, styled
from cvtool.bib.latex.reader import Reader
from cvtool.sources.patterns import pattern

_CODE_POINT = pattern(r"\s*(?:\"([0-9A-F]+)|'([0-7]+)|`\\?(.)|([0-9]+))\s?", re.DOTALL)
_LENGTH = pattern(r"\s*=?\s*[-+]?[0-9.,]*\s*(?:(?:true)?\s*(?:pt|pc|in|bp|cm|mm|dd|cc|sp|ex|em|mu)\b)?\s?")
_BRACKETS = pattern(r"\s*\*?(?:\s*\[[^\[\]{}\\]{0,80}\])*")
_STAR = pattern(r"\*?")
_ESCAPED = pattern(r"\\([%#_&{}~$])")


class CommandReader(Reader):
    """A reader that knows the commands."""

    quote_level = 0

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


_SPECIAL_MACROS: dict[str, Callable[[CommandReader, str, int], doc.Inlines]] = {
    **dict.fromkeys(tables.LITERAL, CommandReader.address),
    "href": CommandReader.link,
    **dict.fromkeys(tables.RAISED | tables.LOWERED, CommandReader.script),
    **dict.fromkeys(tables.QUOTED, CommandReader.quoted),
    **dict.fromkeys(tables.ENCLOSED, CommandReader.enclosed),
    **dict.fromkeys(tables.CASES, CommandReader.cased),
    **dict.fromkeys(("char", "symbol"), CommandReader.code_point),
    "verb": CommandReader.verb,
    **dict.fromkeys(("texorpdfstring", "printfirst", "switchargs"), CommandReader.alternatives),
}


def _in_case(case: str) -> Callable[[doc.Inline], doc.Inline]:
    def change(node: doc.Inline) -> doc.Inline:
        match node:
            case doc.Str(text):
                return doc.Str(text.upper() if case == "upper" else text.lower())
            case doc.Emph() | doc.Strong() | doc.Link() | doc.Jump() | doc.RoleSpan():
                return node
            case doc.Code() | doc.Name() | doc.Math():
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
