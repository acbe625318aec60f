"""``cvtool variants`` and ``cvtool tags``: what each variant comes to, and where each tag is used."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from cvtool.app.prepare import Prepared, Request, page_count, prepare, require_content
from cvtool.bib.work import Work
from cvtool.cv.items import Item, walk
from cvtool.cv.model.cv import CV
from cvtool.cv.model.variants import Variant
from cvtool.diagnostics import CvtoolError, Diagnostic, Severity, Span
from cvtool.folding import folded
from cvtool.select.choice import Choice, choose
from cvtool.select.fit import Place
from cvtool.sources.yaml import KeyPath
from cvtool.tags import parse_tags, words
from cvtool.writers.typst.compile import PageCounter

VARIANT_HEAD = ("Variant", "Sections", "Entries", "Highlights", "Publications", "Pages")
TAG_HEAD = ("Tag", "Uses", "On", "Variants", "Where")
MOST_PLACES = 6
"""How many places of a tag the table names."""


@dataclass(frozen=True, slots=True)
class VariantCounts:
    """How much of everything a variant shows; its name is empty for the CV as a whole."""

    name: str
    sections: int
    entries: int
    highlights: int
    publications: int
    pages: int


@dataclass(frozen=True, slots=True)
class TagUse:
    """A tag, the items that have it, and the variants that name it."""

    tag: str
    items: tuple[tuple[str, Span | None], ...]
    variants: tuple[str, ...]


def count_variants(
    cv: CV, works: Sequence[Work], request: Request, place: Place
) -> tuple[list[VariantCounts], list[Diagnostic]]:
    """Count what the CV and each variant of it show; a diagnostic for one that cannot be made."""
    counts: list[VariantCounts] = []
    problems: list[Diagnostic] = []
    with PageCounter() as counter:
        for choice in (Choice(), *(choose(cv.variants, name) for name in cv.variants)):
            try:
                prepared = prepare(cv, works, replace(request, choice=choice), place, counter)
                require_content(prepared, place)
                counts.append(_counts(prepared, counter))
            except CvtoolError as error:
                problems += error.diagnostics
    return counts, [*problems, *_unused(cv)]


def _counts(prepared: Prepared, counter: PageCounter) -> VariantCounts:
    selection = prepared.selection
    return VariantCounts(
        name=selection.choice.name,
        sections=selection.count("section"),
        entries=selection.count("entry"),
        highlights=selection.count("highlight"),
        publications=selection.count("publication"),
        pages=page_count(prepared, counter),
    )


def _unused(cv: CV) -> Iterator[Diagnostic]:
    """Note the tags that no variant names."""
    named = {word for variant in cv.variants.values() for word in _named(variant)}
    written = (tag for item in _public(cv, ()) for tag in item.written_tags)
    unused = sorted({tag for tag in written if folded(tag) not in named})
    if cv.variants and unused:
        message = f"no variant names the tag{'s' if len(unused) > 1 else ''} {', '.join(unused)}"
        yield Diagnostic("unused-tags", message, severity=Severity.NOTE)


def _named(variant: Variant) -> Iterator[str]:
    own = variant.publications.tags if variant.publications else None
    for expression in (variant.include, variant.exclude, own):
        yield from map(folded, words(parse_tags(expression))) if expression else ()


def find_tags(cv: CV, works: Sequence[Work], place: Place) -> list[TagUse]:
    """List every tag as it is first written, the most used one first; those of private items are nobody's business."""
    uses: dict[str, list[tuple[str, Span | None]]] = {}
    spellings: dict[str, str] = {}
    for item in _public(cv, works):
        span = item.node.span if item.kind == "publication" else place(item.path)
        for tag in item.written_tags:
            spellings.setdefault(folded(tag), tag)
            uses.setdefault(folded(tag), []).append((item.kind, span))
    naming = {name: frozenset(_named(variant)) for name, variant in cv.variants.items()}
    found = [
        TagUse(spellings[tag], tuple(items), tuple(name for name, named in naming.items() if tag in named))
        for tag, items in uses.items()
    ]
    return sorted(found, key=lambda use: (-len(use.items), use.tag))


def _public(cv: CV, works: Sequence[Work]) -> Iterator[Item]:
    hidden: set[KeyPath] = set()
    for item in walk(cv, works):
        if item.is_private or item.parent in hidden:
            hidden.add(item.path)
        else:
            yield item


def variant_rows(counts: Sequence[VariantCounts]) -> list[list[str]]:
    """Write the counts as rows of a table."""
    return [[str(value) or "(all)" for value in asdict(each).values()] for each in counts]


def variants_json(counts: Sequence[VariantCounts]) -> str:
    """Write the counts as a JSON list; the CV as a whole has no name."""
    return _json([asdict(each) | {"name": each.name or None} for each in counts])


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
    return _json([_tag_record(use) for use in uses])


def _tag_record(use: TagUse) -> Mapping[str, object]:
    items = [
        {"kind": kind, "file": span.file if span else None, "line": span.line if span else None}
        for kind, span in use.items
    ]
    return {"tag": use.tag, "uses": len(items), "items": items, "variants": list(use.variants)}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
