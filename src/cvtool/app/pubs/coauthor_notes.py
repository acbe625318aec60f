"""The co-authors with notes on all that the list cannot know: a form for conflicts of interest is signed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cvtool.app.pubs.coauthors import CoauthorList, coauthors
from cvtool.app.pubs.reports import FigureTable
from cvtool.bib.people.owner import People
from cvtool.bib.work import Work
from cvtool.dates import PartialDate
from cvtool.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:  # a query of a bibliography needs no model of a CV
    from cvtool.cv.model.person import Highlighted

_MISSED = "add the missing spelling to `also:`, or pass it with --as"


def coauthors_with_notes(
    works: Sequence[Work],
    owner: People,
    highlighted: "Sequence[Highlighted]",
    since: PartialDate | None = None,
    undated: Sequence[Work] = (),
) -> tuple[FigureTable, list[Diagnostic]]:
    """List the co-authors since a day, with notes; ``undated`` may be new enough to be in the list."""
    found = coauthors(works, owner, highlighted)
    mine = [work for work in works if not owner.forms or any(owner.match(work))]
    lacking = [work for work in undated if not owner.forms or any(owner.match(work))]
    return found.table, [*_on_people(found, owner), *_on_works(mine), *_on_dates(mine, since, lacking)]


def _on_people(found: CoauthorList, owner: People) -> list[Diagnostic]:
    notes = [
        _note("doubtful-owner", f"`{name}` may be the owner, but is listed as a co-author", _MISSED)
        for name in found.doubtful
    ]
    notes += [
        _note("doubtful-coauthor", f"`{name}` may be {' or '.join(others)}", "write the given name out there")
        for name, others in found.unsettled
    ]
    if not owner.forms:
        notes.append(_note("no-owner", "the owner is unknown, so nobody is left out", "name the owner with --as"))
    if found.strange:
        of = "publication is" if found.strange == 1 else "publications are"
        notes.append(_note("not-mine", f"{found.strange} {of} left out: the owner is not among the authors", _MISSED))
    return notes


def _on_works(mine: Sequence[Work]) -> list[Diagnostic]:
    others = [work for work in mine if work.has_others]
    message = f"co-authors are missing: the author list ends in `and others` in {_keys(others)}"
    return [_note("unnamed-authors", message, "write out the authors there")] if others else []


def _on_dates(mine: Sequence[Work], since: PartialDate | None, lacking: Sequence[Work]) -> list[Diagnostic]:
    """Note what has no date, and what has a year only, in the year in which the list begins."""
    notes: list[Diagnostic] = []
    unknown = [work for work in mine if work.year is None and not work.is_unpublished]
    if lacking:
        notes.append(_note("no-date", f"left out, having no date: {_keys(lacking)}", "add a `year`"))
    elif unknown:
        notes.append(_note("no-date", f"the years do not count what has no date: {_keys(unknown)}", "add a `year`"))
    if since and since.month and (vague := [work for work in mine if work.year == since.year and not work.month]):
        message = f"may be older than {since.iso()}, having a year and no month: {_keys(vague)}"
        notes.append(_note("no-date", message, "add a `month`"))
    return notes


def _keys(works: Sequence[Work]) -> str:
    return ", ".join(f"`{work.key}`" for work in works)


def _note(code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code, message, hint=hint, severity=Severity.NOTE)
