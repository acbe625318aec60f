"""A statement → its answer; ``mistakes`` says what is wrong with one that has none."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing

from msgspec import Struct

from cvtool.app.data.columns import Row
from cvtool.app.data.culprits import QueryCase
from cvtool.app.data.guard import MOST_BYTES, MOST_ROWS, Watch, guarded
from cvtool.app.data.mistakes import CHANGING, refused_query, sql_error
from cvtool.app.data.statement import Statement, Token, tokens
from cvtool.diagnostics import nearest


class ResultTable(Struct, frozen=True):
    """What a query found: the names of columns, each once, and rows."""

    columns: tuple[str, ...]
    rows: list[Row]


def run_sql(db: sqlite3.Connection, statement: Statement, *, bounds_memory: bool = False) -> ResultTable:
    """Run a query; raises ``CvtoolError`` (usage) with the place of what is wrong, and (1) if it takes too much."""
    words = tokens(statement.text)
    _check_parameters(statement, words)
    if words[0].name in CHANGING:
        raise refused_query(QueryCase(db, statement, words, Watch()))
    values = dict.fromkeys(statement.optional) | dict(statement.values)
    db.text_factory = lambda raw: raw.decode(errors="replace")
    with guarded(db, bounds_memory=bounds_memory) as watch:
        try:
            cursor = db.execute(statement.text, values)
            return _result(cursor)
        except (sqlite3.Error, sqlite3.Warning, ValueError, MemoryError) as error:
            raise sql_error(error, QueryCase(db, statement, words, watch)) from None


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


def _check_parameters(statement: Statement, words: Sequence[Token]) -> None:
    """Raise ``CvtoolError`` (usage) if a parameter has no value, or a value no parameter."""
    with closing(sqlite3.connect(":memory:")) as db:
        _compare_parameters(QueryCase(db, statement, list(words), Watch()))


def _compare_parameters(case: QueryCase) -> None:
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
