"""A statement that fails, and which of its words is to blame: SQLite says what is wrong, but not where."""

import re
import sqlite3
from collections.abc import Iterator

from msgspec import Struct

from cvtool.app.data.database import VIEWS
from cvtool.app.data.guard import Watch
from cvtool.app.data.statement import Statement, Token, place_in
from cvtool.app.data.tables import TABLES
from cvtool.diagnostics import CvtoolError, Diagnostic, nearest

_NAMES = frozenset({"word", "quoted"})
"""Kinds of tokens that may name something."""
_KEYWORDS = ("select", "from", "where", "group", "order", "having", "limit", "join", "using", "values", "between")


class QueryCase(Struct, frozen=True):
    """What is known when a statement fails."""

    db: sqlite3.Connection
    statement: Statement
    words: list[Token]
    watch: Watch

    def error(
        self, code: str, message: str, token: Token | None = None, hint: str = "", exit_code: int = 2
    ) -> CvtoolError:
        """Make the error, at a word of the SQL."""
        span = place_in(self.statement.text, token, self.statement.source) if token else None
        texts = {self.statement.source: self.statement.text}
        return CvtoolError(Diagnostic(code, message, span, hint), exit_code=exit_code, texts=texts)

    def first(self, word: str) -> Token | None:
        """Find the first word of that name, also where it is qualified (``a.title``)."""
        return next(self.all(word), None)

    def foreign_table(self) -> Token | None:
        """Find the first table after FROM or JOIN that is none of ours."""
        pairs = zip(self.words, self.words[1:], strict=False)
        named = (token for before, token in pairs if before.name in {"from", "join", ","} and token.kind in _NAMES)
        return next((token for token in named if token.name not in {*TABLES, *VIEWS}), None)

    def all(self, word: str) -> Iterator[Token]:
        """Find all words of that name."""
        table, _, name = word.lower().rpartition(".")
        for place, token in enumerate(self.words):
            before = self.words[place - 2].name if place > 1 and self.words[place - 1].text == "." else ""
            if token.kind in _NAMES and token.name == name and before in {table, ""}:
                yield token


def culprit(word: str, case: QueryCase) -> Token | None:
    """Find which of several words of one name is meant: the one without which the message is another."""
    found = list(case.all(word))
    for token in found if len(found) > 1 else ():
        text = case.statement.text
        without = f"{text[: token.at]}NULL{text[token.at + len(token.text) :]}"
        if "." not in word and word not in _said(without, case):
            return token
    return found[0] if found else None


def unexpected(word: str, case: QueryCase) -> Token | None:
    """Find the word at which the parser stopped: the first that ends what is wrong already."""
    for token in case.words:
        if token.text.lower() == word.lower() or token.text.lower().startswith(word.lower()):
            until = case.statement.text[: token.at + len(token.text)]
            if word in _said(until, case):
                return token
    at = case.statement.text.rfind(word)
    return Token("other", word, at) if at >= 0 else None


def _said(sql: str, case: QueryCase) -> str:
    """Return what SQLite says of a text, without running it."""
    try:
        case.db.execute(f"EXPLAIN {sql}", dict.fromkeys(re.findall(r"\w+", sql)))
    except (sqlite3.Error, sqlite3.Warning, ValueError) as error:
        return str(error)
    return ""


def misspelled(token: Token | None, case: QueryCase) -> str:
    """Guess which word before was to be a keyword of SQL."""
    before = [each for each in case.words if token and each.at <= token.at][-2:]
    for each in before:
        hint = nearest(each.name, _KEYWORDS) if each.kind == "word" and each.name not in _KEYWORDS else ""
        if hint.startswith("did"):
            return hint.upper().replace("DID YOU MEAN", f"is `{each.text}` meant to be")
    return ""
