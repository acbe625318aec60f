"""An answer → text: ``ANSWER_FORMATS`` is the whole list. JSON has the shape of ``schemas/answer.schema.json``."""

from collections.abc import Callable, Mapping, Sequence

from cvtool.app.data.columns import Cell
from cvtool.app.data.sql import ResultTable
from cvtool.reports.text import visible
from cvtool.sources.json_text import escaped_json, json_text

JSON_VERSION = 1
"""The version of the shape of JSON; a later version may only add to it, or gets another number."""
MOST_IN_TABLE = 1_000
"""Rows that a table for people shows."""


def _table(result: ResultTable, *, terminal: bool) -> str:
    from cvtool.reports.tables import figures

    rows = [tuple(_shown(value) for value in row) for row in result.rows[:MOST_IN_TABLE]]
    return figures(result.columns, rows, terminal=terminal) if rows else ""


def _shown(value: Cell) -> str:
    return "–" if value is None else visible(str(value).replace("\n", " "))


def _json(result: ResultTable, *, terminal: bool) -> str:
    del terminal
    records = [dict(zip(result.columns, row, strict=True)) for row in result.rows]
    return json_text({"version": JSON_VERSION, "columns": list(result.columns), "rows": records})


def json_lines(result: ResultTable, *, terminal: bool = False) -> str:
    """Write each row as JSON on a line of its own."""
    del terminal
    records = (dict(zip(result.columns, row, strict=True)) for row in result.rows)
    return "".join(f"{escaped_json(record)}\n" for record in records)


def csv_table(result: ResultTable, *, terminal: bool = False) -> str:
    """Write the rows as CSV, in which nothing is a formula."""
    from cvtool.bib.formats.csv import table

    del terminal
    return table(result.columns, (["" if value is None else value for value in row] for row in result.rows))


def _plain(value: Cell) -> str:
    return "" if value is None else str(value)


def _markdown(result: ResultTable, *, terminal: bool) -> str:
    del terminal
    head = [_markdown_row(result.columns), f"|{' --- |' * len(result.columns)}"]
    return "".join(f"{line}\n" for line in [*head, *map(_markdown_row, result.rows)])


def _markdown_row(cells: Sequence[Cell]) -> str:
    return f"| {' | '.join(map(_markdown_cell, cells))} |"


def _markdown_cell(cell: Cell) -> str:
    """Escape a cell; what is between two bars is escaped by itself, as a bar needs a backslash of its own here."""
    from cvtool.document import Str
    from cvtool.writers.markdown.inlines import line

    text = " ".join(_plain(cell).split())
    return "\\|".join(line((Str(part),)) if part else "" for part in text.split("|"))


def _yaml(result: ResultTable, *, terminal: bool) -> str:
    """Write the rows as YAML, of which JSON is a part; what is empty is left out."""
    del terminal
    lines = []
    for row in result.rows:
        cells = [(name, cell) for name, cell in zip(result.columns, row, strict=True) if cell is not None]
        found = [f"  {name}: {escaped_json(cell)}\n" for name, cell in cells]
        lines.append(f"-{''.join(found)[1:]}" if found else "- {}\n")
    return "".join(lines) or "[]\n"


ANSWER_FORMATS: Mapping[str, Callable[..., str]] = {
    "table": _table,
    "json": _json,
    "jsonl": json_lines,
    "csv": csv_table,
    "markdown": _markdown,
    "yaml": _yaml,
}
