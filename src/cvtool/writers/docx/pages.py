"""About how many pages a DOCX has: Word breaks them, and a footer may depend on how many there are."""

import re
from collections.abc import Sequence
from math import ceil

from cvtool.themes import Theme
from cvtool.writers.docx.styles import ParagraphStyle, paragraph_styles
from cvtool.writers.docx.units import line_width

_TAG = re.compile("<[^>]*>")
_ABOVE = re.compile(r'<w:spacing w:before="(\d+)"')
_LETTER = 0.48
"""What a letter of a text has of the line, in its size."""
_PITCH = 1.17
"""From line to line in the size of the letters, of Cambria."""


def likely_pages(paragraphs: Sequence[str], theme: Theme) -> float:
    """Return how many pages there are, and how full the last one is: 1.5 is one and a half."""
    styles = paragraph_styles(theme)
    _, height = theme.paper_size
    room = (height - theme.margin_top - theme.margin_bottom) * 72 / 25.4
    taken = 0.0
    for paragraph in paragraphs:
        if "<w:pageBreakBefore/>" in paragraph:
            taken = ceil(taken / room) * room
        taken += _height(paragraph, styles, theme)
    return taken / room


def _height(paragraph: str, styles: dict[str, ParagraphStyle], theme: Theme) -> float:
    """Return how high a paragraph is with its gaps, in points; one in a frame is beside the others."""
    properties, _, content = paragraph.partition("</w:pPr>")
    if "<w:framePr" in properties:
        return 0
    style = styles[properties.split('"', 2)[1]]
    size = style.size or theme.font_size
    above = _ABOVE.search(properties)
    gaps = (int(above[1]) / 20 if above else style.before) + style.after
    room = line_width(theme) - style.indent / 20
    lines = (max(1, ceil(len(_TAG.sub("", line)) * _LETTER * size / room)) for line in content.split("<w:br/>"))
    return gaps + sum(lines) * max(theme.leading, size * _PITCH)
