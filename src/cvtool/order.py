"""The orders of publications. What is equal in one stays newest first, and then in the order of the file."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from cvtool.bib.kinds import KINDS
from cvtool.bib.venues import words
from cvtool.bib.work import Work, kind

Order = Callable[[Iterable[Work]], tuple[Work, ...]]


def newest_first(works: Iterable[Work]) -> tuple[Work, ...]:
    """Sort by year, month and day, newest first; undated works lead (they are in press), ties keep their order."""
    return tuple(sorted(works, key=lambda work: date(work, missing=9999), reverse=True))


def oldest_first(works: Iterable[Work]) -> tuple[Work, ...]:
    """Sort by year, month and day, oldest first; undated works come last."""
    return tuple(sorted(works, key=lambda work: date(work, missing=9999)))


def date(work: Work, missing: int) -> tuple[int, int, int]:
    """Return year, month and day, each 0 if it is not there; ``missing`` stands for the year."""
    return work.year or missing, work.month or 0, work.day or 0


SORTS: Mapping[str, Callable[[Work], Any]] = {
    "year": lambda work: -(work.year or 9999),
    "title": lambda work: words(work.title_text),
    "venue": lambda work: words(work.venue),
    "type": lambda work: (KINDS.index(kind(work)), work.type),
}


def sorting(names: Sequence[str], *, is_reversed: bool = False) -> Order:
    """Make an order of one sort after another; ``reversed`` turns the whole of it round."""

    def order(works: Iterable[Work]) -> tuple[Work, ...]:
        result = newest_first(works)
        for name in reversed(names):
            result = tuple(sorted(result, key=SORTS[name]))
        return result[::-1] if is_reversed else result

    return order
