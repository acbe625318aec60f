"""Document → PDF, compiled by Typst in this process."""

from cvtool.diagnostics import Noted
from cvtool.document import Document
from cvtool.themes import Theme
from cvtool.writers.typst import write as write_typst
from cvtool.writers.typst.compile import EPOCH, compile_pdf


def write(document: Document, theme: Theme) -> Noted[bytes]:
    """Write one file; the same document gives the same bytes. Raises ``CvtoolError`` if Typst rejects it."""
    source, date = write_typst(document, theme), document.date or EPOCH
    made = compile_pdf(source, date=date, language=document.language, font=theme.font)
    [content] = made.content  # one file holds all pages
    return Noted(content, made.notes)
