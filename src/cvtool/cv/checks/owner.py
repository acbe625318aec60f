"""Doubts about people: publications in which the owner, or somebody who is highlighted, is uncertain."""

from collections.abc import Collection, Sequence

from cvtool.bib.people.doubts import DoubtKind, doubts, doubts_of_others
from cvtool.bib.people.owner import People
from cvtool.bib.query.filter import Terms
from cvtool.bib.work import Work
from cvtool.cv.listing import on_list
from cvtool.cv.model.cv import CV
from cvtool.cv.sections.publications import PublicationsSection
from cvtool.diagnostics import Diagnostic


def check_owner(cv: CV, works: Sequence[Work], people: People, terms: Terms) -> list[Diagnostic]:
    """Report the publications that a CV prints in which it is uncertain who is who."""
    return report_doubts(_printed(cv, works, terms), people)


def report_doubts(
    printed: Sequence[Work], people: People, only: Collection[DoubtKind] = ("nobody", "ambiguous", "initial")
) -> list[Diagnostic]:
    """Report the publications of a list in which it is uncertain who is who."""
    found = [*doubts(printed, people), *doubts_of_others(printed, people)]
    return [doubt.diagnostic() for doubt in found if doubt.kind in only]


def _printed(cv: CV, works: Sequence[Work], terms: Terms) -> list[Work]:
    sections = [section for section in cv.sections.values() if isinstance(section, PublicationsSection)]
    keys = {work.key for section in sections for work in on_list(section, works, terms)}
    return [work for work in works if work.key in keys]
