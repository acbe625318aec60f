"""When a work appeared: biblatex's ``date`` (ISO 8601-2), or BibTeX's ``year``, ``month`` and ``day``.

``2020-05-17``, ``2019/2020``, ``2020-05/..``, ``../2020``, ``1999~`` (about), ``1999?`` (perhaps), ``1999%`` (both),
``199X``, ``2020-23`` (autumn); ``year = {c. 1999}``, ``month = jun # "~12"``, ``month = {July/August}``.
"""

import re

from msgspec import Struct

from cvtool.dates import MONTH_MACROS

POINT = re.compile(r"(\d{4}|\d{3}[XxUu]|\d\d[XxUu]{2})(?:-(\d\d?))?(?:-(\d\d?))?(?:T[\d:.+Z-]*)?\s*([~?%]?)")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_OPEN = frozenset({"", ".."})


class WorkDate(Struct, frozen=True):
    """Year, month (1 to 12) and day (1 to 31) of the beginning, and the year as it is printed: ``c. 1999–2001``."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    printed: str = ""


def iso_date(text: str) -> WorkDate | None:
    """Read a ``date`` of biblatex; None if it is none."""
    first, slash, last = (part.strip() for part in text.strip().partition("/"))
    points = [POINT.fullmatch(part) for part in (first, last)]
    if any(point is None and part not in _OPEN for point, part in zip(points, (first, last), strict=True)):
        return None
    start, end = points
    point = start or end
    if point is None:
        return None
    year = int(re.sub("[^0-9]", "0", point[1]))
    month = _between(point[2], 12)
    day = _between(point[3], _DAYS[month - 1]) if month else None
    return WorkDate(year, month, day, _printed(start, slash, end))


def plain_date(year: str, month: str, day: str) -> WorkDate:
    """Read the three fields of BibTeX, in which almost anything may stand."""
    if (whole := iso_date(year)) and not month:
        return whole
    found = re.search(r"(?<!\d)(\d{4})(?!\d)", year)
    number = _month(month)
    range_ = re.fullmatch(r"\s*(\d{4})\s*(?:/|-+|–)\s*(\d{2}|\d{4})\s*", year)
    printed = f"{range_[1]}–{range_[2]}" if range_ else ""  # else as it is written
    return WorkDate(int(found[1]) if found else None, number, _day(month, day) if number else None, printed)


def _printed(start: re.Match[str] | None, slash: str, end: re.Match[str] | None) -> str:
    """Print the years of a date or a range; of a range within one year, that year."""
    years = [_year(point) for point in (start, end)]
    if not slash or years[0] == years[1]:
        return years[0]
    return "–".join(years)


def _year(point: re.Match[str] | None) -> str:
    if point is None:
        return ""
    unknown = f"{point[1].lower().rstrip('xu').ljust(4, '0')}s" if re.search("[XxUu]", point[1]) else str(int(point[1]))
    about, perhaps = point[4] in {"~", "%"}, point[4] in {"?", "%"}
    return f"{'c. ' if about else ''}{unknown}{'?' if perhaps else ''}"


def _month(text: str) -> int | None:
    if text.strip().isdecimal():
        return _between(text, 12)
    words = re.findall(r"[a-z]{3,}", text.lower())
    return next((MONTH_MACROS.index(word[:3]) + 1 for word in words if word[:3] in MONTH_MACROS), None)


def _day(month: str, day: str) -> int | None:
    """Read the day, which may be in the month: ``June 12``."""
    in_month = re.findall(r"\b\d{1,2}\b", month) if re.search("[a-z]", month, re.IGNORECASE) else []
    return _between(day.strip() or next(iter(in_month), ""), 31)


def _between(text: str | None, last: int) -> int | None:
    """Return a number if it is one of the calendar; seasons, which ISO 8601-2 counts from 21, are not months."""
    digits = (text or "").strip()
    number = int(digits) if digits.isdecimal() and len(digits) < 10 else 0
    return number if 1 <= number <= last else None
