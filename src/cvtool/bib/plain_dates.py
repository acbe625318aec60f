"""BibTeX's ``year``, ``month`` and ``day``, in which almost anything may stand → dates.

``year = {c. 1999}``, ``year = {[1999]}``, ``year = {1991-92}``, ``year = {1987/2019}`` (a reprint),
``year = {Winter 2019}``, ``month = jun # "~12"``, ``month = {July/August}``, ``month = {Summer}``.
"""

import re
from functools import lru_cache

from msgspec.structs import replace

from cvtool.bib.dates import SEASONS, Moment, WorkDate, between, iso_date, make_date
from cvtool.dates import MONTH_MACROS, MONTHS, days_in
from cvtool.sources.patterns import pattern

_YEARS = pattern(r"\s*(\d{4})\s*(?:/|-+|–|—)\s*(\d{2}|\d{4})\s*", re.ASCII)
_YEAR = pattern(r"(?<!\d)\d{4}(?!\d)", re.ASCII)
_ABOUT = pattern(r"(?:c\.|ca\.?|circa|approx\.?|about|around|um|vers|hacia)\s*(?=\d{4})", re.IGNORECASE)
_TWO_YEARS = pattern(r"[\[(]?(\d{4})[\])]?(?:\s*/\s*|\s*(?=[\[(])|(?<=[\])])\s*)[\[(]?(?:orig\w*\.?\s*)?(\d{4})[\])]?")
_BETWEEN = pattern(r"(?:(?<!\s)\s++)?(?:-+|[–—/&,]|\band\b|\bto\b)\s*")
_MONTH_AND_DAY = pattern(
    r"(?:(?P<word>[a-z]{3,9})\.?)?\s*+(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?\s*+)?(?:(?P<last>[a-z]{3,9})\.?)?"
)


@lru_cache(maxsize=1024)
def plain_date(year: str, month: str, day: str) -> WorkDate:
    """Read the three fields of BibTeX, in which almost anything may stand."""
    year = bare_year(year)
    if not year.isdecimal() and (found := _reprint(year, month, day) or (not month and _wordy(year, day))):
        return found
    years = _years(year)
    if not years and not month and (whole := iso_date(year)):
        return whole
    if (about := _ABOUT.match(year)) and (known := plain_date(year[about.end() :], month, day)).start:
        return _about(known)
    in_text = _YEAR.search(year)
    number = int(in_text[0]) if in_text else None
    sides = _sides(month, day) if month else [Moment(0)]
    if sides and (years or re.fullmatch(r"\s*\d{4}\s*", year)):
        first, last = years or (number or 0, number or 0)
        is_short = not month and re.search(r"\D\d\d\s*$", year)  # as it is written: ``2019–20``
        if first != last and len(sides) == 1 and sides[0].season == "Winter":
            shown = f"{first:04}–{last:04}"  # one winter
            return make_date(replace(sides[0], year=first, shown=shown), None, False)  # noqa: FBT003
        start = replace(sides[0], year=first, shown=f"{first:04}")
        end = replace(sides[-1], year=last, shown=f"{last:04}"[2 if is_short else 0 :])
        is_range = len(sides) > 1 or first != last
        when = make_date(start, end if is_range else None, is_range)
        is_sound = _exists(start) and _exists(end) and _ordered(start) <= _ordered(end)
        return when if is_sound else replace(when, iso="")
    return WorkDate(number, _lenient_month(month), _lenient_day(month, day))


def bare_year(year: str) -> str:
    """Take off what styles put around a year, and would print twice: ``(2019)``, ``[2019]``, ``2019.``, ``©2019``."""
    if year.isdecimal():
        return year if year.strip("0") else ""
    text = year.strip().rstrip(",;") if year.strip()[-3:].lower() == ".d." else year.strip().rstrip(".,;")
    if text[:1] + text[-1:] in {"()", "[]"} and not re.search(r"[()\[\]]", text[1:-1]):
        return bare_year(text[1:-1])
    return re.sub(r"^(?:©|c(?=\d)|copyright)\s*(?=\d{4}$)", "", text, flags=re.IGNORECASE)


def _reprint(text: str, month: str, day: str) -> WorkDate | None:
    """Read the year of a reprint and that of the original, ``1987/2019``, ``2019 [1987]``: it appeared in the later."""
    found = _TWO_YEARS.fullmatch(text)
    first, last = sorted((int(found[1]), int(found[2]))) if found else (0, 0)
    if found is None or last - first < 2:
        return None
    sides = _sides(month, day) if month else []
    start = replace(sides[0] if len(sides) == 1 else Moment(0), year=last, shown=f"{first}/{last}")
    return make_date(start, None, False)  # noqa: FBT003


def _wordy(text: str, day: str) -> WorkDate | None:
    """Read a year with its month or season in one field, and print it as it is written: ``Winter 2019``."""
    years = _YEAR.findall(text)
    words = " ".join(_YEAR.sub(" ", text).replace(",", " ").split()).rstrip(".")
    if len(years) != 1 or not re.search(r"[^\W\d_]{3}", words) or not _sides(words, day):
        return None
    return replace(plain_date(years[0], words, day), printed=text)


def _about(date: WorkDate) -> WorkDate:
    """Make a date one that is only about right: ``c. 2019``."""
    start = replace(date.start, is_about=True) if date.start else None
    iso = "" if date.is_range else f"{date.iso[:-1]}%" if date.iso.endswith("?") else f"{date.iso}~"
    return make_date(start, date.end, date.is_range, iso)


def _exists(side: Moment) -> bool:
    """Whether the calendar has that day."""
    return not side.day or not side.month or (side.year > 0 and side.day <= days_in(side.month, side.year))


def _ordered(side: Moment) -> tuple[int, int, int]:
    return side.year, side.month or 0, side.day or 0


def _years(text: str) -> tuple[int, int] | None:
    """Read ``1991/1992`` and ``1991-92``; ``2004-05`` is a month, and so not two years."""
    found = _YEARS.fullmatch(text)
    if found is None:
        return None
    first, last = int(found[1]), int(found[2])
    if len(found[2]) == 2:
        is_month = "-" in text and "--" not in text and 1 <= last <= 12
        last += 0 if is_month else (first // 100 + (last == 0 and first % 100 == 99)) * 100
    return (first, last) if first < last else None


def _sides(month: str, day: str) -> list[Moment]:
    """Read what ``month`` and ``day`` say, the two sides of a range; empty if they say anything else."""
    parts = _BETWEEN.split(" ".join(month.lower().replace("~", " ").split()))
    sides = [_side(part, is_alone=len(parts) == 1) for part in parts]
    found = [side for side in sides if side]
    if not 0 < len(found) == len(sides) < 3:
        return []
    if day.strip():
        alone = between(day, 31)
        return [replace(found[0], day=alone)] if alone and len(found) == 1 and not found[0].day else []
    named = next((side.month for side in found if side.month), None)  # ``July 4--8``, ``4--8 July``
    has_days = any(side.day for side in found)
    sides_named = [side if side.month or side.season or not has_days else replace(side, month=named) for side in found]
    if any(not side.month and not side.season for side in sides_named):
        numbers = [side.day for side in sides_named]
        return [Moment(0, number) for number in numbers if number and number <= 12] if named is None else []
    return sides_named


def _side(text: str, *, is_alone: bool) -> Moment | None:
    found = _MONTH_AND_DAY.fullmatch(text)
    if found is None or not text or (found["word"] and found["last"]):
        return None
    word, number = found["word"] or found["last"] or "", int(found["day"] or 0) or None
    if not word:
        return Moment(0, number) if is_alone and number and number <= 12 else Moment(0, None, number)
    if word.capitalize() in SEASONS:
        return Moment(0, season=word.capitalize()) if number is None else None
    month = _lenient_month(word) if _is_month(word) else None
    return Moment(0, month, number) if month and (number or 1) <= days_in(month) else None


def _is_month(word: str) -> bool:
    return word == "sept" or any(month.lower().startswith(word) for month in MONTHS)


def _lenient_month(text: str) -> int | None:
    if text.strip().isdecimal():
        return between(text, 12)
    words = re.findall(r"[a-z]{3,}", text.lower())
    return next((MONTH_MACROS.index(word[:3]) + 1 for word in words if word[:3] in MONTH_MACROS), None)


def _lenient_day(month: str, day: str) -> int | None:
    """Read the day, which may be in the month: ``June 12``."""
    if _lenient_month(month) is None:
        return None
    in_month = re.findall(r"\b\d{1,2}\b", month) if re.search("[a-z]", month, re.IGNORECASE) else []
    return between(day.strip() or next(iter(in_month), ""), 31)
