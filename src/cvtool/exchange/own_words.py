"""Dates that a CV cannot calculate with: they are printed in their own words, with a date to sort by."""

from typing import Any

from cvtool.cv.model.dates import PRESENT, parse_date
from cvtool.exchange.dates import is_whole, read_end, read_foreign_date
from cvtool.exchange.values import join_words
from cvtool.sources.patterns import pattern

_LATER = "9999"
"""What words without a year are sorted by (``soon``, ``to be determined``): the newest of all."""
_YEAR = pattern(r"(?<!\d)[12]\d{3}(?!\d)")
_JOINT = pattern(r"\s*(?:,|;|&|\+|\band\b)\s*")


def in_own_words(start: Any, end: Any) -> dict[str, Any] | None:
    """Return a period in its own words if its end says something that cannot be its end; None if there is no need.

    Without the end it would be printed as if it went on.
    """
    begun, words = read_foreign_date(start), join_words(end)
    if begun is None or not words or _follows(begun, read_end(end)):
        return None
    return {"text": f"{join_words(start)} – {words}", "sort": begun}


def _follows(start: str, end: str | None) -> bool:
    if end is None or end == PRESENT:
        return end is not None
    return parse_date(start).first() <= parse_date(end).last()


def as_said(text: str) -> Any:
    """Read words that are not one date: several dates as a list, anything else as words with a date to sort by."""
    text = " ".join(text.split())
    parts = [part for part in _JOINT.split(text) if part]
    dates = [read_foreign_date(part) for part in parts]
    if len(parts) > 1 and all(date and is_whole(part, date) for part, date in zip(parts, dates, strict=True)):
        return dates
    years = _YEAR.findall(text)
    return {"text": text, "sort": read_foreign_date(text) or max(years, default=_LATER)}


def period_as_said(start: Any, end: Any) -> Any:
    """Read a period whose start is not a date, or which has only an end that is none; None if it has no words."""
    words = [found.strip() for value in (start, end) if (found := join_words(value))]
    return as_said(" – ".join(words)) if words else None
