"""The lines of an entry's head in a DOCX, with date and place where the theme has them."""

from collections.abc import Sequence
from itertools import zip_longest

from msgspec import Struct

from cvtool import document as doc
from cvtool.themes import Theme
from cvtool.writers.docx.package import Parts
from cvtool.writers.docx.runs import RunStyle, plain_run, runs
from cvtool.writers.docx.units import line_width, twips
from cvtool.writers.docx.widths import broken_dates, broken_lines, width

TAB = "<w:r><w:tab/></w:r>"
BREAK = "<w:r><w:br/></w:r>"
_APART = 4
"""Points between a text and what is beside it, at least."""
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
            lines = [_joined(lines, _COMMA)]
        match self._theme.dates:
            case "below":
                beside = self._both(item.dates, item.location)
                return [*self._plain(lines), *([HeadLine(beside)] if beside else [])]
            case "left":
                return self._beside_dates(item, lines)
            case "right":
                return self._at_edge(item, lines)

    def fact(self, item: doc.Item) -> HeadLine:
        """Return the only line of a fact."""
        text = _joined(item.head, doc.Str(_DOT))
        match self._theme.dates:
            case "below":
                beside = self._both(item.dates, item.location)
                return HeadLine(plain_run(_DOT).join(part for part in (self._text(text), beside) if part))
            case "left":
                return self._beside_dates(item, [text])[0]
            case "right":
                return self._line(text, *self._last(item))

    def _plain(self, lines: Sequence[doc.Inlines]) -> list[HeadLine]:
        """Write lines, whose links have the color of the text."""
        return [HeadLine(self._text(line)) for line in lines]

    def _text(self, text: doc.Inlines) -> str:
        return runs(text, self._parts, muted="Place", link=self._link)

    def _both(self, first: doc.Inlines, second: doc.Inlines) -> str:
        """Write date and place on one line, if there are two."""
        return plain_run(_DOT).join(part for part in (self._date(first), self._place(second)) if part)

    def _date(self, dates: doc.Inlines) -> str:
        return runs(dates, self._parts, style="Muted")

    def _place(self, place: doc.Inlines) -> str:
        return runs(place, self._parts, style="Place")

    def _at_edge(self, item: doc.Item, lines: Sequence[doc.Inlines]) -> list[HeadLine]:
        first, *others = lines
        if not others:
            return [self._line(first, *self._last(item))]
        second, *others = others
        known = self._line(first, self._date(item.dates), doc.plain(item.dates))
        placed = self._line(second, self._place(item.location), doc.plain(item.location))
        return [known, placed, *self._plain(others)]

    def _last(self, item: doc.Item) -> tuple[str, str]:
        """Return what is at the edge of the only line, and its text: the date is last, as on other lines."""
        parts = [part for part in (self._place(item.location), self._date(item.dates)) if part]
        return plain_run(_DOT).join(parts), doc.plain(item.aside)

    def _line(self, text: doc.Inlines, beside: str, told: str) -> HeadLine:
        """Write a text with something at the edge, which is on its last line if it has several."""
        if not beside:
            return HeadLine(self._text(text))
        size, whole = self._theme.font_size, line_width(self._theme)
        room = whole - width(told, size) - _APART
        lines = broken_lines(text, room, size) if room > whole * _LEAST else [text]
        return HeadLine(BREAK.join(self._text(line) for line in lines) + TAB + beside)

    def _beside_dates(self, item: doc.Item, lines: Sequence[doc.Inlines]) -> list[HeadLine]:
        """Write lines beside the column of dates: a date that is too long for it goes on below."""
        *before, last = lines
        place = (_COMMA, doc.RoleSpan("muted", item.location)) if item.location else ()
        first, *others = (*before, (*last, *place) if last else place[1:])
        return [self._dated(item.dates, first), *(HeadLine(self._text(line)) for line in others)]

    def _dated(self, dates: doc.Inlines, text: doc.Inlines) -> HeadLine:
        size, column = self._theme.font_size, twips(self._column)
        days = broken_dates(dates, _points(self._column) - _APART, size)
        if len(days) == 1:
            hanging = f'<w:ind w:left="{column}" w:hanging="{column}"/>'
            return HeadLine(self._date(dates) + TAB + self._text(text), indent=hanging)
        texts = broken_lines(text, line_width(self._theme) - _points(self._column), size)
        lines = (self._date(day) + TAB + self._text(part) for day, part in zip_longest(days, texts, fillvalue=()))
        tabs = f'<w:tabs><w:tab w:val="left" w:pos="{column}"/></w:tabs>'
        return HeadLine(BREAK.join(lines), tabs, '<w:ind w:left="0" w:firstLine="0"/>')


def _points(millimeters: float) -> float:
    return millimeters * 72 / 25.4


def _joined(lines: Sequence[doc.Inlines], between: doc.Str) -> doc.Inlines:
    return tuple(node for place, line in enumerate(lines) for node in ((between, *line) if place else line))
