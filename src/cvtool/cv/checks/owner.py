"""Doubts about people: publications whose owner, or whose highlighted people, cannot be told for certain."""

from collections.abc import Collection, Sequence

from cvtool.bib.people.doubts import Kind, doubts, doubts_of_others
from cvtool.bib.work import Work
from cvtool.cv.credits import people_to_show
from cvtool.cv.listing import listed, terms_of
from cvtool.cv.model.cv import CV
from cvtool.cv.sections.publications import PublicationsSection
from cvtool.diagnostics import Diagnostic


def check_owner(
    cv: CV,
    works: Sequence[Work],
    names: Sequence[str] = (),
    *,
    only: Collection[Kind] = ("nobody", "ambiguous", "initial"),
) -> list[Diagnostic]:
    """Tell, of the publications that a CV prints, where it is not certain who is who."""
    people = people_to_show(cv, names)
    printed = _printed(cv, works)
    found = [*doubts(printed, people), *doubts_of_others(printed, people)]
    return [doubt.diagnostic() for doubt in found if doubt.kind in only]


def _printed(cv: CV, works: Sequence[Work]) -> list[Work]:
    sections = [section for section in cv.sections.values() if isinstance(section, PublicationsSection)]
    keys = {work.key for section in sections for work in listed(section, works, terms_of(cv))}
    return [work for work in works if work.key in keys]
