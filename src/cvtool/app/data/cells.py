"""The values of a CV → cells of a table: plain text, numbers, and days as ISO 8601 texts."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache, cached_property
from typing import Any

from msgspec import Struct

from cvtool.app.data.columns import Cell
from cvtool.app.data.kind_tables import DERIVED, own_columns
from cvtool.bib.dates import Moment
from cvtool.bib.work import Work
from cvtool.cv.days import FIRST, LAST, Day, days
from cvtool.cv.inserts import CVInserts
from cvtool.cv.model.contacts import Contact
from cvtool.cv.model.markdown import parse_blocks, parse_inlines
from cvtool.cv.model.text import Translated, is_long, is_text, localized
from cvtool.cv.project import Project
from cvtool.cv.sections import entry_class
from cvtool.cv.sections.amounts import Money
from cvtool.cv.sections.base import Entry
from cvtool.dates import PartialDate, days_in
from cvtool.document import Paragraph, TextBlock, plain

BETWEEN = "; "
"""What is between the values of a list in one cell."""


class FieldColumn(Struct, frozen=True):
    """A column of a kind of section: the field that it is read from, the part of it, and whether it is Markdown."""

    column: str
    name: str
    part: str = ""
    is_markdown: bool = False
    is_prose: bool = False


@cache
def column_fields(kind: str) -> tuple[FieldColumn, ...]:
    """List the fields behind the columns that only this kind has."""
    return tuple(_field(column, entry_class(kind)) for column in own_columns(kind))


def _field(column: str, model: type[Entry]) -> FieldColumn:
    name, part = DERIVED.get(column, (column, ""))
    field = model.model_fields.get(name)
    if field is None:
        return FieldColumn(column, name)
    read_as = field.annotation, field.metadata
    return FieldColumn(column, name, part, is_text(*read_as), is_long(*read_as))


class Cells(Struct, frozen=True, dict=True):
    """Writes the values of one CV as cells, in a language."""

    project: Project
    language: str

    @cached_property
    def _inserts(self) -> CVInserts:
        project = self.project
        return CVInserts(project.cv, project.works, project.terms, self.language)

    def literal(self, value: Any) -> str | None:
        """Write a literal text, which may be by language."""
        if value is None or value == "":
            return None
        return self._chosen(value.by_language if isinstance(value, Translated) else value)

    def line(self, value: Any) -> str | None:
        """Write inline Markdown as plain text."""
        if not value:
            return None
        text = self._chosen(value)
        return plain(parse_inlines(text, self._inserts if "[@" in text or "{{" in text else None))

    def prose(self, value: Any) -> str | None:
        """Write Markdown of paragraphs and lists as plain text, one on a line."""
        if not value:
            return None
        text = self._chosen(value)
        if "\n" not in text:
            return self.line(text)
        blocks = parse_blocks(text, self._inserts)
        return "\n".join(line for block in blocks for line in _lines(block))

    def several(self, values: Sequence[Any]) -> str | None:
        """Write a list of literal texts or contacts in one cell."""
        found = (self.literal(value.value if isinstance(value, Contact) else value) for value in values)
        return BETWEEN.join(text for text in found if text) or None

    def field(self, entry: Entry, field: FieldColumn) -> Cell:
        """Write a field of an entry."""
        value = getattr(entry, field.name, None)
        if isinstance(value, tuple):
            return BETWEEN.join(str(self._one(each, field)) for each in value) or None
        return self._one(value, field)

    def _one(self, value: Any, field: FieldColumn) -> Cell:
        if isinstance(value, bool):
            return int(value)
        if isinstance(value, Money):
            return _of_money(value, field.part)
        if value is None or field.part:
            return None
        if field.is_prose:
            return self.prose(value)
        return self.line(value) if field.is_markdown else self.literal(getattr(value, "name", value))

    def _chosen(self, text: Any) -> str:
        return localized(text if isinstance(text, Mapping) else str(text), self.language, self.project.cv.language)


def _of_money(money: Money, part: str) -> Cell:
    match part:
        case "value":
            return float(money.value)
        case "currency":
            return money.currency
        case _:
            return f"{money.value} {money.currency}"


def _lines(block: TextBlock) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield plain(block.content)
        return
    for item in block.items:
        yield plain(item.content)
        yield from (line for inner in item.body for line in _lines(inner))


class Period(Struct, frozen=True):
    """When something was: the first day and the last one; None is not known, or still to come."""

    first: str | None = None
    last: str | None = None
    is_dated: bool = False

    def until(self, today: date) -> str | None:
        """Return the last day, or today if it goes on."""
        return self.last or (today.isoformat() if self.is_dated else None)


def period_of(entry: Entry) -> Period:
    """Return when an entry was by its own dates, not those of its roles."""
    spans = days(entry.model_copy(update={"roles": ()}) if getattr(entry, "roles", ()) else entry)
    if not spans:
        return Period()
    first, last = min(span.first for span in spans), max(span.last for span in spans)
    return Period(None if first == FIRST else iso_day(first), None if last == LAST else iso_day(last), is_dated=True)


def iso_day(day: Day) -> str:
    """Write a day as ISO 8601."""
    return f"{day[0]:04}-{day[1]:02}-{day[2]:02}"


def precision(moment: PartialDate) -> str:
    """Say how exact a date is."""
    if moment.season:
        return "season"
    if moment.until:
        return "span"
    return "day" if moment.day else "month" if moment.month else "year"


def days_of_work(work: Work) -> tuple[str | None, str | None]:
    """Return the first and the last day that the date of a publication can mean; of a decade or a range, all of it.

    A range without an end counts by its beginning.
    """
    start, end = work.date.start, work.date.end
    first = _days_of(start or end or Moment(work.year or 0, work.month, work.day), work.date.iso)
    last = _days_of(end, work.date.iso.partition("/")[2]) if end else first
    return first[0], last[1]


def _days_of(moment: Moment, iso: str) -> tuple[str | None, str | None]:
    """Return the first and the last day of a moment; ``iso`` begins with how it is written, such as ``199X``."""
    unsaid = len(iso[:4]) - len(iso[:4].rstrip("XxUu"))
    year = moment.year
    if not 0 < year < 10_000:
        return None, None
    if unsaid:
        return iso_day((year, 1, 1)), iso_day((year + 10**unsaid - 1, 12, 31))
    month = moment.month
    longest = days_in(month or 12, year)
    day = moment.day if month and moment.day and moment.day <= longest else None
    return iso_day((year, month or 1, day or 1)), iso_day((year, month or 12, day or longest))
