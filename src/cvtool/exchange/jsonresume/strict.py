"""A résumé without any extension: only what the standard's schemas have a field for; and what it then lacks."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from cvtool.bib.work import Work
from cvtool.cv.listing import listed
from cvtool.cv.model.base import Model, as_written
from cvtool.cv.model.contacts import CONTACT_FIELDS
from cvtool.cv.model.cv import CV
from cvtool.cv.model.dates import PRESENT
from cvtool.cv.model.person import Person
from cvtool.cv.sections.base import EntrySection
from cvtool.cv.sections.publications import PublicationsSection
from cvtool.cv.sections.work import Job
from cvtool.exchange.jsonresume import jobs, official, works
from cvtool.exchange.jsonresume.bullets import walk_bullets
from cvtool.exchange.jsonresume.document import META
from cvtool.exchange.jsonresume.items import X_JSONRESUME, ItemShape, shape, to_item
from cvtool.exchange.jsonresume.kinds import SECTION_NAMES
from cvtool.exchange.jsonresume.people import to_basics
from cvtool.exchange.jsonresume.plain import Languages
from cvtool.exchange.values import Object

_OF_STANDARD = frozenset({"location", "entity", "type", "meta"})
_TECHNICAL = frozenset({"tags", "priority", "pin", "id", "visibility"})
"""What is about the CV and not about its owner."""


def in_our_words(cv: CV) -> CV:
    """Forget in which form another tool wrote things: old names, impossible dates, fields of its own.

    What the standard has a field for and a CV has not is kept: a location in its parts, say.
    """
    ours: CV = _forgetting(cv)
    return ours


def _forgetting(value: Any) -> Any:
    if isinstance(value, Model):
        return value.model_copy(update={name: _forgetting(inner) for name, inner in value})
    if isinstance(value, Mapping):
        ours = {key: _forgetting(inner) for key, inner in value.items() if key != X_JSONRESUME}
        kept = {key: inner for key, inner in (value.get(X_JSONRESUME) or {}).items() if key in _OF_STANDARD and inner}
        return ours | {X_JSONRESUME: kept} if kept else ours
    return tuple(map(_forgetting, value)) if isinstance(value, tuple) else value


def strict(resume: Mapping[str, Any]) -> Object:
    """Take away everything that is not in both schemas."""
    schema = official.official_schema("1.0.0")["properties"]
    pruned: Object = _pruned(resume, {"properties": schema})
    for item in pruned.get("certificates", []):
        if not official.validator("1.0.0").evolve(schema=schema["certificates"]["items"]).is_valid(item):
            item.pop("date", None)  # schema 1.0.0 wants the day
    return pruned | {"meta": pruned.get("meta") or META}


def _pruned(value: Any, schema: Mapping[str, Any]) -> Any:
    if isinstance(value, Mapping) and "properties" in schema:
        known = schema["properties"]
        return {key: _pruned(item, known[key]) for key, item in value.items() if key in known}
    if isinstance(value, list) and isinstance(schema.get("items"), dict):
        return [_pruned(item, schema["items"]) for item in value]
    return value


def unseen(cv: CV, bibliography: Sequence[Work], languages: Languages) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what no reader of the standard's fields sees: a section, and which fields of it (none: all of it)."""
    if top := [name for name in ("updated", "metadata") if name in as_written(cv)]:
        yield "", tuple(top)
    person = _unrepresented(cv.person, lambda person: to_basics(person, cv.summary, languages))
    person |= {name for name in CONTACT_FIELDS if len(getattr(cv.person, name)) > 1 or _has_label(cv.person, name)}
    if person:
        yield "person", tuple(sorted(person))
    for name, section in cv.sections.items():
        if isinstance(section, PublicationsSection):
            fields = {
                field
                for work in listed(section, bibliography, languages.terms)
                for field in _unrepresented_fields(work)
            }
        elif not isinstance(section, EntrySection) or section.kind not in SECTION_NAMES:
            yield name, ()
            continue
        else:
            form = shape(section.kind, languages)
            fields = {field for entry in section.entries for field in _unrepresented_in(entry, form)}
        if fields:
            yield name, tuple(sorted(fields))


def _has_label(person: Person, name: str) -> bool:
    return any(contact.label for contact in getattr(person, name))


def _unrepresented_in(entry: Any, form: ItemShape) -> set[str]:
    def write(model: Any) -> Any:
        items = jobs.to_items(model, form) if isinstance(model, Job) and model.roles else [to_item(model, form)]
        return [strict({form.kind.name: [item]})[form.kind.name] for item in items]

    nested = {
        key for _, highlight in walk_bullets(entry.highlights) for key in as_written(highlight) if key in _TECHNICAL
    }
    parts = entry.roles if isinstance(entry, Job) else ()
    nested |= {key for role in parts for key in as_written(role) if key in _TECHNICAL}
    return _unrepresented(entry, write) | nested


def _unrepresented(model: Model, write: Callable[[Any], Any]) -> set[str]:
    """Find the fields without which nothing would be said otherwise."""
    whole, data = _core(write(model)), as_written(model)
    silent = set()
    for name, field in type(model).model_fields.items():
        key = field.alias or name
        if data.get(key, PRESENT) == PRESENT or field.is_required():  # that it goes on is said by silence
            continue
        without = model.model_copy(update={name: field.get_default(call_default_factory=True)})
        if _core(write(without)) == whole:
            silent.add(key)
    return silent


def _core(value: Any) -> Any:
    """Leave out extensions at every level."""
    if isinstance(value, Mapping):
        return {key: _core(item) for key, item in value.items() if not key.startswith("x-")}
    return [_core(item) for item in value] if isinstance(value, list) else value


def _unrepresented_fields(work: Work) -> set[str]:
    whole = works.core_of(work)

    def without(name: str) -> Work:
        fields = {other: value for other, value in work.fields.items() if other != name}
        return Work(key=work.key, type=work.type, fields=fields, span=work.span, raw="")  # what a copy decoded is kept

    return {name for name in work.fields if works.core_of(without(name)) == whole}
