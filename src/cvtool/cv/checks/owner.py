"""Doubts about people: publications in which the owner, or somebody who is highlighted, is uncertain."""

from collections.abc import Collection, Sequence

from cvtool.bib.people.doubts import DoubtKind, doubts_of_others, doubts_reported
from cvtool.bib.people.owner import People
from cvtool.bib.query.filter import Terms, fitting
from cvtool.bib.query.once import container_notes, is_container
from cvtool.bib.work import Work
from cvtool.cv.listing import on_list
from cvtool.cv.model.cv import CV
from cvtool.cv.sections.publications import PublicationsSection
from cvtool.diagnostics import Diagnostic


def check_owner(cv: CV, works: Sequence[Work], people: People, terms: Terms) -> list[Diagnostic]:
    """Report the publications that a CV prints in which it is uncertain who is who."""
    return report_doubts(_printed(cv, works, terms), people)


def left_out(cv: CV, works: Sequence[Work], terms: Terms) -> list[Diagnostic]:
    """Report the volumes of others that the lists of a CV leave out."""
    found: dict[str, Work] = {}
    for section in cv.sections.values():
        if isinstance(section, PublicationsSection):
            asked = {key.casefold() for key in section.select.key}
            fits = fitting(section.select.criteria(), terms)
            found |= {
                work.key: work for work in works if work.is_parent and work.key.casefold() not in asked and fits(work)
            }
    return container_notes([work for work in found.values() if is_container(work, terms.owner)])


def report_doubts(
    printed: Sequence[Work], people: People, only: Collection[DoubtKind] = ("nobody", "ambiguous", "initial")
) -> list[Diagnostic]:
    """Report the publications of a list in which it is uncertain who is who."""
    others = [doubt.diagnostic() for doubt in doubts_of_others(printed, people) if doubt.kind in only]
    return [*doubts_reported(printed, people, only), *others]


def _printed(cv: CV, works: Sequence[Work], terms: Terms) -> list[Work]:
    sections = [section for section in cv.sections.values() if isinstance(section, PublicationsSection)]
    keys = {work.key for section in sections for work in on_list(section, works, terms)}
    return [work for work in works if work.key in keys]
