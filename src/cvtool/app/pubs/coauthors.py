"""The co-authors: who wrote papers together with the owner, how many, and from when to when.

Spellings of one person are put together where only one person can be meant: ``J. Smith`` joins ``John Smith``, unless
there is a Jane Smith too, or both sign the same paper. Names are compared as the owner's is.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from cvtool.app.pubs.reports import FigureTable, Value
from cvtool.bib.names.person import affiliations
from cvtool.bib.people.comparing import Outcomes
from cvtool.bib.people.forms import Form, forms_of
from cvtool.bib.people.owner import People, Somebody
from cvtool.bib.query.order import when
from cvtool.bib.work import PersonName, Work
from cvtool.folding import words

if TYPE_CHECKING:  # a query of a bibliography needs no model of a CV
    from cvtool.cv.model.person import Highlighted


class CoauthorList(Struct, frozen=True):
    """The list, and what is not certain about it.

    ``strange`` counts the works without the owner, ``doubtful`` may be the owner, and ``unsettled`` are initials, each
    with the people they may mean.
    """

    table: FigureTable
    strange: int
    doubtful: Sequence[str]
    unsettled: Sequence[tuple[str, Sequence[str]]]


class _Person(Struct):
    """A person as far as names show: the spellings, each with its papers; the fullest form comes first."""

    form: Form
    somebody: Somebody
    names: Counter[PersonName] = field(default_factory=Counter)
    works: dict[str, Work] = field(default_factory=dict)
    places: dict[tuple[int, int, int], str] = field(default_factory=dict)

    def join(self, other: "_Person") -> None:
        self.places |= other.places
        self.names += other.names
        self.works |= other.works

    @property
    def name(self) -> PersonName:
        """The name as it is written most often in its fullest form, with its accents rather than without."""
        fullest = [name for name in self.names if _form(name) == self.form]
        return max(fullest, key=lambda name: (self.names[name], not name.display.isascii()))


def coauthors(works: Sequence[Work], owner: People, highlighted: "Sequence[Highlighted]" = ()) -> CoauthorList:
    """List the co-authors by family name, and what is not certain about them."""
    people: dict[tuple[Form, str], _Person] = {}
    doubtful: dict[str, None] = {}
    strange = 0
    for work in works:
        matches = owner.match(work)
        if owner.forms and not any(matches):
            strange += 1
            continue
        places = affiliations(work.fields, len(work.authors))
        for index, (name, match) in enumerate(zip(work.authors, matches, strict=True), 1):
            if match not in {"exact", "initial"} and name.display:
                _count(name, work, people, places.get(index, ""))
                doubtful |= {name.display: None} if match else {}
    families = [_merged(family) for family in _families(people.values())]
    merged = [person for family in families for person in family]
    known = [(People.of((each.name, *each.also)), each.affiliation) for each in highlighted if each.name]
    unsettled = [found for family in families for found in _unsettled(family)]
    return CoauthorList(_report(sorted(merged, key=_rank), _Places(known)), strange, tuple(doubtful), unsettled)


def fullest_names(works: Sequence[Work], matches: Mapping[str, Outcomes]) -> dict[str, PersonName]:
    """Map each name of an author as it is displayed to the fullest spelling of that person; the owner is left out.

    ``matches`` has the outcomes for the owner by citation key.
    """
    people: dict[tuple[Form, str], _Person] = {}
    for work in works:
        for name, match in zip(work.authors, matches[work.key], strict=True):
            if match not in {"exact", "initial"} and name.display:
                _count(name, work, people, "")
    merged = (person for family in _families(people.values()) for person in _merged(family))
    return {name.display: found for person in merged for found in [person.name] for name in person.names}


def _count(name: PersonName, work: Work, people: dict[tuple[Form, str], _Person], place: str) -> None:
    form = _form(name)
    person = people.setdefault((form, _suffix(name)), _Person(form, Somebody(name.display, (form,))))
    person.names[replace(name, marks=(), annotations=())] += 1
    person.works[work.key] = work
    if place:
        person.places[when(work)] = place


def _form(name: PersonName) -> Form:
    form = forms_of(name)[0]
    return form if form.family else replace(form, family=name.display)  # a name without letters


def _families(people: Iterable[_Person]) -> list[list[_Person]]:
    ordered = sorted(people, key=lambda person: person.form.family)
    return [list(family) for _, family in groupby(ordered, key=lambda person: person.form.family)]


def _merged(family: Sequence[_Person]) -> list[_Person]:
    """Let each spelling join the one person that it can mean, the fuller spellings first."""
    found: list[_Person] = []
    for person in sorted(family, key=_fullness, reverse=True):
        same = [other for other in found if _are_one(other, person)]
        if len(same) == 1:
            same[0].join(person)
        else:
            found.append(person)
    return found


def _unsettled(family: Sequence[_Person]) -> list[tuple[str, Sequence[str]]]:
    """Find the spellings that stay apart because they may mean several people."""
    meant = [
        (person, [other for other in family if other is not person and _are_one(other, person)]) for person in family
    ]
    ordered = [(person, sorted(others, key=_rank)) for person, others in meant if len(others) > 1]
    return [(person.name.display, [other.name.display for other in others]) for person, others in ordered]


def _fullness(person: _Person) -> tuple[int, int]:
    given = person.form.given
    return sum(len(word) > 1 for word in given), len(given)


def _are_one(fuller: _Person, other: _Person) -> bool:
    suffixes = {_suffix(name) for name in (*fuller.names, *other.names)} - {""}
    if fuller.works.keys() & other.works.keys() or len(suffixes) > 1:
        return False
    pairs = ((fuller, other), (other, fuller))
    return any(one.somebody.compare(name) in {"exact", "initial"} for one, two in pairs for name in two.names)


def _suffix(name: PersonName) -> str:
    return "".join(words(name.suffix))


def _rank(person: _Person) -> tuple[list[str], list[str]]:
    return words(person.name.family), words(person.name.given)


class _Places(Struct):
    """Where people work: what the CV says of them, else their newest paper that says so."""

    known: Sequence[tuple[People, str | None]]

    def of(self, person: _Person) -> str:
        said = (place for people, place in self.known if place and people.compare(person.name) in {"exact", "initial"})
        newest = person.places[max(person.places)] if person.places else ""
        return next(said, newest)


def _report(people: Sequence[_Person], places: _Places) -> FigureTable:
    records = [_record(person, places.of(person)) for person in people]
    has_places = any(record["affiliation"] for record in records)
    rows = [
        (_sorted_by(person.name), len(person.works), *_together(person), *((places.of(person) or None,) * has_places))
        for person in people
    ]
    header = ("name", "papers", "first", "last", *(("affiliation",) * has_places))
    return FigureTable(header, rows, records)


def _together(person: _Person) -> tuple[Value, Value]:
    """Return the first year, and the last month together: the year alone if no month is known, or what is not out."""
    first, last = _years(person)
    newest = max(person.works.values(), key=when)
    if newest.is_unpublished and newest.stated:
        return first, newest.year_text or newest.stated.words
    return first, f"{newest.year}-{newest.month:02}" if newest.year and newest.month else last


def _sorted_by(name: PersonName) -> str:
    """Write the family name first."""
    family = " ".join(part for part in (name.particle, name.family) if part)
    return ", ".join(part for part in (family, name.given, name.suffix) if part)


def _years(person: _Person) -> tuple[int | None, int | None]:
    years = [work.year for work in person.works.values() if work.year]
    return (min(years), max(years)) if years else (None, None)


def _record(person: _Person, place: str) -> dict[str, object]:
    name, (first, last) = person.name, _years(person)
    return {
        **name.parts(),
        "papers": len(person.works),
        "first": first,
        "last": last,
        "last_together": None if (found := _together(person)[1]) is None else str(found),
        "affiliation": place or None,
        "also": sorted({other.display for other in person.names} - {name.display}),
    }
