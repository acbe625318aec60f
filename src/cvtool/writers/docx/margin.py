"""Titles in the margin of a DOCX: framed paragraphs, which Word puts beside the text that follows."""

import re

from msgspec.structs import replace

from cvtool import document as doc
from cvtool.themes import Theme
from cvtool.writers.docx.units import points, twips

_GUTTER = 4
"""Millimeters between a title and the text, unless the column is narrow."""
_ABOVE = 3
"""Points between a title and the text below it, where it has no room in the margin."""
_SPACING = re.compile(r'(?:<w:spacing(?: w:before="(\d+)")?(?: w:after="(\d+)")?/>)?((?:<w:ind [^>]*/>)?</w:pPr>)')


def with_title_column(theme: Theme, direction: doc.Direction) -> Theme:
    """Widen the margin that titles are in.

    From right to left they are above the text: programs do not agree about where frames are then.
    """
    if theme.titles != "margin":
        return theme
    if direction == "rtl" or not theme.title_column:
        return replace(theme, titles="plain", heading_gap=max(theme.heading_gap, _ABOVE))
    return replace(theme, margin_left=theme.margin_left + theme.title_column)


def frame(theme: Theme) -> str:
    """Write the property that puts a title into the margin, which is widened already."""
    wide = theme.title_column - min(_GUTTER, theme.title_column / 4)
    size = f'w:w="{twips(wide)}" w:hSpace="0" w:wrap="around"'
    return f'<w:framePr {size} w:vAnchor="text" w:hAnchor="margin" w:x="{twips(-theme.title_column)}" w:y="1"/>'


def with_gap_below(paragraph: str, gap: float) -> str:
    """Put a gap below a paragraph, if there is one."""
    return paragraph if not gap else _SPACING.sub(lambda found: _spaced(found, points(gap)), paragraph, count=1)


def _spaced(found: re.Match[str], gap: int) -> str:
    before = f'w:before="{found[1]}" ' if found[1] else ""
    return f'<w:spacing {before}w:after="{max(gap, int(found[2] or 0))}"/>{found[3]}'
