"""Document → Document: who is highlighted, which number a publication has, where a line must not break."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from cvtool import document as doc
from cvtool.bib.people.marks import AuthorIndex, Credit
from cvtool.sources.patterns import pattern

NBSP = "\u00a0"
_BEFORE_NUMBERS = pattern(
    r"\b((?:pp?|vol|no|nr|art|chap|ch|fig|sec)\.|pages?|volume|chapter|article|arXiv|doi:) (?=\w*\d)", re.IGNORECASE
)
_APOSTROPHE = pattern(r"(?<=[^\W\d_])'(?=[^\W\d_])")


def add_legends(
    document: doc.Document, credits_: Mapping[AuthorIndex, Credit], labels: Mapping[str, doc.Inlines]
) -> doc.Document:
    """Put a legend of the marks in use below the last list of each section."""
    sections = tuple(_explained(section, credits_, labels) for section in document.sections)
    return replace(document, sections=sections)


def _explained(
    section: doc.Section, credits_: Mapping[AuthorIndex, Credit], labels: Mapping[str, doc.Inlines]
) -> doc.Section:
    lists = {index: block for index, block in enumerate(section.blocks) if isinstance(block, doc.References)}
    contents = [item.content for block in lists.values() for item in block.items]
    text = legend(contents, credits_, labels)
    if not text:
        return section
    last = max(lists)
    blocks = (*section.blocks[:last], replace(lists[last], legend=text), *section.blocks[last + 1 :])
    return replace(section, blocks=blocks)


def legend(
    contents: Iterable[doc.Inlines], credits_: Mapping[AuthorIndex, Credit], labels: Mapping[str, doc.Inlines]
) -> doc.Inlines:
    """Say what the marks in some citations mean: ``* equal contribution; † student``; empty if none has a meaning."""
    marks: set[str] = set()

    def look(node: doc.Inline) -> doc.Inline:
        if isinstance(node, doc.Name) and node.person in credits_:
            marks.update(credits_[node.person].meant)
        return node

    for content in contents:
        doc.map_inlines(content, look)
    parts = [(doc.Str(f"{mark}{NBSP}"), *label) for mark, label in labels.items() if mark in marks]
    return tuple(node for index, part in enumerate(parts) for node in ((doc.Str("; "),) * bool(index) + part))


def number(document: doc.Document) -> doc.Document:
    """Label the publications of each section; a count runs through all lists of the section."""
    sections = tuple(_number_section(section) for section in document.sections)
    return replace(document, sections=sections)


def _number_section(section: doc.Section) -> doc.Section:
    items = [item for block in section.blocks if isinstance(block, doc.References) for item in block.items]
    schemes = [block.numbering for block in section.blocks if isinstance(block, doc.References)]
    labels = _labels(items, schemes[0] if schemes else "none")
    return replace(section, blocks=_labelled(section.blocks, iter(labels)))


def _labels(items: Sequence[doc.Reference], numbering: doc.Numbering) -> list[str]:
    match numbering:
        case "none":
            return [""] * len(items)
        case "ascending":
            return [str(index) for index in range(1, len(items) + 1)]
        case "descending":
            return [str(index) for index in range(len(items), 0, -1)]
        case "by-type":
            return _by_type(items)


def _by_type(items: Sequence[doc.Reference]) -> list[str]:
    """Count within each type from the oldest on, wherever it stands: a paper keeps its number when newer ones join."""
    count: Counter[str] = Counter()
    labels = [""] * len(items)
    for index in sorted(range(len(items)), key=lambda index: items[index].rank):
        series = items[index].series
        count[series] += 1
        labels[index] = f"{series}{count[series]}"
    return labels


def _labelled(blocks: doc.Blocks, labels: Iterator[str]) -> doc.Blocks:
    labelled = tuple(
        replace(block, items=tuple(replace(item, label=next(labels)) for item in block.items))
        if isinstance(block, doc.References)
        else block
        for block in blocks
    )
    markers = [item.marker for block in labelled if isinstance(block, doc.References) for item in block.items]
    widest = max(markers, key=len, default="")
    return tuple(replace(block, widest=widest) if isinstance(block, doc.References) else block for block in labelled)


def no_breaks(document: doc.Document) -> doc.Document:
    """Set text as a typesetter would: no-break spaces after initials, before percent signs and numbers."""

    def change(node: doc.Inline) -> doc.Inline:
        match node:
            case doc.Name():
                return replace(node, text=_APOSTROPHE.sub("’", re.sub(r"(?<=\b\w\.) ", NBSP, node.text)))
            case doc.Str(text):
                text = _BEFORE_NUMBERS.sub(rf"\1{NBSP}", re.sub(r"(?<=\d) (?=[%‰°€])", NBSP, text))
                return doc.Str(_APOSTROPHE.sub("’", text))
            case _:
                return node

    return doc.map_document(document, change)
