"""Dates in forms of other tools and countries → ours, where only one date can be meant."""

import re
from collections.abc import Callable

from cvtool.dates import MONTH_MACROS, MONTHS, DateError, read_date

_WORD = r"(?P<word>[A-Za-z]{3,9})\.?"
_YEAR = r"(?P<year>[0-9]{4})"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_FORMS = (
    rf"{_WORD},? {_YEAR}",
    rf"{_DAY}\.? {_WORD},? {_YEAR}",
    rf"{_WORD} {_DAY},? {_YEAR}",
    rf"{_YEAR}-(?P<month>[0-9]{{1,2}})(?:-{_DAY})?",
    rf"{_YEAR}(?P<sign>[./])(?P<month>[0-9]{{1,2}})(?:(?P=sign){_DAY})?",
    rf"(?P<month>[0-9]{{1,2}})[./]{_YEAR}",
    rf"{_DAY}\.(?P<month>[0-9]{{1,2}})\.{_YEAR}",
)
"""``05/06/2017`` is not among them: it is a day of May or of June."""


def mended_date(text: str) -> str:
    """Return a date as we write it; empty for an unknown form, or a day that is not in the calendar."""
    words = " ".join(text.split())
    found = next(filter(None, (re.fullmatch(form, words) for form in _FORMS)), None)
    return _checked(_joined(found.groupdict().get)) if found else ""


def _joined(part: Callable[[str], str | None]) -> str:
    """Join year, month and day by hyphens; empty if the month is none."""
    month = part("month") or _number(part("word") or "")
    numbers = [part("year"), *(number.zfill(2) for number in (month, part("day")) if number)]
    return "-".join(filter(None, numbers)) if month else ""


def _number(word: str) -> str:
    """Return the number of an English month, in full, or of three letters, or ``Sept``."""
    name = word.lower()
    numbers = {month.lower(): at for at, month in enumerate(MONTHS, 1)}
    numbers |= {month: at for at, month in enumerate(MONTH_MACROS, 1)} | {"sept": 9}
    return str(numbers.get(name, ""))


def _checked(date: str) -> str:
    try:
        read_date(date)
    except DateError:
        return ""
    return date
