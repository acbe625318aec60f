"""Works as a table for a terminal, and as bare keys."""

from collections.abc import Sequence

from cvtool.app.pubs.view import View
from cvtool.bib.people.periods import roles
from cvtool.bib.work import Work


def publications(works: Sequence[Work], view: View) -> str:
    """Write a table as wide as the terminal."""
    from cvtool.reports.tables import WorkRow
    from cvtool.reports.tables import publications_table as table

    rows = [WorkRow(work, view.venue_of(work), roles(work, view.people)) for work in works]
    return table(rows, view.max_authors, terminal=view.terminal)


def keys(works: Sequence[Work]) -> str:
    """Write a citation key on each line; what would break a line, or a terminal, is escaped."""
    if all(work.key.isprintable() for work in works):
        return "".join(f"{work.key}\n" for work in works)
    from cvtool.document import printable

    return "".join(f"{printable(work.key)}\n" for work in works)
