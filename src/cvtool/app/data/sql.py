"""A statement → its answer, or what is wrong with it: one sentence, and its place in the SQL."""

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing

from msgspec import Struct, field

from cvtool.app.data.database import VIEWS
from cvtool.app.data.guard import (
    MOST_BYTES,
    MOST_ROWS,
    OWN_FUNCTIONS,
    SQLITE_FUNCTIONS,
    Watch,
    guarded,
)
from cvtool.app.data.tables import TABLES, Cell, Row
from cvtool.diagnostics import CvtoolError, Diagnostic, Span, nearest
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
_MESSAGES: tuple[tuple[str, str], ...] = (
    (r"no such table: (?:main\.)?(?P<word>.+)", "table"),
    (r"no such column: (?P<word>.+)", "column"),
    (r"no such function: (?P<word>.+)", "function"),
    (r"ambiguous column name: (?P<word>.+)", "ambiguous"),
    (r'near "(?P<word>(?s:.+))": syntax error', "syntax"),
    (r'unrecognized token: "(?P<word>(?s:.+))"', "token"),
    (r"incomplete input", "incomplete"),
    (r"wrong number of arguments to function (?P<word>\w+)\(\)", "arguments"),
    (r"misuse of (?:aliased )?(?:aggregate|window function)(?: function)?:? (?P<word>\w+)(?:\(\))?", "aggregate"),
)
"""What SQLite (3.37 to 3.50) says → the kind of mistake; ``word`` is what it is about."""

_LONGEST = 60
"""Letters of a word of SQL that a message repeats."""
_CHANGING = frozenset({
    "alter", "analyze", "attach", "begin", "commit", "create", "delete", "detach", "drop", "end", "insert", "pragma",
    "reindex", "release", "replace", "rollback", "savepoint", "update", "vacuum",
})  # fmt: skip
"""What a statement begins with that changes something."""
_NAMES = frozenset({"word", "quoted"})
"""Kinds of tokens that may name something."""
_KEYWORDS = ("select", "from", "where", "group", "order", "having", "limit", "join", "using", "values", "between")
_OTHER_NAMES = {
    "papers": "publications", "works": "publications", "jobs": "work", "employment": "work", "references": "referees",
    "coauthors": "authors", "bullets": "highlights", "experience": "work", "journals": "venues", "owner": "person",
}  # fmt: skip
"""What people call a table, and what it is called here."""


class Statement(Struct, frozen=True):
    """A statement of SQL: its text, where it is from (``SQL`` on the command line), and its parameters."""

    text: str
    source: str = "SQL"
    values: Mapping[str, Cell] = field(default_factory=dict)
    optional: Sequence[str] = ()
    """Parameters that are NULL unless they are given."""


class ResultTable(Struct, frozen=True):
    """What a query found: the names of columns, each once, and rows."""

    columns: tuple[str, ...]
    rows: list[Row]


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


def run_sql(db: sqlite3.Connection, statement: Statement, *, bounds_memory: bool = False) -> ResultTable:
    """Run a query; raises ``CvtoolError`` (usage) with the place of what is wrong, and (1) if it takes too much."""
    words = tokens(statement.text)
    _check_parameters(statement, words)
    if words[0].name in _CHANGING:
        raise _refused(_Case(db, statement, words, Watch()))
    values = dict.fromkeys(statement.optional) | dict(statement.values)
    db.text_factory = lambda raw: raw.decode(errors="replace")
    with guarded(db, bounds_memory=bounds_memory) as watch:
        try:
            cursor = db.execute(statement.text, values)
            return _result(cursor)
        except (sqlite3.Error, sqlite3.Warning, ValueError, MemoryError) as error:
            raise _failure(error, _Case(db, statement, words, watch)) from None


def _result(cursor: sqlite3.Cursor) -> ResultTable:
    columns = _unique([name for name, *_ in cursor.description or ()])
    found: list[Row] = []
    size = 0
    for row in cursor:
        found.append(tuple(value.hex() if isinstance(value, bytes) else value for value in row))
        size += sum(len(value) if isinstance(value, str | bytes) else 8 for value in row)
        if len(found) > MOST_ROWS or size > MOST_BYTES:
            raise MemoryError
    return ResultTable(columns, found)


def _unique(names: Sequence[str]) -> tuple[str, ...]:
    """Give the columns that have the name of another one a number."""
    found: dict[str, None] = {}
    for name in names:
        count, own = 1, name
        while own in found:
            count += 1
            own = f"{name}_{count}"
        found[own] = None
    return tuple(found)


class _Case(Struct, frozen=True):
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
        table, _, name = word.lower().rpartition(".")
        for place, token in enumerate(self.words):
            before = self.words[place - 2].name if place > 1 and self.words[place - 1].text == "." else ""
            if token.kind in _NAMES and token.name == name and before in {table, ""}:
                yield token


def place_in(sql: str, token: Token, source: str) -> Span:
    """Return the place of a word."""
    before = sql[: token.at]
    line = before.count("\n") + 1
    length = len(token.text.split("\n", maxsplit=1)[0])
    return Span(source, line, token.at - before.rfind("\n"), max(1, length))


def _check_parameters(statement: Statement, words: Sequence[Token]) -> None:
    """Raise ``CvtoolError`` (usage) if a parameter has no value, or a value no parameter."""
    with closing(sqlite3.connect(":memory:")) as db:
        _compare_parameters(_Case(db, statement, list(words), Watch()))


def _compare_parameters(case: _Case) -> None:
    statement, words = case.statement, case.words
    if not any(token.text != ";" for token in words):
        raise case.error("sql-syntax", "there is no SQL", hint="`cvtool query` lists the queries that have a name")
    asked = {token.text[1:]: token for token in words if token.kind == "parameter"}
    for name, token in asked.items():
        if token.text.startswith("?"):
            raise case.error("sql-parameter", "a parameter needs a name", token, "write it as :name, and -p name=value")
        if name not in statement.values and name not in statement.optional:
            raise case.error("sql-parameter", f"`:{name}` has no value", token, f"give it one with -p {name}=…")
    for name in statement.values:
        if name not in asked and name != "today":
            hint = nearest(name, asked) or "the SQL has no parameters"
            raise case.error("sql-parameter", f"the SQL has no parameter `:{name}`", hint=hint)


def _failure(error: Exception, case: _Case) -> CvtoolError:
    if case.watch.is_stopped:
        hint = "join tables by their ids (USING), and end a recursive query with LIMIT"
        return case.error(
            "sql-limit", "the query was stopped: it does not end in a reasonable time", case.words[0], hint, 1
        )
    if isinstance(error, MemoryError) or "string or blob too big" in str(error):
        message = f"the query was stopped: its answer is larger than {MOST_ROWS:,} rows or {MOST_BYTES // 1_000_000} MB"
        return case.error("sql-limit", message, case.words[0], "select less, or end it with LIMIT", 1)
    if case.watch.refused:
        return _refused(case)
    text = str(error)
    for form, kind in _MESSAGES:
        if found := re.fullmatch(form, text):
            return _mistake(kind, found.groupdict().get("word") or "", case)
    if "one statement at a time" in text:
        second = next(
            (token for before, token in zip(case.words, case.words[1:], strict=False) if before.text == ";"), None
        )
        return case.error("sql-syntax", "there is more than one statement", second, "run them one at a time")
    return case.error("sql-syntax", f"SQLite rejects the query: {text}", case.words[0])


def _refused(case: _Case) -> CvtoolError:
    """Say what a query may not do."""
    word = case.watch.refused
    if case.watch.is_function:
        known = sorted(SQLITE_FUNCTIONS | OWN_FUNCTIONS)
        hint = nearest(word, known)
        hint = hint if hint.startswith("did") else "`cvtool query --schema` lists the functions"
        return case.error("sql-refused", f"a query may not call the function `{word}`", case.first(word), hint)
    start = case.words[0]
    said = start.text.upper() if start.name in _CHANGING else word
    if case.first(said) is None and (table := case.foreign_table()):  # SQLite would declare it now
        hint = "`cvtool query --schema` lists the tables"
        return case.error("sql-refused", f"a query may not read `{table.text}`", table, hint)
    message = f"a query can only read: {said} is refused"
    return case.error("sql-refused", message, case.first(said) or start, "begin it with SELECT or WITH")


def _mistake(kind: str, word: str, case: _Case) -> CvtoolError:
    match kind:
        case "table":
            other = _OTHER_NAMES.get(word.lower())
            hint = f"did you mean `{other}`?" if other else nearest(word, [*TABLES, *VIEWS])
            return case.error("unknown-table", f"there is no table `{word}`", case.first(word), hint)
        case "column":
            return _unknown_column(word, case)
        case "function":
            known = sorted(SQLITE_FUNCTIONS | OWN_FUNCTIONS)
            return case.error("sql-syntax", f"there is no function `{word}`", case.first(word), nearest(word, known))
        case "ambiguous":
            hint = "put the name of the table before it, as in `publications.title`, or join with USING"
            return case.error("sql-syntax", f"more than one table has a column `{word}`", _culprit(word, case), hint)
        case "syntax" | "token":
            token = _unexpected(word, case)
            shown = word if len(word) <= _LONGEST else f"{word[:_LONGEST]}…"
            return case.error("sql-syntax", f"`{shown}` is not expected here", token, _misspelled(token, case))
        case "incomplete":
            last = case.words[-1]
            return case.error("sql-syntax", "the query is not complete", last)
        case "arguments":
            return case.error("sql-syntax", f"`{word}` takes another number of values", case.first(word))
        case _:
            hint = "filter by it with HAVING, or in a query around this one"
            return case.error("sql-syntax", f"`{word}` cannot be used here", case.first(word), hint)


def _misspelled(token: Token | None, case: _Case) -> str:
    """Guess which word before was to be a keyword of SQL."""
    before = [each for each in case.words if token and each.at <= token.at][-2:]
    for each in before:
        hint = nearest(each.name, _KEYWORDS) if each.kind == "word" and each.name not in _KEYWORDS else ""
        if hint.startswith("did"):
            return hint.upper().replace("DID YOU MEAN", f"is `{each.text}` meant to be")
    return ""


def _unknown_column(word: str, case: _Case) -> CvtoolError:
    name = word.rpartition(".")[2]
    named = [token.name for token in case.words if token.name in TABLES]
    known = dict.fromkeys(column for table in named for column in TABLES[table].names)
    token = _culprit(word, case)
    hint = nearest(name, known or TABLES)
    return case.error("unknown-column", f"there is no column `{word}` here", token, hint)


def _culprit(word: str, case: _Case) -> Token | None:
    """Find which of several words of one name is meant: the one without which the message is another."""
    found = list(case.all(word))
    for token in found if len(found) > 1 else ():
        text = case.statement.text
        without = f"{text[: token.at]}NULL{text[token.at + len(token.text) :]}"
        if "." not in word and word not in _said(without, case):
            return token
    return found[0] if found else None


def _unexpected(word: str, case: _Case) -> Token | None:
    """Find the word at which the parser stopped: the first that ends what is wrong already."""
    for token in case.words:
        if token.text.lower() == word.lower() or token.text.lower().startswith(word.lower()):
            until = case.statement.text[: token.at + len(token.text)]
            if word in _said(until, case):
                return token
    at = case.statement.text.rfind(word)
    return Token("other", word, at) if at >= 0 else None


def _said(sql: str, case: _Case) -> str:
    """Return what SQLite says of a text, without running it."""
    try:
        case.db.execute(f"EXPLAIN {sql}", dict.fromkeys(re.findall(r"\w+", sql)))
    except (sqlite3.Error, sqlite3.Warning, ValueError) as error:
        return str(error)
    return ""
