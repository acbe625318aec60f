"""The answer of a query for Python programs and notebooks: a list of rows that pandas and Polars take."""

from html import escape

from cvtool.app.data.columns import Cell
from cvtool.app.data.sql import ResultTable
from cvtool.document import printable

MOST_SHOWN = 200
"""Rows that a notebook shows."""


class Records(list[dict[str, Cell]]):
    """Rows, each a ``dict`` from column to value; ``columns`` are the names in their order, also without rows."""

    columns: tuple[str, ...]

    def __init__(self, result: ResultTable) -> None:
        super().__init__(dict(zip(result.columns, row, strict=True)) for row in result.rows)
        self.columns = result.columns

    def _repr_html_(self) -> str:
        """Show a table, as notebooks ask for it."""
        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        rows = ("".join(f"<td>{_html(row[name])}</td>" for name in self.columns) for row in self[:MOST_SHOWN])
        body = "".join(f"<tr>{row}</tr>\n" for row in rows)
        more = f"<p>… and {len(self) - MOST_SHOWN} more</p>\n" if len(self) > MOST_SHOWN else ""
        return f"<table>\n<tr>{head}</tr>\n{body}</table>\n{more}"


def _html(value: Cell) -> str:
    return "" if value is None else escape(printable(str(value)))
