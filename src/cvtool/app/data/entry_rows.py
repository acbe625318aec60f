"""An entry of a CV → its rows: in ``entries``, in the table of its kind, its dates, its skills, and people named."""

from collections.abc import Iterator

from msgspec import Struct, field

from cvtool.app.data.cells import Cells, Period, iso_day, precision
from cvtool.app.data.columns import Cell, Row, Rows
from cvtool.app.data.kind_tables import table_of
from cvtool.bib.names.person import read_name
from cvtool.cv.sections.base import Entry
from cvtool.dates import PartialDate

_TITLES = ("position", "title", "name", "course", "degree", "role", "language")
_ORGANIZATIONS = ("organization", "institution", "funder", "awarder", "issuer", "event", "office")
_NAMED = {"advisor": "advisor", "with_": "colleague", "inventors": "inventor"}
"""Fields that name people, and the roles that they name them in."""
_KINDS = {"students": "student", "references": "referee"}
"""Kinds whose entries are people."""


class ReadEntry(Struct):
    """An entry on its way into a row, until its highlights and roles have been seen."""

    id: str
    kind: str
    place: int
    section: str
    node: Entry
    own: dict[str, Cell]
    period: Period
    parent: str | None = None
    texts: list[str] = field(default_factory=list)
    has_roles: bool = False

    def words(self, summary: str | None) -> str:
        """Put together all words of the entry."""
        texts = (*self.own.values(), summary, *self.texts)
        return "\n".join(text for text in texts if isinstance(text, str))


class EntryRows(Struct, frozen=True):
    """Adds the rows of entries to tables."""

    out: Rows
    cells: Cells
    person: str

    def add(self, entry: ReadEntry) -> None:
        """Add all rows but those of people."""
        node, own, period = entry.node, entry.own, entry.period
        summary = self.cells.prose(node.summary)
        today = self.cells.project.today
        until = period.until(today) if today else period.last
        common = (
            self.person, entry.id, entry.section, entry.place, period.first, period.last, until, node.url, summary,
        )  # fmt: skip
        organization = _first_of(own, _ORGANIZATIONS)
        title = _first_of(own, _TITLES) or organization or summary or _first_of(own, ("text", "paragraphs"))
        said = entry.words(summary)
        more = (entry.kind, entry.parent, title, organization, own.get("location"), node.priority, said)
        self.out["entries"].append((*common, *more))
        if not entry.has_roles and (table := table_of(entry.kind)) in self.out:
            self.out[table].append((*common, *own.values()))
        self.out["dates"] += self._dates(entry)
        if entry.kind == "skills":
            self.out["skills"] += self._skills(entry)

    def _dates(self, entry: ReadEntry) -> Iterator[Row]:
        for name in ("date", "start", "end"):
            value = getattr(entry.node, name)
            for each in (value, *value.others) if isinstance(value, PartialDate) else (value,):
                if isinstance(each, PartialDate):
                    days = iso_day(each.first()), iso_day(each.last())
                    written = self.cells.literal(each.text or each.written)
                    yield (self.person, entry.id, name, written, precision(each), *days)
                elif each:
                    yield (self.person, entry.id, name, str(each), "open", None, None)

    def _skills(self, entry: ReadEntry) -> Iterator[Row]:
        group, level = entry.own["name"], entry.own["level"]
        keywords: list[Cell] = [self.cells.line(word) for word in getattr(entry.node, "keywords", ())]
        for word in dict.fromkeys(keywords or [group]):
            yield self.person, entry.id, word, group, level

    def add_people(self, entry: ReadEntry) -> None:
        """Add those who are named in an entry; of some kinds the entry itself is a person."""
        if role := _KINDS.get(entry.kind):
            self._add_person(getattr(entry.node, "name", None), role, entry.id)
        for name, role in _NAMED.items():
            for person in getattr(entry.node, name, ()):
                self._add_person(person, role, entry.id)
        for person in getattr(entry.node, "people", ()):
            place = self.cells.line(person.affiliation)
            self._add_person(person.name, self.cells.line(person.role) or "colleague", entry.id, place)

    def _add_person(self, name: str | None, role: str, entry: str, affiliation: str | None = None) -> None:
        if not name:
            return
        parts = read_name(name)
        is_me = self.cells.project.people.owners.compare(parts) in {"exact", "initial"}
        row = (self.person, name, parts.family or None, parts.given or None, role, entry, affiliation, int(is_me))
        self.out["people"].append(row)


def _first_of(own: dict[str, Cell], names: tuple[str, ...]) -> Cell:
    return next((own[name] for name in names if own.get(name)), None)
