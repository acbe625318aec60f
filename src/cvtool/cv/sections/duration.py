"""How long something took, in words: ``2 yrs 3 mos``; only where both of its ends are known to the month."""

from datetime import date
from typing import Literal

from cvtool.dates import PartialDate, days_in
from cvtool.locales import Locale
from cvtool.locales.plurals import plural

_End = PartialDate | Literal["present"] | None


def duration(start: PartialDate | None, end: _End, today: date, locale: Locale) -> str:
    """Say how long it was from the first day to the last, in whole months; empty if that is not known, or less.

    What goes on was until today, inclusive.
    """
    if start is None or not _is_known(start) or (isinstance(end, PartialDate) and not _is_known(end)):
        return ""
    last = end.last() if isinstance(end, PartialDate) else (today.year, today.month, today.day)
    months = _whole_months(start.first(), last)
    return _in_words(months, locale) if months > 0 else ""


def _is_known(when: PartialDate) -> bool:
    return bool(when.month) and not (when.season or when.until or when.is_own_words)


def _whole_months(first: tuple[int, int, int], last: tuple[int, int, int]) -> int:
    """Count months from the first day to the last, both of them included."""
    year, month, day = last
    if day == days_in(month, year):
        month, day = month + 1, 0
    return (year - first[0]) * 12 + month - first[1] - (day + 1 < first[2])


def _in_words(months: int, locale: Locale) -> str:
    words = locale.durations
    years, rest = divmod(months, 12)
    in_years = words.years[plural(locale.language, years)].format(n=years) if years else ""
    in_months = words.months[plural(locale.language, rest)].format(n=rest) if rest else ""
    return words.both.format(years=in_years, months=in_months) if years and rest else in_years or in_months
