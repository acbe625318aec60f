"""The kinds of section, one file each: the fields of an entry and its layout. ``SECTIONS`` is the registration."""

from collections.abc import Mapping
from importlib import import_module

from cvtool.cv.sections.base import SectionBase

SECTIONS: Mapping[str, str] = {
    "education": "EducationSection",
    "work": "WorkSection",
    "volunteering": "VolunteeringSection",
    "teaching": "TeachingSection",
    "projects": "ProjectsSection",
    "publications": "PublicationsSection",
    "awards": "AwardsSection",
    "talks": "TalksSection",
    "grants": "GrantsSection",
    "service": "ServiceSection",
    "certificates": "CertificatesSection",
    "skills": "SkillsSection",
    "languages": "LanguagesSection",
    "interests": "InterestsSection",
    "references": "ReferencesSection",
    "students": "StudentsSection",
    "patents": "PatentsSection",
    "text": "TextSection",
    "items": "ItemsSection",
}
"""Kind → class in the file of that name. A kind is also the id that needs no ``kind:``. A CV loads only the kinds that
it has: to build all the models costs more than all the rest of reading."""


def section_class(kind: str) -> type[SectionBase]:
    """Load the class of a kind; raises ``KeyError`` if there is no such kind."""
    found: type[SectionBase] = getattr(import_module(f"cvtool.cv.sections.{kind}"), SECTIONS[kind])
    return found
