"""Document → Document: which number a publication has, what marks mean, what a text leads to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from cvtool import document as doc
from cvtool.bib.people.marks import AuthorIndex, Credit

NBSP = "\u00a0"
_WIDER = "IJTSLPFRBCEAXUVDHNGOQMW"
"""Letters, the wider ones last."""


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
    if not labels:
        return ()
    names = (node for content in contents for node in doc.each_inline(content) if type(node) is doc.Name)
    marks = {mark for name in names if name.person in credits_ for mark in credits_[name.person].meant}
    parts = [(doc.Str(f"{mark}{NBSP}"), *label) for mark, label in labels.items() if mark in marks]
    return tuple(node for index, part in enumerate(parts) for node in ((doc.Str("; "),) * bool(index) + part))


def number(document: doc.Document) -> doc.Document:
    """Label the publications of each section; a count runs through all lists of the section."""
    sections = tuple(_number_section(section) for section in document.sections)
    return replace(document, sections=sections)


def _number_section(section: doc.Section) -> doc.Section:
    lists = [block for block in section.blocks if isinstance(block, doc.References)]
    labels = {
        scheme: iter(_labels([item for block in lists if block.numbering == scheme for item in block.items], scheme))
        for scheme in {block.numbering for block in lists}
    }
    return replace(section, blocks=_labelled(section.blocks, labels))


def _labels(items: Sequence[doc.Reference], numbering: doc.Numbering) -> list[str]:
    match numbering:
        case "none":
            return [""] * len(items)
        case "ascending":
            return [str(index) for index in range(1, len(items) + 1)]
        case "descending":
            return [str(index) for index in range(len(items), 0, -1)]
        case "by-type":
            return [f"{item.series}{item.rank}" for item in items]


def _labelled(blocks: doc.Blocks, labels: Mapping[doc.Numbering, Iterator[str]]) -> doc.Blocks:
    labelled = tuple(
        replace(block, items=tuple(replace(item, label=next(labels[block.numbering])) for item in block.items))
        if isinstance(block, doc.References)
        else block
        for block in blocks
    )
    markers = [item.marker for block in labelled if isinstance(block, doc.References) for item in block.items]
    widest = max(markers, key=_width, default="")
    return tuple(replace(block, widest=widest) if isinstance(block, doc.References) else block for block in labelled)


def _width(marker: str) -> tuple[int, int]:
    """Compare the widths of labels: by their length, and by their letter."""
    return len(marker), max(map(_WIDER.find, marker), default=0)


_POSITIONS = {"work", "volunteering", "education"}
"""Kinds of sections whose entries have an organization, and a position or degree below it."""


def position_first(document: doc.Document) -> doc.Document:
    """Begin entries with the position or degree: it becomes what they are known by, and the organization follows."""
    sections = tuple(
        replace(section, blocks=tuple(_turned(block) for block in section.blocks))
        if section.kind in _POSITIONS
        else section
        for section in document.sections
    )
    return replace(document, sections=sections)


def _turned(block: doc.Block) -> doc.Block:
    """Turn an entry; several positions are what they are known by, as is the organization above them."""
    if not isinstance(block, doc.Item):
        return block
    if any(isinstance(inner, doc.Item) for inner in block.body):
        return replace(block, body=tuple(map(_entitled, block.body)))
    if len(block.head) != 2:
        return block
    return replace(block, head=_other_roles(block.head)[::-1])


def _entitled(block: doc.Block) -> doc.Block:
    return replace(block, head=_other_roles(block.head)) if isinstance(block, doc.Item) else block


def _other_roles(head: tuple[doc.Inlines, ...]) -> tuple[doc.Inlines, ...]:
    return tuple(doc.map_inlines(line, _other_role) for line in head)


def _other_role(node: doc.Inline) -> doc.Inline:
    """Exchange titles and subtitles."""
    match node:
        case doc.RoleSpan("title"):
            return replace(node, role="subtitle")
        case doc.RoleSpan("subtitle"):
            return replace(node, role="title")
        case _:
            return node


def link_citations(document: doc.Document) -> doc.Document:
    """Lead each citation in a text to the list that has the work, by its label there; else to the work itself."""
    lists = [block for section in document.sections for block in section.blocks if isinstance(block, doc.References)]
    labels = {item.key: item.label for block in reversed(lists) for item in reversed(block.items)}

    wanted: set[str] = set()

    def change(node: doc.Inline) -> doc.Inline:
        if not isinstance(node, doc.Jump):
            return node
        if node.key not in labels:
            return doc.Link(node.url, node.children) if node.url else doc.Str(doc.plain(node.children))
        wanted.add(node.key)
        label = labels[node.key]
        return replace(node, children=(doc.Str(f"[{label}]"),)) if label else node

    linked = doc.map_texts(document, change)
    sections = tuple(replace(section, blocks=_with_targets(section.blocks, wanted)) for section in linked.sections)
    return replace(linked, sections=sections)


def _with_targets(blocks: doc.Blocks, wanted: set[str]) -> doc.Blocks:
    """Mark the first place of each work that is wanted, and take it off the list."""
    marked: doc.Blocks = ()
    for block in blocks:
        if isinstance(block, doc.References):
            found = [item.key for item in block.items if item.key in wanted]
            wanted.difference_update(found)
            items = tuple(replace(item, is_target=item.key in found) for item in block.items)
            marked += (replace(block, items=items),)
        else:
            marked += (block,)
    return marked
