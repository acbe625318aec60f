"""Lengths and colors as Word writes them, and the name of its language."""

from cvtool.themes import Theme

_SPARE = 1.1
WORD_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def twips(millimeters: float) -> int:
    """Convert a length to twentieths of a point."""
    return round(millimeters * 1440 / 25.4)


def line_width(theme: Theme) -> float:
    """Return the width of the text of a page, in points."""
    width, _ = theme.paper_size
    return (width - theme.margin_left - theme.margin_right) * 72 / 25.4


def date_column(theme: Theme) -> int:
    """Return how wide the column of dates is, in twentieths of a point: 0 if there is none.

    It is a little wider than in the PDF, so that dates stay clear of the text in the fonts that programs put in place.
    """
    return twips(theme.date_column * _SPARE) if theme.dates == "left" else 0


def points(length: float) -> int:
    """Convert points to twentieths of a point."""
    return round(length * 20)


def color(ink: str) -> str:
    """Write ``#rrggbb`` without the sign."""
    return ink.lstrip("#").upper()
