r"""LaTeX: a complete file that somebody who knows LaTeX would be glad to go on with by hand.

The body calls macros that say what things are (``\cvsection``, ``cvitem``, ``\cvme``) and is the same in every theme;
the preamble decides what they look like.
"""

from collections.abc import Callable

from msgspec.structs import replace

from cvtool import document as doc
from cvtool.themes import Theme
from cvtool.writers.latex.blocks import latex_blocks, latex_section
from cvtool.writers.latex.characters import spelled_out
from cvtool.writers.latex.escape import clean
from cvtool.writers.latex.header import latex_contacts, latex_header
from cvtool.writers.latex.macros import environment, macro_call
from cvtool.writers.latex.preamble import package, preamble, short_preamble
from cvtool.writers.latex.runs import inlines
from cvtool.writers.photos import photo_name

PACKAGE = "cvtool.sty"
"""The file of the look."""


def write(document: doc.Document, theme: Theme) -> str:
    """Write the document as a LaTeX file in the look of the theme."""
    return _whole(document, theme, preamble)


def write_package(document: doc.Document, theme: Theme) -> str:
    """Write the document as a file that loads its look."""
    return _whole(document, theme, short_preamble)


def write_fragment(document: doc.Document, theme: Theme) -> str:
    """Write the text without its head, for a document that loads the look."""
    del theme
    needs = rf"% {clean(document.header.name)}: a part of a CV. It needs \usepackage{{cvtool}}, from the file {PACKAGE}"
    return spelled_out("\n".join([needs, *environment("cvtext", _text(document))])) + "\n"


def files_beside(document: doc.Document, theme: Theme, form: str) -> dict[str, bytes]:
    """Return the files that the text finds beside it, by name: the photo, the look."""
    photo = document.header.photo if form != "fragment" else None
    files = {photo_name(photo): photo.data} if photo else {}
    return files | ({PACKAGE: package(theme, document.date).encode()} if form else {})


def _whole(document: doc.Document, theme: Theme, before: Callable[[doc.Document, Theme, str], str]) -> str:
    body = "\n".join(_body(document, theme))
    return f"{before(document, theme, body)}\n\\begin{{document}}\n\n{body}\n\n\\end{{document}}\n"


def _body(document: doc.Document, theme: Theme) -> list[str]:
    """Write the text; sections that a theme puts beside the others are in a column of their own."""
    closing = ["", r"\cvclosing", *latex_blocks(document.closing)] if document.closing else []
    if not theme.side_sections:
        return [*latex_header(document.header, theme), *_text(document), *closing]
    main, beside = doc.beside(document.sections, theme.side_sections)
    header = replace(document.header, contacts=(), kinds=())
    left = [*latex_header(header, theme), *_text(replace(document, sections=tuple(main))), *closing]
    ways = environment("cvsidecontacts", latex_contacts(document.header, theme)) if document.header.contacts else []
    right = [*ways, *(line for section in beside for line in ["", *latex_section(doc.narrow(section))])]
    return environment("cvcolumns", [*left, "", r"\cvside", *right])


def _text(document: doc.Document) -> list[str]:
    lines: list[str] = []
    if document.summary:
        title = ["", *macro_call("cvsection", inlines(document.summary_title))] if document.summary_title else []
        lines += [*title, "", *environment("cvsummary", latex_blocks(document.summary))]
    for section in document.sections:
        lines += ["", *latex_section(section)]
    return lines
