"""Dates of works as CSL-JSON has them: one or two sides, a season, and whether they are exact."""

import re
from typing import Any

from cvtool.bib.dates import SEASONS, Moment, WorkDate
from cvtool.sources.patterns import pattern

_ABOUT = pattern(r"(?:ca?\.|ca\b|circa\b|about\b)", re.IGNORECASE)
_UNKNOWN_DIGIT = pattern("[XxUu]")


def csl_date(date: WorkDate, text: str) -> dict[str, Any]:
    """Write a date with its end, its season and its uncertainty; what has no year is the text, if there is one."""
    if date.year is None:
        return {"literal": text} if text else {}
    sides = _sides(date)
    season = SEASONS.get(sides[0].season, 0) - 20
    is_vague = any(side.is_about or side.is_unsure for side in sides) or (date.is_range and len(sides) == 1)
    marked = {
        "season": season if 1 <= season <= 4 else 0,
        "circa": is_vague or bool(_ABOUT.match(text)),
    }
    return {"date-parts": [_parts(side) for side in sides], **{name: value for name, value in marked.items() if value}}


def _sides(date: WorkDate) -> list[Moment]:
    """List the beginning and the end: of a decade (``199X``) its first and last year, of an open range its one side."""
    start = date.start or date.end or Moment(date.year or 0, date.month, date.day)
    unknown = len(_UNKNOWN_DIGIT.findall(date.iso))
    if unknown and not date.is_range:
        return [start, Moment(start.year + 10**unknown - 1)]
    return [start, *([date.end] if date.end and date.start and date.iso else [])]


def _parts(side: Moment) -> list[int]:
    """Write year, month and day; CSL counts 344 BC as -344, and ISO as -343."""
    year = side.year if side.year > 0 else side.year - 1
    return [year, *([side.month] if side.month else []), *([side.day] if side.month and side.day else [])]
