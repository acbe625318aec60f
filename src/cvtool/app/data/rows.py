"""A CV → the rows of every table: one pure function, ``rows``."""

from typing import Any

from msgspec import Struct

from cvtool.app.data.cells import Cells, Period, column_fields, period_of
from cvtool.app.data.columns import Rows
from cvtool.app.data.derived import calendar_rows, use_rows
from cvtool.app.data.entry_rows import EntryRows, ReadEntry
from cvtool.app.data.publications import work_rows
from cvtool.app.data.tables import TABLES
from cvtool.bib.query.once import listed_once
from cvtool.bib.query.preprints import link_published
from cvtool.bib.work import Work
from cvtool.cv.items import Selectable, public_items, walk
from cvtool.cv.project import Project
from cvtool.cv.sections.base import Entry
from cvtool.cv.sections.publications import PublicationsSection
from cvtool.folding import folded, words
from cvtool.sources.yaml import KeyPath

_INHERITED = frozenset({"organization", "location", "team"})
"""What a role has of its job, if it says nothing else."""


class Perspective(Struct, frozen=True):
    """How a CV is read: the id of the person, the language, the file, and whether private items are read, too."""

    person: str = ""
    language: str = ""
    file: str = ""
    private: bool = False


_PLAIN = Perspective()


def rows(project: Project, view: Perspective = _PLAIN) -> Rows:
    """Make the rows of every table; what is private is in none, unless the view asks for it.

    ``project.today`` is when what goes on is cut off; without it, ``until`` of such entries is NULL. In a query over
    several CVs each needs a ``person`` of its own; without one, it is made of the name.
    """
    return _Reader(project, view).read()


class EntryNode(Struct, frozen=True):
    """An entry of the CV behind a row: its id, its kind, and the job that it is a role of."""

    id: str
    section: str
    kind: str
    node: Entry
    job: Entry | None = None
    has_roles: bool = False


def rows_and_entries(project: Project, view: Perspective = _PLAIN) -> tuple[Rows, list[EntryNode]]:
    """Make the rows, and list the entry behind each row of ``entries``, in their order."""
    reader = _Reader(project, view)
    found = reader.read()
    by_id = {entry.id: entry.node for entry in reader.entries.values()}
    nodes = [
        EntryNode(each.id, each.section, each.kind, each.node, by_id.get(each.parent or ""), each.has_roles)
        for each in reader.entries.values()
    ]
    return found, nodes


def person_id(name: str) -> str:
    """Make an id of a name: its words, folded, with hyphens between them."""
    return "-".join(words(name)) or "person"


class _Reader:
    """Reads one CV."""

    def __init__(self, project: Project, view: Perspective) -> None:
        self.project = project
        self.view = view
        self.cells = Cells(project, view.language or project.cv.language)
        self.person = view.person or person_id(str(project.cv.person.name))
        self.out: Rows = {table: [] for table in TABLES}
        self.entries: dict[KeyPath, ReadEntry] = {}
        self.ids: dict[KeyPath, str] = {}
        self.taken: set[str] = set()
        self.counts: dict[KeyPath, int] = {}

    def read(self) -> Rows:
        works = self._works()
        self._person()
        items = walk if self.view.private else public_items
        listed: list[Selectable] = list(items(self.project.cv, works))
        for item in listed:
            self._item(item)
        writer = EntryRows(self.out, self.cells, self.person)
        for entry in self.entries.values():
            writer.add(entry)
        sections = [item for item in listed if item.kind == "section"]
        for place, item in enumerate(sections, 1):
            self._section(item, place, len(works))
        work_rows(self.out, works, self.project, self.person)
        for entry in self.entries.values():
            writer.add_people(entry)
        self.out["uses"] += use_rows(self.out, self.entries.values(), self.cells, self.person)
        self.out["calendar"] = calendar_rows(self.out["entries"])
        return self.out

    def _works(self) -> tuple[Work, ...]:
        """Return the works, each once; none if every list of them is private."""
        cv, owners = self.project.cv, self.project.people.owners
        lists = [section for section in cv.sections.values() if isinstance(section, PublicationsSection)]
        hidden = [section.visibility == "private" for section in lists]
        if lists and all(hidden) and not self.view.private:
            return ()
        return listed_once(link_published(self.project.works), owners)

    def _person(self) -> None:
        cv, cells = self.project.cv, self.cells
        person = cv.person
        names = cells.literal(person.name), cells.several(person.titles), cells.several(person.postnominals)
        self.out["person"].append((
            self.person, *names, cells.literal(person.pronouns), cells.line(person.headline),
            cells.line(person.affiliation), cells.several(person.email), cells.several(person.phone),
            cells.several(person.website), cells.line(person.location), cells.several(person.address), person.orcid,
            cv.language, cells.prose(cv.summary), self.view.file or None,
        ))  # fmt: skip

    def _item(self, item: Selectable) -> None:
        match item.kind:
            case "section":
                self.ids[item.path] = f"{self.person}/{item.path[1]}"
            case "entry" | "role":
                self._entry(item)
            case "highlight":
                self._highlight(item)
            case "publication":
                self.ids[item.path] = str(item.path[1])
            case _:
                return
        entry = self.entries.get(_entry_path(item.path))
        section = None if item.kind == "publication" else str(item.path[1])
        tags = (folded(tag) for tag in item.written_tags)
        for tag in dict.fromkeys(tags):
            of = "entry" if item.kind == "role" else item.kind
            self.out["tags"].append((self.person, tag, of, self.ids[item.path], section, entry.id if entry else None))

    def _place(self, parent: KeyPath) -> int:
        """Count what is below something; what is private is not counted."""
        self.counts[parent] = self.counts.get(parent, 0) + 1
        return self.counts[parent]

    def _id(self, path: KeyPath, place: int, parent: KeyPath, own: str | None = None) -> str:
        """Give an entry or a highlight the id that it has in the file, else its place; no two have the same."""
        name = f"{self.ids[parent]}/{own or place}"
        while name in self.taken:
            name += "'"
        self.taken.add(name)
        self.ids[path] = name
        return name

    def _entry(self, item: Selectable) -> None:
        node: Any = item.node
        section, parent = str(item.path[1]), self.entries.get(item.parent)
        kind = self.project.cv.sections[section].kind
        place = self._place(item.parent)
        fields = column_fields(kind)
        own = {each.column: self.cells.field(node, each) for each in fields}
        found = ReadEntry(
            self._id(item.path, place, item.parent, node.id), kind, place, section, node, own, period_of(node)
        )
        if parent:
            own |= {name: parent.own.get(name) for name in _INHERITED & own.keys() if own[name] is None}
            found.parent, found.place = parent.id, parent.place
            self._add_role(parent, found)
        self.entries[item.path] = found

    def _add_role(self, job: ReadEntry, role: ReadEntry) -> None:
        """Let a job without dates of its own be when its roles were."""
        if not job.period.is_dated or job.has_roles:
            own = job.node.date or job.node.start or job.node.end
            job.period = job.period if own else _joined(job.period, role.period)
        job.has_roles = True

    def _highlight(self, item: Selectable) -> None:
        above = self.ids[item.parent]
        entry = self.entries[_entry_path(item.path)]
        place = self._place((*item.parent, "highlights"))
        text = self.cells.prose(item.node.text) or ""
        depth = item.path.count("highlights")
        ident = self._id(item.path, place, item.parent, item.node.id or f"h{place}")
        entry.texts.append(text)
        parent = above if depth > 1 else None
        row = (self.person, ident, entry.id, parent, depth, place, text, item.node.priority)
        self.out["highlights"].append(row)

    def _section(self, item: Selectable, place: int, works: int) -> None:
        section = item.node
        count = works if isinstance(section, PublicationsSection) else self.counts.get(item.path, 0)
        title = self.cells.line(section.title)
        row = (self.person, str(item.path[1]), section.kind, title, section.parent, place, count)
        self.out["sections"].append(row)


def _entry_path(path: KeyPath) -> KeyPath:
    """Return the path of the entry, or the role, that something is in."""
    return path[: path.index("highlights")] if "highlights" in path[4:] else path


def _joined(one: Period, other: Period) -> Period:
    if not one.is_dated or not other.is_dated:
        return one if one.is_dated else other
    firsts = [each.first for each in (one, other)]
    first = None if None in firsts else min(filter(None, firsts))
    lasts = [each.last for each in (one, other)]
    return Period(first, None if None in lasts else max(filter(None, lasts)), is_dated=True)
