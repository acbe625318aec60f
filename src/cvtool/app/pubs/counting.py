"""How many works there are: of a year, of a type, at a venue."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from cvtool.app.pubs.reports import FigureTable, Value
from cvtool.app.pubs.view import View
from cvtool.bib.work import Work, kind
from cvtool.folding import words

_Column = Callable[[Work, View], Value]


COLUMNS: Mapping[str, _Column] = {
    "year": lambda work, view: work.year or work.year_text or None,  # noqa: ARG005  # one of a table
    "type": lambda work, view: kind(work),  # noqa: ARG005
    "venue": lambda work, view: view.venue_of(work) or None,
}


def count(works: Sequence[Work], by: Sequence[str], view: View) -> FigureTable:
    """Count works by columns; years come newest first, words in their alphabetical order."""
    found = Counter(tuple(COLUMNS[name](work, view) for name in by) for work in works)
    rows = sorted(found.items(), key=lambda row: [_rank(value) for value in row[0]])
    return FigureTable((*by, "count"), [(*values, number) for values, number in rows] if by else [(len(works),)])


def _rank(value: Value) -> tuple[int, int, list[str]]:
    """Sort undated works before years, and nothing known last."""
    match value:
        case None:
            return 2, 0, []
        case int():
            return 1, -value, []
        case str():
            return 0, 0, words(value)
