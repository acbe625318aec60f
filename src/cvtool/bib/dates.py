"""When a work appeared: biblatex's ``date`` (ISO 8601-2), or BibTeX's ``year``, ``month`` and ``day``.

``2020-05-17``, ``2019/2020``, ``2020-05/..``, ``../2020``, ``1999~`` (about), ``1999?`` (perhaps), ``1999%`` (both),
``199X``, ``2020-23`` (autumn), ``-0343`` (344 BC); ``year = {c. 1999}``, ``year = {1991-92}``, ``month = jun # "~12"``,
``month = {July/August}``, ``month = {Summer}``.
"""

import re
from calendar import monthrange
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from cvtool.dates import MONTH_MACROS, MONTHS
from cvtool.sources.patterns import pattern

POINT = pattern(
    r"(-?\d{4}|\d{3}[XxUu]|\d\d[XxUu]{2})(?:-(\d\d?)|-XX)?(?:-(\d\d?)|-XX)?(?:T[\d:.+Z-]*)?\s*([~?%]?)", re.ASCII
)
"""One side of a date: year, month or season, day, and how sure that is."""

SEASONS = {
    "Spring": 21, "Summer": 22, "Autumn": 23, "Fall": 23, "Winter": 24,
    "Q1": 33, "Q2": 34, "Q3": 35, "Q4": 36,
}  # fmt: skip
"""What is printed of a part of a year → the number that ISO 8601-2 has for it in the place of the month."""

_SEASON_NAMES = {code: name for name, code in reversed(SEASONS.items())} | {
    code + shift: name for name, code in SEASONS.items() if code < 25 and name != "Fall" for shift in (4, 8)
}
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_OPEN = frozenset({"", ".."})
_YEARS = pattern(r"\s*(\d{4})\s*(?:/|-+|–|—)\s*(\d{2}|\d{4})\s*", re.ASCII)
_BETWEEN = pattern(r"(?:(?<!\s)\s++)?(?:-+|[–—/&,]|\band\b|\bto\b)\s*")
_MONTH_AND_DAY = pattern(
    r"(?:(?P<word>[a-z]{3,9})\.?)?\s*+(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?\s*+)?(?:(?P<last>[a-z]{3,9})\.?)?"
)


class Moment(Struct, frozen=True):
    """One side of a date; ``year`` counts as ISO does (0 is 1 BC), ``shown`` is the year in words (``1990s``)."""

    year: int
    month: int | None = None
    day: int | None = None
    season: str = ""
    shown: str = ""
    is_about: bool = False
    is_unsure: bool = False

    def printed(self, part: str = "", *, is_year_first: bool = False) -> str:
        """Print the year, with a part of it before or after: ``c. June 2004``, ``2004?``."""
        words = [self.shown, part] if is_year_first else [part, self.shown]
        text = " ".join(word for word in words if word)
        return f"{'c. ' if self.is_about else ''}{text}{'?' if self.is_unsure else ''}"

    def part(self, months: Sequence[str]) -> str:
        """Name the month or the season."""
        return self.season or (months[self.month - 1] if self.month else "")

    @property
    def iso(self) -> str:
        """Write it as ISO 8601 does, without its uncertainty."""
        month = SEASONS[self.season] if self.season else self.month
        year = f"{'-' if self.year < 0 else ''}{abs(self.year):04}"
        return year + "".join(f"-{part:02}" for part in (month, self.day) if part)


class WorkDate(Struct, frozen=True):
    """Year, month (1 to 12) and day (1 to 31) of the beginning, and the year as it is printed: ``c. 1999–2001``.

    ``start`` and ``end`` say all of it: without ``is_range`` there is a start only; a range may be open at one side.
    ``iso`` is all of it as ISO 8601-2, and empty if that cannot be said so.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    printed: str = ""
    start: Moment | None = None
    end: Moment | None = None
    is_range: bool = False
    iso: str = ""

    def with_months(self, months: Sequence[str], *, is_year_first: bool = False) -> str:
        """Print it with months or seasons: ``May–June 2004``, ``June 2004–Feb. 2005``."""
        sides = [side for side in (self.start, self.end) if side]
        parts = [side.part(months) for side in sides]
        if not any(parts):
            return self.printed
        if len(sides) == 2 and all(parts) and sides[0].printed() == sides[1].printed():
            whole = "–".join(dict.fromkeys(parts))
            return sides[0].printed(whole, is_year_first=is_year_first)
        sides_printed = [
            side.printed(side.part(months), is_year_first=is_year_first) if side else ""
            for side in (self.start, self.end)
        ]
        return "–".join(sides_printed) if self.is_range else sides_printed[0]


def iso_date(text: str) -> WorkDate | None:
    """Read a ``date`` of biblatex; None if it is none."""
    first, slash, last = (part.strip() for part in text.strip().partition("/"))
    points = [POINT.fullmatch(part) for part in (first, last)]
    if any(point is None and part not in _OPEN for point, part in zip(points, (first, last), strict=True)):
        return None
    start, end = (_moment(point) if point else None for point in points)
    return _dated(start, end, bool(slash), "".join(text.split())) if start or end else None


def plain_date(year: str, month: str, day: str) -> WorkDate:
    """Read the three fields of BibTeX, in which almost anything may stand."""
    year = _bare(year)
    years = _years(year)
    if not years and not month and (whole := iso_date(year)):
        return whole
    found = re.search(r"(?<!\d)(\d{4})(?!\d)", year)
    number = int(found[1]) if found else None
    sides = _sides(month, day) if month else [Moment(0)]
    if sides and (years or re.fullmatch(r"\s*\d{4}\s*", year)):
        first, last = years or (number or 0, number or 0)
        is_short = not month and re.search(r"\D\d\d\s*$", year)  # as it is written: ``2019–20``
        start = replace(sides[0], year=first, shown=f"{first:04}")
        end = replace(sides[-1], year=last, shown=f"{last:04}"[2 if is_short else 0 :])
        is_range = len(sides) > 1 or first != last
        when = _dated(start, end if is_range else None, is_range)
        is_sound = _exists(start) and _exists(end) and _ordered(start) <= _ordered(end)
        return when if is_sound else replace(when, iso="")
    return WorkDate(number, _lenient_month(month), _lenient_day(month, day))


def _bare(year: str) -> str:
    """Take off what styles put around a year, and would print twice: ``(2019)``, ``2019.``."""
    text = year if year.isdecimal() else year.strip().rstrip(".,;")
    return text[1:-1] if text.startswith("(") and text.endswith(")") else text


def _dated(start: Moment | None, end: Moment | None, is_range: bool, iso: str = "") -> WorkDate:  # noqa: FBT001
    first = start or end
    if first is None:
        return WorkDate()
    written = iso or "/".join(dict.fromkeys(side.iso for side in (start, end) if side))
    sides = [side.printed() if side else "" for side in (start, end)]
    printed = "–".join(sides) if is_range and sides[0] != sides[1] else sides[0]
    return WorkDate(first.year, first.month, first.day, printed, start, end, is_range, written)


def _exists(side: Moment) -> bool:
    """Whether the calendar has that day."""
    return not side.day or not side.month or (side.year > 0 and side.day <= monthrange(side.year, side.month)[1])


def _ordered(side: Moment) -> tuple[int, int, int]:
    return side.year, side.month or 0, side.day or 0


def _moment(point: re.Match[str]) -> Moment:
    month = _between(point[2], 12)
    day = _between(point[3], _DAYS[month - 1]) if month else None
    year = int(re.sub("[XxUu]", "0", point[1]))
    shown = f"{1 - year} BC" if year < 1 else str(year)
    if re.search("[XxUu]", point[1]):
        shown = f"{year}s"
    season = _SEASON_NAMES.get(int(point[2] or 0), "")
    return Moment(year, month, day, season, shown, point[4] in {"~", "%"}, point[4] in {"?", "%"})


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
        alone = _between(day, 31)
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
    return Moment(0, month, number) if month and (number or 1) <= _DAYS[month - 1] else None


def _is_month(word: str) -> bool:
    return word == "sept" or any(month.lower().startswith(word) for month in MONTHS)


def _lenient_month(text: str) -> int | None:
    if text.strip().isdecimal():
        return _between(text, 12)
    words = re.findall(r"[a-z]{3,}", text.lower())
    return next((MONTH_MACROS.index(word[:3]) + 1 for word in words if word[:3] in MONTH_MACROS), None)


def _lenient_day(month: str, day: str) -> int | None:
    """Read the day, which may be in the month: ``June 12``."""
    if _lenient_month(month) is None:
        return None
    in_month = re.findall(r"\b\d{1,2}\b", month) if re.search("[a-z]", month, re.IGNORECASE) else []
    return _between(day.strip() or next(iter(in_month), ""), 31)


def _between(text: str | None, last: int) -> int | None:
    """Return a number if it is one of the calendar; seasons, which ISO 8601-2 counts from 21, are not months."""
    digits = (text or "").strip()
    number = int(digits) if digits.isdecimal() and len(digits) < 10 else 0
    return number if 1 <= number <= last else None
