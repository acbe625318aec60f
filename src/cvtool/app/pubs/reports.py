"""Tables of figures, and the formats they are written in: ``REPORTS`` is the whole table."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from cvtool.reports.text import visible
from cvtool.sources.json_text import json_text

Value = str | int | None


class FigureTable(Struct, frozen=True):
    """Rows under their headings; ``records`` are what JSON gets instead, if it gets more."""

    header: tuple[str, ...]
    rows: Sequence[tuple[Value, ...]]
    records: Sequence[Mapping[str, Any]] = ()


def _shown(value: Value) -> str:
    return "–" if value is None else visible(str(value))


def _text(report: FigureTable, *, terminal: bool) -> str:
    """Set the rows in columns, without headings."""
    from rich.cells import cell_len

    del terminal
    rows = [[_shown(value) for value in row] for row in report.rows]
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    return "".join(f"{_set(row, source, widths)}\n" for row, source in zip(rows, report.rows, strict=True))


def _set(row: Sequence[str], source: Sequence[Value], widths: Sequence[int]) -> str:
    """Set text to the left and numbers to the right of its column."""
    from rich.cells import cell_len

    cells = zip(row, source, widths, strict=True)
    padded = ((cell, " " * (width - cell_len(cell)), value) for cell, value, width in cells)
    return "  ".join(space + cell if isinstance(value, int) else cell + space for cell, space, value in padded).rstrip()


def _table(report: FigureTable, *, terminal: bool) -> str:
    from cvtool.reports.tables import figures

    rows = [tuple(_shown(value) for value in row) for row in report.rows]
    return figures(report.header, rows, terminal=terminal) if rows else ""


def _csv(report: FigureTable, *, terminal: bool) -> str:
    from cvtool.bib.formats.csv import table

    del terminal
    return table(report.header, [["" if value is None else str(value) for value in row] for row in report.rows])


def _json(report: FigureTable, *, terminal: bool) -> str:
    del terminal
    records = report.records or [dict(zip(report.header, row, strict=True)) for row in report.rows]
    value = records[0] if len(report.header) == 1 else list(records)
    return json_text(value)


REPORTS: Mapping[str, Callable[..., str]] = {
    "table": _table,
    "text": _text,
    "csv": _csv,
    "json": _json,
}
