"""The kinds of section, one file each: the fields of an entry and its layout. The union below is the registration."""

from typing import Annotated, get_args

from pydantic import Field

from cvtool.entries.awards import AwardsSection
from cvtool.entries.certificates import CertificatesSection
from cvtool.entries.education import EducationSection
from cvtool.entries.grants import GrantsSection
from cvtool.entries.interests import InterestsSection
from cvtool.entries.items import ItemsSection
from cvtool.entries.languages import LanguagesSection
from cvtool.entries.patents import PatentsSection
from cvtool.entries.projects import ProjectsSection
from cvtool.entries.publications import PublicationsSection
from cvtool.entries.references import ReferencesSection
from cvtool.entries.service import ServiceSection
from cvtool.entries.skills import SkillsSection
from cvtool.entries.students import StudentsSection
from cvtool.entries.talks import TalksSection
from cvtool.entries.teaching import TeachingSection
from cvtool.entries.text import TextSection
from cvtool.entries.volunteering import VolunteeringSection
from cvtool.entries.work import WorkSection

Section = Annotated[
    EducationSection
    | WorkSection
    | VolunteeringSection
    | TeachingSection
    | ProjectsSection
    | PublicationsSection
    | AwardsSection
    | TalksSection
    | GrantsSection
    | ServiceSection
    | CertificatesSection
    | SkillsSection
    | LanguagesSection
    | InterestsSection
    | ReferencesSection
    | StudentsSection
    | PatentsSection
    | TextSection
    | ItemsSection,
    Field(discriminator="kind"),
]
"""A section of any kind; a new kind is one file and one line here."""

KINDS: tuple[str, ...] = tuple(member.model_fields["kind"].default for member in get_args(get_args(Section)[0]))
"""The names of the kinds, which are also the ids that need no ``kind:``."""
