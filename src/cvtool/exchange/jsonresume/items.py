"""An entry ↔ an item of the standard, without loss."""

from collections.abc import Collection, Mapping
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from cvtool.cv.model.base import Model, as_written
from cvtool.cv.sections import entry_class
from cvtool.cv.sections.base import Entry
from cvtool.exchange.jsonresume import official
from cvtool.exchange.jsonresume.bullets import notes, read_bullets
from cvtool.exchange.jsonresume.difference import combined, difference, edited, put_back_allowed
from cvtool.exchange.jsonresume.import_log import ImportLog
from cvtool.exchange.jsonresume.kinds import ITEM_KINDS, ItemKind
from cvtool.exchange.jsonresume.plain import Languages
from cvtool.exchange.jsonresume.printed import as_printed
from cvtool.exchange.values import UNKNOWN, Object, as_dict, extended, filled, valid

OURS = "x-cvtool"
X_JSONRESUME = "x-jsonresume"
M = TypeVar("M", bound=Model)


class ItemShape(Struct, frozen=True):
    """What maps an item: our model, how its fields map, and the languages to write in."""

    model: type[Any]
    kind: ItemKind
    languages: Languages

    def write(self, entry: Any) -> Object:
        """Write an entry in the standard's fields."""
        return self.kind.write(entry, self.languages)

    def read(self, core: Mapping[str, Any], notes_on_bullets: Any = None) -> Object:
        """Read the standard's fields, with our notes on the bullets, as what an entry in a file would hold."""
        own = self.kind.read(core)
        if "highlights" in official.fields(self.kind.name):
            own |= filled({"highlights": read_bullets(core.get("highlights"), notes_on_bullets)[0]})
        return as_written(valid(self.model, own, self.kind.required))

    def others(self, core: Mapping[str, Any]) -> dict[str, str]:
        """Return the fields of an item that the standard does not have, and ours for each."""
        return {theirs: ours for theirs, ours in self.kind.others.items() if theirs in core}

    def still_true(self, bare: Model, natural: Object, kept: Object) -> Object:
        """Leave out of what was kept the fields beyond the standard that an entry no longer says."""
        others = self.others(kept)
        if not others:
            return kept
        says, said = as_written(bare), self.read({**natural, **kept})
        return {
            key: value
            for key, value in kept.items()
            if key not in others or says.get(others[key]) == said.get(others[key])
        }

    def reread(self, core: Mapping[str, Any]) -> Object:
        """Read the standard's fields and write them again."""
        return self.write(self.model.model_validate(self.read(core)))


def shape(kind: str, languages: Languages) -> ItemShape:
    """Return the shape of a kind's entries."""
    return ItemShape(entry_class(kind), ITEM_KINDS[kind], languages)


def foreign(model: Model) -> tuple[Any, Object]:
    """Take apart a model: without what somebody else's file had, and that."""
    kept = model.extensions.get(X_JSONRESUME)
    if not isinstance(kept, dict):
        return model, {}
    rest = {key: value for key, value in model.extensions.items() if key != X_JSONRESUME}
    return model.model_copy(update={"extensions": rest}), kept


def to_item(entry: Model, form: ItemShape) -> Object:
    """Write an entry: the standard's fields, and beside them what a reader of these would not know."""
    bare, kept = foreign(entry)
    natural = form.write(bare)
    kept = form.still_true(bare, natural, kept)
    core = put_back_allowed(natural, kept, form.kind.name, form.reread) if kept else natural
    own = {key: value for key, value in as_written(bare).items() if key != "highlights"}
    beside = difference(own, {key: value for key, value in form.read(core).items() if key != "highlights"})
    if isinstance(bare, Entry):
        beside |= _noted(bare, form, core)
    return core | ({OURS: beside} if beside else {})


def _noted(entry: Entry, form: ItemShape, core: Object) -> Object:
    """Record what the bullets do not carry; where the standard has no bullets, all of them."""
    if not entry.highlights:
        return {}
    whole = as_written(entry)["highlights"]
    if "highlights" not in official.fields(form.kind.name):
        return {} if form.read(core).get("highlights") == whole else {"highlights": whole}
    stored = notes(entry.highlights, form.languages)
    if read_bullets(core.get("highlights"), None)[0] == whole:
        return {}
    if read_bullets(core.get("highlights"), stored)[0] != whole:
        return {"highlights": whole}
    return {"bullets": stored} if stored else {}


class _Copy(Struct, frozen=True):
    """An item taken apart: the standard's fields, what they read as, and our copy of what they do not carry."""

    core: Object
    read: Object
    ours: Object
    form: ItemShape

    def entry(self) -> Any:
        return valid(self.form.model, combined(self.read, self.ours), self.form.kind.required)

    def written(self) -> Object:
        return as_printed(self.form.write(foreign(self.entry())[0]), self.core)

    def without(self, names: Collection[str]) -> "_Copy":
        return replace(self, ours={key: value for key, value in self.ours.items() if key not in names})


def from_item(item: Mapping[str, Any], form: ItemShape, log: ImportLog, beside: Mapping[str, Any] | None = None) -> Any:
    """Read an item. Where the standard's fields no longer say what our copy says, they win, and ``log`` hears it."""
    core, ours = split_item(item, form.kind.name)
    ours = dict(beside if beside is not None else ours)
    bullets = ours.pop("bullets", None)
    for loss in read_bullets(core.get("highlights"), bullets)[1] if bullets else ():
        log(loss, ("highlights",))
    copy = _Copy(core, form.read(core, bullets), ours, form)
    copy = _settled(copy, log) if ours else copy
    entry = _with_rest(copy.entry(), copy.ours, log)
    required = form.kind.required
    if getattr(entry, required) == UNKNOWN and UNKNOWN not in {form.kind.read(core).get(required), *_texts(ours)}:
        log.nameless.append(log.path)
    bare, _ = foreign(entry)
    natural = as_printed(form.write(bare), core)
    kept = difference(core, natural)
    says, others = as_written(bare), form.others(kept)
    heard = {key: value for key, value in kept.items() if key not in others or not _same(says, copy.read, others[key])}
    log.keep(heard, natural | ({"date": says["date"]} if "date" in says else {}))
    return extended(entry, X_JSONRESUME, kept)


def _texts(ours: Object) -> list[str]:
    return [value for value in ours.values() if isinstance(value, str)]


def _same(says: Object, said: Object, key: str) -> bool:
    return key in said and says.get(key) == said[key]


def _settled(copy: _Copy, log: ImportLog) -> _Copy:
    """Take away from our copy what contradicts a field that was edited elsewhere."""
    natural = copy.written()
    for key in edited(copy.core, natural, copy.form.kind.name, copy.form.reread):
        gone = [name for name in copy.ours if copy.without([name]).written().get(key) != natural.get(key)]
        if gone:
            names = ", ".join(f"`{name}`" for name in gone)
            log(f"`{key}` was edited: it is used instead of cvtool's own {names}", (key,))
        copy = copy.without(gone)
    return copy


def _with_rest(entry: Any, ours: Object, log: ImportLog) -> Any:
    """Keep what is in our copy, but is not valid as what it claims to be."""
    known = as_written(entry)
    rest = {key: value for key, value in ours.items() if value and key not in known and key in type(entry).model_fields}
    if not rest:
        return entry
    log(f"cvtool's own {', '.join(f'`{key}`' for key in rest)} cannot be read: kept under `{OURS}`", (OURS,))
    return entry.model_copy(update={"extensions": {**entry.extensions, OURS: rest}})


def split_item(item: Mapping[str, Any], place: str) -> tuple[Object, Object]:
    """Take apart an item: the fields of the standard and of strangers, and our own; null says nothing."""
    known = official.fields(place)
    core = {key: value for key, value in item.items() if key != OURS and not (value is None and key in known)}
    return core, {key: value for key, value in as_dict(item.get(OURS)).items() if key != "section"}
