"""Charts of a DOCX: labels, bars and figures in text."""

from collections.abc import Iterator
from math import ceil

from cvtool import document as doc
from cvtool.writers.docx.paragraphs import Paragraphs
from cvtool.writers.docx.runs import BREAK, TAB, plain_run, shaded_blanks
from cvtool.writers.docx.units import line_width, points

_BLANKS = 60
"""Blanks in the longest bar of a chart."""
_LABEL = 34
"""Letters that fit before a bar."""
_LABELS = 0.36
"""What labels have of the line."""


def chart_paragraphs(figures: doc.Chart, paper: Paragraphs) -> Iterator[str]:
    """Yield a paragraph for each figure: its label, a bar of shaded blanks behind a tab, and the figure."""
    theme = paper.theme
    tab = f'<w:tabs><w:tab w:val="left" w:pos="{points(line_width(theme) * _LABELS)}"/></w:tabs>'
    for bar in figures.bars:
        label = plain_run(bar.label) + (BREAK if len(bar.label) > _LABEL else "") + TAB
        drawn = shaded_blanks(round(bar.start * _BLANKS)) + shaded_blanks(ceil(bar.length * _BLANKS), theme.accent)
        yield paper.write("Fact", label + drawn + plain_run(f" {bar.value}"), tab)
