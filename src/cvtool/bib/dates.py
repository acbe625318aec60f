"""When a work appeared, as biblatex's ``date`` (ISO 8601-2) says it; ``plain_dates`` reads BibTeX's fields.

``2020-05-17``, ``2019/2020``, ``2020-05/..``, ``../2020``, ``1999~`` (about), ``1999?`` (perhaps), ``1999%`` (both),
``199X``, ``2020-23`` (autumn), ``-0343`` (344 BC).
"""

import re
from collections.abc import Sequence

from msgspec import Struct

from cvtool.dates import days_in
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
_OPEN = frozenset({"", ".."})


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
    return make_date(start, end, bool(slash), "".join(text.split())) if start or end else None


def make_date(start: Moment | None, end: Moment | None, is_range: bool, iso: str = "") -> WorkDate:  # noqa: FBT001
    """Make a date of its first and last moment; without either, one without a year."""
    first = start or end
    if first is None:
        return WorkDate()
    written = iso or "/".join(dict.fromkeys(side.iso for side in (start, end) if side))
    sides = [side.printed() if side else "" for side in (start, end)]
    printed = "–".join(sides) if is_range and sides[0] != sides[1] else sides[0]
    return WorkDate(first.year, first.month, first.day, printed, start, end, is_range, written)


def _moment(point: re.Match[str]) -> Moment:
    month = between(point[2], 12)
    day = between(point[3], days_in(month)) if month else None
    year = int(re.sub("[XxUu]", "0", point[1]))
    shown = f"{1 - year} BC" if year < 1 else str(year)
    if re.search("[XxUu]", point[1]):
        shown = f"{year}s"
    season = _SEASON_NAMES.get(int(point[2] or 0), "")
    return Moment(year, month, day, season, shown, point[4] in {"~", "%"}, point[4] in {"?", "%"})


def between(text: str | None, last: int) -> int | None:
    """Return a number if it is one of the calendar; seasons, which ISO 8601-2 counts from 21, are not months."""
    digits = (text or "").strip()
    number = int(digits) if digits.isdecimal() and len(digits) < 10 else 0
    return number if 1 <= number <= last else None
