"""Where on the pages of a preview each marked text is: marks in the Typst text, and a query for their positions.

A mark takes no room: the pages are the same with and without.
"""

import json
from collections.abc import Iterator

from msgspec import Struct

from cvtool.themes import Theme

PLACE_MARKS = ("#let from(place) = [#metadata(place) <from>]", "#let to = [#metadata(none) <to>]")
"""Definitions of the marks before and after a text."""

MARKED = "<marked>"

QUERY = f"""
#context [#metadata((page.width.pt(), page.height.pt(), query(selector(<from>).or(<to>)).map(mark => {{
  let at = mark.location().position()
  (mark.value, at.page, at.x.pt(), at.y.pt())
}}))) {MARKED}]
"""
_POINTS = 72 / 25.4
"""Points in a millimeter."""
_ABOVE, _BELOW = 0.74, 0.26
"""Parts of the line pitch that are above and below the baseline."""


class PlaceMark(Struct, frozen=True):
    """A mark; ``place`` is None at the end of a text. Page from 1; points from the top left.

    A mark inside a paragraph is on the baseline. One that begins or ends it is at its upper or lower left corner.
    """

    place: str | None
    page: int
    x: float
    y: float


class Marks(Struct, frozen=True):
    """The size of a page in points, and the marks in the order of the text."""

    width: float = 0
    height: float = 0
    marks: tuple[PlaceMark, ...] = ()


class Area(Struct, frozen=True):
    """A box on a page (from 0) in per cent of its size, and the place in the source that is printed there."""

    place: str
    page: int
    left: float
    top: float
    right: float
    bottom: float


def read_marks(answer: str) -> Marks:
    """Read the answer to the query, which is JSON."""
    width, height, found = json.loads(answer)
    return Marks(width, height, tuple(PlaceMark(*values) for values in found))


def areas(marks: Marks, theme: Theme) -> Iterator[Area]:
    """Make the boxes of each marked text, one on each page."""
    for start, end in zip(marks.marks, marks.marks[1:], strict=False):
        if start.place is None or end.place is not None:
            continue
        for page in range(start.page, end.page + 1):
            yield _area(start, end, page, marks, theme)


def _area(start: PlaceMark, end: PlaceMark, page: int, marks: Marks, theme: Theme) -> Area:
    above, below = _beyond(start, end, theme.leading)
    top = start.y - above if page == start.page else theme.margin_top * _POINTS
    bottom = end.y + below if page == end.page else marks.height - theme.margin_bottom * _POINTS
    left, right = sorted((start.x, end.x))
    if (start.page, start.y) != (end.page, end.y):
        right = max(right, _line_end(left, marks.width, theme))
    wide, high = 100 / marks.width, 100 / marks.height
    return Area(start.place or "", page - 1, left * wide, top * high, right * wide, bottom * high)


def _beyond(start: PlaceMark, end: PlaceMark, pitch: float) -> tuple[float, float]:
    """Return how far a text goes above its first mark and below its last."""
    if start.x == end.x and (start.page, start.y) != (end.page, end.y):
        return 0, 0
    begins_paragraph = _ABOVE / 2 < (end.y - start.y) / pitch % 1 < (1 + _ABOVE) / 2
    return 0 if begins_paragraph else _ABOVE * pitch, _BELOW * pitch


def _line_end(left: float, width: float, theme: Theme) -> float:
    """Return where lines end: at the margin, or where the sections beside begin."""
    margin = width - theme.margin_right * _POINTS
    beside = margin - theme.side_column * _POINTS
    return beside if theme.side_sections and left < beside else margin
