"""Dates in words: ``May – Aug 2017``, ``2017 – present``, ``Autumn 2017``; a shared year is told once."""

from dataclasses import replace
from typing import Literal

from cvtool.locales import Locale
from cvtool.model.dates import PartialDate

DASH = " – "


def format_date(date: PartialDate, locale: Locale, *, year: bool = True) -> str:
    """Write a date in a language at its own precision, ``year`` may be left out."""
    if date.season:
        pattern = locale.dates["season"]
    elif date.day:
        pattern = locale.dates["day"]
    elif date.month:
        pattern = locale.dates["month"]
    else:
        return str(date.year)
    words = pattern.format(
        day=date.day,
        month=locale.months_short[date.month - 1] if date.month else "",
        season=locale.seasons[date.season] if date.season else "",
        year=date.year if year else "",
    )
    return words.strip(" ,")


def format_period(start: PartialDate | None, end: PartialDate | Literal["present"] | None, locale: Locale) -> str:
    """Write a span of time; a start without an end is still going on."""
    if start is None:
        return format_date(end, locale) if isinstance(end, PartialDate) else ""
    if not isinstance(end, PartialDate):
        return f"{format_date(start, locale)}{DASH}{locale.labels['present']}"
    if replace(start, written="") == replace(end, written=""):
        return format_date(end, locale)
    shared = start.year == end.year and bool(start.month or start.season) and bool(end.month or end.season)
    return f"{format_date(start, locale, year=not shared)}{DASH}{format_date(end, locale)}"
