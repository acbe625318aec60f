"""The decision on each item, and what follows from it for the items around it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from enum import StrEnum
from typing import Self

from msgspec import Struct
from msgspec.structs import replace

from cvtool.bib.query.criteria import Criteria
from cvtool.bib.query.filter import Terms, Test, fitting, fold_predicate
from cvtool.bib.work import Work
from cvtool.cv.items import Selectable
from cvtool.cv.listing import on_list
from cvtool.cv.model.cv import CV
from cvtool.cv.model.variants import Variant
from cvtool.cv.sections.base import EntrySection
from cvtool.cv.sections.publications import PublicationsSection
from cvtool.cv.sections.work import Job
from cvtool.select.choice import Choice, sections_named
from cvtool.sources.yaml import KeyPath
from cvtool.tags import TagPredicate, parse_tags


class Cause(StrEnum):
    """Why an item is shown or not."""

    reason: str
    """In words, with fields of the variant in braces, and the ``{holder}`` of the item."""

    def __new__(cls, value: str, reason: str) -> Self:
        """Make a text that has its reason with it."""
        cause = str.__new__(cls, value)
        cause._value_, cause.reason = value, reason
        return cause

    KEPT = "kept", "no rule excludes it"
    UNTAGGED = "untagged", "untagged items are kept"
    INCLUDED = "included", "include: {include}"
    PRIVATE = "private", "visibility: private"
    REDACTED = "redacted", "redact"
    EXCLUDED = "excluded", "exclude: {exclude}"
    UNTAGGED_OUT = "untagged-out", "untagged: exclude"
    NOT_INCLUDED = "not-included", "its tags do not match include: {include}"
    NOT_IN_SECTIONS = "not-in-sections", "not listed in sections"
    FILTERED = "filtered", "the publications filter"
    NOT_SELECTED = "not-selected", "its section's select: {failed}"
    OUT_OF_RANGE = "out-of-range", "no day of it is in {range}"
    LIMIT = "limit", "limit"
    PAGES = "pages", "thinned for max_pages: {max_pages}"
    PARENT = "parent", "its {holder} is out"
    EMPTY = "empty", "nothing is left in it"
    UNLISTED = "unlisted", "no list of publications shows it"


SHOWN = frozenset({Cause.KEPT, Cause.UNTAGGED, Cause.INCLUDED})


class Decision(Struct, frozen=True):
    """An item, and why it is shown or not."""

    item: Selectable
    cause: Cause

    @property
    def shown(self) -> bool:
        """Whether the item is shown."""
        return self.cause in SHOWN


Decisions = tuple[Decision, ...]


class Rule(Struct, frozen=True):
    """A choice made ready: its expressions parsed, its lists as sets."""

    variant: Variant
    include: TagPredicate | None
    exclude: TagPredicate | None
    redact: AbstractSet[str]
    sections: AbstractSet[str] | None
    publications: Test | None
    dates: Test | None
    private: bool

    @staticmethod
    def of(choice: Choice, terms: Terms, cv: CV) -> "Rule":
        """Make a choice ready for a CV."""
        variant = choice.variant
        wanted = variant.publications
        return Rule(
            variant=variant,
            include=fold_predicate(parse_tags(variant.include)) if variant.include else None,
            exclude=fold_predicate(parse_tags(variant.exclude)) if variant.exclude else None,
            redact=frozenset(variant.redact or ()),
            sections=None if variant.sections is None else frozenset(sections_named(variant.sections, cv.sections)),
            publications=fitting(wanted.criteria(), terms) if wanted else None,
            dates=fitting(Criteria(since=variant.since, until=variant.until), terms) if is_ranged(variant) else None,
            private=choice.private,
        )

    def cause(self, item: Selectable) -> Cause:
        """Decide on an item by itself; the first word that applies counts."""
        if item.is_private and not self.private:
            return Cause.PRIVATE
        match item.kind:
            case "contact" | "headline":
                return Cause.REDACTED if item.path[1] in self.redact else Cause.KEPT
            case "summary":
                return Cause.REDACTED if "summary" in self.redact else Cause.KEPT
            case "profile":
                return Cause.REDACTED if "profiles" in self.redact else self.by_tags(item)
            case "section":
                cause = self.by_tags(item)
                named = self.sections is None or item.path[1] in self.sections
                return cause if named or cause not in SHOWN else Cause.NOT_IN_SECTIONS
            case "publication":
                return self.publication(item)
            case "entry" | "role" | "highlight":
                return self.by_tags(item)

    def by_tags(self, item: Selectable) -> Cause:
        """Decide by tags alone. A section is not content of its own: the untagged rule is not for it."""
        if self.include is None and self.exclude is None and self.variant.untagged != "exclude":
            return Cause.KEPT
        tags = item.tags
        if self.exclude is not None and self.exclude(tags):
            return Cause.EXCLUDED
        if not tags:
            out = self.variant.untagged == "exclude" and item.kind != "section"
            return Cause.UNTAGGED_OUT if out else Cause.UNTAGGED
        if self.include is None:
            return Cause.KEPT
        return Cause.INCLUDED if self.include(tags) else Cause.NOT_INCLUDED

    def publication(self, item: Selectable) -> Cause:
        """Decide on a publication by its keywords, then by the filter."""
        cause = self.by_tags(item)
        if cause in SHOWN and self.publications is not None and not self.publications(item.node):
            return Cause.FILTERED
        if cause in SHOWN and self.dates is not None and not self.dates(item.node):
            return Cause.OUT_OF_RANGE
        return cause


def is_ranged(variant: Variant) -> bool:
    """Whether a variant is about some time only."""
    return variant.since is not None or variant.until is not None


def decide(items: Iterable[Selectable], rule: Rule) -> Decisions:
    """Decide on each item by itself."""
    return tuple(Decision(item, rule.cause(item)) for item in items)


def propagate(decisions: Decisions, terms: Terms) -> Decisions:
    """Draw the consequences: what is in something left out goes with it, and what is left empty goes too."""
    settled = _with_parents(decisions)
    children = Counter(decision.item.parent for decision in settled if decision.shown)
    for index in range(len(settled) - 1, -1, -1):  # children first: an emptied job may empty its section
        decision = settled[index]
        if decision.shown and not children[decision.item.path] and _needs_children(decision.item):
            settled[index] = replace(decision, cause=Cause.EMPTY)
            children[decision.item.parent] -= 1
    return _lists(settled, terms)


def _with_parents(decisions: Decisions) -> list[Decision]:
    """Let children go with their parents, which come before them."""
    out: dict[KeyPath, Cause] = {}
    settled: list[Decision] = []
    for decision in decisions:
        goes = decision.shown and decision.item.parent in out and not _stands_alone(decision.item, out)
        settled.append(replace(decision, cause=Cause.PARENT) if goes else decision)
        if not settled[-1].shown:
            out[decision.item.path] = settled[-1].cause
    return settled


def _stands_alone(item: Selectable, out: Mapping[KeyPath, Cause]) -> bool:
    """Whether it is a subsection that a variant names without what holds it."""
    return item.kind == "section" and out[item.parent] is Cause.NOT_IN_SECTIONS


def _needs_children(item: Selectable) -> bool:
    """Whether it consists only of its parts: a section, or a job made of roles."""
    node = item.node
    if isinstance(node, EntrySection):
        return bool(node.entries)
    return isinstance(node, Job) and bool(node.roles) and node.summary is None


def _lists(settled: list[Decision], terms: Terms) -> Decisions:
    """Leave out the lists of publications that have become empty, and the publications that no list shows."""
    works = [decision.item.node for decision in settled if decision.item.kind == "publication"]
    if not works:
        return tuple(settled)
    left = [d.item.node for d in settled if d.shown and d.item.kind == "publication"]
    lists = {d.item.path: on_list(d.item.node, left, terms) for d in settled if d.shown and _is_list(d.item)}
    seen = {work.key for chosen in lists.values() for work in chosen}
    holders = {d.item.parent for d in settled if d.shown and d.item.kind == "section"}
    lists = {path: chosen for path, chosen in lists.items() if chosen or path not in holders}
    return tuple(_as_listed(decision, lists, seen) if decision.shown else decision for decision in settled)


def _is_list(item: Selectable) -> bool:
    return isinstance(item.node, PublicationsSection)


def _as_listed(decision: Decision, lists: Mapping[KeyPath, Sequence[Work]], seen: AbstractSet[str]) -> Decision:
    item = decision.item
    if not lists.get(item.path, True):
        return replace(decision, cause=Cause.EMPTY)
    if item.kind == "publication" and item.node.key not in seen:
        return replace(decision, cause=Cause.UNLISTED)
    return decision
