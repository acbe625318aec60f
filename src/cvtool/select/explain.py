"""``--explain``: every item of a CV, whether it is shown, why, and the line that it stands on."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cvtool.cv.items import Item
from cvtool.cv.labels import label
from cvtool.diagnostics import Span
from cvtool.select.choice import Choice
from cvtool.select.decide import Cause, Decision
from cvtool.select.fit import Place
from cvtool.select.selection import Selection
from cvtool.sources.yaml import KeyPath

PRIVATE = "(private)"
HEAD = ("Place", "", "Kind", "Item", "Why")


@dataclass(frozen=True, slots=True)
class Explained:
    """An item in words."""

    path: KeyPath
    span: Span | None
    shown: bool
    kind: str
    depth: int
    """How deep it lies: a section 0, its entries 1, their highlights 2."""
    label: str
    cause: str
    reason: str


def explain(selection: Selection, place: Place) -> list[Explained]:
    """Tell the decision on every item, in the order of the file. What is private is told by its line alone."""
    hidden: set[KeyPath] = set()
    told = []
    for decision in selection.decisions:
        item = decision.item
        if decision.cause is Cause.PRIVATE or item.parent in hidden:
            hidden.add(item.path)
        words = PRIVATE if item.path in hidden else label(item, selection.language)
        span = _span(item, selection.choice, place)
        told.append(
            Explained(
                item.path,
                span,
                decision.shown,
                item.kind,
                _depth(item),
                words,
                decision.cause,
                reason(decision, selection),
            )
        )
    return told


def _span(item: Item, choice: Choice, place: Place) -> Span | None:
    """Find an item; a headline or summary of the variant's own stands there."""
    if item.kind == "publication":
        span: Span = item.node.span
        return span
    own = item.kind in {"headline", "summary"} and choice.path(item.kind)
    return place(own or item.path)


def _depth(item: Item) -> int:
    if item.kind == "section" or item.path[0] != "sections":
        return 0
    return (len(item.path) - 2) // 2


REASONS: Mapping[Cause, str] = {
    Cause.KEPT: "nothing speaks against it",
    Cause.UNTAGGED: "untagged content stays",
    Cause.INCLUDED: "include: {include}",
    Cause.PRIVATE: "visibility: private",
    Cause.REDACTED: "redact",
    Cause.EXCLUDED: "exclude: {exclude}",
    Cause.UNTAGGED_OUT: "untagged: exclude",
    Cause.NOT_INCLUDED: "its tags do not fit include: {include}",
    Cause.NOT_IN_SECTIONS: "not named in sections",
    Cause.FILTERED: "the filter of publications",
    Cause.LIMIT: "limit",
    Cause.PAGES: "max_pages: {max_pages}",
    Cause.PARENT: "goes with the {holder} it is in",
    Cause.EMPTY: "nothing is left in it",
    Cause.UNLISTED: "no list of publications shows it",
}


def reason(decision: Decision, selection: Selection) -> str:
    """Say why an item is shown or not."""
    variant = selection.choice.variant
    return REASONS[decision.cause].format(
        include=variant.include,
        exclude=variant.exclude,
        max_pages=variant.max_pages,
        holder=_holder(decision.item, selection) if decision.cause is Cause.PARENT else "",
    )


def _holder(item: Item, selection: Selection) -> str:
    return next((d.item.kind for d in selection.decisions if d.item.path == item.parent), "section")


def as_json(told: Sequence[Explained]) -> str:
    """Write it as a JSON list."""
    rows = [
        {
            "path": "/".join(map(str, item.path)),
            "file": item.span.file if item.span else None,
            "line": item.span.line if item.span else None,
            "kind": item.kind,
            "label": item.label,
            "shown": item.shown,
            "cause": item.cause,
            "reason": item.reason,
        }
        for item in told
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def as_rows(told: Sequence[Explained]) -> list[list[str]]:
    """Write it as rows of a table: place, kept or out, what, why."""
    return [
        [
            f"{item.span.file}:{item.span.line}" if item.span else "",
            "kept" if item.shown else "out",
            item.kind,
            f"{'  ' * item.depth}{item.label}",
            item.reason,
        ]
        for item in told
    ]
