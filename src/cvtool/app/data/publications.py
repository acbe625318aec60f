"""The works of a CV → rows: publications, authors, owners, venues."""

from collections.abc import Iterator, Mapping, Sequence

from cvtool.app.data.cells import BETWEEN, days_of_work
from cvtool.app.data.columns import Row, Rows
from cvtool.app.pubs.coauthors import fullest_names
from cvtool.bib.eprint import arxiv_id
from cvtool.bib.people.comparing import Outcomes
from cvtool.bib.work import PersonName, Work, kind
from cvtool.cv.project import Project
from cvtool.folding import folded, words

CERTAIN = frozenset({"exact", "initial"})
"""The matches that count as the owner."""


def work_rows(out: Rows, works: Sequence[Work], project: Project, person: str) -> None:
    """Add the rows of works to tables."""
    matches = {work.key: project.people.match(work) for work in works}
    names = fullest_names(works, matches)
    me = str(project.cv.person.name)
    known: dict[str, Row] = {}
    venues: dict[str, Row] = {}
    for work in works:
        outcomes = matches[work.key]
        position = next((place for place, outcome in enumerate(outcomes, 1) if outcome in CERTAIN), None)
        venue = project.venues.of(work)
        venues_of = work.venue, venue, project.venues.shown(work)
        out["publications"].append(_publication(work, person, position, venues_of))
        out["owners"].append((person, work.key, work.key, position))
        for row in _authors(work, outcomes, names, me):
            out["authors"].append((person, work.key, *row))
            _, name, _, family, given, is_me, _ = row
            known.setdefault(str(name), (person, name, family, given, "author", None, None, is_me))
        if venue and venue not in venues:
            shown = project.venues.name(venue), BETWEEN.join(project.venues.names(venue))
            venues[venue] = (person, venue, *shown)
    out["venues"] += venues.values()
    out["people"] += known.values()


def _publication(work: Work, person: str, position: int | None, venues: tuple[str | None, ...]) -> Row:
    names = BETWEEN.join(author.display for author in work.authors)
    title = work.title_text
    return (
        person, work.key, work.key, work.type, kind(work), title or None, names or None, len(work.authors), position,
        *(name or None for name in venues), work.status, work.year, work.month, work.day, *days_of_work(work),
        work.volume or None, work.number or None, work.pages or None, work.doi or None, arxiv_id(work) or None,
        work.url or None, int(bool(work.fields.get("abstract"))), work.published_as or None, _sign(work, title),
    )  # fmt: skip


def _sign(work: Work, title: str) -> str | None:
    """Make what copies of a work have in common; a title of one word is not enough."""
    found = " ".join(words(title))
    return f"{found}|{folded(work.authors[0].family)}" if " " in found and work.authors else None


def _authors(work: Work, outcomes: Outcomes, names: Mapping[str, PersonName], me: str) -> Iterator[Row]:
    for place, (name, outcome) in enumerate(zip(work.authors, outcomes, strict=True), 1):
        is_me = outcome in CERTAIN
        full = names.get(name.display, name)
        shown = me if is_me else full.display
        yield place, shown, name.display, full.family or None, full.given or None, int(is_me), outcome
