"""What is said of a selection: that nothing is left, what is pinned beyond a limit, what was dropped to make it fit."""

from collections import Counter
from collections.abc import Iterator

from cvtool.cv.days import days
from cvtool.cv.labels import label
from cvtool.cv.project import Positions
from cvtool.diagnostics import Diagnostic, Severity
from cvtool.select.choice import Choice
from cvtool.select.decide import Cause
from cvtool.select.entries import Asked
from cvtool.select.fit import Fitted, in_pages, listing
from cvtool.select.limit import LimitTooLowError
from cvtool.select.selection import Selection
from cvtool.select.thin import thinned


def nothing_left(choice: Choice, positions: Positions) -> Diagnostic:
    """Say that a choice leaves nothing to print, at the variant if there is one."""
    what = f"the variant `{choice.name}`" if choice.name else "this choice"
    span = positions(("variants", choice.name)) if choice.name else None
    named = f"--variant {choice.name} " if choice.name else ""
    hint = f"`cvtool render {named}--explain` shows why each item is out"
    return Diagnostic("nothing-left", f"{what} leaves nothing of the CV", span, hint)


def limit_too_low(error: LimitTooLowError, positions: Positions, language: str) -> Diagnostic:
    """Say which limit is too low, and list what is pinned."""
    span = positions(error.path) if error.path else None
    return Diagnostic("limit-too-low", error.message, span, f"pinned: {listing(error.pinned, positions, language)}")


def undated(selection: Selection, positions: Positions) -> Iterator[Diagnostic]:
    """Count what has no date, and therefore stays in a range or, if it is a publication, does not."""
    asked = Asked(selection.terms.today, selection.read)
    variant = selection.choice.variant
    is_ranged = asked.ranged(variant) is not None
    counts: Counter[str] = Counter()
    for decision in selection.decisions:
        item = decision.item
        if decision.shown and item.kind == "entry" and not days(item.node):
            select = selection.source.sections[str(item.path[1])].select  # type: ignore[attr-defined]
            counts[str(item.path[1])] += is_ranged or bool(select and asked.ranged(select))
    if total := sum(counts.values()):
        what = "entry has no date and stays" if total == 1 else "entries have no date and stay"
        where = ", ".join(f"{count} in `{name}`" for name, count in counts.items() if count)
        yield Diagnostic("undated", f"{total} {what}: {where}", hint=_DATE_IT, severity=Severity.NOTE)
    out = [d.item for d in selection.decisions if d.cause is Cause.OUT_OF_RANGE and d.item.kind == "publication"]
    if lost := [item for item in out if item.node.year is None]:
        what = "publication has no date and is" if len(lost) == 1 else "publications have no date and are"
        message = f"{len(lost)} {what} left out"
        yield Diagnostic("undated", message, positions.of(lost[0]), severity=Severity.NOTE)


_DATE_IT = "give them a `date:`, or leave their sections out"


def drops(found: Fitted, whole: Selection, wanted: int, share: float, positions: Positions) -> Iterator[Diagnostic]:
    """Say how much of its spaces a theme gave (a share of 1), what was thinned, and every item that was dropped."""
    if found.tightening:
        taken = found.tightening * share
        message = f"reduced spacing by {taken:.1%} to fit on {in_pages(wanted)}"
        yield Diagnostic("tightened", message, severity=Severity.NOTE)
    gone = frozenset(item.path for item in found.dropped)
    if parts := [f"{lost} of {total} {noun} of `{name}`" for name, noun, lost, total in thinned(whole, gone)]:
        message = f"thinned to fit on {in_pages(wanted)}: left out {', '.join(parts)}"
        yield Diagnostic("thinned", message, severity=Severity.NOTE)
    for item in found.dropped:
        message = f"left out to fit on {in_pages(wanted)}: {item.kind} “{label(item, found.selection.language)}”"
        yield Diagnostic("dropped", message, positions.of(item), severity=Severity.NOTE)
