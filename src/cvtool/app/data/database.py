"""Rows → a database in memory, with its functions: ``venue``, ``fold``, ``months``, ``years``."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache

from cvtool.app.data.columns import Cell, Rows
from cvtool.app.data.tables import TABLES
from cvtool.bib.venues import Venues
from cvtool.folding import folded

MOST_LETTERS = 1_000
"""Letters of a text that ``venue`` looks at."""

INDEXES: tuple[tuple[str, str], ...] = (
    ("publications", "publication"),
    ("owners", "publication"),
    ("authors", "publication"),
    ("tags", "id"),
    ("highlights", "entry"),
    ("entries", "entry"),
    ("uses", "entry"),
)
VIEWS: Mapping[str, tuple[str, str]] = {
    "months": (
        "a month in which an entry was, a row for each: overlaps, gaps and sums become counting",
        """SELECT e.person, e.entry, e.kind, e.section, c.month FROM entries e JOIN calendar c
ON c.month BETWEEN substr(e.first, 1, 7) AND substr(e.until, 1, 7) WHERE e.first IS NOT NULL""",
    ),
}
"""View → what one row of it is, and the query behind it."""

FUNCTIONS: Mapping[str, str] = {
    "venue(x)": "the id of the venue that a text names, under any of its names; else NULL",
    "fold(x)": "a text without capitals and accents",
    "months(a, b)": "whole months from one day to another, both included",
    "years(a, b)": "the same in years, as a number such as 1.5",
}
"""The functions besides SQLite's own, and what they return."""


def new_database(rows: Rows, venues: Venues | None = None) -> sqlite3.Connection:
    """Make a database in memory; ``venues`` are those that ``venue(x)`` knows."""
    db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    fill_database(db, rows)
    for name, parameters, function in _functions(venues or Venues()):
        db.create_function(name, parameters, function, deterministic=True)
    return db


def fill_database(db: sqlite3.Connection, rows: Rows) -> None:
    """Make all tables, indexes and views in an empty database."""
    db.execute("BEGIN")
    for name, table in TABLES.items():
        columns = ", ".join(f"{column.name} {column.type}" for column in table.columns)
        db.execute(f"CREATE TABLE {name} ({columns})")
        marks = ", ".join("?" * len(table.columns))
        db.executemany(f"INSERT INTO {name} VALUES ({marks})", rows[name])  # noqa: S608 - names of our own
    for name, column in INDEXES:
        db.execute(f"CREATE INDEX {name}_by_{column} ON {name} ({column})")
    for name, (_, query) in VIEWS.items():
        db.execute(f"CREATE VIEW {name} AS {query}")
    db.execute("COMMIT")


def _functions(venues: Venues) -> Iterator[tuple[str, int, Callable[..., Cell]]]:
    @cache
    def venue(text: str) -> str | None:
        return venues.identify(text)

    yield "venue", 1, lambda x: None if x is None else venue(str(x)[:MOST_LETTERS])
    yield "fold", 1, lambda x: None if x is None else folded(str(x))
    yield "months", 2, months_between
    yield "years", 2, years_between
    yield "instr", 2, lambda text, part: None if None in {text, part} else str(text).find(str(part)) + 1
    yield "replace", 3, _replaced
    yield "trim", 2, lambda text, chars: _trimmed(text, chars, left=True, right=True)
    yield "ltrim", 2, lambda text, chars: _trimmed(text, chars, left=True)
    yield "rtrim", 2, lambda text, chars: _trimmed(text, chars, right=True)


def _replaced(text: object, old: object, new: object) -> str | None:
    """Replace as SQLite does; its own takes quadratic time where a text repeats itself."""
    if text is None or old is None or new is None:
        return None
    whole, part, other = str(text), str(old), str(new)
    if not part:
        return whole
    if len(whole) + whole.count(part) * len(other) > 1_000_000:
        raise ValueError
    return whole.replace(part, other)


def _trimmed(text: object, chars: object, *, left: bool = False, right: bool = False) -> str | None:
    """Take letters off the ends of a text; SQLite's own takes quadratic time."""
    if text is None or chars is None:
        return None
    whole, wanted = str(text), set(str(chars))
    start, end = 0, len(whole)
    while left and start < end and whole[start] in wanted:
        start += 1
    while right and end > start and whole[end - 1] in wanted:
        end -= 1
    return whole[start:end]


def months_between(start: object, end: object) -> int | None:
    """Count whole months from one day to another, both included: 2017-05-01 to 2017-08-31 is 4; else None.

    >>> months_between("2017-05-01", "2017-08-31")
    4
    """
    try:
        first, last = date.fromisoformat(str(start)), date.fromisoformat(str(end)) + timedelta(1)
    except (ValueError, OverflowError):
        return None
    return (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)


def years_between(start: object, end: object) -> float | None:
    """Count years from one day to another, to the second decimal; None for what is not a day."""
    count = months_between(start, end)
    return None if count is None else round(count / 12, 2)
