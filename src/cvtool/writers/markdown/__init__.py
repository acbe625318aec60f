"""Document → CommonMark that reads the same on GitHub, through markdown-it and through pandoc."""

from collections.abc import Iterator
from itertools import groupby

from cvtool.document import (
    Block,
    Blocks,
    Bullet,
    Bullets,
    Document,
    Header,
    Heading,
    Inlines,
    Item,
    Paragraph,
    References,
    Section,
    Str,
)
from cvtool.themes import Theme
from cvtool.writers.markdown.inlines import line

Lines = list[str]


def write(document: Document, theme: Theme) -> str:
    """Write the document as Markdown; no theme changes it."""
    del theme
    chunks = [
        *_header(document.header),
        *_blocks(document.summary, 3),
        *(chunk for section in document.sections for chunk in _section(section)),
    ]
    return "\n\n".join("\n".join(chunk) for chunk in chunks if chunk) + "\n"


def _header(header: Header) -> Iterator[Lines]:
    yield ["# " + line((Str(header.name),))]
    if header.headline:
        yield [line(header.headline)]
    if header.contacts:
        yield [" · ".join(line(contact) for contact in header.contacts)]


def _section(section: Section) -> Iterator[Lines]:
    yield ["## " + line(section.title)]
    yield from _blocks(section.blocks, 3)


def _blocks(blocks: Blocks, level: int) -> Iterator[Lines]:
    """Write blocks as chunks to be parted by blank lines; a second list in a row has other marks, to stay its own."""
    usual = False
    for block in _facts(blocks):
        usual = isinstance(block, Bullets | References) and not usual
        yield from _block(block, level, usual=usual)


def _facts(blocks: Blocks) -> Blocks:
    """Make lists of items that are one line each, if there are no others."""
    items = [block for block in blocks if isinstance(block, Item)]
    if not all(item.compact and not item.body for item in items):
        return blocks
    listed: Blocks = ()
    for is_item, run in groupby(blocks, lambda block: isinstance(block, Item)):
        group = tuple(run)
        bullets = tuple(_fact(block) for block in group if isinstance(block, Item))
        listed += (Bullets(bullets),) if is_item else group
    return listed


def _fact(item: Item) -> Bullet:
    parts = [part for part in (*item.head, item.aside) if part]
    return Bullet(tuple(node for place, part in enumerate(parts) for node in ((Str(" · "),) if place else ()) + part))


def _block(block: Block, level: int, *, usual: bool) -> Iterator[Lines]:
    match block:
        case Heading():
            yield [_heading(level, block.content)]
        case Paragraph():
            yield [line(block.content)]
        case Bullets():
            yield [line for bullet in block.items for line in _bullet(bullet, "-" if usual else "*")]
        case Item():
            yield from _item(block, level)
        case References():
            yield _references(block, usual=usual)
            if block.legend:
                yield [line(block.legend)]


def _heading(level: int, content: Inlines) -> str:
    """Write a heading; what is strong in it needs no marks, the whole line being so."""
    return f"{'#' * level} {line(content, frozenset({'strong'}))}".rstrip()


def _bullet(bullet: Bullet, mark: str) -> Lines:
    children = [f"  {line}" for child in bullet.children for line in _bullet(child, mark)]
    return [f"{mark} {line(bullet.content)}".rstrip(), *children]


def _item(item: Item, level: int) -> Iterator[Lines]:
    if item.head:
        yield [_heading(level, item.head[0])]
    lines = [line(part) for part in (*item.head[1:], item.aside) if part]
    yield [*(f"{line}\\" for line in lines[:-1]), *lines[-1:]]
    yield from _blocks(item.body, min(level + 1, 6))


def _references(references: References, *, usual: bool) -> Lines:
    items = references.items
    labels = [item.label for item in items]
    first = int(labels[0]) if labels and labels[0].isdecimal() and references.numbering != "descending" else 0
    if first and labels == [str(first + place) for place in range(len(items))]:
        return [f"{item.label}{'.' if usual else ')'} {line(item.content)}" for item in items]
    texts = [_labelled(item.label, item.content) for item in items]
    return [f"{'-' if usual else '*'} {line(text)}".rstrip() for text in texts]


def _labelled(label: str, content: Inlines) -> Inlines:
    return (Str(f"[{label}] "), *content) if label else content
