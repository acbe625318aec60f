"""Document → Document: who is highlighted, which number a publication bears, where a line must not break."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from cvtool.document import (
    Blocks,
    Document,
    Inline,
    Name,
    Numbering,
    Reference,
    References,
    Section,
    Str,
    map_document,
)

NBSP = "\u00a0"


def highlight(document: Document, roles: Mapping[tuple[str, int], str]) -> Document:
    """Give each name the role that its person plays; names of nobody in particular stay as they are."""

    def mark(node: Inline) -> Inline:
        return replace(node, role=roles.get(node.person, "")) if isinstance(node, Name) else node

    return map_document(document, mark)


def number(document: Document) -> Document:
    """Label the publications of each section; a count runs through all lists of the section."""
    sections = tuple(_number_section(section) for section in document.sections)
    return replace(document, sections=sections)


def _number_section(section: Section) -> Section:
    items = [item for block in section.blocks if isinstance(block, References) for item in block.items]
    schemes = [block.numbering for block in section.blocks if isinstance(block, References)]
    labels = _labels(items, schemes[0] if schemes else "none")
    return replace(section, blocks=_labelled(section.blocks, iter(labels)))


def _labels(items: Sequence[Reference], numbering: Numbering) -> list[str]:
    match numbering:
        case "none":
            return [""] * len(items)
        case "ascending":
            return [str(place) for place in range(1, len(items) + 1)]
        case "descending":
            return [str(place) for place in range(len(items), 0, -1)]
        case "by-type":
            return _by_type(items)


def _by_type(items: Sequence[Reference]) -> list[str]:
    """Count within each type from the oldest on, wherever it stands: a paper keeps its number when newer ones join."""
    count: Counter[str] = Counter()
    labels = [""] * len(items)
    for place in sorted(range(len(items)), key=lambda place: items[place].rank):
        series = items[place].series
        count[series] += 1
        labels[place] = f"{series}{count[series]}"
    return labels


def _labelled(blocks: Blocks, labels: Iterator[str]) -> Blocks:
    labelled = tuple(
        replace(block, items=tuple(replace(item, label=next(labels)) for item in block.items))
        if isinstance(block, References)
        else block
        for block in blocks
    )
    markers = [item.marker for block in labelled if isinstance(block, References) for item in block.items]
    widest = max(markers, key=len, default="")
    return tuple(replace(block, widest=widest) if isinstance(block, References) else block for block in labelled)


def bind(document: Document) -> Document:
    """Put no-break spaces where a typesetter would: after initials, and between a number and its percent sign."""

    def change(node: Inline) -> Inline:
        match node:
            case Name():
                return replace(node, text=re.sub(r"(?<=\b\w\.) ", NBSP, node.text))
            case Str(text):
                return Str(re.sub(r"(?<=\d) (?=[%‰°€])", NBSP, text))
            case _:
                return node

    return map_document(document, change)
