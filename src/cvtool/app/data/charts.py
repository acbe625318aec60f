"""Tables of figures → SVG: bars, and a line of time. Written by hand: few shapes, no scripts, no fonts of its own."""

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape

from msgspec import Struct

from cvtool.app.data.columns import Cell
from cvtool.app.data.sql import ResultTable
from cvtool.document import printable
from cvtool.themes import Theme

WIDTH = 640
_LEFT = 220
_ROW = 20
_BAR = 12
_MOST_BARS = 20
_MOST_LETTERS = 34


class DrawnChart(Struct, frozen=True):
    """A picture of a table: ``bars`` of its last column, or ``spans`` of ``days_of`` its rows."""

    title: str
    form: str
    table: ResultTable


def draw(charts: Sequence[DrawnChart], theme: Theme) -> str:
    """Draw charts below each other, in the colors of a theme; one without rows is left out."""
    parts: list[str] = []
    height = 8
    for chart in charts:
        if not chart.table.rows:
            continue
        parts.append(_text(0, height + 14, chart.title, theme.accent, "font-weight='bold' font-size='13'"))
        rows = list(_bars(chart.table, theme) if chart.form == "bars" else _spans(chart.table, theme))
        for place, row in enumerate(rows):
            parts.append(f"<g transform='translate(0 {height + 26 + place * _ROW})'>{row}</g>")
        height += 26 + len(rows) * _ROW + 18
    size = f"width='{WIDTH}' height='{height}' viewBox='0 0 {WIDTH} {height}'"
    face = "font-family='sans-serif' font-size='11'"
    body = "\n".join(parts)
    return f"<svg xmlns='http://www.w3.org/2000/svg' role='img' {size} {face}>\n{body}\n</svg>\n"


def summed(table: ResultTable) -> dict[Cell, float]:
    """Add up the last column of the rows that begin alike."""
    sums: dict[Cell, float] = {}
    for row in table.rows:
        sums[row[0]] = sums.get(row[0], 0) + _number(row[-1])
    return sums


def _bars(table: ResultTable, theme: Theme) -> Iterator[str]:
    """Draw a bar for each label; rows of one label are parts of one bar."""
    sums = {_label(cell): value for cell, value in summed(table).items()}
    most = max(sums.values(), default=0) or 1
    for label, value in list(sums.items())[:_MOST_BARS]:
        length = max(1, round((WIDTH - _LEFT - 50) * value / most))
        bar = f"<rect x='{_LEFT}' y='3' width='{length}' height='{_BAR}' fill='{theme.accent}'/>"
        shown = f"{value:g}"
        yield _name(label, theme) + bar + _text(_LEFT + length + 6, 13, shown, theme.muted)
    if len(sums) > _MOST_BARS:
        yield _name(f"… and {len(sums) - _MOST_BARS} more", theme)


def _spans(table: ResultTable, theme: Theme) -> Iterator[str]:
    """Draw a line of time for each row that has a first and a last day, with the years below."""
    dated = [(_label(row[0]), days) for row in table.rows if (days := days_of(row))]
    if not dated:
        return
    start = min(days.first for _, days in dated)
    length = max(1, (max(days.last for _, days in dated) - start).days)
    scale = (WIDTH - _LEFT - 80) / length
    for label, days in dated:
        x, width = _LEFT + (days.first - start).days * scale, max(2, (days.last - days.first).days * scale)
        bar = f"<rect x='{x:.1f}' y='3' width='{width:.1f}' height='{_BAR}' fill='{theme.accent}'/>"
        yield _name(label, theme) + bar + _text(round(x + width + 6), 13, days.years("present"), theme.muted)


class Days(Struct, frozen=True):
    """The first and the last day of something; what goes on has today as its last."""

    first: date
    last: date
    goes_on: bool

    def years(self, present: str) -> str:
        """Write the years: ``2017``, ``2017–2019``, or ``2017–present``."""
        last = present if self.goes_on else str(self.last.year)
        return last if last == str(self.first.year) else f"{self.first.year}–{last}"


def days_of(row: Sequence[Cell]) -> Days | None:
    """Read the last three cells: first and last day, the last one NULL if it goes on, and the day until when it did.

    None if the first or the third is not known.
    """
    first, last, until = row[-3:]
    if not isinstance(first, str) or not isinstance(until, str):
        return None
    begun = date.fromisoformat(first)  # which may be ahead
    return Days(begun, max(begun, date.fromisoformat(until)), last is None)


def _number(value: Cell) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _label(value: Cell) -> str:
    return "–" if value is None else str(value)


def _name(label: str, theme: Theme) -> str:
    shown = label if len(label) <= _MOST_LETTERS else f"{label[: _MOST_LETTERS - 1]}…"
    return _text(_LEFT - 8, 13, shown, theme.muted, "text-anchor='end'")


def _text(x: float, y: float, text: str, color: str, more: str = "") -> str:
    return f"<text x='{x:g}' y='{y:g}' fill='{color}' {more}>{escape(printable(text))}</text>"
