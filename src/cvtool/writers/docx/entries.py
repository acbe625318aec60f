"""The lines of an entry's head in a DOCX, with date and place where the theme has them."""

from collections.abc import Sequence
from itertools import zip_longest

from msgspec import Struct

from cvtool import document as doc
from cvtool.themes import Theme
from cvtool.writers.docx.package import Parts
from cvtool.writers.docx.runs import BREAK, TAB, RunStyle, divider, runs
from cvtool.writers.docx.units import date_column, line_width
from cvtool.writers.docx.widths import broken_dates, broken_lines, width

_APART = 4
"""Points between a text and what is beside it, at least."""
_SPARE = 1.08
"""How much wider than Cambria the fonts are that programs put in place of it."""
_LEAST = 0.3
"""What a text beside a date has of the line at least, or else the date is on a line of its own."""
_COMMA = doc.Str(", ")
_DOT = " · "


class HeadLine(Struct, frozen=True):
    """A line: its runs, and its tabs and indent if they are not those of its style."""

    content: str
    tabs: str = ""
    indent: str = ""


class Heads:
    """Writes the heads of entries, or facts, as a theme has them; ``link`` is the style of their links."""

    def __init__(self, theme: Theme, parts: Parts, link: RunStyle = "") -> None:
        self._theme = theme
        self._parts = parts
        self._link = link
        self._column = theme.date_column if theme.dates == "left" else 0

    def rows(self, item: doc.Item) -> list[HeadLine]:
        """Return the lines of a head, at least one: the date is in the first, and the place in the second or last."""
        lines = list(item.head) or [()]
        if self._theme.head == "line":
            lines = self._on_one_line(lines, item)
        match self._theme.dates:
            case "below":
                beside = self._both(item.dates, item.location)
                return [*self._plain(lines), *([HeadLine(beside)] if beside else [])]
            case "left":
                return self._beside_dates(item, lines)
            case "right":
                return self._at_edge(item, lines)

    def _on_one_line(self, lines: list[doc.Inlines], item: doc.Item) -> list[doc.Inlines]:
        """Join the lines; if what is at the edge has no room beside them, they are rows, and it is in the first."""
        joined = _joined(lines, _COMMA)
        return [joined] if self._theme.dates != "right" or self._has_room(joined, item.aside) else lines

    def _has_room(self, text: doc.Inlines, beside: doc.Inlines) -> bool:
        return not beside or width(doc.plain(text), self._theme.font_size) <= self._room(doc.plain(beside))

    def _room(self, beside: str) -> float:
        """Return the room for a text with another at the edge, in points, in wider fonts than Cambria, too."""
        return (line_width(self._theme) - width(beside, self._theme.font_size) - _APART) / _SPARE

    def fact(self, item: doc.Item) -> HeadLine:
        """Return the only line of a fact."""
        text = _joined(item.head, doc.Str(_DOT))
        match self._theme.dates:
            case "below":
                beside = self._both(item.dates, item.location)
                return HeadLine(divider().join(part for part in (self._text(text), beside) if part))
            case "left":
                return self._beside_dates(item, [text])[0]
            case "right":
                return self._fact_line(text, *self._last(item))

    def _plain(self, lines: Sequence[doc.Inlines]) -> list[HeadLine]:
        """Write lines, whose links have the color of the text."""
        return [HeadLine(self._text(line)) for line in lines]

    def _text(self, text: doc.Inlines) -> str:
        return runs(text, self._parts, muted="Place", link=self._link)

    def _both(self, first: doc.Inlines, second: doc.Inlines) -> str:
        """Write date and place on one line, if there are two."""
        return divider().join(part for part in (self._date(first), self._place(second)) if part)

    def _date(self, dates: doc.Inlines) -> str:
        return runs(dates, self._parts, style="Muted")

    def _place(self, place: doc.Inlines) -> str:
        return runs(place, self._parts, style="Place")

    def _at_edge(self, item: doc.Item, lines: Sequence[doc.Inlines]) -> list[HeadLine]:
        first, *others = lines
        if not others:
            return [self._line(first, *self._last(item))]
        second, *others = others
        if not self._has_room(first, item.dates):
            return [*self._plain([first]), self._line(second, *self._last(item)), *self._plain(others)]
        known = self._line(first, self._date(item.dates), doc.plain(item.dates))
        placed = self._line(second, self._place(item.location), doc.plain(item.location))
        return [known, placed, *self._plain(others)]

    def _last(self, item: doc.Item) -> tuple[str, str]:
        """Return what is at the edge of the only line, and its text: the date is last, as on other lines."""
        parts = [part for part in (self._place(item.location), self._date(item.dates)) if part]
        return divider().join(parts), doc.plain(item.aside)

    def _line(self, text: doc.Inlines, beside: str, printed: str) -> HeadLine:
        """Write a text with something at the edge, which has a line of its own if the text needs several."""
        if not beside:
            return HeadLine(self._text(text))
        fits = width(doc.plain(text), self._theme.font_size) <= self._room(printed)
        return HeadLine(self._text(text) + ("" if fits else BREAK) + TAB + beside)

    def _fact_line(self, text: doc.Inlines, beside: str, printed: str) -> HeadLine:
        """Write a fact with something at the edge, which is on its last line if it has several."""
        if not beside:
            return HeadLine(self._text(text))
        size, room = self._theme.font_size, self._room(printed)
        lines = broken_lines(text, room, size) if room > line_width(self._theme) * _LEAST else [text]
        return HeadLine(BREAK.join(self._text(line) for line in lines) + TAB + beside)

    def _beside_dates(self, item: doc.Item, lines: Sequence[doc.Inlines]) -> list[HeadLine]:
        """Write lines beside the column of dates: a date that is too long for it goes on below."""
        *before, last = lines
        place = (_COMMA, doc.RoleSpan("muted", item.location)) if item.location else ()
        first, *others = (*before, (*last, *place) if last else place[1:])
        return [self._dated(item.dates, first), *(HeadLine(self._text(line)) for line in others)]

    def _dated(self, dates: doc.Inlines, text: doc.Inlines) -> HeadLine:
        size, column = self._theme.font_size, date_column(self._theme)
        days = broken_dates(dates, _points(self._column) - _APART, size)
        if len(days) == 1:
            hanging = f'<w:ind w:left="{column}" w:hanging="{column}"/>'
            return HeadLine(self._date(dates) + TAB + self._text(text), indent=hanging)
        texts = broken_lines(text, line_width(self._theme) - column / 20, size)
        lines = (self._date(day) + TAB + self._text(part) for day, part in zip_longest(days, texts, fillvalue=()))
        tabs = f'<w:tabs><w:tab w:val="left" w:pos="{column}"/></w:tabs>'
        return HeadLine(BREAK.join(lines), tabs, '<w:ind w:left="0" w:firstLine="0"/>')


def _points(millimeters: float) -> float:
    return millimeters * 72 / 25.4


def _joined(lines: Sequence[doc.Inlines], between: doc.Str) -> doc.Inlines:
    return tuple(node for place, line in enumerate(lines) for node in ((between, *line) if place else line))
