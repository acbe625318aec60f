"""Dates in words: ``May – Aug 2017``, ``2017年5月 – 8月``, ``2017 – heute``; what two dates share is printed once.

How, and on which side of a span the year stands, is a matter of the language: see ``locales``.
"""

import datetime as dt
from string import Formatter
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from cvtool.cv.model.dates import PartialDate
from cvtool.cv.model.text import localized
from cvtool.dates import DateStyle
from cvtool.document import DateText, Inlines, Str
from cvtool.locales import Locale

_When = tuple[str, PartialDate | None]
"""A text, and the date that it is, if it is one."""


class DateFormat(Struct, frozen=True):
    """How dates are printed: the language, the style, the language of words that lack that one, and today's date."""

    locale: Locale
    style: DateStyle = "short"
    default_language: str = "en"
    today: dt.date | None = None

    def date(self, date: PartialDate, *, alone: bool = False) -> str:
        """Write a date at its own precision; ``alone`` is without the year, if it has anything else."""
        if date.others:
            said = dict.fromkeys(map(self.date, (replace(date, others=()), *date.others)))
            return self.locale.marks["list"].join(said)
        if date.text:
            return localized(date.text, self.locale.language, self.default_language)
        return date.written if date.named else self._in_pattern(_reduced(date, self.style), alone=alone)

    def moment(self, date: PartialDate) -> Inlines:
        """Write a date as it is in a document."""
        return _run([(self.date(date), _reduced(date, self.style))])

    def span(self, start: PartialDate | None, end: PartialDate | Literal["present"] | None) -> Inlines:
        """Write a span of time as it is in a document; a start without an end is still going on, or to come."""
        return _run(self._parts(start, end))

    def period(self, start: PartialDate | None, end: PartialDate | Literal["present"] | None) -> str:
        """Write a span of time as a text."""
        return "".join(text for text, _ in self._parts(start, end))

    def _parts(self, start: PartialDate | None, end: PartialDate | Literal["present"] | None) -> list[_When]:
        if start is None:
            return [(self.date(end), _reduced(end, self.style))] if isinstance(end, PartialDate) else []
        if not isinstance(end, PartialDate):
            begun = (self.date(start), _reduced(start, self.style))
            if self._is_to_come(start):
                return [begun] if start.is_own_words else _filled(self.locale.dates["begins"], start=begun)
            return _filled(self.locale.dates["period"], start=begun, end=(self.locale.labels["present"], None))
        first, last = (_reduced(date, self.style) for date in (start, end))
        if replace(first, written="") == replace(last, written=""):
            return [(self.date(end), last)]
        if first.day and last.day and (first.year, first.month) == (last.year, last.month) and self._folds(first, last):
            return [(self._in_pattern(last, "days", first=self._day(first), last=self._day(last)), None)]
        shared = first.year == last.year and _has_more(first) and _has_more(last) and self._folds(first, last)
        return _filled(
            self.locale.dates["shared" if shared else "period"],
            start=(self.date(start), first),
            end=(self.date(end), last),
            start_alone=(self.date(start, alone=True), first),
            end_alone=(self.date(end, alone=True), last),
        )

    def _is_to_come(self, start: PartialDate) -> bool:
        """Whether something has not begun."""
        return self.today is not None and start.first() > (self.today.year, self.today.month, self.today.day)

    def _folds(self, *dates: PartialDate) -> bool:
        """Whether what dates share is printed once: not in numbers, nor in words that somebody wrote."""
        return self.style != "numeric" and not any(date.is_own_words or date.until for date in dates)

    def _in_pattern(self, date: PartialDate, precision: str = "", *, alone: bool = False, **more: str) -> str:
        precision = precision or _precision(date)
        if self.style == "numeric" and precision in {"day", "month"}:
            return self.locale.numeric[precision].format(day=date.day, month=date.month, year=date.year)
        name = f"{precision}_alone" if alone and precision != "year" else precision
        in_full = self.locale.dates_long if self.style == "long" else {}
        pattern = in_full.get(name) or self.locale.dates[name]
        year = f"{date.year}/{(date.year + 1) % 100:02}" if date.until else str(date.year)
        words = {"day": self._day(date), "month": self._month(date), "season": self._season(date), "year": year}
        return pattern.format(**words, **more)

    def _day(self, date: PartialDate) -> str:
        return self.locale.dates["first"] if date.day == 1 else str(date.day or "")

    def _month(self, date: PartialDate) -> str:
        if not date.month:
            return ""
        in_full = self.locale.months_dated if date.day and self.locale.months_dated else self.locale.months_long
        return (in_full if self.style == "long" else self.locale.months_short)[date.month - 1]

    def _season(self, date: PartialDate) -> str:
        """Name a season as it is written, where the language has a choice."""
        if not date.season:
            return ""
        return self.locale.seasons["fall" if date.written.lower().startswith("fall") else date.season]


def _filled(pattern: str, **values: _When) -> list[_When]:
    """Fill in a pattern of a language; what is between its fields is text."""
    parts: list[_When] = []
    for before, name, _, _ in Formatter().parse(pattern):
        parts += [(before, None)] if before else []
        parts += [values[name]] if name else []
    return parts


def _run(parts: list[_When]) -> Inlines:
    return tuple(DateText(text, iso) if date and (iso := _iso(date)) else Str(text) for text, date in parts)


def _iso(date: PartialDate) -> str:
    """Write a date as ISO 8601 where it says no more and no less than that: own words, and seasons, may be others."""
    if date.is_own_words or date.until:
        return ""
    return f"{date.year:04}" if date.season else date.iso()


def _precision(date: PartialDate) -> str:
    if date.season:
        return "season"
    return ("day" if date.day else "month") if date.month else "year"


def _has_more(date: PartialDate) -> bool:
    return bool(date.month or date.season)


def _reduced(date: PartialDate, style: DateStyle) -> PartialDate:
    """Leave out what a style does not print; own words stay."""
    if date.is_own_words or style not in {"month", "year"}:
        return date
    if style == "month":
        return replace(date, day=None)
    return replace(date, month=None, day=None, season=None)
