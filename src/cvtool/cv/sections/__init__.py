"""The kinds of section, one file each: the fields of an entry and its layout. ``SECTIONS`` is the registration."""

from collections.abc import Mapping
from importlib import import_module

from cvtool.cv.sections.base import SectionBase

SECTIONS: Mapping[str, str] = {
    "education": "cvtool.cv.sections.education:EducationSection",
    "work": "cvtool.cv.sections.work:WorkSection",
    "volunteering": "cvtool.cv.sections.volunteering:VolunteeringSection",
    "teaching": "cvtool.cv.sections.teaching:TeachingSection",
    "projects": "cvtool.cv.sections.projects:ProjectsSection",
    "publications": "cvtool.cv.sections.publications:PublicationsSection",
    "awards": "cvtool.cv.sections.awards:AwardsSection",
    "talks": "cvtool.cv.sections.talks:TalksSection",
    "grants": "cvtool.cv.sections.grants:GrantsSection",
    "service": "cvtool.cv.sections.service:ServiceSection",
    "certificates": "cvtool.cv.sections.certificates:CertificatesSection",
    "skills": "cvtool.cv.sections.skills:SkillsSection",
    "languages": "cvtool.cv.sections.languages:LanguagesSection",
    "interests": "cvtool.cv.sections.interests:InterestsSection",
    "references": "cvtool.cv.sections.references:ReferencesSection",
    "students": "cvtool.cv.sections.students:StudentsSection",
    "patents": "cvtool.cv.sections.patents:PatentsSection",
    "text": "cvtool.cv.sections.text:TextSection",
    "items": "cvtool.cv.sections.items:ItemsSection",
}
"""Kind → module and class. A kind is also the id that needs no ``kind:``. A CV loads only the kinds that
it has: to build all the models costs more than all the rest of reading."""


def section_class(kind: str) -> type[SectionBase]:
    """Load the class of a kind; raises ``KeyError`` if there is no such kind."""
    module, _, name = SECTIONS[kind].partition(":")
    found: type[SectionBase] = getattr(import_module(module), name)
    return found
