"""The tables of several CVs → one set of tables, in which a publication that several people share is one row."""

from collections.abc import Iterable, Iterator, Sequence

from cvtool.app.data.columns import Cell, Row, Rows
from cvtool.app.data.derived import calendar_rows
from cvtool.app.data.tables import TABLES

_PUBLICATION = {name: place for place, name in enumerate(TABLES["publications"].names)}
_IS_ME = TABLES["authors"].names.index("is_me")
_OF_OTHERS = ("my_position", "published_as")
"""What a record of a publication does not take from others: it is about one bibliography."""
_Id = tuple[str, str]
"""Person and citation key."""


def merge_rows(parts: Iterable[Rows]) -> Rows:
    """Put the rows of several people together; each part has a ``person`` of its own, or there is only one.

    Publications with one DOI or arXiv number are one, and those with one title and first family name. ``owners`` says
    who has each of them. A column that the fullest record lacks is taken from the others.
    """
    total: Rows = {name: [] for name in TABLES}
    for part in parts:
        for name, found in part.items():
            total[name] += found
    if len(total["person"]) > 1:
        _merge_publications(total)
        total["venues"] = list({row[1]: row for row in reversed(total["venues"])}.values())[::-1]
        total["calendar"] = calendar_rows(total["entries"])
    return total


def _merge_publications(total: Rows) -> None:
    new: dict[_Id, str] = {}
    leads: dict[_Id, tuple[str, frozenset[Cell]]] = {}
    publications: list[Row] = []
    owners: list[Row] = []
    for ident, held in _groups(total["publications"]):
        lead = max(held, key=_fullness)
        name = "/".join(ident)
        publications.append(_completed(lead, held, name))
        leads[_id(lead)] = (name, _positions(lead, held))
        for row in held:
            new[_id(row)] = name
            owners.append((row[0], name, row[_PUBLICATION["key"]], row[_PUBLICATION["my_position"]]))
    total["publications"], total["owners"] = publications, owners
    total["authors"] = list(_authors(total["authors"], leads))
    total["tags"] = list(dict.fromkeys(_renamed(row, new) for row in total["tags"]))


def _id(row: Row) -> _Id:
    return str(row[0]), str(row[1])


def _groups(rows: Sequence[Row]) -> Iterator[tuple[_Id, list[Row]]]:
    """Put together what is one publication; the first id of a group is its own."""
    above: dict[_Id, _Id] = {}

    def root(ident: _Id) -> _Id:
        while above[ident] != ident:
            above[ident] = ident = above[above[ident]]
        return ident

    first: dict[str, _Id] = {}
    for row in rows:
        ident = above.setdefault(_id(row), _id(row))
        for sign in _signs(row):
            one, other = root(first.setdefault(sign, ident)), root(ident)
            above[max(one, other)] = min(one, other)
    groups: dict[_Id, list[Row]] = {}
    for row in rows:
        groups.setdefault(root(_id(row)), []).append(row)
    return iter(groups.items())


def _signs(row: Row) -> Iterator[str]:
    for name in ("doi", "arxiv", "sign"):
        if value := row[_PUBLICATION[name]]:
            yield f"{name} {str(value).lower()}"


def _fullness(row: Row) -> tuple[bool, int]:
    """Prefer what is published, then the record that says most."""
    is_published = row[_PUBLICATION["status"]] == "published" and row[_PUBLICATION["kind"]] != "preprint"
    return is_published, sum(value not in {None, ""} for value in row)


def _completed(lead: Row, held: Sequence[Row], name: str) -> Row:
    cells = list(lead)
    for column, place in _PUBLICATION.items():
        if cells[place] is None and column not in _OF_OTHERS:
            cells[place] = next((row[place] for row in held if row[place] is not None), None)
    cells[1] = name
    return tuple(cells)


def _positions(lead: Row, held: Sequence[Row]) -> frozenset[Cell]:
    """Return the positions of all owners, where the records list as many authors."""
    count, mine = _PUBLICATION["author_count"], _PUBLICATION["my_position"]
    return frozenset(row[mine] for row in held if row[count] == lead[count] and row[mine] is not None)


def _authors(rows: Iterable[Row], leads: dict[_Id, tuple[str, frozenset[Cell]]]) -> Iterator[Row]:
    """Keep the authors of the records that are kept; each owner of the query is ``is_me``."""
    for row in rows:
        if found := leads.get(_id(row)):
            name, positions = found
            is_me = int(row[2] in positions)
            yield (row[0], name, *row[2:_IS_ME], is_me, *row[_IS_ME + 1 :])


def _renamed(row: Row, new: dict[_Id, str]) -> Row:
    if row[2] != "publication":
        return row
    return (*row[:3], new[str(row[0]), str(row[3])], *row[4:])
