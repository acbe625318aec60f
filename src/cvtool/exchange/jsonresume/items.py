"""An entry ↔ an item of the standard, without loss."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar, get_args

from pydantic import ValidationError

from cvtool.cv.model.base import Model, as_written
from cvtool.cv.sections import section_class
from cvtool.cv.sections.base import Entry
from cvtool.exchange.jsonresume import official
from cvtool.exchange.jsonresume.bullets import notes, read_bullets
from cvtool.exchange.jsonresume.difference import Object, combined, difference, filled, put_back
from cvtool.exchange.jsonresume.ear import Ear
from cvtool.exchange.jsonresume.kinds import KINDS, UNKNOWN, Kind
from cvtool.exchange.jsonresume.plain import Languages

OURS = "x-cvtool"
THEIRS = "x-jsonresume"
M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Shape:
    """What maps an item: the model of ours, the standard's name of the place, and the two directions."""

    model: type[Any]
    place: str
    kind: Kind
    tongue: Languages

    def tell(self, entry: Any) -> Object:
        """Say an entry in the standard's fields."""
        return self.kind.tell(entry, self.tongue)

    def read(self, core: Mapping[str, Any], notes_on_bullets: Any = None) -> Object:
        """Read the standard's fields, with our notes on the bullets, as what an entry in a file would hold."""
        own = self.kind.read(core)
        if "highlights" in official.fields(self.place):
            own |= filled({"highlights": read_bullets(core.get("highlights"), notes_on_bullets)[0]})
        return as_written(valid(self.model, own, self.kind.required))

    def again(self, core: Mapping[str, Any]) -> Object:
        """Read the standard's fields and tell them again."""
        return self.tell(self.model.model_validate(self.read(core)))

    def keep(self, natural: Object, kept: Mapping[str, Any]) -> Object:
        """Put back what somebody else's file had, where the standard allows it.

        What does not fit any more is dropped: it may tell what was made private since.
        """
        known = official.fields(self.place)
        fit = {key: value for key, value in kept.items() if value is None or official.allowed(self.place, key, value)}
        return put_back(natural, fit, known, self.again)[0]


def shape(kind: str, tongue: Languages) -> Shape:
    """Return the shape of a kind's entries."""
    model = get_args(section_class(kind).model_fields["entries"].annotation)[0]
    return Shape(model, KINDS[kind].name, KINDS[kind], tongue)


def valid(model: type[M], data: Object, required: str) -> M:
    """Make a model of data, as far as that holds; a field that it must have and that is missing is ``Unknown``."""
    data = {required: UNKNOWN, **data}
    while True:
        try:
            return model.model_validate(data)
        except ValidationError as error:
            wrong = {details["loc"][0] for details in error.errors(include_url=False) if details["loc"]}
            kept = {key: value for key, value in data.items() if key not in wrong}
            if len(kept) == len(data):  # what is wrong has no place, or is no key of ours
                kept = {required: data[required]}
            data = {required: UNKNOWN, **kept}


def foreign(model: Model) -> tuple[Any, Object]:
    """Take apart a model: without what somebody else's file had, and that."""
    kept = model.extensions.get(THEIRS)
    if not isinstance(kept, dict):
        return model, {}
    rest = {key: value for key, value in model.extensions.items() if key != THEIRS}
    return model.model_copy(update={"extensions": rest}), kept


def with_foreign(model: M, kept: Mapping[str, Any]) -> M:
    """Give a model what somebody else's file had."""
    if not kept:
        return model
    before = model.extensions.get(THEIRS)
    extensions = {**model.extensions, THEIRS: {**(before if isinstance(before, dict) else {}), **kept}}
    return model.model_copy(update={"extensions": extensions})


def to_item(entry: Model, form: Shape) -> Object:
    """Write an entry: the standard's fields, and beside them what a reader of these would not know."""
    bare, kept = foreign(entry)
    core = form.keep(form.tell(bare), kept) if kept else form.tell(bare)
    own = {key: value for key, value in as_written(bare).items() if key != "highlights"}
    beside = difference(own, {key: value for key, value in form.read(core).items() if key != "highlights"})
    if isinstance(bare, Entry):
        beside |= _noted(bare, form, core)
    return core | ({OURS: beside} if beside else {})


def _noted(entry: Entry, form: Shape, core: Object) -> Object:
    """Note what the bullets do not tell; where the standard has no bullets, all of them."""
    if not entry.highlights:
        return {}
    if "highlights" not in official.fields(form.place):
        return {"highlights": as_written(entry)["highlights"]}
    told = notes(entry.highlights, form.tongue)
    whole = as_written(entry)["highlights"]
    if read_bullets(core.get("highlights"), told)[0] != whole:
        return {"highlights": whole}
    return {"bullets": told} if told else {}


@dataclass(frozen=True, slots=True)
class _Copy:
    """An item taken apart: the standard's fields, what they read as, and our copy of what they do not tell."""

    core: Object
    read: Object
    ours: Object
    form: Shape

    def entry(self) -> Any:
        return valid(self.form.model, combined(self.read, self.ours), self.form.kind.required)

    def told(self) -> Object:
        return self.form.tell(foreign(self.entry())[0])

    def without(self, names: Collection[str]) -> "_Copy":
        return replace(self, ours={key: value for key, value in self.ours.items() if key not in names})


def from_item(item: Mapping[str, Any], form: Shape, ear: Ear, beside: Mapping[str, Any] | None = None) -> Any:
    """Read an item. Where the standard's fields no longer say what our copy says, they win, and ``ear`` hears it."""
    core, ours = split(item, form.place)
    ours = dict(beside if beside is not None else ours)
    bullets = ours.pop("bullets", None)
    for loss in read_bullets(core.get("highlights"), bullets)[1] if bullets else ():
        ear(loss, ("highlights",))
    copy = _Copy(core, form.read(core, bullets), ours, form)
    copy = _settled(copy, ear) if ours else copy
    entry = _with_rest(copy.entry(), copy.ours, ear)
    bare, _ = foreign(entry)
    natural = form.tell(bare)
    kept = difference(core, natural)
    ear.keep(kept, natural)
    return with_foreign(entry, kept)


def _settled(copy: _Copy, ear: Ear) -> _Copy:
    """Take away from our copy what contradicts a field that was edited elsewhere."""
    natural = copy.told()
    known = official.fields(copy.form.place)
    _, edited = put_back(natural, difference(copy.core, natural), known, copy.form.again)
    for key in edited:
        gone = [name for name in copy.ours if copy.without([name]).told().get(key) != natural.get(key)]
        if gone:
            names = ", ".join(f"`{name}`" for name in gone)
            ear(f"`{key}` was edited: it counts, and not our own {names}", (key,))
        copy = copy.without(gone)
    return copy


def _with_rest(entry: Any, ours: Object, ear: Ear) -> Any:
    """Keep what stands in our copy, but cannot be what it says it is."""
    known = as_written(entry)
    rest = {key: value for key, value in ours.items() if value and key not in known and key in type(entry).model_fields}
    if not rest:
        return entry
    ear(f"our own {', '.join(f'`{key}`' for key in rest)} cannot be read: kept under `{OURS}`", (OURS,))
    return entry.model_copy(update={"extensions": {**entry.extensions, OURS: rest}})


def split(item: Mapping[str, Any], place: str) -> tuple[Object, Object]:
    """Take apart an item: the fields of the standard and of strangers, and our own; null says nothing."""
    known = official.fields(place)
    core = {key: value for key, value in item.items() if key != OURS and not (value is None and key in known)}
    ours = item.get(OURS)
    return core, {key: value for key, value in ours.items() if key != "section"} if isinstance(ours, dict) else {}
