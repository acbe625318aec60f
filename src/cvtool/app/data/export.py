"""``cvtool export``: all tables as files for other tools; the suffix of the output says which kind."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import Any

from msgspec import Struct

from cvtool.app.console import Console
from cvtool.app.data.columns import Rows
from cvtool.app.data.database import fill_database
from cvtool.app.data.formats import csv_table, json_lines
from cvtool.app.data.gather import DataSource, end_if_broken, gather
from cvtool.app.data.sql import ResultTable
from cvtool.app.data.tables import TABLES
from cvtool.diagnostics import CvtoolError, Diagnostic, nearest
from cvtool.sources.files.paths import exists, is_folder
from cvtool.sources.files.reading import read_bytes
from cvtool.sources.files.scratch import ScratchFile

MOST_BYTES_OF_DATABASE = 4 * 1024**3
ExportedFiles = list[tuple[Path, bytes]]


class ExportOrder(Struct, frozen=True):
    """What a person asks ``export`` for; ``force`` writes over what is there."""

    source: DataSource
    output: Path
    force: bool = False


def export(order: ExportOrder, console: Console) -> None:
    """Write all tables, or nothing; raises ``CvtoolError`` if the output is there already, or cannot be made."""
    write = _writer(order.output)
    if exists(order.output) and not order.force:
        message = f"{order.output} already exists"
        raise CvtoolError(Diagnostic("unwritable", message, hint="use --force to overwrite"))
    found = gather(order.source, console)
    console.put(write(found.rows, order.output))
    end_if_broken(found.broken)


def _writer(output: Path) -> Callable[[Rows, Path], ExportedFiles]:
    """Find what writes a kind of file; raises ``CvtoolError`` (usage) for one that is made otherwise, or not at all."""
    suffix = output.suffix.lower()
    if found := EXPORTS.get(suffix):
        in_folder = suffix in FOLDERS
        if exists(output) and is_folder(output) != in_folder:
            message = f"{output} is {'not a folder' if in_folder else 'a folder'}"
            raise CvtoolError(Diagnostic("unwritable", message, hint="choose another place with -o"))
        return found
    from cvtool.writers.formats import WRITERS

    if suffix in {writer.suffix for writer in WRITERS.values()} | {".md", ".tex", ".json"}:
        message = f"{output}: `export` writes tables, and `render` documents"
        raise CvtoolError(Diagnostic("unknown-format", message, hint=f"use `cvtool render -o {output}`"), exit_code=2)
    message = f"{output}: there is no export to `{suffix or output.name}`"
    raise CvtoolError(Diagnostic("unknown-format", message, hint=nearest(suffix, EXPORTS)), exit_code=2)


def write_sqlite(rows: Rows, output: Path) -> ExportedFiles:
    """Make a database of SQLite: tables, indexes and views."""
    import sqlite3

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        fill_database(db, rows)
        return [(output, db.serialize())]


def _jsonl(rows: Rows, output: Path) -> ExportedFiles:
    """Write a row on each line, with the name of its table."""
    lines = (
        json_lines(ResultTable(("table", *table.names), [(name, *row) for row in rows[name]]))
        for name, table in TABLES.items()
    )
    return [(output, "".join(lines).encode())]


def _csv(rows: Rows, output: Path) -> ExportedFiles:
    """Write a file for each table into a folder."""
    return [
        (output / f"{name}.csv", csv_table(ResultTable(table.names, rows[name])).encode())
        for name, table in TABLES.items()
    ]


def _parquet(rows: Rows, output: Path) -> ExportedFiles:
    """Write a file for each table into a folder."""
    arrow = _module("pyarrow")
    parquet = _module("pyarrow.parquet")
    files = []
    for name in TABLES:
        sink = arrow.BufferOutputStream()
        parquet.write_table(arrow_table(arrow, rows, name), sink)
        files.append((output / f"{name}.parquet", sink.getvalue().to_pybytes()))
    return files


def arrow_table(arrow: Any, rows: Rows, name: str) -> Any:
    """Make a table of Arrow, whose columns have their types even where it has no rows."""
    types = {"TEXT": arrow.string(), "INTEGER": arrow.int64(), "REAL": arrow.float64()}
    columns = list(zip(*rows[name], strict=True)) or [()] * len(TABLES[name].columns)
    schema = arrow.schema([(column.name, types[column.type]) for column in TABLES[name].columns])
    return arrow.table([list(column) for column in columns], schema=schema)


def _duckdb(rows: Rows, output: Path) -> ExportedFiles:
    """Make a database of DuckDB."""
    duckdb, arrow = _module("duckdb"), _module("pyarrow")
    with ScratchFile(output.name) as scratch:
        with duckdb.connect(str(scratch.path)) as db:
            for name in TABLES:
                db.register("found", arrow_table(arrow, rows, name))
                db.execute(f'CREATE TABLE "{name}" AS SELECT * FROM found')  # noqa: S608 - a name of our own
                db.unregister("found")
        return [(output, read_bytes(scratch.path, str(output), MOST_BYTES_OF_DATABASE))]


def _module(name: str) -> Any:
    """Import what an extra brings; raises ``CvtoolError`` (a tool) if it is not installed."""
    try:
        return import_module(name)
    except ImportError:
        message = f"{name.partition('.')[0]} is not installed"
        hint = "install the extra: pip install 'cvtool[data]'"
        raise CvtoolError(Diagnostic("no-extra", message, hint=hint), exit_code=3) from None


EXPORTS: Mapping[str, Callable[[Rows, Path], ExportedFiles]] = {
    ".sqlite": write_sqlite,
    ".jsonl": _jsonl,
    ".csv": _csv,
    ".parquet": _parquet,
    ".duckdb": _duckdb,
}
"""Suffix → what writes such files."""
FOLDERS: Sequence[str] = (".csv", ".parquet")
"""Suffixes of folders, with a file for each table."""
