"""What follows from rows: the entries that show a skill, and the months between the dates."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from cvtool.app.data.cells import Cells
from cvtool.app.data.columns import Cell, Row, Rows
from cvtool.app.data.entry_rows import ReadEntry
from cvtool.app.data.tables import TABLES
from cvtool.folding import folded


def use_rows(out: Rows, entries: Iterable[ReadEntry], cells: Cells, person: str) -> Iterator[Row]:
    """Find the dated entries that show a skill: a tag of theirs is the skill, or it is a word of theirs."""
    skills = {folded(str(row[2])): str(row[2]) for row in out["skills"] if row[2]}
    finders = {key: re.compile(rf"(?<![\w+#]){re.escape(key)}(?![\w+#])") for key in skills}
    tags_of = _entry_tags(out["tags"]) if skills else {}
    for entry in entries if skills else ():
        if entry.period.first is None or entry.kind == "skills":
            continue
        tags = tags_of.get(entry.id, set()) | tags_of.get(entry.parent or "", set())
        said = folded(entry.words(cells.prose(entry.node.summary)))
        for key, skill in skills.items():
            by = "tag" if "-".join(key.split()) in tags else "text" if finders[key].search(said) else ""
            if by:
                yield person, skill, entry.id, by


def _entry_tags(rows: Iterable[Row]) -> dict[Cell, set[Cell]]:
    """Map entries to their tags, and those of their highlights."""
    found: dict[Cell, set[Cell]] = {}
    for _, tag, _, _, _, entry in rows:
        found.setdefault(entry, set()).add(tag)
    return found


def calendar_rows(entries: list[Row]) -> list[Row]:
    """List every month from the first to the last date of some entries."""
    names = TABLES["entries"].names
    first, until = names.index("first"), names.index("until")
    found = sorted(str(row[place])[:7] for row in entries for place in (first, until) if row[place])
    return [(month,) for month in _months(found[0], found[-1])] if found else []


def _months(first: str, last: str) -> Iterator[str]:
    for year in range(int(first[:4]), int(last[:4]) + 1):
        yield from (month for month in _months_of(year) if first <= month <= last)


@cache
def _months_of(year: int) -> tuple[str, ...]:
    return tuple(f"{year:04}-{month:02}" for month in range(1, 13))
