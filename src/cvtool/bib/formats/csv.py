"""Publications → CSV (RFC 4180), one row each, for spreadsheets.

A spreadsheet takes a cell that begins with ``=``, ``+``, ``-`` or ``@`` for a formula and may run it, so such a cell
gets an apostrophe in front, which marks text.
"""

import csv
import io
from collections.abc import Iterable, Sequence

from cvtool.bib.formats.facts import status
from cvtool.bib.work import PersonName, Work
from cvtool.document import printable

CSV_COLUMNS = (
    "key", "type", "title", "authors", "venue", "year", "month", "volume", "number", "pages", "doi", "url", "keywords",
    "editors", "publisher", "eid", "status",
)  # fmt: skip
"""The header row."""

_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def write(works: Sequence[Work]) -> str:
    """Write the works as a table with a header row and CRLF line ends, in the order given."""
    return table(CSV_COLUMNS, map(_row, works))


def table(header: Sequence[str], rows: Iterable[Sequence[str | float]]) -> str:
    """Write rows under a header; a number is never a formula."""
    text = io.StringIO(newline="")
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow(header)
    lines.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue()


def _row(work: Work) -> tuple[str, ...]:
    authors, editors = (_names(people) for people in (work.authors, work.editors))
    year = str(work.year) if work.year else work.year_text
    month = str(work.month) if work.month else ""
    numbers = (work.volume, work.number, work.pages, work.doi, work.url)
    return (
        work.key, work.type, work.title_text, "; ".join([*authors, *(["et al."] if work.has_others else [])]),
        work.venue, year, month, *numbers, "; ".join(work.keywords),
        "; ".join(editors), work.publisher, work.article_number, status(work),
    )  # fmt: skip


def _names(people: Iterable[PersonName]) -> list[str]:
    return [person.display for person in people if person.display]


def _cell(value: str | float) -> str:
    if not isinstance(value, str):
        return str(value)
    shown = printable(value)
    return f"'{shown}" if shown.lstrip().startswith(_FORMULA_STARTS) else shown
