"""A résumé of the standard → CV and bibliography, extensions included."""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct
from pydantic import ValidationError

from cvtool.bib.work import Work
from cvtool.cv.model.cv import CV
from cvtool.cv.sections import SECTIONS, section_class
from cvtool.cv.sections.base import SectionBase
from cvtool.exchange.entries import read_entry
from cvtool.exchange.jsonresume import jobs, official, works
from cvtool.exchange.jsonresume.difference import difference
from cvtool.exchange.jsonresume.document import META, SCHEMA, default_bibliography, derived_publications
from cvtool.exchange.jsonresume.import_log import ImportLog
from cvtool.exchange.jsonresume.items import OURS, X_JSONRESUME, from_item, shape
from cvtool.exchange.jsonresume.kinds import PUBLICATIONS, SECTION_NAMES
from cvtool.exchange.jsonresume.people import from_basics
from cvtool.exchange.jsonresume.plain import Languages
from cvtool.exchange.jsonresume.printed import AnyInserts
from cvtool.exchange.values import Object, as_dict, as_list, extended, objects

KINDS_BY_NAME: Mapping[str, str] = {name: kind for kind, name in SECTION_NAMES.items()}
_APART = frozenset({"told", "foreign", "files", "works", "order", "sections"})


class Resume(Struct, frozen=True):
    """What was read: the CV, its bibliography, and which works are in which of its files."""

    cv: CV
    works: tuple[Work, ...]
    files: tuple[tuple[Work, ...], ...]


def read(data: Mapping[str, Any], log: ImportLog) -> Resume:
    """Read a résumé; ``log`` hears, with the path, where our copy of something gave way."""
    ours = _ours(data)
    languages = _languages(ours or {})
    person, summary = from_basics(as_dict(data.get("basics")), languages, log.under("basics"))
    found, strange = _publications(data, ours or {}, log)
    files = _files(found, (ours or {}).get("files"))
    ordered = tuple(work for file in files for work in file)
    cv = _frame(ours or {}, ordered, log)
    sections = _sections(data, ours or {}, languages, log)
    if (shown := objects(data.get(PUBLICATIONS))) and not any(part.kind == PUBLICATIONS for part in sections.values()):
        derived = derived_publications(found[: len(shown)])
        sections[PUBLICATIONS] = section_class(PUBLICATIONS).model_validate(derived)
    sections = _ordered(sections, data, ours or {})
    cv = cv.model_copy(update={"person": person, "summary": summary, "sections": sections})
    kept = _top(data, ours, log) | ({PUBLICATIONS: strange} if strange else {})
    return Resume(extended(cv, X_JSONRESUME, kept), ordered, files)


def _ours(data: Mapping[str, Any]) -> Object | None:
    """Return our own part of ``meta``; None if the file is somebody else's."""
    ours = as_dict(data.get("meta")).get("cvtool")
    return ours if isinstance(ours, dict) else None


def _languages(ours: Object) -> Languages:
    default = ours.get("language", "en")
    default = default if isinstance(default, str) else "en"
    language = ours.get("told", default)
    return Languages(language if isinstance(language, str) else default, default, inserts=AnyInserts())


def _frame(ours: Object, found: Sequence[Work], log: ImportLog) -> CV:
    """Read what is at the top of a CV: language, theme, variants, the user's own keys."""
    data: Object = {"bibliography": default_bibliography(found)}
    data |= {key: value for key, value in ours.items() if key not in _APART}
    while True:
        try:
            return CV.model_validate({**data, "person": {"name": "-"}})
        except ValidationError as error:
            wrong = {details["loc"][0] for details in error.errors(include_url=False) if details["loc"]} & data.keys()
            for key in wrong:
                log(f"`{key}` cannot be read: kept under `{OURS}`", ("meta", "cvtool", str(key)))
            rest = {key: data[key] for key in data if key in wrong}
            data = {key: value for key, value in data.items() if wrong and key not in wrong}
            data[OURS] = {**(data.get(OURS) or {}), **{str(key): value for key, value in rest.items()}}


def _sections(data: Mapping[str, Any], ours: Object, languages: Languages, log: ImportLog) -> dict[str, SectionBase]:
    """Read every section: its entries from the standard's lists, what it is from our description."""
    described = _described(ours.get("sections"), log)
    for name in as_list(ours.get("order"), str):
        if name in SECTIONS:
            described.setdefault(name, {"kind": name})
    entries: dict[str, list[Any]] = {}
    for theirs, value in data.items():
        kind = KINDS_BY_NAME.get(theirs)
        if kind and kind != PUBLICATIONS and isinstance(value, list):
            for name, found in _entries(data, kind, described, languages, log).items():
                described.setdefault(name, {"kind": kind})
                entries[name] = found
    sections = {name: _section(name, described[name], log) for name in described}
    return {
        name: section.model_copy(update={"entries": tuple(entries[name])}) if name in entries else section
        for name, section in sections.items()
    }


def _described(sections: Any, log: ImportLog) -> dict[str, Object]:
    """Return our descriptions of sections, by name, as far as they are of a kind."""
    found: dict[str, Object] = {}
    for name, value in as_dict(sections).items():
        if isinstance(value, dict) and isinstance(value.get("kind"), str) and value["kind"] in SECTIONS:
            found[name] = value
        else:
            log(f"the section `{name}` cannot be read", ("meta", "cvtool", "sections", name))
    return found


def _entries(
    data: Mapping[str, Any], kind: str, described: Mapping[str, Object], languages: Languages, log: ImportLog
) -> dict[str, list[Any]]:
    """Read the entries of a kind, by section."""
    theirs = SECTION_NAMES[kind]
    by_section: dict[str, list[tuple[int, Object]]] = {}
    for at, item in objects(data.get(theirs)):
        name = as_dict(item.get(OURS)).get("section")
        is_known = isinstance(name, str) and described.get(name, {}).get("kind") == kind
        by_section.setdefault(str(name) if is_known else kind, []).append((at, item))
    form = shape(kind, languages)
    if kind in {"work", "volunteering"}:
        return {name: jobs.from_items(items, form, log.under(theirs)) for name, items in by_section.items()}
    return {
        name: [from_item(item, form, log.under(theirs, at)) for at, item in items] for name, items in by_section.items()
    }


def _section(name: str, data: Object, log: ImportLog) -> SectionBase:
    """Read a section as described; one that cannot be read is of its kind and no more."""
    model = section_class(data["kind"])
    try:
        return model.model_validate(data)
    except ValidationError:
        log(f"the section `{name}` cannot be read: kept under `{OURS}`", ("meta", "cvtool", "sections", name))
        return model.model_validate({"kind": data["kind"], OURS: data})


def _ordered(sections: dict[str, SectionBase], data: Mapping[str, Any], ours: Object) -> dict[str, SectionBase]:
    """Put the sections in the order that our part gives, else in that of the file."""
    wanted = as_list(ours.get("order"), str) + [KINDS_BY_NAME[name] for name in data if name in KINDS_BY_NAME]
    return {name: sections[name] for name in dict.fromkeys([*wanted, *sections]) if name in sections}


def _publications(data: Mapping[str, Any], ours: Object, log: ImportLog) -> tuple[list[Work], Object]:
    """Read the works, those first that the file lists; also return what their items have besides."""
    found: dict[str, Work] = {}
    strange: Object = {}
    for at, item in objects(data.get(PUBLICATIONS)):
        work, rest = works.work_from_item(item, found, log.under(PUBLICATIONS, at))
        found[work.key.lower()] = work
        if rest:
            strange[work.key] = rest
    for text in as_dict(ours.get("works")).values():
        if hidden := read_entry(text):
            found.setdefault(hidden.key.lower(), hidden)
    return list(found.values()), strange


def _files(found: Sequence[Work], files: Any) -> tuple[tuple[Work, ...], ...]:
    """Sort the works into their files; those that no file names follow in the first."""
    by_key = {work.key: work for work in found}
    lists = [as_list(keys, str) for keys in as_list(files, list)]
    sorted_ = [[by_key.pop(key) for key in keys if key in by_key] for keys in lists] or [[]]
    sorted_[0] += by_key.values()
    return tuple(tuple(file) for file in sorted_)


def _top(data: Mapping[str, Any], ours: Object | None, log: ImportLog) -> Object:
    """Return what is at the top and we would not write ourselves."""
    meta = data.get("meta")
    is_there = isinstance(meta, dict)
    rest = {key: value for key, value in as_dict(meta).items() if key != "cvtool" or ours is None} if is_there else None
    known, read_elsewhere = official.fields(""), {*KINDS_BY_NAME, "basics"}
    core = {key: value for key, value in data.items() if key not in read_elsewhere}
    core |= {key: data[key] for key in data if key in read_elsewhere and data[key] in ([], {})}
    core = {key: value for key, value in core.items() if key != "meta" and (value is not None or key not in known)}
    core |= {"meta": rest} if is_there else {}
    kept = difference(core, {"$schema": SCHEMA, "meta": META})
    log.keep({key: value for key, value in kept.items() if key not in known}, {})
    return kept | ({"meta": rest} if ours is None or ours.get("foreign") else {})
