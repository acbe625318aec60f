"""The publications of many CVs as one library: each work once, with all who have it, and every member marked."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from cvtool.app.console import Console
from cvtool.app.data.gather import check_over, errors_of, report_broken
from cvtool.app.data.over import FileResult, PersonFile, find_members, read_members
from cvtool.app.pubs.library import Library, LibrarySource
from cvtool.bib.people.owner import People
from cvtool.bib.query.once import copies
from cvtool.bib.venues import Venues
from cvtool.bib.work import Work
from cvtool.cv.load import load_any
from cvtool.diagnostics import CvtoolError, Diagnostic
from cvtool.sources.encoding import check_encoding


class _Shelf(Struct, frozen=True):
    """What one CV has: its works, the names of its owner, and its own names of venues."""

    works: tuple[Work, ...]
    names: tuple[str, ...]
    venues: Mapping[str, Sequence[str]]


def open_many(source: LibrarySource, over: Sequence[str], console: Console) -> tuple[Library, int]:
    """Read the CVs that patterns name, and return their library, and how many were left out.

    Raises ``CvtoolError`` if there is none, or (usage) if options of one CV are given.
    """
    check_over(source.cv, over)
    for option, value in (("--variant", source.variant), ("--as", source.names)):
        if value:
            message = f"{option} is for one CV, and --over names many"
            raise CvtoolError(Diagnostic("usage", message), exit_code=2)
    check_encoding(source.encoding)
    read = partial(_shelf, folder=console.folder, encoding=source.encoding)
    results = list(read_members(find_members(over, console), read, console))
    broken = report_broken(results, console)
    shelves = {each.member.person: each.result for each in results if each.result is not None}
    if not shelves:
        raise CvtoolError
    return _joined(shelves, source), broken


def _shelf(member: PersonFile, folder: Path, encoding: str) -> FileResult[_Shelf]:
    loaded = load_any(member.path, folder, encoding)
    project = loaded.readable
    if project is None or not loaded.is_valid:
        return FileResult(member, None, errors_of(loaded), dict(loaded.texts))
    names = tuple(map(str, project.cv.person.spellings))
    return FileResult(member, _Shelf(project.works, names, project.cv.venues))


def _joined(shelves: Mapping[str, _Shelf], source: LibrarySource) -> Library:
    works = [replace(work, key=f"{person}/{work.key}") for person, shelf in shelves.items() for work in shelf.works]
    kept, owners = _each_once(works)
    people = tuple(somebody for shelf in shelves.values() for somebody in People.of(shelf.names).everybody)
    venues = {name: names for shelf in shelves.values() for name, names in shelf.venues.items()}
    return Library(tuple(kept), People(people), Venues(venues), today=source.today, owners=owners)


def _each_once(works: Sequence[Work]) -> tuple[list[Work], dict[str, tuple[str, ...]]]:
    """Keep one entry of each work, under its own key where no other work has that, and say who has it."""
    owners = {work.key: [_person(work)] for work in works}
    again = set()
    for copy in copies(works):
        again.add(copy.work.key)
        owners[copy.kept.key].append(_person(copy.work))
    left = [work for work in works if work.key not in again]
    keys = Counter(_bare(work).lower() for work in left)
    named = {work.key: _bare(work) if keys[_bare(work).lower()] == 1 else work.key for work in left}
    kept = [replace(work, key=named[work.key]) for work in left]
    return kept, {named[work.key]: tuple(dict.fromkeys(owners[work.key])) for work in left}


def _person(work: Work) -> str:
    return work.key[: -len(_bare(work)) - 1]


def _bare(work: Work) -> str:
    return work.key.rpartition("/")[2]
