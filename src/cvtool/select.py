"""CV × choice → CV, as values: what is not chosen is not in the result."""

from collections.abc import Iterable
from typing import Any

from cvtool.entries.base import Entry, EntrySection, Highlight, SectionBase
from cvtool.entries.work import Work as Job
from cvtool.model.cv import CV


def public(cv: CV) -> CV:
    """Leave out everything private: profiles, sections, entries, roles and highlights."""
    profiles = tuple(profile for profile in cv.person.profiles if profile.visibility == "public")
    person = cv.person.model_copy(update={"profiles": profiles})
    sections = {
        name: _public_section(section) for name, section in cv.sections.items() if section.visibility == "public"
    }
    return cv.model_copy(update={"person": person, "sections": sections})


def _public_section(section: SectionBase) -> SectionBase:
    if not isinstance(section, EntrySection):
        return section
    kept = tuple(_public_entry(entry) for entry in section.entries if entry.visibility == "public")
    return section.model_copy(update={"entries": kept})


def _public_entry(entry: Entry) -> Entry:
    update: dict[str, Any] = {"highlights": _public_highlights(entry.highlights)}
    if isinstance(entry, Job):
        update["roles"] = tuple(_public_entry(role) for role in entry.roles if role.visibility == "public")
    return entry.model_copy(update=update)


def _public_highlights(highlights: Iterable[Highlight]) -> tuple[Highlight, ...]:
    return tuple(
        highlight.model_copy(update={"highlights": _public_highlights(highlight.highlights)})
        for highlight in highlights
        if highlight.visibility == "public"
    )
