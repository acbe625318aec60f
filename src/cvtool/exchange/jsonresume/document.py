"""A CV with its bibliography → a résumé of the standard, extensions included."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from cvtool.bib.formats.bibtex import write
from cvtool.bib.query.order import newest_first
from cvtool.bib.work import Work
from cvtool.cv.listing import listed
from cvtool.cv.model.base import as_written
from cvtool.cv.model.cv import CV
from cvtool.cv.sections.base import Entry, EntrySection, SectionBase
from cvtool.cv.sections.publications import PublicationsSection
from cvtool.cv.sections.work import Job
from cvtool.exchange.jsonresume import jobs, official, works
from cvtool.exchange.jsonresume.items import OURS, foreign, shape, to_item
from cvtool.exchange.jsonresume.kinds import PUBLICATIONS, SECTION_NAMES
from cvtool.exchange.jsonresume.people import to_basics
from cvtool.exchange.jsonresume.plain import Languages
from cvtool.exchange.values import Object, as_dict

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
META: Object = {"version": "v1.0.0"}
BIBLIOGRAPHY = "pubs.bib"
"""Where publications are looked for, if nothing else is said."""


def resume(cv: CV, bibliography: Sequence[Work], languages: Languages) -> Object:
    """Write a CV; nothing of it is lost, and of what somebody else's file had nothing that still fits."""
    bare, kept = foreign(cv)
    sections = _sections(bare, bibliography, languages, kept)
    basics = to_basics(bare.person, bare.summary, languages)
    if basics or kept.get("basics") == {}:
        sections = {"basics": basics, **sections}
    top = _top(kept, sections)
    meta = top.pop("meta")
    ours = _ours(bare, bibliography, languages, is_foreign="meta" in kept and meta == kept["meta"])
    whole = {**top, **sections, **{key: value for key, value in top.items() if key != "$schema"}}
    meta = {**(meta or {}), **({"cvtool": ours} if ours else {})}
    return whole | ({"meta": meta} if meta or kept.get("meta") == {} else {})


def _top(kept: Object, sections: Object) -> Object:
    """Return what is at the top besides the sections, with kept values among it where possible."""
    natural: Object = {"$schema": SCHEMA, "meta": META}
    fit = {key: value for key, value in kept.items() if _fits(key, value, natural, sections)}
    return {key: value for key, value in {**natural, **fit}.items() if key != "$schema" or value is not None}


def _fits(key: str, value: Any, natural: Object, sections: Object) -> bool:
    """Whether a kept value may be at the top: it is allowed there, and its place is not taken."""
    if value is None and key in official.fields(""):
        return key in natural
    is_free = key not in sections and not (key == "meta" and "cvtool" in value)
    return is_free and key != "basics" and official.allowed("", key, value)


def _sections(cv: CV, bibliography: Sequence[Work], languages: Languages, kept: Object) -> Object:
    """Write the sections that the standard knows."""
    found: Object = {}
    strange = as_dict(kept.get(PUBLICATIONS))
    written: set[str] = set()
    for name, section in cv.sections.items():
        if isinstance(section, PublicationsSection):
            for work in listed(section, bibliography, languages.terms):
                if work.key.lower() not in written:
                    item = works.work_to_item(work, as_dict(strange.get(work.key)), written)
                    written.add(work.key.lower())
                    found.setdefault(PUBLICATIONS, []).append(item)
        elif isinstance(section, EntrySection) and section.kind in SECTION_NAMES:
            items = [item for entry in section.entries for item in _items(entry, section.kind, languages)]
            if items:
                found.setdefault(SECTION_NAMES[section.kind], []).extend(_marked(item, name, section) for item in items)
    return found


def _items(entry: Entry, kind: str, languages: Languages) -> list[Object]:
    """Map an entry; several positions at one employer become several items."""
    if isinstance(entry, Job) and entry.roles:
        return jobs.to_items(entry, shape(kind, languages))
    return [to_item(entry, shape(kind, languages))]


def _marked(item: Object, name: str, section: SectionBase) -> Object:
    """Name an item's section, unless it is the one that an item is in if nothing is said."""
    return item if name == section.kind else {**item, OURS: {"section": name, **item.get(OURS, {})}}


def _ours(cv: CV, bibliography: Sequence[Work], languages: Languages, *, is_foreign: bool) -> Object:
    """Gather what the document says and the standard cannot."""
    shown = _shown(cv, bibliography, languages)
    ours = {key: value for key, value in as_written(cv).items() if key not in {"person", "summary", "sections"}}
    ours["bibliography"] = list(cv.bibliography)
    if ours["bibliography"] == default_bibliography(bibliography):
        del ours["bibliography"]
    if languages.language != cv.language:
        ours["told"] = languages.language
    files = _files(cv, bibliography)
    if files != [[work.key for work in shown]] and bibliography:
        ours["files"] = files
    seen = {work.key for work in shown}
    if unseen := [work for work in bibliography if work.key not in seen]:
        ours["works"] = {work.key: write([work]) for work in unseen}
    if not (is_foreign and list(cv.sections) == derived_order(cv)):
        ours["order"] = list(cv.sections)
    described = {name: _described(section) for name, section in cv.sections.items()}
    derived = {name: {"kind": name} for name in described} | {PUBLICATIONS: derived_publications(shown)}
    if sections := {name: value for name, value in described.items() if value != derived[name]}:
        ours["sections"] = sections
    return ours | ({"foreign": True} if is_foreign and ours else {})


def _shown(cv: CV, bibliography: Sequence[Work], languages: Languages) -> list[Work]:
    sections = [section for section in cv.sections.values() if isinstance(section, PublicationsSection)]
    works = (work for section in sections for work in listed(section, bibliography, languages.terms))
    return list({work.key: work for work in works}.values())


def derived_order(cv: CV) -> list[str]:
    """Return the sections in the order in which the standard's are written."""
    written = [name for name, section in cv.sections.items() if section.kind == name and section.kind in SECTION_NAMES]
    return [name for name in written if not isinstance(part := cv.sections[name], EntrySection) or part.entries]


def derived_publications(shown: Sequence[Work]) -> Object:
    """Describe the section that lists works in just this order."""
    kind = {"kind": PUBLICATIONS}
    return kind if list(newest_first(shown)) == list(shown) else kind | {"sort": "none"}


def default_bibliography(bibliography: Sequence[Work]) -> list[str]:
    """Return the files that a CV names if nothing else is said."""
    return [BIBLIOGRAPHY] if bibliography else []


def _described(section: SectionBase) -> Object:
    data = {"kind": section.kind, **as_written(section)}
    return {key: value for key, value in data.items() if key != "entries" or section.kind not in SECTION_NAMES}


def _files(cv: CV, bibliography: Sequence[Work]) -> list[list[str]]:
    """List the citation keys of every file, in its order."""
    files: list[list[str]] = [[] for _ in cv.bibliography] or [[]]
    for work in bibliography:
        files[_file(work, cv.bibliography)].append(work.key)
    return files


def _file(work: Work, names: Sequence[str]) -> int:
    """Find the file that a work was read from: the last parts of its path are those that the CV gives."""
    parts = PurePath(work.span.file).parts
    for place, name in enumerate(names):
        wanted = [part for part in PurePath(name).parts if part not in {"..", "/"}]
        if wanted and list(parts[-len(wanted) :]) == wanted:
            return place
    return 0
