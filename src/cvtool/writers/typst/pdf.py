"""Document → PDF, compiled by Typst in this process."""

from cvtool.diagnostics import Noted
from cvtool.document import Document
from cvtool.themes import Theme
from cvtool.writers.typst import write as write_typst
from cvtool.writers.typst.compile import EPOCH, compile_pdf


def write(document: Document, theme: Theme) -> Noted[bytes]:
    """Write one file; the same document gives the same bytes. Raises ``CvtoolError`` if Typst rejects it."""
    made = compile_pdf(write_typst(document, theme), date=document.date or EPOCH, language=document.language)
    [content] = made.content  # one file holds all pages
    return Noted(content, made.notes)
