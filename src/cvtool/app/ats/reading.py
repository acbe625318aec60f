"""A PDF → what three readers make of it: pypdf by the order in the file, pdfminer.six by boxes, and we by lines."""

import io
import logging
import zlib
from collections.abc import Iterator

from msgspec import Struct
from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTChar, LTContainer, LTItem, LTTextBox
from pdfminer.psexceptions import PSException
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from cvtool.app.ats.lines import Glyph, Line, in_lines
from cvtool.app.ats.spelling import spelled
from cvtool.diagnostics import CvtoolError, Diagnostic

_MAX_PAGES = 200
_BROKEN = (
    PSException, PyPdfError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError, AssertionError,
    RecursionError, NotImplementedError, OSError, zlib.error,
)  # fmt: skip
"""What the libraries raise for a file that is damaged; they do not say so themselves."""


class Reading(Struct, frozen=True):
    """What a reader makes of a PDF: its lines, one spelling for all marks; those by place have their places, too."""

    reader: str
    lines: tuple[str, ...]
    places: tuple[Line, ...] = ()


def read_pdf(data: bytes, file: str) -> list[Reading]:
    """Read a PDF in three ways; raises ``CvtoolError`` if it cannot be read."""
    for name in ("pdfminer", "pypdf"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    hint = "save it as a PDF without a password"
    try:
        by_boxes, glyphs = _by_pdfminer(data)
        by_order = _by_pypdf(data)
    except _BROKEN:
        raise CvtoolError(Diagnostic("unreadable-pdf", f"{file} is not a PDF that can be read", hint=hint)) from None
    places = in_lines(glyphs)
    by_lines = Reading("lines", tuple(spelled(line.text) for line in places), tuple(places))
    return [Reading("pypdf", by_order), Reading("pdfminer.six", by_boxes), by_lines]


def _spelled(text: str) -> tuple[str, ...]:
    return tuple(line for line in map(spelled, text.splitlines()) if line)


def _by_pypdf(data: bytes) -> tuple[str, ...]:
    reader = PdfReader(io.BytesIO(data))
    if len(reader.pages) > _MAX_PAGES:
        raise ValueError
    return _spelled("\n".join(page.extract_text() for page in reader.pages))


def _by_pdfminer(data: bytes) -> tuple[tuple[str, ...], list[Glyph]]:
    texts: list[str] = []
    glyphs: list[Glyph] = []
    for number, page in enumerate(extract_pages(io.BytesIO(data), maxpages=_MAX_PAGES, laparams=LAParams())):
        texts += [box.get_text() for box in page if isinstance(box, LTTextBox)]
        glyphs += [
            Glyph(char.get_text(), number, char.x0, char.x1, char.matrix[5], char.size) for char in _characters(page)
        ]
    return _spelled("\n".join(texts)), glyphs


def _characters(item: LTItem) -> Iterator[LTChar]:
    if isinstance(item, LTChar):
        yield item
    elif isinstance(item, LTContainer):
        for child in item:
            yield from _characters(child)
