"""Citation styles: one small file each, a function from a work to inline nodes. ``STYLES`` is the whole table."""

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from msgspec import Struct

from cvtool.document import Inlines, Str

if TYPE_CHECKING:
    from cvtool.bib.styles.base import Options
    from cvtool.bib.work import Work


class Style(Struct, frozen=True):
    """A citation style: what it is like, and the module that cites; it is loaded when it is used."""

    description: str
    module: str

    @property
    def cite(self) -> "Cited":
        """The module's function ``format_work``."""
        return _loaded_style(self.module)

    def __call__(self, work: "Work", options: "Options") -> Inlines:
        """Cite a work; what is missing is left out, with its punctuation; of one that says nothing the key is left."""
        return self.cite(work, options) or (Str(work.key),)


Cited = Callable[["Work", "Options"], Inlines]
"""How a style cites."""


@cache
def _loaded_style(module: str) -> Cited:
    function: Cited = import_module(module).format_work
    return function


STYLES: Mapping[str, Style] = {
    "plain": Style("full names, linked title", "cvtool.bib.styles.plain"),
    "apa": Style("APA 7-like: initials after the family name, the year second", "cvtool.bib.styles.apa"),
    "ieee": Style("IEEE-like: initials first, the title in quotes, commas throughout", "cvtool.bib.styles.ieee"),
    "acm": Style("ACM-like: full names, the year second", "cvtool.bib.styles.acm"),
    "mla": Style("MLA 9-like: full names, the first one inverted, the title in quotes", "cvtool.bib.styles.mla"),
    "chicago": Style(
        "Chicago 17-like: full names, the first one inverted, as in its bibliographies", "cvtool.bib.styles.chicago"
    ),
    "nature": Style(
        "Nature-like: initials after the family name, bold volume, the year last", "cvtool.bib.styles.nature"
    ),
    "vancouver": Style("Vancouver-like: initials without periods, no italics or bold", "cvtool.bib.styles.vancouver"),
}
"""By the name that ``style:`` and ``--style`` take."""
