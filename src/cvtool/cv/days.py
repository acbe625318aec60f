"""When an entry was: its first and last day, and whether it is in a range. What goes on has no last day."""

from typing import Literal

from msgspec import Struct

from cvtool.cv.sections.base import Entry
from cvtool.cv.sections.work import Job
from cvtool.dates import PartialDate

Day = tuple[int, int, int]
"""Year, month and day."""

FIRST: Day = (0, 0, 0)
LAST: Day = (10000, 0, 0)
"""Before and after every day of the calendar."""


class DayRange(Struct, frozen=True):
    """From one day to another, both included."""

    first: Day = FIRST
    last: Day = LAST

    def meets(self, other: "DayRange") -> bool:
        """Whether there is a day that is in both."""
        return self.first <= other.last and other.first <= self.last


def range_of(since: PartialDate | None, until: PartialDate | None) -> DayRange:
    """Make a range of two dates; a missing one leaves it open."""
    return DayRange(since.first() if since else FIRST, until.last() if until else LAST)


def days(entry: Entry) -> tuple[DayRange, ...]:
    """Return when an entry was: nothing without dates; a job without any was when its roles were."""
    if entry.date is not None:
        return (DayRange(entry.date.first(), entry.date.last()),)
    if entry.start is None and entry.end is None:
        return tuple(span for role in entry.roles for span in days(role)) if isinstance(entry, Job) else ()
    return (_period(entry.start, entry.end),)


def _period(start: PartialDate | None, end: PartialDate | Literal["present"] | None) -> DayRange:
    """Without a start, an end is the one date that is known; without an end, what has started goes on."""
    if start is None:
        return DayRange(end.first(), end.last()) if isinstance(end, PartialDate) else DayRange(FIRST, LAST)
    return DayRange(start.first(), end.last() if isinstance(end, PartialDate) else LAST)


def newest(entry: Entry) -> tuple[Day, Day] | None:
    """Return the last day and the first one, to sort by; None without a date."""
    spans = days(entry)
    return (max(span.last for span in spans), max(span.first for span in spans)) if spans else None
