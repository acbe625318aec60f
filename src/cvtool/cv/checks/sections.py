"""What sections name that does not exist: parents, fields of entries, groups, and works of ``overrides``."""

from collections.abc import Iterator, Sequence
from typing import get_args

from cvtool.bib.kinds import KINDS
from cvtool.bib.status import STATUSES
from cvtool.cv.arrange import ValueReader
from cvtool.cv.checks.finding import Finding, World
from cvtool.cv.checks.variants import reversed_range
from cvtool.cv.items import CHART
from cvtool.cv.model.cv import CV
from cvtool.cv.sections import entry_class
from cvtool.cv.sections.base import EntrySection, SectionBase
from cvtool.cv.sections.publications import PublicationsSection
from cvtool.diagnostics import Severity, nearest
from cvtool.folding import folded
from cvtool.sources.yaml import KeyPath

_NO_VALUES = frozenset({"extensions", "highlights", "summary", "tags", "visibility", "roles", "pin", "id", "url"})
"""Fields of an entry that nothing is grouped or sorted by."""


def fields_of(kind: str) -> list[str]:
    """List the fields by which entries of a kind can be grouped, sorted and selected."""
    fields = entry_class(kind).model_fields.items()
    return [name for name, field in fields if name not in _NO_VALUES and field.alias in {None, name}]


def section_findings(cv: CV, world: World) -> Iterator[Finding]:
    """Find all of it, in the order of the sections."""
    yield from _parents(cv)
    yield from _arrangements(cv)
    yield from _overridden_works(cv, world)


def _parents(cv: CV) -> Iterator[Finding]:
    """Find sections whose parent does not come before them, or is a subsection itself."""
    seen: list[str] = []
    for name, section in cv.sections.items():
        if section.parent is not None and section.parent not in seen:
            message = f"there is no section `{section.parent}` before `{name}` to hold it"
            hint = nearest(section.parent, seen) if seen else "write it as `sections:` of the other section"
            yield Finding(("sections", name, "parent"), "unknown-section", message, hint)
        if section.parent is None:
            seen.append(name)


def _arrangements(cv: CV) -> Iterator[Finding]:
    """Find fields and groups that the entries of a section cannot have."""
    for name, section in cv.sections.items():
        path: KeyPath = ("sections", name)
        if isinstance(section, EntrySection):
            yield from _fields(section, path)
        if section.groups and section.kind == CHART:
            yield Finding((*path, "groups"), "bad-value", "a chart has no groups", "remove `groups`", key=True)
            continue
        if section.groups:
            yield from _groups(section, path)
        if section.groups and getattr(section, "group_by", "none") == "none":
            message = "`groups` has no effect without `group_by`"
            yield Finding((*path, "groups"), "bad-value", message, "say by what: `group_by: …`", key=True)


def _fields(section: EntrySection, path: KeyPath) -> Iterator[Finding]:
    if section.group_by == "none" and section.sort == "given" and section.select is None:
        return
    known = fields_of(section.kind)
    yield from _selected(section, path, known) if section.select else ()
    asked = [("group_by", section.group_by, GROUPINGS), ("sort", section.sort, ENTRY_SORTS)]
    for key, value, words in asked:
        if value not in (*words, *known):
            message = f"`{key}` cannot be `{value}`: entries of kind `{section.kind}` have no such field"
            hint = _ORDERS.get(value.lower(), "") if key == "sort" else ""
            yield Finding((*path, key), "bad-choice", message, hint or nearest(value, (*words, *known)))


_ORDERS = {
    **dict.fromkeys(("desc", "descending", "reverse", "latest", "recent"), "write `newest`"),
    **dict.fromkeys(("asc", "ascending", "chronological", "earliest"), "write `oldest`"),
    **dict.fromkeys(("none", "file", "manual", "custom"), "write `given`"),
}
"""What people call an order."""


def _selected(section: EntrySection, path: KeyPath, known: Sequence[str]) -> Iterator[Finding]:
    """Find what `select` names that there is not."""
    yield from reversed_range(section.select, (*path, "select"))
    for field, values in section.select.field.items():
        place: KeyPath = (*path, "select", "field", field)
        if field not in known:
            message = f"entries of kind `{section.kind}` have no field `{field}`"
            yield Finding(place, "bad-choice", message, nearest(field, known), key=True)
            continue
        read = ValueReader()
        there = {folded(value): value for entry in section.entries for value in read.values(entry, field)}
        for value in values:
            hint = nearest(value, there.values())
            if folded(value) not in there and hint.startswith("did you mean"):
                message = f"no entry has `{value}` as its `{field}`"
                yield Finding(place, "bad-choice", message, hint, Severity.WARNING)


GROUPINGS = ("none", "year", "tag")
"""What a section can be grouped by besides fields of its entries; the default comes first."""
ENTRY_SORTS = ("given", "newest", "oldest")
"""What a section can be sorted by besides fields of its entries; the default comes first."""


def _groups(section: SectionBase, path: KeyPath) -> Iterator[Finding]:
    field = getattr(section, "group_by", "none")
    is_works = isinstance(section, PublicationsSection)
    known: Sequence[str] = {"type": KINDS, "status": STATUSES}.get(field, ()) if is_works else _values(section, field)
    what = "publications" if is_works else "entries"
    for place, group in enumerate(section.groups if known else ()):
        if folded(group.value) not in known:
            message = f"no {what} are grouped under `{group.value}`"
            yield Finding(
                (*path, "groups", place), "bad-choice", message, nearest(group.value, known), word=group.value
            )


def _values(section: SectionBase, name: str) -> Sequence[str]:
    """List the values of a field that has a few of its own; what is only true or false is grouped under its name."""
    fields = entry_class(section.kind).model_fields
    annotation = fields[name].annotation if name in fields else None
    if annotation is bool:
        return (name,)
    literals = [value for part in (annotation, *get_args(annotation)) for value in get_args(part)]
    return [value for value in literals if isinstance(value, str)]


def _overridden_works(cv: CV, world: World) -> Iterator[Finding]:
    """Find keys in ``overrides`` that the bibliography lacks, or that two sections have."""
    if world.keys is None:
        return
    known = {key.casefold() for key in world.keys}
    seen: dict[str, str] = {}
    for name, section in cv.sections.items():
        for key in (isinstance(section, PublicationsSection) and section.overrides) or ():
            path: KeyPath = ("sections", name, "overrides", key)
            if key.casefold() not in known:
                message = f"the bibliography has no entry `{key}`"
                yield Finding(path, "unknown-citation", message, nearest(key, world.keys), key=True)
            if (first := seen.setdefault(key.casefold(), name)) != name:
                message = f"`{key}` is already overridden in section `{first}`"
                yield Finding(path, "duplicate-key", message, "keep one of the two", key=True)
