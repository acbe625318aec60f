"""A date at the precision at which it was written: a year, a month, a day, a season or a term, in the calendar."""

import calendar
import re
from collections.abc import Mapping
from datetime import date
from functools import cache, total_ordering
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

Season = Literal["spring", "summer", "autumn", "winter"]
_SEASON_MONTH: dict[Season, int] = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
SEASON_WORDS: dict[str, Season] = {**{season: season for season in _SEASON_MONTH}, "fall": "autumn"}
TERMS: Mapping[str, tuple[int, int]] = {
    "michaelmas": (9, 12), "martinmas": (9, 12), "hilary": (1, 3), "lent": (1, 3), "candlemas": (1, 5),
    "trinity": (4, 7), "easter": (4, 6),
    "ws": (10, 15), "wise": (10, 15), "wintersemester": (10, 15),
    "ss": (4, 9), "sose": (4, 9), "sommersemester": (4, 9),
}  # fmt: skip
"""Terms of universities: the first and the last month, which may be one of the next year."""
TERM_WORDS = ("semester", "term", "quarter", "session")
_ACADEMIC = (8, 19)
"""The months of an academic year, from August of its first year to July of the next."""
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
"""In English, as BibTeX and most files that are read name them; what is printed is in ``locales``."""
MONTH_MACROS = tuple(name[:3].lower() for name in MONTHS)
"""As every BibTeX style defines them."""
_MOST_MONTHS = 12 * 1000
"""A longer span of time is a slip of the pen."""

_TERM = re.compile(
    rf"(?:([A-Za-z]+)(?:\s+({'|'.join(TERM_WORDS)}))?,?\s+)?(\d{{4}})(?:\s*[/–]\s*(\d{{4}}|\d\d))?", re.IGNORECASE
)

DateStyle = Literal["long", "short", "numeric", "month", "year"]
"""How dates are printed: months in full, months cut short, numbers; without days; years alone."""


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
    """A year, and as much more as was written; ``written`` is the text itself (``Fall 2017``).

    ``until`` is the last month (year, month) of what goes beyond a year: ``Winter 2019/20``. A ``named`` date is
    printed as it is written (``WS 2020/21``); ``text`` are own words for it, by language or not. ``others`` are the
    dates that were listed after this one.
    """

    year: int
    month: int | None = None
    day: int | None = None
    season: Season | None = None
    written: str = ""
    until: tuple[int, int] | None = None
    named: bool = False
    text: str | Mapping[str, str] = ""
    others: tuple["PartialDate", ...] = ()

    def first(self) -> tuple[int, int, int]:
        """Return the first day that the date can mean, as (year, month, day); a winter may begin a year, or end it."""
        if self.season == "winter" and not self.until:
            own = (self.year, 1, 1)
        else:
            own = (self.year, self.month or (_SEASON_MONTH[self.season] if self.season else 1), self.day or 1)
        return min(own, *(other.first() for other in self.others)) if self.others else own

    def last(self) -> tuple[int, int, int]:
        """Return the last day that the date can mean."""
        month = min(_SEASON_MONTH[self.season] + 2, 12) if self.season else self.month or 12
        year, month = self.until or (self.year, month)
        own = (year, month, self.day or days_in(month, year))
        return max(own, *(other.last() for other in self.others)) if self.others else own

    def __lt__(self, other: "PartialDate") -> bool:
        return self.first() < other.first()

    def __str__(self) -> str:
        own = self.text if isinstance(self.text, str) else next(iter(self.text.values()))
        return ", ".join([own or self.written, *map(str, self.others)])

    @property
    def is_own_words(self) -> bool:
        """Whether it is printed in words of its own, which nothing is taken from."""
        return bool(self.named or self.text or self.others)

    def iso(self) -> str:
        """Write the date as ISO 8601 at its own precision; a season becomes its first month, if that is certain."""
        date = replace(self, others=())
        year, month, day = date.first()
        if self.day:
            return f"{year:04}-{month:02}-{day:02}"
        is_month = self.season != "winter" or self.until if self.season else self.month and not self.named
        return f"{year:04}-{month:02}" if is_month else f"{year:04}"


def read_date(text: str) -> PartialDate:
    """Read ``2017``, ``2017-05``, ``2017-05-31``, ``Autumn 2017``, ``WS 2020/21``; raises ``DateError``."""
    if found := re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text):
        year, month, day = (int(part) if part else None for part in found.groups())
        return _on_calendar(PartialDate(year or 0, month, day, written=text))
    if found := _TERM.fullmatch(text):
        return _term(found, text)
    raise DateError(text)


def _term(found: re.Match[str], text: str) -> PartialDate:
    """Read a season, a term or an academic year."""
    name, year, second = (found[1] or "").lower(), int(found[3]), found[4]
    if second and int(second) not in {year + 1, (year + 1) % 100}:
        raise DateError(text)
    season = SEASON_WORDS.get(name)
    if not season and name and name not in TERMS:
        raise DateError(text)
    date = PartialDate(year, season=season, written=text, named=bool(found[2] or not season))
    if season == "winter":
        date = replace(date, until=(year + 1, 2)) if second else date
    elif second or not season:
        first, last = TERMS.get(name, _ACADEMIC)
        later = 12 if second and name and first < 8 else 0  # the spring of an academic year
        date = _lasting(replace(date, season=None, named=True), first + later, last + later)
    return _on_calendar(date)


def _lasting(date: PartialDate, first: int, last: int) -> PartialDate:
    """Set the first and the last month, counted from January of the year."""
    ahead, month = divmod(first - 1, 12)
    more, until = divmod(last - 1, 12)
    return replace(date, year=date.year + ahead, month=month + 1, until=(date.year + more, until + 1))


class Ago(Struct, frozen=True):
    """A span of time that counts back from today: ``48months``, ``3 years``; ``written`` is the text itself."""

    months: int
    written: str = ""

    def before(self, today: date) -> PartialDate:
        """Count back, to the last day of a shorter month if need be; nothing is before the year 1."""
        year, month = divmod(max(today.year * 12 + today.month - 1 - self.months, 12), 12)
        return PartialDate(year, month + 1, min(today.day, days_in(month + 1, year)))

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
        days = days_in(date.month, date.year)
        if not 1 <= date.day <= days:
            raise DateError(date.written, f"that month has {days} days")
    return date
