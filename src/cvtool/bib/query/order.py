"""The orders of publications: total, and newest first where they tie: a shuffled ``.bib`` gives the same list."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from cvtool.bib.kinds import KINDS
from cvtool.bib.work import Work, kind
from cvtool.folding import words

Order = Callable[[Iterable[Work]], tuple[Work, ...]]


def newest_first(works: Iterable[Work]) -> tuple[Work, ...]:
    """Sort by year, month and day, newest first, then by type and key; what is in press leads, the undated is last."""
    return tuple(sorted(works, key=lambda work: (*(-part for part in when(work)), *_tie(work))))


def oldest_first(works: Iterable[Work]) -> tuple[Work, ...]:
    """Sort by year, month and day, oldest first, then by type and key; what is in press is last, before the undated."""
    return tuple(sorted(works, key=lambda work: (not work.year_text, *when(work), *_tie(work))))


def as_counted(works: Iterable[Work]) -> tuple[Work, ...]:
    """Sort from the first one written on: newest first from its end, so that numbers run down it; undated ones last."""
    newest = newest_first(works)
    return (*(work for work in reversed(newest) if work.year_text), *(work for work in newest if not work.year_text))


def by_title(works: Iterable[Work]) -> tuple[Work, ...]:
    """Sort by title, without regard to case, accents and signs; then newest first."""
    return tuple(sorted(newest_first(works), key=lambda work: words(work.title_text)))


def by_venue(works: Iterable[Work]) -> tuple[Work, ...]:
    """Sort by venue, newest first in each; works without one come last."""
    return tuple(sorted(newest_first(works), key=lambda work: (not work.venue, words(work.venue))))


ORDERS: Mapping[str, Order] = {
    "newest": newest_first,
    "oldest": oldest_first,
    "title": by_title,
    "venue": by_venue,
    "none": tuple,
}
"""By the words that ``sort`` of a section takes; ``none`` is the order of the file."""


def date_key(work: Work, missing: int) -> tuple[int, int, int]:
    """Return year, month and day, each 0 if it is not there; ``missing`` stands for the year."""
    return work.year or missing, work.month or 0, work.day or 0


def when(work: Work) -> tuple[int, int, int]:
    """Return year, month and day; what is not out yet is later than any year, no year at all is earlier."""
    if work.is_unpublished:
        return 9999, work.year or 9999, work.month or 0
    year, month, day = date_key(work, 9999 if work.year_text else 0)
    return year, month or _season_month(work), day


_SEASON_MONTHS: Mapping[str, int] = {
    "Spring": 3, "Summer": 6, "Autumn": 9, "Fall": 9, "Winter": 12, "Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10,
}  # fmt: skip
"""Where a season is sorted among the months of its year, as ISO 8601-2 counts the seasons."""


def _season_month(work: Work) -> int:
    """Return the month by which a season is sorted; a winter with the first issue of a volume begins the year."""
    start = work.date.start
    if start is None or not start.season:
        return 0
    return 1 if start.season == "Winter" and work.number == "1" else _SEASON_MONTHS[start.season]


def _tie(work: Work) -> tuple[Any, ...]:
    return KINDS.index(kind(work)), work.key.casefold(), work.key


SORTS: Mapping[str, Callable[[Work], Any]] = {
    "year": lambda work: -when(work)[0],
    "title": lambda work: words(work.title_text),
    "venue": lambda work: words(work.venue),
    "type": lambda work: (KINDS.index(kind(work)), work.type),
}


GIVEN = "given"
"""The order in which a filter names the keys."""


def as_given(keys: Sequence[str]) -> Order:
    """Make the order in which keys are given; other works follow in the order of the file."""
    places = {key.casefold(): place for place, key in reversed([*enumerate(keys)])}
    return lambda works: tuple(sorted(works, key=lambda work: places.get(work.key.casefold(), len(places))))


def sorting(names: Sequence[str], *, keys: Sequence[str] = (), is_reversed: bool = False) -> Order:
    """Make an order of one sort after another; ``reversed`` turns the whole of it round."""

    def order(works: Iterable[Work]) -> tuple[Work, ...]:
        result = newest_first(works)
        for name in reversed(names):
            result = as_given(keys)(result) if name == GIVEN else tuple(sorted(result, key=SORTS[name]))
        return result[::-1] if is_reversed else result

    return order
