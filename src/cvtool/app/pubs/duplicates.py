"""Which publications have two entries, and which of the two a list shows."""

from collections.abc import Sequence

from cvtool.app.pubs.reports import FigureTable
from cvtool.bib.query.once import copies
from cvtool.bib.work import Work


def duplicates(works: Sequence[Work]) -> FigureTable:
    """List the entries that lists leave out, in the order of the file, with the one that is listed instead."""
    found = sorted(copies(works), key=lambda copy: copy.work.span)
    rows = [(f"{copy.work.span}:", copy.work.key, copy.kept.key, copy.reason) for copy in found]
    records = [
        {"key": copy.work.key, "listed": copy.kept.key, "same": copy.reason, "file": copy.work.span.file,
         "line": copy.work.span.line, "column": copy.work.span.column}
        for copy in found
    ]  # fmt: skip
    return FigureTable(("place", "key", "listed", "same"), rows, records)
