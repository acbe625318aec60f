"""``--explain``: every item of a CV, whether it is shown, why, and its line."""

from collections.abc import Collection, Sequence
from typing import Any

from msgspec import Struct

from cvtool.cv.items import Selectable
from cvtool.cv.labels import label
from cvtool.cv.model.variants import Variant
from cvtool.cv.project import Positions
from cvtool.diagnostics import HIDDEN, Span
from cvtool.select.choice import Choice
from cvtool.select.decide import Cause, Decision
from cvtool.select.entries import Asked, failed
from cvtool.select.selection import Selection
from cvtool.sources.json_text import json_text
from cvtool.sources.yaml import KeyPath

PRIVATE = "(private)"
HEAD = ("Place", "", "Kind", "Item", "Why")


class Explained(Struct, frozen=True):
    """The decision on an item, in words; of one that is private ``path`` has no names."""

    decision: Decision
    span: Span | None
    label: str
    reason: str
    path: str


def explain(selection: Selection, positions: Positions) -> list[Explained]:
    """Explain the decision on every item, in the order of the file. Of what is private only the line is given."""
    hidden: set[KeyPath] = set()
    rows = []
    for decision in selection.decisions:
        item = decision.item
        if decision.cause is Cause.PRIVATE or item.parent in hidden:
            hidden.add(item.path)
        words = PRIVATE if item.path in hidden else label(item, selection.language)
        span, why = _span(item, selection.choice, positions), reason(decision, selection)
        rows.append(Explained(decision, span, words, why, _path(item.path, hidden)))
    return rows


def _path(path: KeyPath, hidden: Collection[KeyPath]) -> str:
    """Write a path; the id of a private section is hidden."""
    is_section = path[:1] == ("sections",) and path[:2] in hidden
    return "/".join(map(str, ("sections", HIDDEN, *path[2:]) if is_section else path))


def _span(item: Selectable, choice: Choice, positions: Positions) -> Span | None:
    """Find an item; a variant's own headline or summary is in the variant."""
    own = item.kind in {"headline", "summary"} and choice.path(item.kind)
    return positions(own) if own else positions.of(item)


def _depth(item: Selectable) -> int:
    """Return how deep an item is: a section 0, its entries 1, their highlights 2."""
    if item.kind == "section" or item.path[0] != "sections":
        return 0
    return (len(item.path) - 2) // 2


def reason(decision: Decision, selection: Selection) -> str:
    """Say why an item is shown or not."""
    variant = selection.choice.variant
    return decision.cause.reason.format(
        include=variant.include,
        exclude=variant.exclude,
        max_pages=variant.max_pages,
        range=_range(variant),
        failed=_failed(decision.item, selection) if decision.cause is Cause.NOT_SELECTED else "",
        holder=_holder(decision.item, selection) if decision.cause is Cause.PARENT else "",
    )


def _range(variant: Variant) -> str:
    """Write the range of a variant: ``since: 2026, until: 2027``."""
    return ", ".join(f"{key}: {bound}" for key in ("since", "until") if (bound := getattr(variant, key)))


def _failed(item: Selectable, selection: Selection) -> str:
    """Say which condition of its section's ``select`` an item fails."""
    section: Any = selection.source.sections[str(item.path[1])]
    return failed(item.node, section.select, Asked(selection.terms.today, selection.read))


def _holder(item: Selectable, selection: Selection) -> str:
    return next((d.item.kind for d in selection.decisions if d.item.path == item.parent), "section")


def as_json(rows: Sequence[Explained]) -> str:
    """Write it as a JSON list."""
    return json_text(
        [
            {
                "path": row.path,
                "file": row.span.file if row.span else None,
                "line": row.span.line if row.span else None,
                "kind": row.decision.item.kind,
                "label": row.label,
                "shown": row.decision.shown,
                "cause": row.decision.cause,
                "reason": row.reason,
            }
            for row in rows
        ]
    )


def as_rows(rows: Sequence[Explained]) -> list[list[str]]:
    """Write it as rows of a table: place, kept or out, what, why."""
    return [
        [
            f"{row.span.file}:{row.span.line}" if row.span else "",
            "kept" if row.decision.shown else "out",
            row.decision.item.kind,
            f"{'  ' * _depth(row.decision.item)}{row.label}",
            row.reason,
        ]
        for row in rows
    ]
