"""The order of a section's entries and the groups that they are printed in: ``sort``, ``group_by`` and ``groups``.

Nothing is lost by it: a group that is not named follows those that are, and what has no value comes last.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from cvtool.bib.query.order import GIVEN
from cvtool.cv.days import LAST, newest
from cvtool.cv.model.base import Model
from cvtool.cv.model.markdown import parse_inlines
from cvtool.cv.model.text import localized
from cvtool.cv.sections.amounts import Money
from cvtool.cv.sections.base import Entry, EntrySection
from cvtool.dates import PartialDate
from cvtool.document import plain
from cvtool.folding import folded

STILL_ON = "present"
"""The year of what goes on."""


class ValueReader(Struct, frozen=True):
    """Reads the values of entries as plain text, in a language."""

    language: str = "en"
    default: str = "en"

    def values(self, entry: Entry, name: str) -> list[str]:
        """Return the values of a field, as they are written; none if the field says nothing."""
        value = getattr(entry, name, None)
        found = [self._value(each, name) for each in (value if isinstance(value, tuple) else (value,))]
        return [text for text in found if text]

    def _value(self, value: Any, name: str) -> str:
        match value:
            case None | False:
                return ""
            case True:
                return name
            case Money():
                return f"{value.value} {value.currency}"
            case PartialDate():
                return value.iso()
            case Mapping() | str():
                return plain(parse_inlines(localized(value, self.language, self.default)))
            case Model():
                return str(getattr(value, "name", "") or getattr(value, "text", ""))
            case _:
                return str(value)


def is_arranged(section: EntrySection) -> bool:
    """Whether a section asks for another order than that of the file."""
    return section.sort != GIVEN or section.group_by != "none"


def print_order(section: EntrySection, entries: Iterable[Entry], read: ValueReader) -> tuple[Entry, ...]:
    """Put entries into the order of print: by ``sort``, then group after group."""
    if not is_arranged(section):
        return tuple(entries)
    return tuple(entry for _, group in grouped(section, entries, read) for entry in group)


def grouped(section: EntrySection, entries: Iterable[Entry], read: ValueReader) -> list[tuple[str, tuple[Entry, ...]]]:
    """Group sorted entries: the value of each group, and what is in it; without groups, one of no value."""
    entries = ordered(section.sort, entries, read)
    if section.group_by == "none":
        return [("", entries)] if entries else []
    groups: dict[str, list[tuple[str, Entry]]] = {folded(group.value): [] for group in section.groups}
    value_of = _grouping(section, read)
    for entry in entries:
        value = value_of(entry)
        groups.setdefault(folded(value), []).append((value, entry))
    rest = groups.pop("", [])
    return [(group[0][0], tuple(entry for _, entry in group)) for group in (*groups.values(), rest) if group]


def _grouping(section: EntrySection, read: ValueReader) -> Callable[[Entry], str]:
    """Make what says which group an entry is in; empty is none."""
    if section.group_by == "year":
        return year_of
    if section.group_by == "tag":
        listed = [folded(group.value) for group in section.groups]
        return lambda entry: _first_tag(entry.tags, listed)
    return lambda entry: next(iter(read.values(entry, section.group_by)), "")


def _first_tag(tags: Sequence[str], listed: Sequence[str]) -> str:
    """Return the first group that an entry has the tag of, else its own first tag."""
    own = {folded(tag): tag for tag in reversed(tags)}
    return next((own[tag] for tag in listed if tag in own), tags[0] if tags else "")


def year_of(entry: Entry) -> str:
    """Return the year in which an entry was, or ended; ``present`` if it goes on."""
    found = newest(entry)
    if found is None:
        return ""
    return STILL_ON if found[0] == LAST else str(found[0][0])


def ordered(sort: str, entries: Iterable[Entry], read: ValueReader) -> tuple[Entry, ...]:
    """Sort entries, those that tie in the order given; what has no date, or not that field, comes last."""
    match sort:
        case "given":
            return tuple(entries)
        case "newest":
            return _by_day(entries, is_newest_first=True)
        case "oldest":
            return _by_day(entries, is_newest_first=False)
        case name:
            return tuple(sorted(entries, key=lambda entry: _rank(read.values(entry, name))))


def _by_day(entries: Iterable[Entry], *, is_newest_first: bool) -> tuple[Entry, ...]:
    """Sort by the last day, then by the first one; a reversed sort keeps ties in the order given."""
    listed = tuple(entries)
    known = [(found, entry) for entry in listed if (found := newest(entry))]
    known.sort(key=lambda pair: pair[0] if is_newest_first else pair[0][::-1], reverse=is_newest_first)
    return (*(entry for _, entry in known), *(entry for entry in listed if newest(entry) is None))


def _rank(values: Sequence[str]) -> tuple[bool, list[Any]]:
    """Compare texts folded, and the numbers in them as numbers."""
    parts = re.split(r"(\d{1,18})", folded(values[0])) if values else []
    return not values, [int(part) if part.isdecimal() else part for part in parts]
