"""Dates, both ways; what real files hold instead of a date is understood as far as it can be."""

import calendar
import re
from typing import Any, Literal

from pydantic_core import PydanticCustomError

from cvtool.cv.date_forms import is_now, mended_date
from cvtool.cv.model.dates import PRESENT, PartialDate, parse_date
from cvtool.dates import MONTH_MACROS, MONTHS
from cvtool.exchange.values import join_words
from cvtool.sources.patterns import pattern

_NAMES = {name: number for names in (map(str.lower, MONTHS), MONTH_MACROS) for number, name in enumerate(names, 1)}
_NAMES["sept"] = 9
_ONGOING = frozenset({PRESENT, "current", "currently", "now", "today", "ongoing", "to date", "till date", "until now"})
_ISO = pattern(r"(\d{4})(?:\s?[-/.]\s?(\d{1,2})(?:\s?[-/.]\s?(\d{1,2}|[xX?]{1,2}))?)?\.?(?:[T ]\d{2}:\d{2}.*)?")
_SLASHED = pattern(r"\d{4}/(\d\d)")
_MONTH_YEAR = pattern(r"(\d{1,2})\s?[-/.]\s?(\d{4})")
_DAY_MONTH_YEAR = pattern(r"(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4})")
_REMARK = pattern(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_NAMED = pattern(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?[.\-/]?\s*)?([A-Za-z]+)(?:\.?,?\s+|\.?[-/])(?:(\d{1,2})(?:st|nd|rd|th)?,?[\s\-/]+)?(\d{4})"
)
_YEAR_MONTH = pattern(r"(\d{4})[\s\-/.,]+([A-Za-z]+)\.?(?:[\s\-/]+(\d{1,2}))?")
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
    if (found := _SLASHED.fullmatch(text)) and 1 <= int(found[1]) <= 12:  # a month, elsewhere than in a CV
        return _understood(text)
    try:
        return str(parse_date(text))
    except PydanticCustomError:
        return _understood(text)


def read_end(value: Any) -> str | None:
    """Read an end, which may be ``Present``, or a dash in its place."""
    text = (join_words(value) or "").strip()
    is_open = text.lower() in _ONGOING or (text and not text.strip("-–—")) or (text and is_now(text))
    return PRESENT if is_open else read_foreign_date(value)


def is_whole(text: str, date: str) -> bool:
    """Whether a date says all that a text does: ``May 2027`` does, ``Expected May 2027`` says more."""
    words = re.findall(r"[^\W\d_]+", text)
    return all(word.lower() in _NAMES or word in {"st", "nd", "rd", "th", "T", "Z"} or word in date for word in words)


def to_month(date: str | None) -> str | None:
    """Take the day from a date, as ranges are printed: the standard's dates have days that nobody prints."""
    return date[:7] if date and re.fullmatch(r"\d{4}-\d{2}-\d{2}", date) else date


def _understood(text: str) -> str | None:
    text = _REMARK.sub("", text)
    if found := _ISO.fullmatch(text):
        return _told(found[1], found[2], found[3])
    if found := _DAY_MONTH_YEAR.fullmatch(text):
        return _by_day(int(found[1]), int(found[3]), found[4], dotted=found[2] == ".")
    if (found := _YEAR_MONTH.fullmatch(text)) and (month := _NAMES.get(found[2].lower())):
        return _told(found[1], str(month), found[3])
    if found := _MONTH_YEAR.fullmatch(text):
        return _told(found[2], found[1], None)
    if (found := _NAMED.fullmatch(text)) and (month := _NAMES.get(found[2].lower())):
        return _told(found[4], str(month), found[1] or found[3])
    if meant := mended_date(text):
        return meant
    years = _YEAR_ALONE.findall(text)
    if len(years) != 1:
        return None
    inner = _NAMED.search(text)
    month = _NAMES.get(inner[2].lower()) if inner else None
    return _told(years[0], str(month), None) if month else years[0]


def _by_day(first: int, second: int, year: str, *, dotted: bool) -> str | None:
    """Read ``24-06-2022`` and ``06/24/2022``; where both could be the month, only dots say which is."""
    if dotted or first > 12 or first == second:
        return _told(year, str(second), str(first))
    return _told(year, str(first), str(second)) if second > 12 else year


def _told(year: str, month: str | None, day: str | None) -> str | None:
    """Write as much of a date as there is in the calendar."""
    if not int(year):
        return None
    if not month or not 1 <= int(month) <= 12:
        return year
    shown = f"{year}-{int(month):02}"
    days = calendar.monthrange(int(year), int(month))[1]
    return f"{shown}-{int(day):02}" if day and day.isdecimal() and 1 <= int(day) <= days else shown
