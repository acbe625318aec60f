"""Document → a picture of each page, compiled by Typst in this process."""

from cvtool.document import Document
from cvtool.themes import Theme
from cvtool.writers.typst import write as write_typst
from cvtool.writers.typst.compile import EPOCH, Compiled, compile_png


def write(document: Document, theme: Theme) -> Compiled:
    """Write a file for each page. Raises ``CvtoolError`` if Typst rejects the document."""
    source, date = write_typst(document, theme), document.date or EPOCH
    return compile_png(source, date=date, language=document.language, font=theme.font)
