"""What looks wrong in dates: it is left out of what is sorted and printed, which should not be without a word."""

import re
from collections.abc import Iterable, Iterator, Mapping

from cvtool.bib.checks.names import field_span
from cvtool.bib.dates import POINT, iso_date
from cvtool.bib.plain_dates import plain_date
from cvtool.bib.work import Work
from cvtool.dates import days_in
from cvtool.diagnostics import Diagnostic, Severity

_SEASONS = range(21, 42)
"""Seasons, quarters and the like, which ISO 8601-2 counts as months."""


def check_dates(works: Iterable[Work]) -> Iterator[Diagnostic]:
    """Warn of dates that are not read, or not in the calendar, at their place in the file."""
    for work in works:
        for field, message, hint in _faults(work.fields):
            yield Diagnostic("bad-date", message, field_span(work, field), hint, Severity.WARNING)


def _faults(fields: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    date, year = fields.get("date", ""), fields.get("year", "")
    if _has_digit(date) and iso_date(date) is None:
        yield "date", f"`{date}` is not a biblatex date", "write 2017-05-23, 2017-05, 2017 or 2016/2017"
    for point in date.split("/"):
        yield from (("date", why, "") for why in _off_calendar(point.strip()))
    if _has_digit(year) and plain_date(year, "", "").year is None:
        yield "year", f"there is no year in `{year}`", "a year has four digits"
    month = fields.get("month", "").strip()
    read = plain_date("2000", month, "") if month and not _has_digit(month) else None
    if read and read.month is None and read.start is None:
        yield "month", f"`{month[:20]}` is not a month", "write the macro of BibTeX, such as month = jun, or a number"
    if month.isdecimal() and not 1 <= int(month[:9]) <= 12:
        yield "month", f"there is no month {month[:20]}", ""


def _off_calendar(point: str) -> Iterator[str]:
    found = POINT.fullmatch(point)
    if found is None or not found[2]:
        return
    month, day = int(found[2]), int(found[3] or 1)
    if not 1 <= month <= 12:
        if month not in _SEASONS:
            yield f"there is no month {month}"
        return
    year = int(found[1]) if re.fullmatch(r"-?\d+", found[1]) else None
    if not 1 <= day <= days_in(month, year):
        yield f"the month {point[:7]} has no day {day}"


def _has_digit(text: str) -> bool:
    return any(char.isdecimal() for char in text)
