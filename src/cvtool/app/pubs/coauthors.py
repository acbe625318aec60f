"""The co-authors: who wrote papers together with the owner, how many, and from when to when.

Spellings of one person are put together where only one person can be meant: ``J. Smith`` joins ``John Smith``, unless
there is a Jane Smith too, or both sign the same paper. Names are compared as the owner's is.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from msgspec import Struct, field
from msgspec.structs import replace

from cvtool.app.pubs.reports import FigureTable
from cvtool.bib.people.owner import Form, People, Somebody, forms_of
from cvtool.bib.work import PersonName, Work
from cvtool.folding import words


class _Person(Struct):
    """A person as far as names show: the spellings, each with its papers; the fullest form comes first."""

    form: Form
    somebody: Somebody
    names: Counter[PersonName] = field(default_factory=Counter)
    works: dict[str, Work] = field(default_factory=dict)

    def join(self, other: "_Person") -> None:
        self.names += other.names
        self.works |= other.works

    @property
    def name(self) -> PersonName:
        """The name as it is written most often in its fullest form, with its accents rather than without."""
        fullest = [name for name in self.names if _form(name) == self.form]
        return max(fullest, key=lambda name: (self.names[name], not name.display.isascii()))


def coauthors(works: Sequence[Work], owner: People) -> tuple[FigureTable, int, Sequence[str]]:
    """List the co-authors by family name; count the works without the owner, and name those who may be the owner."""
    people: dict[tuple[Form, str], _Person] = {}
    doubtful: dict[str, None] = {}
    strange = 0
    for work in works:
        matches = owner.match(work)
        if owner.forms and not any(matches):
            strange += 1
            continue
        for name, match in zip(work.authors, matches, strict=True):
            if match not in {"exact", "initial"} and name.display:
                _count(name, work, people)
                doubtful |= {name.display: None} if match else {}
    merged = [person for family in _families(people.values()) for person in _merged(family)]
    return _report(sorted(merged, key=_rank)), strange, tuple(doubtful)


def _count(name: PersonName, work: Work, people: dict[tuple[Form, str], _Person]) -> None:
    form = _form(name)
    person = people.setdefault((form, _suffix(name)), _Person(form, Somebody(name.display, (form,))))
    person.names[replace(name, marks=(), annotations=())] += 1
    person.works[work.key] = work


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


def _report(people: Sequence[_Person]) -> FigureTable:
    rows = [(_sorted_by(person.name), len(person.works), *_years(person)) for person in people]
    records = [_record(person) for person in people]
    return FigureTable(("name", "papers", "first", "last"), rows, records)


def _sorted_by(name: PersonName) -> str:
    """Write the family name first."""
    family = " ".join(part for part in (name.particle, name.family) if part)
    return ", ".join(part for part in (family, name.given, name.suffix) if part)


def _years(person: _Person) -> tuple[int | None, int | None]:
    years = [work.year for work in person.works.values() if work.year]
    return (min(years), max(years)) if years else (None, None)


def _record(person: _Person) -> dict[str, object]:
    name, (first, last) = person.name, _years(person)
    return {
        **name.parts(),
        "papers": len(person.works),
        "first": first,
        "last": last,
        "also": sorted({other.display for other in person.names} - {name.display}),
    }
