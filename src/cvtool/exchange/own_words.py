"""Dates that a CV cannot calculate with: they are printed in their own words, with a date to sort by."""

import re
from typing import Any

from cvtool.cv.model.dates import PRESENT, parse_date
from cvtool.exchange.dates import is_whole, read_end, read_foreign_date
from cvtool.exchange.values import join_words
from cvtool.sources.patterns import pattern

_LATER = "9999"
"""What words without a year are sorted by (``soon``, ``to be determined``): the newest of all."""
_YEAR = pattern(r"(?<!\d)[12]\d{3}(?!\d)")
_JOINT = pattern(r"\s*(?:,|;|&|\+|\band\b)\s*")


def in_own_words(start: Any, end: Any) -> Any:
    """Return a period in its own words if its start is not a date, or its end cannot be its end; else None.

    Without the end it would be printed as if it went on.
    """
    begun, words = read_foreign_date(start), join_words(end)
    if begun is None:
        first, last = _said(start), _said(end)
        is_said = first or (last and read_end(end) is None)
        return date_as_said(" – ".join(filter(None, (first, last)))) if is_said else None
    if not words or _follows(begun, read_end(end)):
        return None
    return {"text": f"{join_words(start)} – {words}", "sort": begun}


def _said(value: Any) -> str | None:
    """Take what has a letter or a digit; a dash says nothing."""
    text = (join_words(value) or "").strip()
    return text if re.search(r"\w", text) else None


def _follows(start: str, end: str | None) -> bool:
    if end is None or end == PRESENT:
        return end is not None
    return parse_date(start).first() <= parse_date(end).last()


def date_as_said(value: Any) -> Any:
    """Read words that are not one date: several dates as a list, anything else as words with a date to sort by."""
    text = " ".join((_said(value) or "").split())
    if not text:
        return None
    parts = [part for part in _JOINT.split(text) if part]
    dates = [read_foreign_date(part) for part in parts]
    if len(parts) > 1 and all(date and is_whole(part, date) for part, date in zip(parts, dates, strict=True)):
        return dates
    years = _YEAR.findall(text)
    return {"text": text, "sort": read_foreign_date(text) or max(years, default=_LATER)}
