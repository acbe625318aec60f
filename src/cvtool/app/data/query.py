"""``cvtool query``: SQL over the tables of a CV, or of many."""

import re
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from msgspec import Struct

from cvtool.app.console import Console, check_format, put_text
from cvtool.app.data.columns import Cell, Row
from cvtool.app.data.database import FUNCTIONS, VIEWS, new_database
from cvtool.app.data.formats import ANSWER_FORMATS, MOST_IN_TABLE
from cvtool.app.data.gather import DataSource, Gathered, end_if_broken, gather, likely
from cvtool.app.data.guard import SQLITE_FUNCTIONS
from cvtool.app.data.named import NAMED
from cvtool.app.data.sql import ResultTable, run_sql
from cvtool.app.data.statement import Statement
from cvtool.app.data.tables import TABLES
from cvtool.diagnostics import CvtoolError, Diagnostic, Severity
from cvtool.sources.encoding import decode_as
from cvtool.sources.files import read_bytes

_STDIN = "-"
MOST_SQL = 100_000
"""Bytes of a file of SQL."""


class QueryOrder(Struct, frozen=True):
    """What a person asks ``query`` for: SQL, the name of a query, ``@FILE`` or ``-``; without it, what there is."""

    source: DataSource
    words: str = ""
    parameters: Sequence[str] = ()
    format: str = "table"
    schema: bool = False
    fail_empty: bool = False


def query(order: QueryOrder, console: Console) -> None:
    """Answer a query; raises ``CvtoolError`` with its place in the SQL if it cannot be answered."""
    check_format(order.format, tuple(ANSWER_FORMATS))
    values = read_parameters(order.parameters)
    if order.schema:
        print_result(schema_table(), order.format, console)
        return
    statement = _typed(order.words, console)
    found = gather(order.source, console)
    if statement is None and not order.words:
        print_result(queries_table(found.queries), order.format, console)
        return
    statement = statement or named_statement(order.words, found.queries)
    values = {"today": order.source.today.isoformat(), **statement.values, **values}
    statement = Statement(statement.text, statement.source, values, statement.optional)
    result = answer_sql(found, statement)
    print_result(result, order.format, console)
    if order.fail_empty and not result.rows:
        raise CvtoolError
    end_if_broken(found.broken)


def answer_sql(found: Gathered, statement: Statement) -> ResultTable:
    """Run a statement over tables, with a bound on memory; raises ``CvtoolError``."""
    with closing(new_database(found.rows, found.venues)) as database:
        return run_sql(database, statement, bounds_memory=True)


def print_result(result: ResultTable, format_: str, console: Console) -> None:
    """Write a table in one of ``ANSWER_FORMATS``; a table for people is cut after its first rows, with a note."""
    put_text(console, ANSWER_FORMATS[format_](result, terminal=console.is_terminal))
    if format_ == "table" and (more := len(result.rows) - MOST_IN_TABLE) > 0:
        message = f"the table shows the first {MOST_IN_TABLE:,} rows of {MOST_IN_TABLE + more:,}"
        console.report([Diagnostic("cut-table", message, hint="-f csv writes all", severity=Severity.NOTE)])
    if format_ == "table" and not result.rows:
        console.report([Diagnostic("no-rows", "nothing matches", severity=Severity.NOTE)])


def read_parameters(words: Sequence[str]) -> dict[str, Cell]:
    """Read ``name=value``; whole numbers are numbers. Raises ``CvtoolError`` (usage) otherwise."""
    found: dict[str, Cell] = {}
    for word in words:
        name, sign, value = word.partition("=")
        if not sign or not re.fullmatch(r"[^\W\d]\w*", name):
            message = f"-p {word}: a parameter is written as name=value"
            raise CvtoolError(Diagnostic("sql-parameter", message, hint="for example -p since=2024"), exit_code=2)
        if name in found:
            raise CvtoolError(Diagnostic("sql-parameter", f"-p {word}: `{name}` has a value already"), exit_code=2)
        found[name] = _value(value)
    return found


def _value(text: str) -> Cell:
    return int(text) if re.fullmatch(r"-?(0|[1-9]\d{0,17})", text, re.ASCII) else text


def _typed(words: str, console: Console) -> Statement | None:
    """Take SQL as it was typed, or from a file or stdin; None for the name of a query, or nothing."""
    if words == _STDIN:
        return Statement(decode_as(console.read_stdin(MOST_SQL), "stdin", ""), "stdin")
    if words.startswith("@"):
        file = words[1:]
        return Statement(decode_as(read_bytes(Path(file), file, MOST_SQL), file, ""), file)
    return None if re.fullmatch(r"[\w.-]*", words) else Statement(words)


def named_statement(name: str, own: Mapping[str, Any]) -> Statement:
    """Find a query by its name, first among those of the CV; raises ``CvtoolError`` (usage) if there is none."""
    if saved := own.get(name):
        values = {key: _value(value) for key, value in saved.parameters.items()}
        return Statement(saved.sql, f"queries.{name}", values)
    if built_in := NAMED.get(name):
        return Statement(built_in.sql, name, {}, built_in.optional)
    table = f"for the table of that name, write `cvtool query 'SELECT * FROM {name}'`"  # noqa: S608  # it is not run
    hint = table if name in TABLES else likely(name, [*own, *NAMED])
    raise CvtoolError(Diagnostic("unknown-query", f"there is no query called `{name}`", hint=hint), exit_code=2)


def queries_table(own: Mapping[str, Any]) -> ResultTable:
    """List the queries that have a name, those of the CV first."""
    mine = [(name, saved.title or saved.sql, "CV") for name, saved in own.items()]
    rows: list[Row] = [(name, built_in.meaning, "built in") for name, built_in in NAMED.items() if name not in own]
    return ResultTable(("query", "answers", "from"), [*mine, *rows])


def schema_table() -> ResultTable:
    """List the tables, views and functions, and each column of a table."""
    rows: list[Row] = []
    for name, table in TABLES.items():
        rows.append((name, None, "table", f"one row is {table.meaning}"))
        rows += [(name, column.name, column.type, column.meaning) for column in table.columns]
    rows += [(name, None, "view", f"one row is {meaning}") for name, (meaning, _) in VIEWS.items()]
    rows += [(None, name, "function", meaning) for name, meaning in FUNCTIONS.items()]
    rows.append((None, ", ".join(sorted(SQLITE_FUNCTIONS)), "function", "as SQLite documents them"))
    return ResultTable(("table", "column", "type", "meaning"), rows)
