"""What a table is made of: columns with a type and a meaning, rows, cells."""

from typing import NamedTuple

Cell = str | int | float | None
"""A cell."""
Row = tuple[Cell, ...]
"""The cells of one row, in the order of the table's columns."""
Rows = dict[str, list[Row]]
"""Name of a table → its rows."""

_TYPES = {"text": "TEXT", "int": "INTEGER", "real": "REAL"}


class Column(NamedTuple):
    """A column: its name, its type in SQLite, and what it holds."""

    name: str
    type: str
    meaning: str


class TableSchema(NamedTuple):
    """A table: what one row is, and the columns; ``key`` names those that identify a row."""

    meaning: str
    columns: tuple[Column, ...]
    key: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


def read_columns(text: str) -> tuple[Column, ...]:
    """Read columns, one a line: name, type and meaning."""
    lines = (line.split(None, 2) for line in text.splitlines() if line)
    return tuple(Column(name, _TYPES[type_], meaning) for name, type_, meaning in lines)
