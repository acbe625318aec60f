"""CV → JSON Resume, valid under schema 1.0.0 and 1.3.1.

What the standard has a field for goes there in the form that themes expect: plain text, ISO dates, no ``endDate`` while
something goes on. Fields without a counterpart stay with their item under ``x-cvtool``, whole sections without one
under ``meta.cvtool``. The standard's schemas allow both, and its readers ignore them.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from cvtool.bib.work import Work as Publication
from cvtool.diagnostics import Diagnostic, Severity
from cvtool.document import Inlines, plain
from cvtool.entries.awards import Award
from cvtool.entries.base import Context, Entry, EntrySection, Highlight
from cvtool.entries.certificates import Certificate
from cvtool.entries.education import Education
from cvtool.entries.languages import SpokenLanguage
from cvtool.entries.projects import Project
from cvtool.entries.publications import PublicationsSection
from cvtool.entries.references import Referee
from cvtool.entries.skills import Skill
from cvtool.entries.work import Role, Work
from cvtool.filter import listed
from cvtool.model.base import as_written
from cvtool.model.cv import CV
from cvtool.model.dates import PartialDate
from cvtool.model.person import Person
from cvtool.model.text import web_address

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
Object = dict[str, Any]

SECTIONS: Mapping[str, str] = {
    "work": "work",
    "volunteering": "volunteer",
    "education": "education",
    "awards": "awards",
    "certificates": "certificates",
    "skills": "skills",
    "languages": "languages",
    "interests": "interests",
    "references": "references",
    "projects": "projects",
    "publications": "publications",
}
"""The standard's name for each kind of section that it knows."""


def write(cv: CV, works: Sequence[Publication], context: Context) -> tuple[str, list[Diagnostic]]:
    """Write the CV; the diagnostics name the sections that other readers will not see."""
    resume: Object = {"$schema": SCHEMA, "basics": _basics(cv, context)}
    kept: Object = {}
    for name, section in cv.sections.items():
        target = SECTIONS.get(section.kind)
        if target is None:
            kept[name] = as_written(section) | {"kind": section.kind}
        elif isinstance(section, PublicationsSection):
            resume.setdefault(target, []).extend(_publications(listed(section, works), resume.get(target, ())))
        elif isinstance(section, EntrySection):
            items = [item for entry in section.entries for item in _items(entry, section.kind, context)]
            resume.setdefault(target, []).extend(items)
    resume = {key: value for key, value in resume.items() if value}
    resume["meta"] = _meta(cv, kept, context)
    return json.dumps(resume, ensure_ascii=False, indent=2) + "\n", _notes(list(kept))


def _notes(kept: list[str]) -> list[Diagnostic]:
    if not kept:
        return []
    names = ", ".join(f"`{name}`" for name in kept)
    message = f"JSON Resume has no place for {names}: kept under meta.cvtool, where other tools do not look"
    return [Diagnostic("not-representable", message, severity=Severity.NOTE)]


def _meta(cv: CV, kept: Object, context: Context) -> Object:
    own: Object = {"language": cv.language, "order": list(cv.sections)}
    if kept:
        own["sections"] = kept
    return {"version": "v1.0.0", "lastModified": f"{context.today.isoformat()}T00:00:00", "cvtool": own}


def _filled(values: Mapping[str, Any]) -> Object:
    """Drop what is empty: an absent key is the standard's only way to say nothing."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {}, ())}


def _basics(cv: CV, context: Context) -> Object:
    person = cv.person
    city = plain(context.text(person.location))
    return _filled(
        {
            "name": person.name,
            "label": plain(context.text(person.headline)),
            "image": person.photo,
            "email": person.email,
            "phone": person.phone,
            "url": _uri(person.website),
            "summary": plain(context.text(cv.summary)),
            "location": _filled({"city": city}),
            "profiles": _profiles(person),
        }
    )


def _profiles(person: Person) -> list[Object]:
    profiles = [
        _filled({"network": profile.network, "username": profile.username, "url": _uri(profile.address())})
        for profile in person.profiles
    ]
    if person.orcid:
        profiles.append({"network": "ORCID", "username": person.orcid, "url": f"https://orcid.org/{person.orcid}"})
    return profiles


def _items(entry: Entry, kind: str, context: Context) -> list[Object]:
    """Map an entry; several positions at one employer become several items, as the standard wants it."""
    if isinstance(entry, Work) and entry.roles:
        return [_item(_as_job(entry, role), kind, context) for role in entry.roles]
    return [_item(entry, kind, context)]


def _as_job(work: Work, role: Role) -> Work:
    own = {name: getattr(role, name) for name in Role.model_fields if getattr(role, name)}
    return work.model_copy(update={**own, "roles": ()})


def _item(entry: Entry, kind: str, context: Context) -> Object:
    mapping, own = _CORE[kind]
    core = _filled(mapping(entry, context))
    rest = {key: value for key, value in as_written(entry).items() if key not in own}
    return core | ({"x-cvtool": rest} if rest else {})


_COMMON = frozenset({"start", "end", "url", "summary"})


def _dates(entry: Entry) -> Object:
    start = entry.start or entry.date
    end = entry.end if isinstance(entry.end, PartialDate) else entry.date
    return {"startDate": _iso(start), "endDate": _iso(end)}


def _iso(date: PartialDate | None) -> str | None:
    """Write a date in the range that the standard's pattern allows."""
    return date.iso() if date and 1000 <= date.year < 3000 else None


def _text(text: Any, context: Context) -> str:
    return plain(context.text(text))


def _highlights(highlights: Iterable[Highlight], context: Context) -> list[str]:
    """Flatten the bullets: themes print plain strings only."""
    flat = []
    for highlight in highlights:
        flat.append(_text(highlight.text, context))
        flat += _highlights(highlight.highlights, context)
    return flat


def _work(entry: Any, context: Context) -> Object:
    project = _text(entry.project, context)
    summary = ". ".join(part for part in (project, _text(entry.summary, context)) if part)
    return {
        "name": entry.organization,
        "position": _text(entry.position, context),
        "description": _text(entry.team, context),
        "location": _text(entry.location, context),
        "url": _uri(entry.url),
        **_dates(entry),
        "summary": summary,
        "highlights": _highlights(entry.highlights, context),
    }


def _volunteer(entry: Any, context: Context) -> Object:
    values = _work(entry, context)
    return {"organization": values.pop("name"), **values}


def _education(entry: Education, context: Context) -> Object:
    return {
        "institution": entry.institution,
        "url": _uri(entry.url),
        "area": _text(entry.field, context),
        "studyType": entry.degree,
        **_dates(entry),
        "score": entry.gpa,
        "courses": list(entry.courses),
    }


def _award(entry: Award, context: Context) -> Object:
    date = entry.date or entry.start
    summary = _text(entry.summary, context)
    return {"title": entry.title, "date": _iso(date), "awarder": entry.awarder, "summary": summary}


def _certificate(entry: Certificate, context: Context) -> Object:
    del context
    date = entry.date or entry.start
    full = _iso(date) if date and date.day else None  # version 1.0.0 takes full dates only
    return {"name": entry.name, "date": full, "issuer": entry.issuer, "url": _uri(entry.url)}


def _skill(entry: Skill, context: Context) -> Object:
    level = _text(entry.level, context)
    return {"name": _text(entry.name, context), "level": level, "keywords": list(entry.keywords)}


def _interest(entry: Skill, context: Context) -> Object:
    return {"name": _text(entry.name, context), "keywords": list(entry.keywords)}


def _language(entry: SpokenLanguage, context: Context) -> Object:
    return {"language": _text(entry.language, context), "fluency": _text(entry.fluency, context)}


def _referee(entry: Referee, context: Context) -> Object:
    return {"name": entry.name, "reference": _text(entry.text, context)}


def _project(entry: Project, context: Context) -> Object:
    role = _text(entry.role, context)
    return {
        "name": entry.name,
        "description": _text(entry.summary, context),
        "highlights": _highlights(entry.highlights, context),
        "keywords": list(entry.keywords),
        **_dates(entry),
        "url": _uri(entry.url or entry.repository),
        "roles": [role] if role else [],
    }


_CORE: Mapping[str, tuple[Callable[[Any, Context], Object], frozenset[str]]] = {
    "work": (_work, _COMMON | {"organization", "position", "location"}),
    "volunteering": (_volunteer, _COMMON | {"organization", "position"}),
    "education": (_education, (_COMMON - {"summary"}) | {"institution", "field", "degree", "gpa", "courses"}),
    "awards": (_award, frozenset({"title", "awarder", "summary"})),
    "certificates": (_certificate, frozenset({"name", "issuer", "url"})),
    "skills": (_skill, frozenset({"name", "level", "keywords"})),
    "interests": (_interest, frozenset({"name", "keywords"})),
    "languages": (_language, frozenset({"language", "fluency"})),
    "references": (_referee, frozenset({"name", "text"})),
    "projects": (_project, _COMMON | {"name", "role", "keywords"}),
}
"""Per kind: the core fields, and the keys of ours that they tell completely; every other key goes to ``x-cvtool``."""


def _publications(works: Sequence[Publication], told: Iterable[Object]) -> list[Object]:
    seen = {item["x-cvtool"]["key"] for item in told}
    return [_publication(work) for work in works if work.key not in seen]


def _publication(work: Publication) -> Object:
    """Tell a work: the venue as its publisher, the authors as its summary, since the standard has no field for them."""
    authors = [name.display for name in work.authors]
    date = PartialDate(work.year, work.month, work.day if work.month else None) if work.year else None
    url = f"https://doi.org/{work.doi}" if work.doi else work.url
    return _filled(
        {
            "name": _plain(work.title),
            "publisher": work.venue,
            "releaseDate": _iso(date),
            "url": _uri(url),
            "summary": ", ".join(authors) + (" et al." if work.has_others else ""),
            "x-cvtool": {"key": work.key, "type": work.type, "authors": authors},
        }
    )


def _plain(inlines: Inlines) -> str:
    return plain(inlines).replace("\u00a0", " ")


def _uri(url: str | None) -> str | None:
    """Make an address a URI in the strict sense of RFC 3986: ASCII, the rest percent-encoded."""
    if not url:
        return None
    encoded = quote(web_address(url), safe="%/:?#[]@!$&'()*+,;=-._~")
    return re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", encoded)
