"""In which order ``max_pages`` thins the lists of a CV: the longest first and evenly, by priority within a list.

A list is the entries of a section, the works of a list of publications, or the highlights of one item. One member of
each stays, and so does every entry of work and education: a section that is gone, or a gap in a history, says
something that is not so. What is going on now goes last.
"""

import heapq
from collections.abc import Iterator, Mapping
from itertools import pairwise

from msgspec import Struct

from cvtool.bib.work import Work
from cvtool.cv.days import LAST, Day, days, newest
from cvtool.cv.items import WORKS, Selectable, held_by_pins
from cvtool.cv.listing import listed
from cvtool.cv.sections.base import Entry, SectionBase
from cvtool.cv.sections.publications import PublicationsSection
from cvtool.select.selection import Selection
from cvtool.sources.yaml import KeyPath

HISTORY = frozenset({"work", "education"})
"""The kinds of section that keep all their entries."""


class ThinList(Struct, frozen=True):
    """A list that can be thinned: its length, and what may go from it, the first to go first."""

    owner: KeyPath
    length: int
    loose: tuple[KeyPath, ...]


def thin_order(selection: Selection, priorities: Mapping[KeyPath, float]) -> list[KeyPath]:
    """Order what may be dropped; ``priorities`` may replace those of the CV.

    First every list is thinned to one member, what is going on now after all else; then the last highlights of old
    positions go, the earliest position first, and those of present ones.
    """
    lists = _lists(selection)
    held = held_by_pins(item for items in lists.values() for item in items)
    present = _present(selection)

    def rank(item: Selectable) -> float:
        return priorities.get(item.path, float(item.priority))

    def thinned(owner: KeyPath, items: list[Selectable], *, now: bool) -> ThinList:
        from_the_end = items if _is_oldest_first(items) else items[::-1]
        loose = [item for item in from_the_end if item.path not in held and (item.path[:4] in present) == now]
        return ThinList(owner, len(items), tuple(item.path for item in sorted(loose, key=rank)))

    past = [thinned(owner, items, now=False) for owner, items in lists.items()]
    current = [thinned(owner, items, now=True) for owner, items in lists.items()]
    order = _Order(lists, _keeps_all(selection))
    order.thin(past)
    order.thin(current)
    for group in (past, current):
        order.empty(group)
    return list(order.dropped)


class _Order:
    """What was dropped so far, and how many members each list has left."""

    def __init__(self, lists: Mapping[KeyPath, list[Selectable]], keeps_all: frozenset[KeyPath]) -> None:
        self.dropped: dict[KeyPath, None] = {}
        self._left = {owner: len(items) for owner, items in lists.items()}
        self._keeps_all = keeps_all
        self._owners: dict[KeyPath, list[KeyPath]] = {}
        for owner, items in lists.items():
            for item in items:
                self._owners.setdefault(item.path, []).append(owner)

    def thin(self, lists: list[ThinList]) -> None:
        """Take from the longest list, of equal ones from the later, until one member of each is left."""
        heap = [(-self._left[each.owner], -index, 0) for index, each in enumerate(lists) if self._may_thin(each)]
        heapq.heapify(heap)
        while heap:
            length, number, place = heapq.heappop(heap)
            each = lists[-number]
            if place >= len(each.loose) or self._is_gone(each.owner):
                continue
            if -length != self._left[each.owner]:  # another list has taken a publication of this one
                heapq.heappush(heap, (-self._left[each.owner], number, place))
                continue
            self._take(each.loose[place])
            heapq.heappush(heap, (-self._left[each.owner], number, place + 1))

    def empty(self, lists: list[ThinList]) -> None:
        """Take what is left of the highlights, from the last list to the first."""
        for each in reversed(lists):
            bullets = (path for path in each.loose if path[-2] == "highlights")
            self.dropped |= dict.fromkeys(path for path in bullets if not self._is_gone(path))

    def _may_thin(self, each: ThinList) -> bool:
        return each.owner not in self._keeps_all

    def _take(self, path: KeyPath) -> None:
        owners = self._owners[path]
        if path not in self.dropped and all(self._left[owner] > 1 for owner in owners):
            self.dropped[path] = None
            for owner in owners:
                self._left[owner] -= 1

    def _is_gone(self, path: KeyPath) -> bool:
        return any(path[:length] in self.dropped for length in range(4, len(path) + 1))


def _lists(selection: Selection) -> dict[KeyPath, list[Selectable]]:
    """List the lists as they are printed: path of the owner → members."""
    shown = [decision.item for decision in selection.decisions if decision.shown]
    members: dict[str, list[Selectable]] = {}
    for item in shown:
        if item.kind in {"entry", "role", "highlight"}:
            members.setdefault(str(item.path[1]), []).append(item)
    works = {item.path[1]: item for item in shown if item.kind == "publication"}
    lists: dict[KeyPath, list[Selectable]] = {}
    for name, section in selection.cv.sections.items():
        if isinstance(section, PublicationsSection):
            found = listed(section, selection.works, selection.terms)
            lists["sections", name] = [works[work.key] for work in found if work.key in works]
        for item in members.get(name, ()):
            owner = (*item.parent, "roles") if item.kind == "role" else item.parent
            lists.setdefault(owner, []).append(item)
    return lists


def _keeps_all(selection: Selection) -> frozenset[KeyPath]:
    """Return the owners of lists that lose nothing: the entries of a history, and the roles in them."""
    return frozenset(_history(selection))


def _history(selection: Selection) -> Iterator[KeyPath]:
    for name, section in selection.source.sections.items():
        if is_history(section):
            yield ("sections", name)
            yield from (("sections", name, "entries", i, "roles") for i in range(len(getattr(section, "entries", ()))))


def is_history(section: SectionBase) -> bool:
    """Whether a section is work or education."""
    return section.kind in HISTORY


def _present(selection: Selection) -> frozenset[KeyPath]:
    """Return the entries that are going on: those with a period that has no end."""
    return frozenset(
        decision.item.path
        for decision in selection.decisions
        if decision.item.kind == "entry" and any(span.last == LAST for span in days(decision.item.node))
    )


def _is_oldest_first(items: list[Selectable]) -> bool:
    """Whether the dates of a list only ascend, so that what is least recent comes first."""
    dates = [when for item in items if (when := _when(item.node)) is not None]
    return dates[:1] < dates[-1:] and all(earlier <= later for earlier, later in pairwise(dates))


def _when(node: object) -> tuple[Day, Day] | None:
    """Return when an entry or a work was; None if that is not known, or it is neither."""
    match node:
        case Entry():
            return newest(node)
        case Work():
            day = (node.year or 0, node.date.month or 0, node.date.day or 0)
            return (day, day) if node.year else None
        case _:
            return None


def thinned(selection: Selection, dropped: frozenset[KeyPath]) -> Iterator[tuple[str, str, int, int]]:
    """Yield what was thinned: the section, what of it, how many were dropped, and of how many."""
    counts: dict[tuple[str, str], list[int]] = {}
    for owner, items in _lists(selection).items():
        for item in items:
            noun = "entries" if item.path[0] == WORKS or item.kind == "entry" else f"{item.kind}s"
            count = counts.setdefault((str(owner[1]), noun), [0, 0])
            count[0] += item.path in dropped
            count[1] += 1
    yield from ((name, noun, gone, total) for (name, noun), (gone, total) in counts.items() if gone)
