"""Dates in words: ``May – Aug 2017``, ``2017年5月 – 8月``, ``2017 – heute``; a shared year is printed once.

How, and on which side of a span the year stands, is a matter of the language: see ``locales``.
"""

from typing import Literal

from msgspec.structs import replace

from cvtool.cv.model.dates import PartialDate
from cvtool.locales import Locale


def format_date(date: PartialDate, locale: Locale, *, alone: bool = False) -> str:
    """Write a date in a language at its own precision; ``alone`` is without the year, if it has anything else."""
    if date.season:
        precision = "season"
    elif date.month:
        precision = "day" if date.day else "month"
    else:
        precision, alone = "year", False
    return locale.dates[f"{precision}_alone" if alone else precision].format(
        day=locale.dates["first"] if date.day == 1 else date.day,
        month=locale.months_short[date.month - 1] if date.month else "",
        season=locale.seasons[date.season] if date.season else "",
        year=date.year,
    )


def format_period(start: PartialDate | None, end: PartialDate | Literal["present"] | None, locale: Locale) -> str:
    """Write a span of time; a start without an end is still going on."""
    if start is None:
        return format_date(end, locale) if isinstance(end, PartialDate) else ""
    if not isinstance(end, PartialDate):
        return locale.dates["period"].format(start=format_date(start, locale), end=locale.labels["present"])
    if replace(start, written="") == replace(end, written=""):
        return format_date(end, locale)
    shared = start.year == end.year and bool(start.month or start.season) and bool(end.month or end.season)
    return locale.dates["shared" if shared else "period"].format(
        start=format_date(start, locale),
        end=format_date(end, locale),
        start_alone=format_date(start, locale, alone=True),
        end_alone=format_date(end, locale, alone=True),
    )
