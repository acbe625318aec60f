"""Lengths and colors as Word writes them, and the name of its language."""

from cvtool.themes import Theme

WORD_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def twips(millimeters: float) -> int:
    """Convert a length to twentieths of a point."""
    return round(millimeters * 1440 / 25.4)


def line_width(theme: Theme) -> float:
    """Return the width of the text of a page, in points."""
    width, _ = theme.paper_size
    return (width - theme.margin_left - theme.margin_right) * 72 / 25.4


def points(length: float) -> int:
    """Convert points to twentieths of a point."""
    return round(length * 20)


def color(ink: str) -> str:
    """Write ``#rrggbb`` without the sign."""
    return ink.lstrip("#").upper()
