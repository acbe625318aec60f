"""The formats in which works are listed: ``LISTINGS`` is the whole table. A writer is loaded when it is used."""

from collections.abc import Callable, Mapping, Sequence
from pkgutil import resolve_name

from msgspec import Struct

from cvtool.app.pubs.view import View
from cvtool.bib.work import Work


class Listing(Struct, frozen=True):
    """A way to list works: the module and its function, and the suffix of files in it.

    A function that ``views`` takes the works and a ``View``, any other one only the works. A ``styled`` listing escapes
    by itself what a terminal obeys. One ``in_file_order`` is a bibliography again, and keeps the order of its source
    unless a sort is asked for.
    """

    function: str
    suffix: str = ""
    views: bool = False
    styled: bool = False
    in_file_order: bool = False

    def write(self, works: Sequence[Work], view: View) -> str:
        """Write a list."""
        function: Callable[..., str] = resolve_name(self.function)
        return function(works, view) if self.views else function(works)


LISTINGS: Mapping[str, Listing] = {
    "table": Listing("cvtool.app.pubs.tables:publications", views=True, styled=True),
    "text": Listing("cvtool.app.pubs.citations:text", ".txt", views=True, styled=True),
    "markdown": Listing("cvtool.app.pubs.citations:markdown", ".md", views=True),
    "html": Listing("cvtool.app.pubs.citations:html", ".html", views=True),
    "latex": Listing("cvtool.app.pubs.citations:latex", ".tex", views=True),
    "typst": Listing("cvtool.app.pubs.citations:typst", ".typ", views=True),
    "bibtex": Listing("cvtool.bib.formats.bibtex:write", ".bib", in_file_order=True),
    "biblatex": Listing("cvtool.bib.formats.biblatex:write", in_file_order=True),
    "csl-json": Listing("cvtool.bib.formats.csl_json:write", ".csl.json"),
    "ris": Listing("cvtool.bib.formats.ris:write", ".ris"),
    "json": Listing("cvtool.app.pubs.records:write", ".json", views=True),
    "csv": Listing("cvtool.bib.formats.csv:write", ".csv"),
    "keys": Listing("cvtool.app.pubs.tables:keys"),
}
