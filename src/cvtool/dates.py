"""A date at the precision at which it was written: a year, a month, a day or a season, checked against the calendar."""

import calendar
import re
from datetime import date
from functools import cache, total_ordering
from typing import Literal

from msgspec import Struct

Season = Literal["spring", "summer", "autumn", "winter"]
_SEASON_MONTH: dict[Season, int] = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_SEASONS: dict[str, Season] = {**{season: season for season in _SEASON_MONTH}, "fall": "autumn"}
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
"""In English, as BibTeX and most files that are read name them; what is printed is in ``locales``."""
MONTH_MACROS = tuple(name[:3].lower() for name in MONTHS)
"""As every BibTeX style defines them."""
_MOST_MONTHS = 12 * 1000
"""A longer span of time is a slip of the pen."""


class DateError(ValueError):
    """A text that is not a date; ``why`` is empty if it does not look like one, else what the calendar objects to."""

    def __init__(self, text: str, why: str = "") -> None:
        super().__init__(why or f"{text!r} is not a date")
        self.text = text
        self.why = why


@total_ordering
class PartialDate(Struct, frozen=True):
    """A year, and as much more as was written; ``written`` is the text itself (``Fall 2017``)."""

    year: int
    month: int | None = None
    day: int | None = None
    season: Season | None = None
    written: str = ""

    def first(self) -> tuple[int, int, int]:
        """Return the first day that the date can mean, as (year, month, day)."""
        month = self.month or (_SEASON_MONTH[self.season] if self.season else 1)
        return self.year, month, self.day or 1

    def last(self) -> tuple[int, int, int]:
        """Return the last day that the date can mean."""
        month = min(_SEASON_MONTH[self.season] + 2, 12) if self.season else self.month or 12
        return self.year, month, self.day or calendar.monthrange(self.year, month)[1]

    def __lt__(self, other: "PartialDate") -> bool:
        return self.first() < other.first()

    def __str__(self) -> str:
        return self.written

    def iso(self) -> str:
        """Write the date as ISO 8601 at its own precision; a season becomes its first month."""
        year, month, day = self.first()
        if self.day:
            return f"{year:04}-{month:02}-{day:02}"
        return f"{year:04}-{month:02}" if self.month or self.season else f"{year:04}"


def read_date(text: str) -> PartialDate:
    """Read ``2017``, ``2017-05``, ``2017-05-31`` or ``Autumn 2017``; raises ``DateError``."""
    if found := re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text):
        year, month, day = (int(part) if part else None for part in found.groups())
        return _on_calendar(PartialDate(year or 0, month, day, written=text))
    if found := re.fullmatch(r"([A-Za-z]+),?\s+(\d{4})", text):
        season = _SEASONS.get(found[1].lower())
        if season:
            return _on_calendar(PartialDate(int(found[2]), season=season, written=text))
    raise DateError(text)


class Ago(Struct, frozen=True):
    """A span of time that counts back from today: ``48months``, ``3 years``; ``written`` is the text itself."""

    months: int
    written: str = ""

    def before(self, today: date) -> PartialDate:
        """Count back, to the last day of a shorter month if need be; nothing is before the year 1."""
        year, month = divmod(max(today.year * 12 + today.month - 1 - self.months, 12), 12)
        return PartialDate(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1]))

    def __str__(self) -> str:
        return self.written


Bound = PartialDate | Ago
"""Where a range of time begins or ends."""


@cache
def _spans() -> "re.Pattern[str]":
    return re.compile(r"(\d{1,4})\s*(m|mo|months?|y|years?)", re.IGNORECASE | re.ASCII)


def read_bound(text: str) -> Bound:
    """Read a date, or a span of time before today (``3 years``, ``48months``); raises ``DateError``."""
    found = _spans().fullmatch(text)
    if found is None:
        return read_date(text)
    span = Ago(int(found[1]) * (12 if found[2].lower().startswith("y") else 1), text)
    if span.months > _MOST_MONTHS:
        raise DateError(text)
    return span


def settled(bound: Bound | None, today: date | None) -> PartialDate | None:
    """Return the date that a bound means today; without a day to count from, a span of time bounds nothing."""
    if isinstance(bound, Ago):
        return bound.before(today) if today else None
    return bound


def _on_calendar(date: PartialDate) -> PartialDate:
    if not date.year:
        raise DateError(date.written, "there is no year 0")
    if date.month is not None and not 1 <= date.month <= 12:
        raise DateError(date.written, f"there is no month {date.month:02}")
    if date.day is not None and date.month is not None:
        days = calendar.monthrange(date.year, date.month)[1]
        if not 1 <= date.day <= days:
            raise DateError(date.written, f"that month has {days} days")
    return date
