"""``max_pages``: the tightest spacing that the theme allows, then the fewest drops, until it fits.

How many pages something takes is asked of a real layout, through a function; this room knows of no typesetter. Spacing
and drops are searched by bisection, so that a long CV takes a handful of layouts.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from cvtool.cv.items import Selectable
from cvtool.cv.labels import label
from cvtool.cv.project import Positions
from cvtool.diagnostics import CvtoolError, Diagnostic
from cvtool.select.decide import Cause
from cvtool.select.selection import Selection
from cvtool.select.thin import thin_order
from cvtool.sources.yaml import KeyPath

STEPS = 8
"""Of spacing, between the theme's own and its tightest."""


class Layout(Struct, frozen=True):
    """A typesetter: how many pages a selection takes with a share (0 to 1) of the tightening that its theme allows.

    If its theme allows nothing, it does not tighten.
    """

    pages: Callable[[Selection, float], int]
    tightens: bool = True


class Fitted(Struct, frozen=True):
    """What fits: the selection, how much of the allowed tightening it takes, and what was dropped for it."""

    selection: Selection
    tightening: float = 0.0
    dropped: tuple[Selectable, ...] = ()


class DoesNotFitError(CvtoolError):
    """What may not be dropped takes more pages than are wanted."""

    def __init__(self, left: Selection, wanted: int, pages: int, positions: Positions) -> None:
        pinned = [d.item for d in left.decisions if d.shown and d.item.pinned]
        message = f"the CV does not fit on {in_pages(wanted)}: what must stay takes {pages}"
        named = listing(pinned, positions, left.language)
        hints = [_breaks(left, positions), f"pinned: {named}" if named else ""]
        path = left.choice.path("max_pages")
        hint = "; ".join(filter(None, hints)) or _way_out(left, pages)
        super().__init__(Diagnostic("does-not-fit", message, positions(path) if path else None, hint))


def _breaks(left: Selection, positions: Positions) -> str:
    """Name the sections that begin a page, whatever there is room for; empty if none does."""
    shown = [d.item for d in left.decisions if d.shown and d.item.kind == "section"]
    forced = [item for item in shown if item.node.page_break == "before"]
    if not forced:
        return ""
    begin = "begins a page" if len(forced) == 1 else "begin pages"
    lines = ((item.path[-1], positions((*item.path, "page_break"))) for item in forced)
    named = ", ".join(f"`{name}`" + (f" (line {span.line})" if span else "") for name, span in lines)
    return f"`page_break: before` of {named} {begin}"


def _way_out(left: Selection, pages: int) -> str:
    """Name the number of pages that works, and the section that has most left."""
    counts = Counter(str(d.item.path[1]) for d in left.decisions if d.shown and d.item.kind in {"entry", "role"})
    if not counts:
        return f"{in_pages(pages)} would do; else shorten the summary"
    name, _ = counts.most_common(1)[0]
    return f"{in_pages(pages)} would do; else leave out entries of section `{name}`, which has the most left"


def listing(items: Iterable[Selectable], positions: Positions, language: str) -> str:
    """Name items with their lines, in one sentence; publications, whose file is another one, with its name."""
    return ", ".join(f"“{label(item, language)}”{_line_of(item, positions)}" for item in items)


def _line_of(item: Selectable, positions: Positions) -> str:
    if item.kind == "publication":
        return f" ({item.node.span.file}:{item.node.span.line})"
    span = positions(item.path)
    return f" (line {span.line})" if span else ""


def in_pages(number: int) -> str:
    """Write a number of pages."""
    return f"{number} page{'' if number == 1 else 's'}"


def fit(
    selection: Selection,
    wanted: int,
    layout: Layout,
    positions: Positions,
    priorities: Mapping[KeyPath, float] | None = None,
) -> Fitted:
    """Make a selection fit; raises ``DoesNotFitError``. ``priorities`` may replace those of the CV."""
    if layout.pages(selection, 0.0) <= wanted:
        return Fitted(selection)
    if layout.tightens and layout.pages(selection, 1.0) <= wanted:
        steps = _least(STEPS, lambda step: layout.pages(selection, step / STEPS) <= wanted)
        return Fitted(selection, steps / STEPS)
    order = thin_order(selection, priorities or {})
    return _dropped(selection, order, wanted, layout, positions)


def _dropped(
    selection: Selection, order: Sequence[KeyPath], wanted: int, layout: Layout, positions: Positions
) -> Fitted:
    def without(count: int) -> Selection:
        return selection.dropping(order[:count], Cause.PAGES)

    count = _least(len(order), lambda count: layout.pages(without(count), 1.0) <= wanted)
    left = without(count)
    if count == len(order):  # which the search took to fit
        pages = layout.pages(left, 1.0)
        if pages > wanted:
            raise DoesNotFitError(left, wanted, pages, positions)
    gone = frozenset(decision.item.path for decision in left.decisions if decision.cause is Cause.PAGES)
    return Fitted(left, 1.0, tuple(d.item for d in selection.decisions if d.item.path in gone))


def _least(most: int, fits: Callable[[int], bool]) -> int:
    """Find a number that fits while the one before it does not; 0 is known not to fit, and ``most`` is taken to."""
    low, high = 0, most
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if fits(middle) else (middle, high)
    return high
