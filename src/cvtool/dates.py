"""A date at the precision at which it was written: a year, a month, a day or a season, checked against the calendar."""

import calendar
import re
from functools import total_ordering
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


def days_in(month: int, year: int | None = None) -> int:
    """Return how many days a month (1 to 12) has; of an unknown year the most, and of any other the true number.

    The calendar repeats every 400 years, also before the year 1.
    """
    return calendar.monthrange(2000 if year is None else year % 400 or 400, month)[1]


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
        return self.year, month, self.day or days_in(month, self.year)

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


def _on_calendar(date: PartialDate) -> PartialDate:
    if not date.year:
        raise DateError(date.written, "there is no year 0")
    if date.month is not None and not 1 <= date.month <= 12:
        raise DateError(date.written, f"there is no month {date.month:02}")
    if date.day is not None and date.month is not None:
        days = days_in(date.month, date.year)
        if not 1 <= date.day <= days:
            raise DateError(date.written, f"that month has {days} days")
    return date
