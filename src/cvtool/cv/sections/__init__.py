"""The kinds of section, one file each: the fields of an entry and its layout. ``SECTIONS`` is the registration."""

from collections.abc import Mapping
from functools import cache
from pkgutil import resolve_name

from pydantic import TypeAdapter

from cvtool.cv.model.base import Model
from cvtool.cv.sections.base import Entry, EntrySection, SectionBase

SECTIONS: Mapping[str, str] = {
    "education": "cvtool.cv.sections.education:Education",
    "work": "cvtool.cv.sections.work:Job",
    "volunteering": "cvtool.cv.sections.volunteering:Volunteering",
    "teaching": "cvtool.cv.sections.teaching:Teaching",
    "projects": "cvtool.cv.sections.projects:ProjectEntry",
    "publications": "cvtool.cv.sections.publications:PublicationsSection",
    "awards": "cvtool.cv.sections.awards:Award",
    "talks": "cvtool.cv.sections.talks:Talk",
    "grants": "cvtool.cv.sections.grants:Grant",
    "service": "cvtool.cv.sections.service:Service",
    "certificates": "cvtool.cv.sections.certificates:Certificate",
    "skills": "cvtool.cv.sections.skills:Skill",
    "languages": "cvtool.cv.sections.languages:SpokenLanguage",
    "interests": "cvtool.cv.sections.interests:Interest",
    "references": "cvtool.cv.sections.references:Referee",
    "students": "cvtool.cv.sections.students:Student",
    "patents": "cvtool.cv.sections.patents:Patent",
    "text": "cvtool.cv.sections.text:Prose",
    "items": "cvtool.cv.sections.items:GenericItem",
    "chart": "cvtool.cv.sections.chart:ChartSection",
}
"""Kind → module and model of an entry; those ``WITHOUT_ENTRIES`` have a model of the section. A kind is also the id
that needs no ``kind:``. A CV loads only the kinds that it has: to build all models costs more than the rest of reading.
"""


WITHOUT_ENTRIES = frozenset({"publications", "chart"})
"""Kinds of section that are not a list of entries."""


def section_class(kind: str) -> type[SectionBase]:
    """Return the model of a section; raises ``KeyError`` if the kind is unknown."""
    found = _load(kind)
    return found if issubclass(found, SectionBase) else EntrySection


def entry_class(kind: str) -> type[Entry]:
    """Return the model of an entry; raises ``KeyError`` if the kind is unknown or has no entries."""
    found = _load(kind)
    if not issubclass(found, Entry):
        raise KeyError(kind)
    return found


@cache
def entries_of(kind: str) -> TypeAdapter[tuple[Entry, ...]]:
    """Return what checks the entries of a kind; raises ``KeyError`` like ``entry_class``."""
    return TypeAdapter(tuple[entry_class(kind), ...])  # type: ignore[misc, arg-type]


def _load(kind: str) -> type[Model]:
    found: type[Model] = resolve_name(SECTIONS[kind])
    return found
