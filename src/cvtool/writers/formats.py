"""The formats: ``WRITERS`` is the whole table. PDF and PNG are Typst text, compiled."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cvtool.diagnostics import Diagnostic
from cvtool.document import Document
from cvtool.writers import html, latex, markdown, text, typst
from cvtool.writers.theme import Theme

if TYPE_CHECKING:  # data writers see the models, which cost start-up; the table alone does not need them
    from cvtool.bib.work import Work
    from cvtool.entries.base import Context
    from cvtool.model.cv import CV


@dataclass(frozen=True, slots=True)
class DocumentWriter:
    """Turns the document tree into text. In a ``typeset`` one, no-break spaces are put where a typesetter would."""

    suffix: str
    write: Callable[[Document, Theme], str]
    typeset: bool = False


@dataclass(frozen=True, slots=True)
class DataWriter:
    """Turns the CV itself into text, and tells what the format has no place for."""

    suffix: str
    write: "Callable[[CV, Sequence[Work], Context], tuple[str, list[Diagnostic]]]"


@dataclass(frozen=True, slots=True)
class Compiler:
    """A binary format that Typst makes of its own text."""

    suffix: str


def _jsonresume(cv: "CV", works: "Sequence[Work]", context: "Context") -> tuple[str, list[Diagnostic]]:
    from cvtool.writers import jsonresume

    return jsonresume.write(cv, works, context)


WRITERS: Mapping[str, DocumentWriter | DataWriter | Compiler] = {
    "pdf": Compiler(".pdf"),
    "png": Compiler(".png"),
    "latex": DocumentWriter(".tex", latex.write, typeset=True),
    "typst": DocumentWriter(".typ", typst.write, typeset=True),
    "html": DocumentWriter(".html", html.write),
    "markdown": DocumentWriter(".md", markdown.write),
    "text": DocumentWriter(".txt", text.write),
    "jsonresume": DataWriter(".json", _jsonresume),
}
