"""The decisions on a CV, and the smaller CV that they make."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from cvtool.bib.query.filter import Terms
from cvtool.bib.work import Work
from cvtool.cv.arrange import ValueReader, is_arranged, print_order
from cvtool.cv.items import CHART, CONTACTS, WORKS
from cvtool.cv.listing import on_list
from cvtool.cv.model.cv import CV
from cvtool.cv.model.person import Person
from cvtool.cv.model.variants import Variant
from cvtool.cv.sections.base import Entry, EntrySection, Highlight, SectionBase
from cvtool.cv.sections.publications import PublicationsSection
from cvtool.cv.sections.work import Job
from cvtool.select.choice import Choice, sections_named
from cvtool.select.decide import SHOWN, Cause, Decision, Decisions, propagate
from cvtool.select.extensions import without_private_extensions
from cvtool.sources.yaml import KeyPath


class Selection(Struct, frozen=True, dict=True):
    """A CV in the words of the choice, its bibliography, and the decision on every item of both."""

    source: CV
    bibliography: tuple[Work, ...]
    choice: Choice
    decisions: Decisions
    terms: Terms

    @cached_property
    def cv(self) -> CV:
        """The CV with only what is shown; other variants are nobody's business."""
        out = {decision.item.path for decision in self.decisions if not decision.shown}
        excluded = {d.item.path[1] for d in self.decisions if d.item.kind == "publication" and d.cause in _UNNAMED}
        cv = _pruned(self.source, out, frozenset(map(str, excluded)))
        if not self.choice.private:
            cv = without_private_extensions(cv, (decision.item.node for decision in self.decisions))
        cv = _arranged(cv, self.read)
        if self.choice.variant.sections is not None:
            names = sections_named(self.choice.variant.sections, cv.sections)
            cv = cv.model_copy(update={"sections": {name: cv.sections[name] for name in names}})
        return cv if self.choice.is_all else cv.model_copy(update={"variants": {}})

    @cached_property
    def counted(self) -> tuple[CV, frozenset[str]]:
        """What figures are made of: the CV without what must not be shown, however long its lists may be.

        Also the keys of the publications that are out for the same reasons.
        """
        out: set[KeyPath] = set()
        for decision in self.decisions:
            if decision.cause in _UNCOUNTED or decision.item.parent in out:
                out.add(decision.item.path)
        keys = frozenset(str(path[1]) for path in out if path[0] == WORKS)
        return _pruned(self.source, out, keys), keys

    @cached_property
    def works(self) -> tuple[Work, ...]:
        """The publications that some list shows, in the order of the bibliography."""
        shown = {d.item.path[1] for d in self.decisions if d.shown and d.item.kind == "publication"}
        return tuple(work for work in self.bibliography if work.key in shown)

    @cached_property
    def numbered(self) -> tuple[Work, ...]:
        """The publications that have a number, shown or not: all but private ones."""
        hidden = {d.item.path[1] for d in self.decisions if d.cause is Cause.PRIVATE and d.item.kind == "publication"}
        return tuple(work for work in self.bibliography if work.key not in hidden)

    @cached_property
    def carried(self) -> tuple[Work, ...]:
        """The publications for a format that loses nothing: of a whole CV, also those that no list asks for."""
        if not self.choice.is_all:
            return self.works
        hidden = {
            work.key
            for section in self.source.sections.values()
            if isinstance(section, PublicationsSection) and section.visibility == "private" and not self.choice.private
            for work in on_list(section, self.bibliography, self.terms)
        }
        shown = {work.key for work in self.works}
        return tuple(work for work in self.bibliography if work.key in shown or work.key not in hidden)

    @property
    def language(self) -> str:
        """The language to print in."""
        return self.choice.variant.language or self.source.language

    @property
    def read(self) -> ValueReader:
        """What reads the values of entries in that language."""
        return ValueReader(self.language, self.source.language)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing left to print below the name, though there was something."""
        shown = (d.item for d in self.decisions if d.shown)
        printed = (i.kind in {"entry", "publication"} or getattr(i.node, "kind", "") == CHART for i in shown)
        return bool(self.source.sections) and not any(printed)

    def count(self, kind: str) -> int:
        """Count the items of a kind that are shown."""
        return sum(decision.shown and decision.item.kind == kind for decision in self.decisions)

    def dropping(self, paths: Iterable[KeyPath], cause: Cause) -> "Selection":
        """Leave out more, with what follows from it."""
        more = frozenset(paths)
        decisions = tuple(_out(decision, more, cause) for decision in self.decisions)
        return replace(self, decisions=propagate(decisions, self.terms))


_UNCOUNTED = SHOWN.symmetric_difference(Cause) - {
    Cause.LIMIT,
    Cause.PAGES,
    Cause.NOT_IN_SECTIONS,
    Cause.PARENT,
    Cause.EMPTY,
    Cause.UNLISTED,
}
"""Why something is not even counted: it is private, or not what the variant is about."""
_UNNAMED = frozenset({Cause.EXCLUDED})
"""Publications that not even a project may name."""


def _out(decision: Decision, paths: AbstractSet[KeyPath], cause: Cause) -> Decision:
    return replace(decision, cause=cause) if decision.shown and decision.item.path in paths else decision


def with_overrides(cv: CV, variant: Variant) -> CV:
    """Put the variant's own words and measures into a CV: headline, summary, theme, and how long its lists are."""
    update: dict[str, Any] = {}
    if variant.headline is not None:
        update["person"] = cv.person.model_copy(update={"headline": variant.headline})
    if variant.summary is not None:
        update["summary"] = variant.summary
    if variant.theme is not None:
        update["theme"] = variant.theme
    if variant.limit or variant.publications:
        update["sections"] = {name: _shortened(name, section, variant) for name, section in cv.sections.items()}
    return cv.model_copy(update=update) if update else cv


def _shortened(name: str, section: SectionBase, variant: Variant) -> SectionBase:
    if not isinstance(section, PublicationsSection):
        return section
    limit = (variant.limit or {}).get(name)
    wanted = variant.publications
    bounds = (section.select.max, limit.entries if limit else None, wanted.max if wanted else None)
    most = min((bound for bound in bounds if bound), default=None)
    return section.model_copy(update={"select": section.select.model_copy(update={"max": most})})


def _arranged(cv: CV, read: ValueReader) -> CV:
    """Put the entries of each section into the order of print."""
    arranged = {
        name: section.model_copy(update={"entries": print_order(section, section.entries, read)})
        for name, section in cv.sections.items()
        if isinstance(section, EntrySection) and is_arranged(section)
    }
    return cv.model_copy(update={"sections": {**cv.sections, **arranged}}) if arranged else cv


def _pruned(cv: CV, out: AbstractSet[KeyPath], excluded: AbstractSet[str]) -> CV:
    if not out:
        return cv
    sections = {
        name: _section(section, ("sections", name), out, excluded)
        for name, section in cv.sections.items()
        if ("sections", name) not in out
    }
    update: dict[str, Any] = {"person": _person(cv, out), "sections": sections}
    if ("summary",) in out:
        update["summary"] = None
    return cv.model_copy(update=update)


def _person(cv: CV, out: AbstractSet[KeyPath]) -> Any:
    update: dict[str, Any] = {
        name: Person.model_fields[name].default for name in (*CONTACTS, "headline") if ("person", name) in out
    }
    if update:  # what an import kept beside them may are the same
        update["extensions"] = {}
    profiles = cv.person.profiles
    update["profiles"] = tuple(p for i, p in enumerate(profiles) if ("person", "profiles", i) not in out)
    return cv.person.model_copy(update=update)


def _section(section: SectionBase, path: KeyPath, out: AbstractSet[KeyPath], excluded: AbstractSet[str]) -> SectionBase:
    if not isinstance(section, EntrySection):
        return section
    kept = tuple(
        _entry(entry, at, out, excluded)
        for index, entry in enumerate(section.entries)
        if (at := (*path, "entries", index)) not in out
    )
    return section.model_copy(update={"entries": kept})


def _entry(entry: Entry, path: KeyPath, out: AbstractSet[KeyPath], excluded: AbstractSet[str]) -> Entry:
    update: dict[str, Any] = {}
    if entry.highlights:
        update["highlights"] = _highlights(entry.highlights, path, out)
    if isinstance(entry, Job) and entry.roles:
        update["roles"] = tuple(
            _entry(role, at, out, excluded)
            for index, role in enumerate(entry.roles)
            if (at := (*path, "roles", index)) not in out
        )
    named: tuple[str, ...] = getattr(entry, "publications", ())  # projects name some
    if not excluded.isdisjoint(named):
        update["publications"] = tuple(key for key in named if key not in excluded)
    return entry.model_copy(update=update) if update else entry


def _highlights(highlights: Sequence[Highlight], path: KeyPath, out: AbstractSet[KeyPath]) -> tuple[Highlight, ...]:
    return tuple(
        highlight.model_copy(update={"highlights": _highlights(highlight.highlights, at, out)})
        if highlight.highlights
        else highlight
        for index, highlight in enumerate(highlights)
        if (at := (*path, "highlights", index)) not in out
    )
