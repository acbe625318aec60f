"""Trees of nodes: rebuilt with every inline node passed through a function, searched, and read as bare text."""

from collections.abc import Callable, Container, Iterator
from operator import is_

from msgspec.structs import replace

from cvtool.document.characters import JOINER
from cvtool.document.nodes import (
    Block,
    Blocks,
    Bullet,
    Bullets,
    Chart,
    Code,
    Document,
    Emph,
    Heading,
    Inline,
    Inlines,
    Item,
    Jump,
    Link,
    Math,
    Name,
    Paragraph,
    Reference,
    References,
    RoleSpan,
    Section,
    Str,
    Strong,
    TextBlock,
)


def beside(sections: tuple[Section, ...], kinds: Container[str]) -> tuple[list[Section], list[Section]]:
    """Part sections into those of the main column and those of some kinds, which are beside them."""
    return [each for each in sections if each.kind not in kinds], [each for each in sections if each.kind in kinds]


_BARE = frozenset({Str, Code, Name, Math})
"""Nodes without children: most of a list of publications."""
_RAISED = str.maketrans("0123456789abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")


def map_inlines(inlines: Inlines, change: Callable[[Inline], Inline]) -> Inlines:
    """Rebuild a run of text bottom-up, each node passed through ``change``; it is the same run if nothing changes."""
    if not inlines:
        return inlines
    changed = [change(node if type(node) in _BARE else _with_children(node, change)) for node in inlines]
    return inlines if all(map(is_, changed, inlines)) else tuple(changed)


def each_inline(inlines: Inlines) -> Iterator[Inline]:
    """Yield the nodes of a run, each before what is in it."""
    for node in inlines:
        yield node
        if type(node) not in _BARE:
            yield from each_inline(_children(node))


def _with_children(node: Inline, change: Callable[[Inline], Inline]) -> Inline:
    match node:
        case Emph() | Strong() | Link() | Jump() | RoleSpan():
            children = map_inlines(node.children, change)
            return node if children is node.children else replace(node, children=children)
        case Str() | Code() | Name() | Math():
            return node


def map_blocks(blocks: Blocks, change: Callable[[Inline], Inline]) -> Blocks:
    """Rebuild blocks with every inline node in them passed through ``change``."""
    return tuple(_map_block(block, change) for block in blocks)


def _map_block(block: Block, change: Callable[[Inline], Inline]) -> Block:
    match block:
        case Heading() | Paragraph():
            return replace(block, content=map_inlines(block.content, change))
        case Bullets():
            return _map_bullets(block, change)
        case Item():
            return replace(
                block,
                head=tuple(map_inlines(line, change) for line in block.head),
                dates=map_inlines(block.dates, change),
                location=map_inlines(block.location, change),
                body=map_blocks(block.body, change),
            )
        case References():
            items = tuple(_map_reference(item, change) for item in block.items)
            return replace(block, items=items, legend=map_inlines(block.legend, change))
        case Chart():
            return block


def _map_reference(item: Reference, change: Callable[[Inline], Inline]) -> Reference:
    content = map_inlines(item.content, change)
    return item if content is item.content else replace(item, content=content)


def _map_bullets(bullets: Bullets, change: Callable[[Inline], Inline]) -> Bullets:
    return replace(bullets, items=tuple(_map_bullet(item, change) for item in bullets.items))


def _map_bullet(bullet: Bullet, change: Callable[[Inline], Inline]) -> Bullet:
    body = tuple(_map_text_block(block, change) for block in bullet.body)
    return replace(bullet, content=map_inlines(bullet.content, change), body=body)


def _map_text_block(block: TextBlock, change: Callable[[Inline], Inline]) -> TextBlock:
    if isinstance(block, Bullets):
        return _map_bullets(block, change)
    return replace(block, content=map_inlines(block.content, change))


def map_texts(document: Document, change: Callable[[Inline], Inline]) -> Document:
    """Rebuild a document as ``map_document`` does, but for the items of its lists of publications."""
    return _mapped(document, change, lambda blocks: _map_texts(blocks, change))


def _map_texts(blocks: Blocks, change: Callable[[Inline], Inline]) -> Blocks:
    return tuple(
        replace(block, legend=map_inlines(block.legend, change))
        if isinstance(block, References)
        else _map_block(block, change)
        for block in blocks
    )


def map_document(document: Document, change: Callable[[Inline], Inline]) -> Document:
    """Rebuild a document with every inline node passed through ``change``."""
    return _mapped(document, change, lambda blocks: map_blocks(blocks, change))


def _mapped(document: Document, change: Callable[[Inline], Inline], in_blocks: Callable[[Blocks], Blocks]) -> Document:
    contacts = tuple(map_inlines(contact, change) for contact in document.header.contacts)
    header = replace(document.header, headline=map_inlines(document.header.headline, change), contacts=contacts)
    sections = tuple(
        replace(section, title=map_inlines(section.title, change), blocks=in_blocks(section.blocks))
        for section in document.sections
    )
    summary, closing = in_blocks(document.summary), in_blocks(document.closing)
    return replace(document, header=header, summary=summary, sections=sections, closing=closing)


def has_links(inlines: Inlines) -> bool:
    """Whether there is a link in a run."""
    return any(isinstance(node, Link | Jump) or has_links(_children(node)) for node in inlines)


def _children(node: Inline) -> Inlines:
    return node.children if isinstance(node, Emph | Strong | Link | Jump | RoleSpan) else ()


def plain_marks(marks: tuple[str, ...]) -> str:
    """Write the marks after a name where nothing can be raised: ``*†``; digits are so of themselves, ``¹,²``."""
    has_letters = any(char.isalnum() for mark in marks for char in mark)
    return ("," if has_letters else "").join(marks).translate(_RAISED)


def plain(inlines: Inlines) -> str:
    """Return the bare text of a run, without any markup."""
    return "".join(_plain(node) for node in inlines)


def copied(inlines: Inlines) -> str:
    """Return the bare text of a run as it is searched for and copied: without what keeps a line from ending."""
    return plain(inlines).replace(JOINER, "")


def _plain(node: Inline) -> str:
    match node:
        case Str(text) | Code(text):
            return text
        case Name():
            return node.text + plain_marks(node.marks)
        case Math():
            return node.text
        case Emph() | Strong() | Link() | Jump() | RoleSpan():
            return plain(node.children)


def narrow(section: Section) -> Section:
    """Put what is beside a fact below it, where there is no room for two columns."""
    blocks = (
        replace(block, head=(*block.head, (RoleSpan("muted", block.aside),)), dates=(), location=())
        if isinstance(block, Item) and block.compact and block.aside
        else block
        for block in section.blocks
    )
    return replace(section, blocks=tuple(blocks))


def place_in_head(section: Section) -> Section:
    """Put the place of each entry behind its head, where only dates are beside it: ``Quillfeather, Seattle``."""
    return replace(section, blocks=tuple(_placed(block) for block in section.blocks))


def _placed(block: Block) -> Block:
    if not isinstance(block, Item):
        return block
    block = replace(block, body=tuple(_placed(each) for each in block.body))
    if not block.head or not block.location:
        return block
    place = RoleSpan("muted", (RoleSpan("subtitle", block.location),))  # gray and slanted, as it is beside a head
    return replace(block, head=(*block.head[:-1], (*block.head[-1], Str(", "), place)), location=())
