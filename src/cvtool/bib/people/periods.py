"""People with a role in the papers of some time only: a student of 2024 is not one in a paper of 2017."""

from msgspec.structs import replace

from cvtool.bib.people.owner import People, Somebody, roles_of
from cvtool.bib.work import Work
from cvtool.dates import PartialDate


def within(people: People, since: PartialDate | None, until: PartialDate | None) -> People:
    """Make it the same people, with their role in the papers of some time only."""
    return People(tuple(replace(each, since=since, until=until) for each in people.everybody))


def known_at(people: People, work: Work) -> People:
    """Return those who have their role when a work appeared."""
    if all(each.since is None and each.until is None for each in people.everybody):
        return people
    return People(tuple(each for each in people.everybody if _has_role(each, work)))


def _has_role(somebody: Somebody, work: Work) -> bool:
    """Whether a work is of the time in which somebody has the role; what is not out yet is of the present."""
    since, until = somebody.since, somebody.until
    if since is None and until is None:
        return True
    if work.is_unpublished:
        return until is None
    if work.year is None:
        return False
    first, last = (work.year, work.month or 1, work.day or 1), (work.year, work.month or 12, work.day or 31)
    return (since is None or last >= since.first()) and (until is None or first <= until.last())


def roles(work: Work, people: People) -> dict[int, str]:
    """Return who of the authors (0-based index) is highlighted, and as what; me before any other role."""
    return roles_of(work.authors, known_at(people, work))
