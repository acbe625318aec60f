"""Titles in the margin of a DOCX: framed paragraphs, which Word puts beside the text that follows."""

import re

from msgspec.structs import replace

from cvtool import document as doc
from cvtool.themes import Theme
from cvtool.writers.docx.units import points, twips

_GUTTER = 4
"""Millimeters between a title and the text."""
_SPACING = re.compile(r'(?:<w:spacing w:before="(\d+)"/>)?((?:<w:ind [^>]*/>)?</w:pPr>)')


def has_titles_in_margin(theme: Theme) -> bool:
    """Return whether titles are in the margin, and have room there."""
    return theme.titles == "margin" and theme.title_column > _GUTTER


def with_title_column(theme: Theme, direction: doc.Direction) -> Theme:
    """Widen the margin that titles are in; a theme that has them elsewhere is as it was."""
    if not has_titles_in_margin(theme):
        return theme
    if direction == "rtl":
        return replace(theme, margin_right=theme.margin_right + theme.title_column)
    return replace(theme, margin_left=theme.margin_left + theme.title_column)


def frame(theme: Theme, direction: doc.Direction) -> str:
    """Write the property that puts a title into the margin, which is widened already."""
    width, _ = theme.paper_size
    place = -theme.title_column if direction == "ltr" else width - theme.margin_left - theme.margin_right + _GUTTER
    size = f'w:w="{twips(theme.title_column - _GUTTER)}" w:hSpace="0" w:wrap="around"'
    return f'<w:framePr {size} w:vAnchor="text" w:hAnchor="margin" w:x="{twips(place)}" w:y="1"/>'


def with_gap_below(paragraph: str, gap: float) -> str:
    """Put a gap below a paragraph: above a text with a title in its margin, a gap would part the two."""
    return _SPACING.sub(lambda found: _spaced(found, gap), paragraph, count=1)


def _spaced(found: re.Match[str], gap: float) -> str:
    before = f'w:before="{found[1]}" ' if found[1] else ""
    return f'<w:spacing {before}w:after="{points(gap)}"/>{found[2]}'
