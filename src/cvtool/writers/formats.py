"""The output formats: ``WRITERS`` is the whole table, text and bytes alike."""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Literal

from msgspec import Struct

from cvtool.diagnostics import Noted

Content = str | bytes | Sequence[bytes]
"""A text in UTF-8, a file, or a file for each page."""

Written = Content | Noted[Content]
"""What a writer returns: the content alone, or with notes on it."""

FileForm = Literal["", "fragment", "package"]
"""A whole file, one for a document of one's own, or a whole one whose look is a file of its own."""


class Writer(Struct, frozen=True):
    """A format: the module that has a function ``write``, loaded when it is used, and what it can do.

    A writer that ``reads`` a document is ``write(document, theme)``. One that reads the CV itself is
    ``write(cv, works, context)``; if it is ``strict``, it also has ``write_strict``, which keeps to its standard.
    """

    module: str
    suffix: str
    reads: Literal["document", "cv"] = "document"
    binary: bool = False
    typeset: bool = False
    """Whether no-break spaces are put where a typesetter would."""
    right_to_left: bool = True
    """Whether it can write languages that run from right to left."""
    pictures: bool = False
    """Whether it shows a photo."""
    breaks_pages: bool = False
    """Whether its reader breaks pages by rules of its own, so that they cannot be counted here."""
    strict: bool = False
    forms: tuple[FileForm, ...] = ()
    """Besides a whole file; each has a function: ``write_fragment``."""
    beside: str = ""
    """The function, as ``warns``, that makes the files which a document needs beside its own in a form."""
    warns: str = ""
    """The function, module and name, that finds in the output what not every reader of the format can show."""

    def load(self, function: str = "write") -> Callable[..., Written]:
        """Import the module, and return its function."""
        loaded: Callable[..., Written] = getattr(import_module(self.module), function)
        return loaded


WRITERS: Mapping[str, Writer] = {
    "pdf": Writer("cvtool.writers.typst.pdf", ".pdf", binary=True, typeset=True, pictures=True),
    "png": Writer("cvtool.writers.typst.png", ".png", binary=True, typeset=True, pictures=True),
    "latex": Writer(
        "cvtool.writers.latex",
        ".tex",
        typeset=True,
        right_to_left=False,
        breaks_pages=True,
        pictures=True,
        forms=("fragment", "package"),
        beside="cvtool.writers.latex:files_beside",
        warns="cvtool.writers.latex.engines:beyond_pdflatex",
    ),
    "typst": Writer("cvtool.writers.typst", ".typ", typeset=True, pictures=True, forms=("fragment",)),
    "docx": Writer("cvtool.writers.docx", ".docx", binary=True, typeset=True, pictures=True),
    "html": Writer("cvtool.writers.html", ".html", typeset=True, pictures=True, forms=("fragment",)),
    "markdown": Writer("cvtool.writers.markdown", ".md", forms=("fragment",)),
    "text": Writer("cvtool.writers.text", ".txt"),
    "jsonresume": Writer("cvtool.exchange.jsonresume.exporter", ".json", reads="cv", strict=True),
}
