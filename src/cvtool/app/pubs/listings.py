"""The formats in which works are listed: ``LISTINGS`` is the whole table. A writer is loaded when it is used."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from cvtool.app.pubs.view import View
from cvtool.bib.people.owner import roles
from cvtool.bib.work import Work

Write = Callable[[Sequence[Work], View], str]


@dataclass(frozen=True, slots=True)
class Listing:
    """A way to list works, and the suffix of files in it; a ``styled`` one minds by itself what a terminal obeys.

    One ``in_file_order`` is a bibliography again, and keeps the order of its source unless a sort is asked for.
    """

    write: Write
    suffix: str = ""
    styled: bool = False
    in_file_order: bool = False


def _table(works: Sequence[Work], view: View) -> str:
    from cvtool.reports.tables import Row, publications

    rows = [Row(work, view.venues.shown(work), roles(work, view.people)) for work in works]
    return publications(rows, view.max_authors, terminal=view.terminal)


def _keys(works: Sequence[Work], view: View) -> str:
    del view
    if all(work.key.isprintable() for work in works):
        return "".join(f"{work.key}\n" for work in works)
    from cvtool.document import printable

    return "".join(f"{printable(work.key)}\n" for work in works)


def _bibtex(works: Sequence[Work], view: View) -> str:
    from cvtool.bib.formats import bibtex

    del view
    return bibtex.write(works)


def _biblatex(works: Sequence[Work], view: View) -> str:
    from cvtool.bib.formats import biblatex

    del view
    return biblatex.write(works)


def _csl_json(works: Sequence[Work], view: View) -> str:
    from cvtool.bib.formats import csl_json

    del view
    return csl_json.write(works)


def _ris(works: Sequence[Work], view: View) -> str:
    from cvtool.bib.formats import ris

    del view
    return ris.write(works)


def _csv(works: Sequence[Work], view: View) -> str:
    from cvtool.bib.formats import csv as csv_table

    del view
    return csv_table.write(works)


def _json(works: Sequence[Work], view: View) -> str:
    from cvtool.app.pubs import records

    return records.write(works, view)


def _cited(name: str) -> Write:
    """Make the listing of a function of ``citations``."""

    def write(works: Sequence[Work], view: View) -> str:
        from cvtool.app.pubs import citations

        listing: Write = getattr(citations, name)
        return listing(works, view)

    return write


LISTINGS: Mapping[str, Listing] = {
    "table": Listing(_table, styled=True),
    "text": Listing(_cited("text"), ".txt", styled=True),
    "markdown": Listing(_cited("markdown"), ".md"),
    "html": Listing(_cited("html"), ".html"),
    "latex": Listing(_cited("latex"), ".tex"),
    "typst": Listing(_cited("typst"), ".typ"),
    "bibtex": Listing(_bibtex, ".bib", in_file_order=True),
    "biblatex": Listing(_biblatex, in_file_order=True),
    "csl-json": Listing(_csl_json, ".csl.json"),
    "ris": Listing(_ris, ".ris"),
    "json": Listing(_json, ".json"),
    "csv": Listing(_csv, ".csv"),
    "keys": Listing(_keys),
}
