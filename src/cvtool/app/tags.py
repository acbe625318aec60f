"""``cvtool tags``: where each tag of a CV is used."""

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct

from cvtool.app.argument import CvArgument
from cvtool.app.console import Console, put_text
from cvtool.app.loading import load_cv
from cvtool.cv.items import ignored, public_items
from cvtool.cv.keywords import tags_named
from cvtool.cv.project import Project
from cvtool.diagnostics import Diagnostic, Severity, Span
from cvtool.folding import folded
from cvtool.sources.json_text import json_text

TAG_HEAD = ("Tag", "Uses", "On", "Variants", "Where")
MOST_PLACES = 6
"""How many places of a tag the table names."""


class TagUse(Struct, frozen=True):
    """A tag, the items that have it, and the variants that name it."""

    tag: str
    items: tuple[tuple[str, Span | None], ...]
    variants: tuple[str, ...]


def find_tags(project: Project) -> list[TagUse]:
    """List every tag as it is first written, the most used one first; those of private items are nobody's business."""
    cv = project.cv
    uses: dict[str, list[tuple[str, Span | None]]] = {}
    spellings: dict[str, str] = {}
    for item in public_items(cv, project.works):
        for tag in item.written_tags:
            spellings.setdefault(folded(tag), tag)
            uses.setdefault(folded(tag), []).append((item.kind, project.positions.of(item)))
    naming = {name: frozenset(tags_named(variant)) for name, variant in cv.variants.items()}
    found = [
        TagUse(spellings[tag], tuple(items), tuple(name for name, named in naming.items() if tag in named))
        for tag, items in uses.items()
    ]
    return sorted(found, key=lambda use: (-len(use.items), use.tag))


def tag_rows(uses: Sequence[TagUse]) -> list[list[str]]:
    """Write the tags as rows of a table."""
    return [[use.tag, str(len(use.items)), _kinds(use), ", ".join(use.variants), _places(use)] for use in uses]


def _kinds(use: TagUse) -> str:
    counts = Counter(kind for kind, _ in use.items)
    plural = {"entry": "entries"}
    return ", ".join(
        f"{count} {kind if count == 1 else plural.get(kind, f'{kind}s')}" for kind, count in counts.items()
    )


def _places(use: TagUse) -> str:
    """Name the first lines, each file once."""
    lines: dict[str, list[str]] = {}
    for _, span in use.items[:MOST_PLACES]:
        if span:
            lines.setdefault(span.file, []).append(str(span.line))
    more = " …" if len(use.items) > MOST_PLACES else ""
    return "; ".join(f"{file}:{','.join(numbers)}" for file, numbers in lines.items()) + more


def tags_json(uses: Sequence[TagUse]) -> str:
    """Write the tags as a JSON list."""
    return json_text([_tag_record(use) for use in uses])


def _tag_record(use: TagUse) -> Mapping[str, object]:
    items = [
        {"kind": kind, "file": span.file if span else None, "line": span.line if span else None}
        for kind, span in use.items
    ]
    return {"tag": use.tag, "uses": len(items), "items": items, "variants": list(use.variants)}


def list_tags(cv: CvArgument, format_: str, console: Console) -> None:
    """Print every tag of a CV; raises ``CvtoolError`` if the CV has errors."""
    from cvtool.reports.tables import grid

    project = load_cv(cv, console).project
    uses = find_tags(project)
    console.report(ignored(project.cv, project.works, None))
    if not uses:
        console.report([Diagnostic("no-tags", "nothing in this CV has a tag", severity=Severity.NOTE)])
    if format_ == "json":
        put_text(console, tags_json(uses))
    elif uses:
        put_text(console, grid(TAG_HEAD, tag_rows(uses), terminal=console.is_terminal))
