"""A statement of SQL, cut into words, each with its place."""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from cvtool.app.data.columns import Cell
from cvtool.diagnostics import Span
from cvtool.sources.patterns import pattern

_TOKEN = pattern(
    r"(?P<skip>\s+|--[^\n]*|/\*.*?(?:\*/|\Z))"
    r"|(?P<text>'(?:[^']|'')*')"
    r'|(?P<quoted>"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\])'
    r"|(?P<parameter>[:@$]\w+|\?\d*)"
    r"|(?P<word>[^\W\d]\w*)"
    r"|(?P<other>\d[\w.]*|->>?|\|\||[<>=!]=|<>|.)",
    re.DOTALL,
)


class Statement(Struct, frozen=True):
    """A statement of SQL: its text, where it is from (``SQL`` on the command line), and its parameters."""

    text: str
    source: str = "SQL"
    values: Mapping[str, Cell] = field(default_factory=dict)
    optional: Sequence[str] = ()
    """Parameters that are NULL unless they are given."""


class Token(Struct, frozen=True):
    """A word of SQL, and where it begins."""

    kind: str
    text: str
    at: int

    @property
    def name(self) -> str:
        """The word without its quotes, in small letters."""
        return (self.text[1:-1] if self.kind == "quoted" else self.text).lower()


def tokens(sql: str) -> list[Token]:
    """Cut SQL into words, without blanks and comments."""
    found = _TOKEN.finditer(sql)
    return [Token(each.lastgroup or "", each[0], each.start()) for each in found if each.lastgroup != "skip"]


def place_in(sql: str, token: Token, source: str) -> Span:
    """Return the place of a word."""
    before = sql[: token.at]
    line = before.count("\n") + 1
    length = len(token.text.split("\n", maxsplit=1)[0])
    return Span(source, line, token.at - before.rfind("\n"), max(1, length))
