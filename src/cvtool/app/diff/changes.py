"""Two CVs with their publications → the changes from one to the other, as a tree."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal, TypeVar

from msgspec import Struct

from cvtool.app.diff.pairs import pairs
from cvtool.bib.work import Work
from cvtool.cv.items import Selectable, SelectableKind
from cvtool.cv.labels import label
from cvtool.cv.model.base import Model, as_written
from cvtool.cv.model.cv import CV
from cvtool.cv.sections.base import Entry, EntrySection, Highlight, SectionBase
from cvtool.cv.sections.work import Job

Op = Literal["added", "removed", "changed", "moved"]
What = SelectableKind | Literal["person", "cv", "variant"]

_M = TypeVar("_M", bound=Model)

_PARTS = frozenset({"highlights", "roles", "entries", "sections", "person", "variants"})
_OUR_OWN = frozenset({"kind"})


class FieldChange(Struct, frozen=True):
    """A field with its values before and after, as plain data; None where it was not there."""

    name: str
    old: Any
    new: Any


class Change(Struct, frozen=True):
    """What happened to one thing, in its fields and in what it holds. ``old`` is its former label if that changed."""

    op: Op
    what: What
    label: str
    fields: tuple[FieldChange, ...] = ()
    parts: tuple["Change", ...] = ()
    old: str = ""

    @property
    def is_nothing(self) -> bool:
        """Whether it is a change in name only."""
        return self.op == "changed" and not self.fields and not self.parts and not self.old


class Side(Struct, frozen=True):
    """One of the two: what is shown of a CV, and its publications; a variant has no variants to compare."""

    cv: CV
    works: tuple[Work, ...]
    is_variant: bool = False


def compare(old: Side, new: Side) -> tuple[Change, ...]:
    """Compare two CVs; nothing comes out where they are the same."""
    changes = [
        Change("changed", "cv", "cv", _fields(old.cv, new.cv)),
        Change("changed", "person", new.cv.person.name, _fields(old.cv.person, new.cv.person)),
        *_sections(old.cv, new.cv),
        *_publications(old.works, new.works),
        *(() if old.is_variant or new.is_variant else _variants(old.cv, new.cv)),
    ]
    return tuple(change for change in changes if not change.is_nothing)


def _fields(old: Model, new: Model) -> tuple[FieldChange, ...]:
    return _differing(as_written(old), as_written(new))


def _differing(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[FieldChange, ...]:
    names = [name for name in dict.fromkeys((*old, *new)) if name not in _PARTS | _OUR_OWN]
    return tuple(FieldChange(name, old.get(name), new.get(name)) for name in names if old.get(name) != new.get(name))


def _sections(old: CV, new: CV) -> Iterator[Change]:
    for name in dict.fromkeys((*old.sections, *new.sections)):
        before, after = old.sections.get(name), new.sections.get(name)
        if before and after:
            yield Change("changed", "section", name, _fields(before, after), _entries(before, after))
        else:
            yield Change("added" if after else "removed", "section", name)
    shared = [name for name in old.sections if name in new.sections]
    order = [name for name in new.sections if name in old.sections]
    yield from (Change("moved", "section", name) for name in _moved(shared, order))


def _moved(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """Find what changed its place: the names outside the longest run of those that kept their order."""
    best: list[list[str]] = []
    for name in new:
        heads = [run for run in best if old.index(run[-1]) < old.index(name)]
        best.append([*max(heads, key=len, default=[]), name])
    kept = max(best, key=len, default=[])
    return [name for name in new if name not in kept]


def _entries(old: SectionBase, new: SectionBase) -> tuple[Change, ...]:
    if not isinstance(old, EntrySection) or not isinstance(new, EntrySection):
        return ()
    return _changed_entries(old.entries, new.entries, "entry")


def _changed_entries(old: Sequence[Entry], new: Sequence[Entry], what: Literal["entry", "role"]) -> tuple[Change, ...]:
    def name(entry: Entry) -> str:
        return label(Selectable((), what, entry))

    found = pairs(
        old,
        new,
        [
            lambda entry: entry.id,
            lambda entry: (name(entry), str(entry.date or ""), str(entry.start or "")),
            lambda entry: name(entry) or None,
        ],
        lambda entry: _words(as_written(entry)),
    )
    return _changes(found, what, name, _entry_parts)


def _entry_parts(old: Entry, new: Entry) -> tuple[Change, ...]:
    roles: tuple[Change, ...] = ()
    if isinstance(old, Job) and isinstance(new, Job):
        roles = _changed_entries(old.roles, new.roles, "role")
    return (*roles, *_highlights(old.highlights, new.highlights))


def _highlights(old: Sequence[Highlight], new: Sequence[Highlight]) -> tuple[Change, ...]:
    def name(highlight: Highlight) -> str:
        return label(Selectable((), "highlight", highlight))

    found = pairs(
        old,
        new,
        [lambda highlight: highlight.id, lambda highlight: str(highlight.text)],
        lambda highlight: _words(highlight.text),
    )
    return _changes(found, "highlight", name, lambda before, after: _highlights(before.highlights, after.highlights))


def _changes(
    found: Sequence[tuple[_M | None, _M | None]],
    what: What,
    name: Callable[[_M], str],
    parts: Callable[[_M, _M], tuple[Change, ...]],
) -> tuple[Change, ...]:
    changes: list[Change] = []
    for before, after in found:
        if before and after:
            former = name(before) if name(before) != name(after) else ""
            changes.append(Change("changed", what, name(after), _fields(before, after), parts(before, after), former))
        elif after:
            changes.append(Change("added", what, name(after)))
        elif before:
            changes.append(Change("removed", what, name(before)))
    return tuple(change for change in changes if not change.is_nothing)


def _publications(old: Sequence[Work], new: Sequence[Work]) -> Iterator[Change]:
    found = pairs(
        old,
        new,
        [
            lambda work: work.key.lower(),
            lambda work: work.doi.lower() or None,
            lambda work: " ".join(_words(work.title_text)) or None,
        ],
        lambda work: (work.key,),
    )
    for before, after in found:
        if before and after:
            fields = _differing({**before.fields, **_about(before)}, {**after.fields, **_about(after)})
            yield Change("changed", "publication", _cited(after), fields)
        elif work := after or before:
            yield Change("added" if after else "removed", "publication", _cited(work))


def _about(work: Work) -> dict[str, str]:
    return {"citation key": work.key, "entry type": work.type}


def _cited(work: Work) -> str:
    return f"{work.key}: {label(Selectable((), 'publication', work))}"


def _variants(old: CV, new: CV) -> Iterator[Change]:
    for name in dict.fromkeys((*old.variants, *new.variants)):
        before, after = old.variants.get(name), new.variants.get(name)
        if before and after:
            yield Change("changed", "variant", name, _differing(as_written(before), as_written(after)))
        else:
            yield Change("added" if after else "removed", "variant", name)


def _words(value: Any) -> list[str]:
    """List the words in plain data; the names of its fields say nothing."""
    if isinstance(value, Mapping):
        return [word for inner in value.values() for word in _words(inner)]
    if isinstance(value, list | tuple):
        return [word for inner in value for word in _words(inner)]
    return re.findall(r"\w+", str(value).casefold())
