"""Dates, both ways; what real files hold instead of a date is understood as far as it can be."""

import calendar
from typing import Any, Literal

from pydantic_core import PydanticCustomError

from cvtool.cv.model.dates import PRESENT, PartialDate, parse_date
from cvtool.dates import MONTH_MACROS, MONTHS
from cvtool.exchange.values import join_words
from cvtool.sources.patterns import pattern

_NAMES = {name: number for names in (map(str.lower, MONTHS), MONTH_MACROS) for number, name in enumerate(names, 1)}
_NAMES["sept"] = 9
_ONGOING = frozenset({PRESENT, "current", "currently", "now", "today", "ongoing", "to date", "till date", "until now"})
_ISO = pattern(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T ]\d{2}:\d{2}.*)?")
_MONTH_YEAR = pattern(r"(\d{1,2})[-/.](\d{4})")
_NAMED = pattern(r"(?:(\d{1,2})(?:st|nd|rd|th)?\.?\s+)?([A-Za-z]+)\.?,?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})")
_YEAR_ALONE = pattern(r"(?<!\d)([12]\d{3})(?!\d)")


def iso(date: PartialDate | None) -> str | None:
    """Write a date in the range that the standard's pattern allows."""
    return date.iso() if date and 1000 <= date.year < 3000 else None


def iso_end(date: PartialDate | Literal["present"] | None) -> str | None:
    """Write an end; one that has not come is left out."""
    return iso(date) if isinstance(date, PartialDate) else None


def read_foreign_date(value: Any) -> str | None:
    """Read a date as people write them, as one that a CV may hold; None if nothing can be made of it."""
    text = (join_words(value) or "").strip()
    if not text or text.lower() in _ONGOING:
        return None
    try:
        return str(parse_date(text))
    except PydanticCustomError:
        return _understood(text)


def read_end(value: Any) -> str | None:
    """Read an end, which may be ``Present``."""
    text = (join_words(value) or "").strip()
    return PRESENT if text.lower() in _ONGOING else read_foreign_date(value)


def _understood(text: str) -> str | None:
    if found := _ISO.fullmatch(text):
        return _told(found[1], found[2], found[3])
    if found := _MONTH_YEAR.fullmatch(text):
        return _told(found[2], found[1], None)
    if (found := _NAMED.fullmatch(text)) and (month := _NAMES.get(found[2].lower())):
        return _told(found[4], str(month), found[1] or found[3])
    years = _YEAR_ALONE.findall(text)
    return years[0] if len(years) == 1 else None


def _told(year: str, month: str | None, day: str | None) -> str | None:
    """Write as much of a date as there is in the calendar."""
    if not int(year):
        return None
    if not month or not 1 <= int(month) <= 12:
        return year
    shown = f"{year}-{int(month):02}"
    days = calendar.monthrange(int(year), int(month))[1]
    return f"{shown}-{int(day):02}" if day and 1 <= int(day) <= days else shown
