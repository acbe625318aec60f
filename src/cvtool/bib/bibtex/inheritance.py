"""What an entry takes from others: ``xdata`` gives all its fields, ``crossref`` those of the volume it appeared in.

BibTeX gives a child every field that it lacks. biblatex renames some on the way (the title of proceedings is the
``booktitle`` of a paper in them), keeps some back, and follows chains; where the two differ, this is biblatex's way,
but a ``booktitle`` that the parent has already, as BibTeX needs it, counts before its title. The pages, the note and
the DOI of a volume are not those of a chapter, and stay with it.
"""

from collections.abc import Callable, Iterator, Mapping

from cvtool.bib.work import Work

_IN_BOOKS = frozenset({"inbook", "bookinbook", "suppbook"})
_IN_COLLECTIONS = frozenset({"incollection", "inreference", "suppcollection"})
_IN_PROCEEDINGS = frozenset({"inproceedings", "conference"})
_IN_PERIODICALS = frozenset({"article", "suppperiodical"})
_TITLES = ("title", "subtitle", "titleaddon")

_NEW_NAMES: Mapping[str, tuple[tuple[frozenset[str], str], ...]] = {
    "mvbook": ((_IN_BOOKS | {"book"}, "main"),),
    "mvcollection": ((_IN_COLLECTIONS | {"collection", "reference"}, "main"),),
    "mvreference": ((_IN_COLLECTIONS | {"collection", "reference"}, "main"),),
    "mvproceedings": ((_IN_PROCEEDINGS | {"proceedings"}, "main"),),
    "book": ((_IN_BOOKS | _IN_COLLECTIONS, "book"),),
    "collection": ((_IN_COLLECTIONS | _IN_BOOKS, "book"),),
    "reference": ((_IN_COLLECTIONS, "book"),),
    "proceedings": ((_IN_PROCEEDINGS | _IN_COLLECTIONS, "book"),),
    "periodical": ((_IN_PERIODICALS, "journal"),),
}
"""Type of the parent → types of children, and what is put before the names of the parent's titles."""

_KEPT_BACK = frozenset(
    {
        "crossref", "xref", "xdata", "ids", "entryset", "entrysubtype", "execute", "label", "options", "presort",
        "related", "relatedoptions", "relatedstring", "relatedtype", "shorthand", "shorthandintro", "sortkey",
    }
)  # fmt: skip
_ITS_OWN = frozenset(
    {
        "abstract", "addendum", "annotation", "annote", "archiveprefix", "chapter", "doi", "eid", "eprint",
        "eprintclass", "eprinttype", "file", "note", "pages", "pagetotal", "pdf", "primaryclass", "url", "urldate",
    }
)  # fmt: skip
"""What a volume says of itself as a whole, and that is not true of a part of it: kept from a ``crossref``."""
_KEPT_TITLES = frozenset({"shorttitle", "sorttitle", "indextitle", "indexsorttitle"})
_ALIASES = (
    frozenset({"date", "year", "month", "day"}),
    frozenset({"journal", "journaltitle"}),
    frozenset({"address", "location"}),
    frozenset({"school", "institution"}),
    frozenset({"archiveprefix", "eprinttype"}),
)
"""Fields that are the same: a child that has one needs none of the parent's, but for BibTeX's ``month`` and ``day``."""


class Inheritance:
    """Works out what entries inherit, each once: however many lead to an entry, and however long the chain is.

    ``find`` returns the entry with a key; ``report`` learns of a reference that leads nowhere (None), or back.
    """

    def __init__(
        self, find: Callable[[str], Work | None], report: Callable[[Work, str, str, Work | None], None]
    ) -> None:
        self._find = find
        self._report = report
        self._complete: dict[str, dict[str, str]] = {}

    def fields(self, work: Work) -> dict[str, str]:
        """Return an entry's fields and what it takes from its parents, and they from theirs; a circle is cut."""
        key = work.key.lower()
        waiting = {} if key in self._complete else {key: self._links(work)}
        path = [(work, iter(links)) for links in waiting.values()]
        while waiting:
            child, ahead = path[-1]
            parent = next((one for _, one in ahead if one.key.lower() not in self._complete), None)
            if parent is None:
                self._complete[child.key.lower()] = self._taken(child, waiting.pop(child.key.lower()))
                path.pop()
            elif parent.key.lower() not in waiting:
                waiting[parent.key.lower()] = self._links(parent)
                path.append((parent, iter(waiting[parent.key.lower()])))
        return self._complete[key]

    def _links(self, work: Work) -> list[tuple[str, Work]]:
        """Find the parents of an entry, with the fields that name them; report missing ones."""
        found = [(link, key, self._find(key)) for link, key in parents(work.fields)]
        for link, key, parent in found:
            if parent is None:
                self._report(work, link, key, None)
        return [(link, parent) for link, _, parent in found if parent]

    def _taken(self, work: Work, links: list[tuple[str, Work]]) -> dict[str, str]:
        fields = dict(work.fields)
        for link, parent in links:
            given = self._complete.get(parent.key.lower())
            if given is None:  # it waits for this entry itself
                self._report(work, link, parent.key, parent)
            else:
                fields |= _inherited(fields, work.type, link, parent.type, given)
        return fields


def parents(fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Name the entries that one inherits from, with the field that says so, in the order in which they count."""
    for key in fields.get("xdata", "").split(","):
        if key.strip():
            yield "xdata", key.strip()
    if key := fields.get("crossref", "").strip():
        yield "crossref", key


def _inherited(own: Mapping[str, str], child: str, link: str, parent: str, given: Mapping[str, str]) -> dict[str, str]:
    """Return what an entry of the type ``child`` takes from one of the type ``parent`` with the fields ``given``."""
    fields = {name: value for name, value in given.items() if name not in _KEPT_BACK}
    if link == "crossref":
        is_part = parent in _NEW_NAMES and child != parent
        fields = {name: value for name, value in fields.items() if not (is_part and name in _ITS_OWN)}
        fields = _renamed(fields, child, parent)
    return {name: value for name, value in fields.items() if _lacks(own, name, given)}


def _renamed(fields: dict[str, str], child: str, parent: str) -> dict[str, str]:
    prefix = next((prefix for children, prefix in _NEW_NAMES.get(parent, ()) if child in children), "")
    if not prefix:
        return fields
    taken = {name: value for name, value in fields.items() if name not in _TITLES and name not in _KEPT_TITLES}
    for name in _TITLES:
        if name in fields:
            taken.setdefault(f"{prefix}{name}", fields[name])
    if parent in {"book", "mvbook"} and child in _IN_BOOKS and "author" in fields:
        taken.setdefault("bookauthor", fields["author"])
    return taken


def _lacks(own: Mapping[str, str], name: str, given: Mapping[str, str]) -> bool:
    """Whether an entry can take a field: not if it has it, or one that says the same, or the names it annotates."""
    if name in own or ("+an" in name and name.partition("+an")[0] in own):
        return False
    if name in {"month", "day"} and "date" not in own:
        return own.get("year", given.get("year")) == given.get("year")
    return not any(name in same and own.keys() & same for same in _ALIASES if name not in {"month", "day"})
