"""Which entries a section's ``select:`` and the range of a variant let through, and why not the others."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from cvtool.bib.query.filter import fold_predicate
from cvtool.cv.arrange import ValueReader, print_order
from cvtool.cv.days import DayRange, days, range_of
from cvtool.cv.items import Selectable
from cvtool.cv.model.arrangement import EntryFilter
from cvtool.cv.model.base import Model
from cvtool.cv.model.cv import CV
from cvtool.cv.model.text import Translated
from cvtool.cv.sections.base import Entry, EntrySection
from cvtool.dates import settled
from cvtool.folding import folded, words
from cvtool.select.choice import Choice
from cvtool.select.decide import Cause, Decision, Decisions
from cvtool.sources.yaml import KeyPath
from cvtool.tags import parse_tags

_Conditions = Mapping[str, Callable[[Entry], bool]]


class Asked(Struct, frozen=True):
    """What a selection of entries depends on besides the CV: the day it is, and the language that is read."""

    today: date | None
    read: ValueReader

    def ranged(self, asked: Any) -> DayRange | None:
        """Return the range of a filter or a variant; None if it has none."""
        bounds = settled(asked.since, self.today), settled(asked.until, self.today)
        at = getattr(asked, "at", None)
        if at is not None:
            return range_of(at, at)
        return range_of(*bounds) if any(bounds) else None


def narrowed(decisions: Decisions, cv: CV, choice: Choice, asked: Asked) -> Decisions:
    """Leave out the entries that their section does not select, then those out of the variant's range.

    What is private does not count for ``max``, because it is out already.
    """
    selects = [name for name, section in cv.sections.items() if isinstance(section, EntrySection) and section.select]
    wanted = asked.ranged(choice.variant)
    if not selects and wanted is None:
        return decisions
    out = {path: cause for name in selects for path, cause in _unselected(name, cv, decisions, asked)}
    if wanted is not None:
        out = dict.fromkeys(_outside(decisions, wanted), Cause.OUT_OF_RANGE) | out
    return tuple(_out(decision, out) for decision in decisions)


def _out(decision: Decision, out: Mapping[KeyPath, Cause]) -> Decision:
    cause = out.get(decision.item.path)
    return replace(decision, cause=cause) if cause and decision.cause is not Cause.PRIVATE else decision


def _outside(decisions: Decisions, wanted: DayRange) -> Iterator[KeyPath]:
    """List the entries and roles of which no day is in a range; without a date, it is not known."""
    for decision in decisions:
        item = decision.item
        if item.kind in {"entry", "role"} and not in_range(item.node, wanted):
            yield item.path


def in_range(entry: Entry, wanted: DayRange) -> bool:
    """Whether one day of an entry is in a range, or it has no date."""
    spans = days(entry)
    return not spans or any(span.meets(wanted) for span in spans)


def _unselected(name: str, cv: CV, decisions: Decisions, asked: Asked) -> Iterator[tuple[KeyPath, Cause]]:
    section: Any = cv.sections[name]
    inside = [d.item for d in decisions if d.item.path[:2] == ("sections", name)]
    private = {d.item.path for d in decisions if d.cause is Cause.PRIVATE}
    if wanted := asked.ranged(section.select):
        for item in inside:
            if item.kind == "role" and not in_range(item.node, wanted):
                yield item.path, Cause.NOT_SELECTED
    tests = conditions(section.select, asked)
    kept = []
    for item in inside:
        if item.kind == "entry":
            if not all(test(item.node) for test in tests.values()):
                yield item.path, Cause.NOT_SELECTED
            elif item.path not in private:
                kept.append(item)
    for path in _beyond(section, kept, asked.read):
        yield path, Cause.NOT_SELECTED


def _beyond(section: EntrySection, kept: Sequence[Selectable], read: ValueReader) -> Iterator[KeyPath]:
    """List what is beyond ``max`` in the order of print."""
    if section.select.max is None or len(kept) <= section.select.max:
        return
    places = {id(entry): place for place, entry in enumerate(print_order(section, [item.node for item in kept], read))}
    yield from (item.path for item in kept if places[id(item.node)] >= section.select.max)


def conditions(wanted: EntryFilter, asked: Asked) -> _Conditions:
    """Make the conditions of a filter, by the words that say in ``--explain`` which of them an entry fails."""
    tests: dict[str, Callable[[Entry], bool]] = {}
    span = asked.ranged(wanted)
    if span is not None:
        given = ((key, getattr(wanted, key)) for key in ("at", "since", "until"))
        tests[", ".join(f"{key}: {bound}" for key, bound in given if bound)] = lambda entry: in_range(entry, span)
    if wanted.tags is not None:
        predicate = fold_predicate(parse_tags(wanted.tags))
        tests[f"tags: {wanted.tags}"] = lambda entry: predicate(frozenset(map(folded, entry.tags)))
    if wanted.text:
        queries = [words(query) for query in wanted.text]
        tests[f"text: {', '.join(wanted.text)}"] = lambda entry: any(_holds(entry, query) for query in queries)
    for name, values in wanted.field.items():
        tests[f"{name}: {', '.join(values)}"] = _field_test(name, values, asked.read)
    return tests


def failed(entry: Entry, wanted: EntryFilter, asked: Asked) -> str:
    """Say which condition an entry fails; one that fails none is beyond ``max``."""
    tests = conditions(wanted, asked)
    return next((words_ for words_, test in tests.items() if not test(entry)), f"max: {wanted.max}")


def _field_test(name: str, values: Sequence[str], read: ValueReader) -> Callable[[Entry], bool]:
    wanted = {folded(value) for value in values}

    def test(entry: Entry) -> bool:
        value = getattr(entry, name, None)
        own = [str(value).lower()] if isinstance(value, bool) else read.values(entry, name)
        return not wanted.isdisjoint(map(folded, own))

    return test


def _holds(entry: Entry, query: Sequence[str]) -> bool:
    """Whether an entry has words that begin as those of a query do, in any order."""
    own = {word for text in _texts(entry) for word in words(text)}
    return bool(query) and all(any(word.startswith(start) for word in own) for start in query)


def _texts(value: Any) -> Iterator[str]:
    match value:
        case Translated():
            yield from value.by_language.values()
        case str():
            yield value
        case Model():
            yield from (text for name in _shown(value) for text in _texts(getattr(value, name)))
        case tuple() | list():
            yield from (text for each in value for text in _texts(each))
        case dict():
            yield from (text for each in value.values() for text in _texts(each))
        case _:
            pass


def _shown(model: Model) -> list[str]:
    """List the fields that are printed."""
    hidden = {"extensions", "id", "tags", "visibility", "url", "repository"}
    return [name for name in type(model).model_fields if name not in hidden]
