"""Paragraphs of Word, one after the other: what each one says of itself besides what its style says."""

from cvtool import document as doc
from cvtool.themes import Theme
from cvtool.writers.docx.package import Parts
from cvtool.writers.docx.runs import runs
from cvtool.writers.docx.units import line_width, points
from cvtool.writers.docx.widths import width

_KEEP = "<w:keepNext/>"
"""On one page with the next paragraph; so are titles and heads by their styles."""
_LOOSE = '<w:keepNext w:val="0"/>'
_SPLIT = '<w:keepLines w:val="0"/>'
_LINES = 3
"""A paragraph of so many lines is on one page; a longer one may go on on the next."""
_FEW = 4
"""So many paragraphs are on one page."""


class Paragraphs:
    """Writes paragraphs; ``parts`` collects what they refer to.

    ``above`` is a gap, and ``begins_page`` a page break, before the next paragraph. ``is_kept``: all stay together.
    ``column`` is the indent of what is beside a column of dates, in twentieths of a point.
    """

    def __init__(self, document: doc.Document, theme: Theme) -> None:
        self.parts = Parts()
        self.theme = theme
        self.is_kept = False
        self.begins_page = False
        self.above: float | None = None
        self.column = 0
        self._direction = document.direction

    def text(
        self, style: str, content: doc.Inlines, more: str = "", *, direction: doc.Direction | None, indent: str = ""
    ) -> str:
        """Write a paragraph of running text."""
        is_long = self._is_long(content)
        paragraph = self.write(style, runs(content, self.parts), more, direction=direction, indent=indent)
        return _parted(paragraph) if is_long else paragraph

    def _is_long(self, content: doc.Inlines) -> bool:
        room = line_width(self.theme) - self.column / 20
        return width(doc.plain(content), self.theme.font_size) > _LINES * room

    def write(
        self,
        style: str,
        content: str,
        more: str = "",
        *,
        direction: doc.Direction | None = None,
        indent: str = "",
    ) -> str:
        """Write a paragraph: ``more`` are properties of it in the order of CT_PPr, from framePr to tabs."""
        keep = _KEEP if self.is_kept else ""
        page, self.begins_page = "<w:pageBreakBefore/>" if self.begins_page else "", False
        above, self.above = self.above, None
        spacing = "" if above is None else f'<w:spacing w:before="{points(above)}"/>'
        if self.column and not indent:
            indent = f'<w:ind w:left="{self.column}"/>'
        properties = f"{keep}{page}{more}{self._bidi(direction)}{spacing}{indent}"
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'

    def _bidi(self, direction: doc.Direction | None) -> str:
        if (direction or self._direction) == "rtl":
            return "<w:bidi/>"
        return '<w:bidi w:val="0"/>' if self._direction == "rtl" else ""


def kept_together(paragraphs: list[str]) -> list[str]:
    """Keep paragraphs on one page: all but the last stay with the next."""
    return [*map(with_next, paragraphs[:-1]), *paragraphs[-1:]]


def kept_if_few(paragraphs: list[str]) -> list[str]:
    """Keep a few paragraphs on one page, unless one of them is long."""
    is_short = len(paragraphs) <= _FEW and not any(_SPLIT in paragraph for paragraph in paragraphs)
    return kept_together(paragraphs) if is_short else paragraphs


def with_next(paragraph: str) -> str:
    """Keep a paragraph on one page with the next one."""
    style, rest = _style_apart(paragraph)
    return paragraph if rest.startswith(_KEEP) else f"{style}{_KEEP}{rest.removeprefix(_LOOSE)}"


def without_next(paragraph: str) -> str:
    """Let the next paragraph be on another page, though the style keeps it here, unless all stay together."""
    style, rest = _style_apart(paragraph)
    return paragraph if rest.startswith(_KEEP) else f"{style}{_LOOSE}{rest}"


def _parted(paragraph: str) -> str:
    """Let a paragraph go on on the next page."""
    style, rest = _style_apart(paragraph)
    keep = _KEEP if rest.startswith(_KEEP) else ""
    return f"{style}{keep}{_SPLIT}{rest.removeprefix(_KEEP)}"


def _style_apart(paragraph: str) -> tuple[str, str]:
    """Cut a paragraph behind its style, which is its first property."""
    style, end, rest = paragraph.partition('"/>')
    return style + end, rest
