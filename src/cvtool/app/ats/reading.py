"""A PDF → what three readers make of it: pypdf by the order in the file, pdfminer.six by boxes, and we by lines."""

import io
import logging
import zlib
from collections.abc import Iterator

from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTChar, LTContainer, LTItem, LTTextBox
from pdfminer.psexceptions import PSException
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from cvtool.app.ats.lines import PdfReading, PrintedGlyph, in_lines
from cvtool.app.ats.spelling import comparable
from cvtool.diagnostics import CvtoolError, Diagnostic

_MAX_PAGES = 200
_BROKEN = (
    PSException, PyPdfError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError, AssertionError,
    RecursionError, NotImplementedError, OSError, zlib.error,
)  # fmt: skip
"""What the libraries raise for a file that is damaged; they do not say so themselves."""


def read_pdf(data: bytes, file: str) -> list[PdfReading]:
    """Read a PDF in three ways; raises ``CvtoolError`` if it cannot be read."""
    for name in ("pdfminer", "pypdf"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    hint = "save it as a PDF without a password"
    try:
        by_order = _by_pypdf(data, file)
        by_boxes, glyphs = _by_pdfminer(data)
    except _BROKEN:
        raise CvtoolError(Diagnostic("unreadable-pdf", f"{file} is not a PDF that can be read", hint=hint)) from None
    places = in_lines(glyphs)
    by_lines = PdfReading("lines", tuple(comparable(line.text) for line in places), tuple(places))
    return [PdfReading("pypdf", by_order), PdfReading("pdfminer.six", by_boxes), by_lines]


def _comparable_lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in map(comparable, text.splitlines()) if line)


def _by_pypdf(data: bytes, file: str) -> tuple[str, ...]:
    reader = PdfReader(io.BytesIO(data))
    if len(reader.pages) > _MAX_PAGES:
        raise CvtoolError(Diagnostic("too-large", f"{file} has more than {_MAX_PAGES} pages"))
    return _comparable_lines("\n".join(page.extract_text() for page in reader.pages))


def _by_pdfminer(data: bytes) -> tuple[tuple[str, ...], list[PrintedGlyph]]:
    texts: list[str] = []
    glyphs: list[PrintedGlyph] = []
    for number, page in enumerate(extract_pages(io.BytesIO(data), laparams=LAParams())):
        texts += [box.get_text() for box in page if isinstance(box, LTTextBox)]
        glyphs += [_printed(char, number) for char in _characters(page)]
    return _comparable_lines("\n".join(texts)), glyphs


def _printed(char: LTChar, page: int) -> PrintedGlyph:
    return PrintedGlyph(char.get_text(), page, char.x0, char.x1, char.matrix[5], char.size)


def _characters(item: LTItem) -> Iterator[LTChar]:
    if isinstance(item, LTChar):
        yield item
    elif isinstance(item, LTContainer):
        for child in item:
            yield from _characters(child)
