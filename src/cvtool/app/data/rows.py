"""A CV → the rows of every table: one pure function, ``rows``."""

import re
from collections.abc import Iterator
from functools import cache, cached_property
from typing import Any

from msgspec import Struct, field

from cvtool.app.data.cells import Cells, Period, column_fields, iso_day, period_of, precision
from cvtool.app.data.columns import Cell, Row, Rows
from cvtool.app.data.kind_tables import table_of
from cvtool.app.data.publications import work_rows
from cvtool.app.data.tables import TABLES
from cvtool.bib.names.person import read_name
from cvtool.bib.query.once import listed_once
from cvtool.bib.query.preprints import link_published
from cvtool.bib.work import Work
from cvtool.cv.items import Selectable, public_items, walk
from cvtool.cv.project import Project
from cvtool.cv.sections.base import Entry
from cvtool.cv.sections.publications import PublicationsSection
from cvtool.dates import PartialDate
from cvtool.folding import folded, words
from cvtool.sources.yaml import KeyPath

_TITLES = ("position", "title", "name", "course", "degree", "role", "language")
_ORGANIZATIONS = ("organization", "institution", "funder", "awarder", "issuer", "event", "office")
_INHERITED = frozenset({"organization", "location", "team"})
"""What a role has of its job, if it says nothing else."""
_NAMED = {"advisor": "advisor", "with_": "colleague", "inventors": "inventor"}
"""Fields that name people, and the roles that they name them in."""
_KINDS = {"students": "student", "references": "referee"}
"""Kinds whose entries are people."""


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


class _Entry(Struct):
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


class _Reader:
    """Reads one CV."""

    def __init__(self, project: Project, view: Perspective) -> None:
        self.project = project
        self.view = view
        self.cells = Cells(project, view.language or project.cv.language)
        self.person = view.person or person_id(str(project.cv.person.name))
        self.out: Rows = {table: [] for table in TABLES}
        self.entries: dict[KeyPath, _Entry] = {}
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
        for entry in self.entries.values():
            self._entry_rows(entry)
        sections = [item for item in listed if item.kind == "section"]
        for place, item in enumerate(sections, 1):
            self._section(item, place, len(works))
        work_rows(self.out, works, self.project, self.person)
        self._people_of_entries()
        self._uses()
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
        found = _Entry(
            self._id(item.path, place, item.parent, node.id), kind, place, section, node, own, period_of(node)
        )
        if parent:
            own |= {name: parent.own.get(name) for name in _INHERITED & own.keys() if own[name] is None}
            found.parent, found.place = parent.id, parent.place
            self._add_role(parent, found)
        self.entries[item.path] = found

    def _add_role(self, job: _Entry, role: _Entry) -> None:
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

    def _entry_rows(self, entry: _Entry) -> None:
        node, own, period = entry.node, entry.own, entry.period
        summary = self.cells.prose(node.summary)
        until = period.until(self.project.today) if self.project.today else period.last
        common = (
            self.person, entry.id, entry.section, entry.place, period.first, period.last, until, node.url, summary,
        )  # fmt: skip
        organization = _first_of(own, _ORGANIZATIONS)
        title = _first_of(own, _TITLES) or organization or summary or _first_of(own, ("text", "paragraphs"))
        said = self._said(entry, summary)
        more = (entry.kind, entry.parent, title, organization, own.get("location"), node.priority, said)
        self.out["entries"].append((*common, *more))
        if not entry.has_roles and (table := table_of(entry.kind)) in self.out:
            self.out[table].append((*common, *own.values()))
        self.out["dates"] += self._dates(entry)
        if entry.kind == "skills":
            self.out["skills"] += self._skills(entry)

    def _said(self, entry: _Entry, summary: str | None) -> str:
        """Put together all words of an entry."""
        texts = (*entry.own.values(), summary, *entry.texts)
        return "\n".join(text for text in texts if isinstance(text, str))

    def _dates(self, entry: _Entry) -> Iterator[Row]:
        for name in ("date", "start", "end"):
            value = getattr(entry.node, name)
            for each in (value, *value.others) if isinstance(value, PartialDate) else (value,):
                if isinstance(each, PartialDate):
                    days = iso_day(each.first()), iso_day(each.last())
                    written = self.cells.literal(each.text or each.written)
                    yield (self.person, entry.id, name, written, precision(each), *days)
                elif each:
                    yield (self.person, entry.id, name, str(each), "open", None, None)

    def _skills(self, entry: _Entry) -> Iterator[Row]:
        group, level = entry.own["name"], entry.own["level"]
        keywords: list[Cell] = [self.cells.line(word) for word in getattr(entry.node, "keywords", ())]
        for word in dict.fromkeys(keywords or [group]):
            yield self.person, entry.id, word, group, level

    def _section(self, item: Selectable, place: int, works: int) -> None:
        section = item.node
        count = works if isinstance(section, PublicationsSection) else self.counts.get(item.path, 0)
        title = self.cells.line(section.title)
        row = (self.person, str(item.path[1]), section.kind, title, section.parent, place, count)
        self.out["sections"].append(row)

    def _people_of_entries(self) -> None:
        for entry in self.entries.values():
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
        is_me = self.project.people.owners.compare(parts) in {"exact", "initial"}
        row = (self.person, name, parts.family or None, parts.given or None, role, entry, affiliation, int(is_me))
        self.out["people"].append(row)

    @cached_property
    def _entry_tags(self) -> dict[Cell, set[Cell]]:
        """Entry → its tags, and those of its highlights."""
        found: dict[Cell, set[Cell]] = {}
        for _, tag, _, _, _, entry in self.out["tags"]:
            found.setdefault(entry, set()).add(tag)
        return found

    def _uses(self) -> None:
        """Find the dated entries that show a skill: a tag of theirs is the skill, or it is a word of theirs."""
        skills = {folded(str(row[2])): str(row[2]) for row in self.out["skills"] if row[2]}
        finders = {key: re.compile(rf"(?<![\w+#]){re.escape(key)}(?![\w+#])") for key in skills}
        for entry in self.entries.values() if skills else ():
            if entry.period.first is None or entry.kind == "skills":
                continue
            tags = self._entry_tags.get(entry.id, set()) | self._entry_tags.get(entry.parent or "", set())
            said = folded(self._said(entry, self.cells.prose(entry.node.summary)))
            for key, skill in skills.items():
                by = "tag" if "-".join(key.split()) in tags else "text" if finders[key].search(said) else ""
                if by:
                    self.out["uses"].append((self.person, skill, entry.id, by))


def _entry_path(path: KeyPath) -> KeyPath:
    """Return the path of the entry, or the role, that something is in."""
    return path[: path.index("highlights")] if "highlights" in path[4:] else path


def _first_of(own: dict[str, Cell], names: tuple[str, ...]) -> Cell:
    return next((own[name] for name in names if own.get(name)), None)


def _joined(one: Period, other: Period) -> Period:
    if not one.is_dated or not other.is_dated:
        return one if one.is_dated else other
    firsts = [each.first for each in (one, other)]
    first = None if None in firsts else min(filter(None, firsts))
    lasts = [each.last for each in (one, other)]
    return Period(first, None if None in lasts else max(filter(None, lasts)), is_dated=True)


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
