"""The formats: ``WRITERS`` is the whole table. PDF and PNG are Typst text, compiled."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from cvtool.diagnostics import Diagnostic
from cvtool.document import Document
from cvtool.themes import Theme

if TYPE_CHECKING:  # data writers see the models, which cost start-up; the table alone does not need them
    from cvtool.bib.work import Work
    from cvtool.cv.model.cv import CV
    from cvtool.cv.sections.base import Context


@dataclass(frozen=True, slots=True)
class DocumentWriter:
    """Turns the document tree into text. In a ``typeset`` one, no-break spaces are put where a typesetter would.

    ``right_to_left``: whether it can write the languages that run so. ``breaks_pages``: whether what reads it breaks
    pages by rules of its own, so that they cannot be counted here.
    ``module`` is the file in this folder; it is loaded when it is used.
    """

    module: str
    suffix: str
    typeset: bool = False
    right_to_left: bool = True
    breaks_pages: bool = False

    @property
    def write(self) -> Callable[[Document, Theme], str]:
        """The module's function of that name."""
        function: Callable[[Document, Theme], str] = import_module(f"cvtool.writers.{self.module}").write
        return function


@dataclass(frozen=True, slots=True)
class DataWriter:
    """Turns the CV itself into text, and tells what the format has no place for.

    A ``strict`` one can also keep to what its format's standard knows.
    """

    module: str
    suffix: str
    strict: bool = False

    @property
    def write(self) -> "Callable[[CV, Sequence[Work], Context], tuple[str, list[Diagnostic]]]":
        """The module's function of that name."""
        function: Callable[[CV, Sequence[Work], Context], tuple[str, list[Diagnostic]]]
        function = import_module(f"cvtool.exchange.{self.module}.exporter").write
        return function

    @property
    def write_strict(self) -> "Callable[[CV, Sequence[Work], Context], tuple[str, list[Diagnostic]]]":
        """The module's function of that name, if it has one."""
        module = import_module(f"cvtool.exchange.{self.module}.exporter")
        function: Callable[[CV, Sequence[Work], Context], tuple[str, list[Diagnostic]]]
        function = module.write_strict if self.strict else module.write
        return function


@dataclass(frozen=True, slots=True)
class Compiler:
    """A binary format that Typst makes of the text of another writer."""

    source: DocumentWriter
    suffix: str


_TYPST = DocumentWriter("typst", ".typ", typeset=True)


WRITERS: Mapping[str, DocumentWriter | DataWriter | Compiler] = {
    "pdf": Compiler(_TYPST, ".pdf"),
    "png": Compiler(_TYPST, ".png"),
    "latex": DocumentWriter("latex", ".tex", typeset=True, right_to_left=False, breaks_pages=True),
    "typst": _TYPST,
    "html": DocumentWriter("html", ".html", typeset=True),
    "markdown": DocumentWriter("markdown", ".md"),
    "text": DocumentWriter("text", ".txt"),
    "jsonresume": DataWriter("jsonresume", ".json", strict=True),
}
