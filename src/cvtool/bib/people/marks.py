"""What is said about authors: marks after names, the roles they represent, and one meaning per mark in a list.

A role comes from an annotation (``author+an = {1=equal}``), from the CV's ``highlight``, or from a ``*`` that two or
more authors of a paper have, which everywhere means equal contribution. Each role has one mark, whatever else
is in the data; a mark that the data uses for a purpose unknown is printed, not explained, and gives way to a mark of a
role: an unused sign stands for it. Where the data marks just
those authors that it annotates as equal, its mark and the role's are one, and printed once.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from cvtool.bib.names.person import PersonName
from cvtool.bib.people.owner import People, roles_of
from cvtool.bib.people.periods import known_at
from cvtool.bib.work import Work

MARKS: Mapping[str, str] = {
    "equal": "*",
    "corresponding": "†",
    "student": "‡",
    "postdoc": "§",
    "advisor": "¶",
    "colleague": "‖",
}
"""The roles that are known without being declared, and their marks; a locale's labels say what they mean."""

PLAIN = frozenset({"equal", "corresponding"})
"""Roles that an annotation gives for one paper, shown by the mark alone; for any other role the name is set off."""

_SYNONYMS: Mapping[str, str] = {
    **dict.fromkeys(("equalcontribution", "equallycontributed", "cofirst", "joint", "jointfirst", "shared"), "equal"),
    **dict.fromkeys(("correspondingauthor", "correspondent", "corr"), "corresponding"),
}
KNOWN_ROLES = frozenset({*MARKS, *_SYNONYMS})
"""What an annotation can say without being declared, as one word without hyphens."""

_SPARE = ("§", "¶", "‖", "#", "⋆", "††", "‡‡", "§§", "¶¶")

AuthorIndex = tuple[str, int]
"""An author: the citation key, and the 0-based index in the list; those of editors count down from -1."""


class Credit(Struct, frozen=True):
    """How a name is shown: set off in the face of a role (empty: not at all), and the marks after it.

    ``meant`` are those of the marks that stand for a role here; the others are the data's, of unknown meaning.
    """

    role: str = ""
    marks: tuple[str, ...] = ()
    meant: tuple[str, ...] = ()


class Credits(Struct, frozen=True):
    """How all names are shown, and what the marks mean: mark → role."""

    names: Mapping[AuthorIndex, Credit] = field(default_factory=dict)
    meanings: Mapping[str, str] = field(default_factory=dict)


class _Said(Struct, frozen=True):
    """What one paper says: index → face; index → roles; index → marks of the data whose meaning is not known."""

    faces: Mapping[int, str]
    roles: Mapping[int, tuple[str, ...]]
    marks: Mapping[int, tuple[str, ...]]


def credited(works: Iterable[Work], people: People, declared: Mapping[str, str] | None = None) -> Credits:
    """Collect what is said of the authors of some works.

    ``declared`` maps roles of the user's own to their marks; such a mark has that meaning in the data as well. An empty
    one leaves the choice to us.
    """
    own = declared or {}
    known = {**MARKS, **{role: mark or MARKS.get(role, "") for role, mark in own.items()}}
    meant = {mark: role for role, mark in own.items() if mark}
    lists = [*_lists(works)]
    said = {at: _said(names, known_at(people, work), known, meant) for work, at, names in lists}
    unknown = {mark for paper in said.values() for marks in paper.marks.values() for mark in marks}
    used = {role for paper in said.values() for at in paper.roles.values() for role in at}
    symbols = _symbols([role for role in known if role in used], known, {*meant.values()})
    foreign = _foreign(unknown, {*symbols.values()})
    names = {
        (key, -1 - index if first else index): credit
        for (key, first), paper in said.items()
        for index, credit in _shown(paper, symbols, foreign)
    }
    return Credits(names, {mark: role for role, mark in symbols.items()})


def _lists(works: Iterable[Work]) -> Iterator[tuple[Work, AuthorIndex, Sequence[PersonName]]]:
    """Yield the lists of authors and of editors, each with its work and the index of its first name."""
    for work in works:
        yield work, (work.key, 0), work.authors
        if "editor" in work.fields:
            yield work, (work.key, -1), work.editors


def _said(authors: Sequence[PersonName], people: People, known: Mapping[str, str], meant: Mapping[str, str]) -> _Said:
    faces = roles_of(authors, people)
    if not faces and not any(name.marks or name.annotations for name in authors):
        return _Said({}, {}, {})
    said = {index: _known_roles(name.annotations, known) for index, name in enumerate(authors)}
    for index, name in enumerate(authors):
        said[index] += tuple(meant[mark] for mark in name.marks if mark in meant and meant[mark] not in said[index])
    bare = {index: tuple(mark for mark in name.marks if mark not in meant) for index, name in enumerate(authors)}
    marks = {index: at for index, at in bare.items() if at}
    starred = [index for index, at in marks.items() if "*" in at]
    is_convention = len(starred) > 1 and not any("equal" in at for at in said.values())
    for index in starred if is_convention else ():
        said[index] += ("equal",)
        marks[index] = tuple(mark for mark in marks[index] if mark != "*")
    marks = _without_doubles(marks, said)
    for index, role in faces.items():
        said[index] = (role, *said[index]) if role in known else said[index]
    if people.everybody:
        faces = {index: face for index, at in said.items() if (face := _face(at))} | faces
    return _Said(faces, {index: at for index, at in said.items() if at}, marks)


def _known_roles(annotations: Iterable[str], known: Mapping[str, str]) -> tuple[str, ...]:
    words = (_SYNONYMS.get(word.replace("-", "").replace(" ", "").replace("_", ""), word) for word in annotations)
    return tuple(dict.fromkeys(word for word in words if word in known))


def _face(at: tuple[str, ...]) -> str:
    return next((role for role in at if role not in PLAIN), "")


def _without_doubles(
    marks: Mapping[int, tuple[str, ...]], said: Mapping[int, tuple[str, ...]]
) -> dict[int, tuple[str, ...]]:
    """Leave out a mark that follows exactly the names that an annotation calls equal or corresponding."""
    doubles = set()
    for role in PLAIN:
        indexes = {index for index, at in said.items() if role in at}
        for mark in {mark for at in marks.values() for mark in at} if indexes else ():
            if indexes == {index for index, at in marks.items() if mark in at}:
                doubles.add(mark)
    left = {index: tuple(mark for mark in at if mark not in doubles) for index, at in marks.items()}
    return {index: at for index, at in left.items() if at}


def _symbols(used: list[str], known: Mapping[str, str], fixed: set[str]) -> dict[str, str]:
    """Give each role its mark, or a spare one if a role with a ``fixed`` mark uses that."""
    symbols: dict[str, str] = {}
    reserved = {known[role] for role in fixed if role in used}
    taken = {known[role] for role in used}
    for role in used:
        mark = known[role]
        if role not in fixed and (not mark or mark in reserved | {*symbols.values()}):
            mark = next((spare for spare in _SPARE if spare not in taken), mark or "*")
            taken.add(mark)
        symbols[role] = mark
    return symbols


def _foreign(unknown: set[str], symbols: set[str]) -> dict[str, str]:
    """Choose other signs for the marks of unknown meaning that are those of roles here, in a fixed order."""
    taken, signs = unknown | symbols, dict[str, str]()
    for mark in sorted(unknown & symbols):
        sign = next((spare for spare in _SPARE if spare not in taken), mark)
        taken.add(sign)
        signs[mark] = sign
    return signs


def _shown(paper: _Said, symbols: Mapping[str, str], foreign: Mapping[str, str]) -> Iterable[tuple[int, Credit]]:
    for index in sorted({*paper.faces, *paper.roles, *paper.marks}):
        at = paper.roles.get(index, ())
        meant = tuple(mark for role, mark in symbols.items() if role in at)
        others = (foreign.get(mark, mark) for mark in paper.marks.get(index, ()))
        marks = tuple(dict.fromkeys((*meant, *others)))
        yield index, Credit(paper.faces.get(index, ""), marks, meant)
