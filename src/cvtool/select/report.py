"""What is said of a selection: that nothing is left, what is pinned beyond a limit, what was dropped to make it fit."""

from collections.abc import Iterator

from cvtool.cv.labels import label
from cvtool.cv.project import Positions
from cvtool.diagnostics import Diagnostic, Severity
from cvtool.select.choice import Choice
from cvtool.select.fit import Fitted, in_pages, listing
from cvtool.select.limit import LimitTooLowError


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


def drops(found: Fitted, wanted: int, share: float, positions: Positions) -> Iterator[Diagnostic]:
    """Say how much of its spaces a theme gave (a share of 1), and every item that was dropped."""
    if found.tightening:
        taken = found.tightening * share
        message = f"reduced spacing by {taken:.1%} to fit on {in_pages(wanted)}"
        yield Diagnostic("tightened", message, severity=Severity.NOTE)
    for item in found.dropped:
        message = f"left out to fit on {in_pages(wanted)}: {item.kind} “{label(item, found.selection.language)}”"
        yield Diagnostic("dropped", message, positions.of(item), severity=Severity.NOTE)
