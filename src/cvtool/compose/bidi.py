"""Document → Document: texts that run against the direction of the rest.

Every format shows bidirectional text by the same Unicode algorithm (UAX #9). It needs to know two things: which
blocks run the other way as a whole (English publications in an Arabic CV), and which words must not be torn apart by
the text around them (``C++``, a telephone number, a name that ends in a period).
"""

import unicodedata
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from cvtool import document as doc
from cvtool.sources.patterns import pattern

_LEFT_TO_RIGHT, _RIGHT_TO_LEFT, _END = "\u2066", "\u2067", "\u2069"
_MARK = "\u200e"
_RTL = pattern("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_LATIN = pattern("[A-Za-z]")
_TEXTS = (doc.Name, doc.Str)
_SIGNS = pattern(r"(?<=[A-Za-z0-9])[+#*%]+(?!\w)")
_NUMBERS = pattern(r"\d[\d.,]* / \d[\d.,]*")


def direct(document: doc.Document) -> doc.Document:
    """Say which blocks run against the document, and in a document from right to left keep other words whole."""
    base = document.direction
    if base == "rtl":
        document = doc.map_document(document, _kept_whole)
    sections = tuple(replace(section, blocks=_blocks(section.blocks, base)) for section in document.sections)
    return replace(document, summary=_blocks(document.summary, base), sections=sections)


def direction(text: str) -> doc.Direction | None:
    """Return the direction of the first letter that has one."""
    for char in text:
        match unicodedata.bidirectional(char):
            case "L":
                return "ltr"
            case "R" | "AL":
                return "rtl"
            case _:
                pass
    return None


def _blocks(blocks: doc.Blocks, base: doc.Direction) -> doc.Blocks:
    return tuple(_block(block, base) for block in blocks)


def _block(block: doc.Block, base: doc.Direction) -> doc.Block:
    match block:
        case doc.Paragraph():
            return replace(block, direction=_against(base, [block.content]))
        case doc.Bullets():
            against = _against(base, _contents(block.items))
            return replace(_bullets(block, against or base), direction=against)
        case doc.References():
            against = _against(base, [item.content for item in block.items])
            listed = tuple(replace(item, content=_isolated(item.content, against or base)) for item in block.items)
            return replace(block, direction=against, items=listed)
        case doc.Item():
            head = tuple(_isolated(line, base) for line in block.head)
            return replace(block, head=head, location=_isolated(block.location, base), body=_blocks(block.body, base))
        case doc.Heading() | doc.Chart():
            return block


def _bullets(bullets: doc.Bullets, base: doc.Direction) -> doc.Bullets:
    return replace(bullets, items=tuple(_bullet(item, base) for item in bullets.items))


def _bullet(bullet: doc.Bullet, base: doc.Direction) -> doc.Bullet:
    return doc.Bullet(_isolated(bullet.content, base), tuple(_below(block, base) for block in bullet.body))


def _below(block: doc.TextBlock, base: doc.Direction) -> doc.TextBlock:
    match block:
        case doc.Paragraph():
            return replace(block, content=_isolated(block.content, base))
        case doc.Bullets():
            return _bullets(block, base)


def _contents(bullets: Iterable[doc.Bullet]) -> Iterator[doc.Inlines]:
    for bullet in bullets:
        yield bullet.content
        for block in bullet.body:
            yield from (block.content,) if isinstance(block, doc.Paragraph) else _contents(block.items)


def _against(base: doc.Direction, runs: Iterable[doc.Inlines]) -> doc.Direction | None:
    """Return the direction that all runs share, if it is not the document's."""
    found: set[doc.Direction] = set()
    for run in runs:
        if (one := direction(doc.plain(run))) == base:
            return None
        found |= {one} if one else set()
    return found.pop() if len(found) == 1 else None


def _isolated(run: doc.Inlines, base: doc.Direction) -> doc.Inlines:
    """Set a line that is all in the other direction apart, so that its last period stays at its end."""
    if base == "ltr" and any(_LATIN.search(node.text) for node in doc.each_inline(run) if isinstance(node, _TEXTS)):
        return run
    text = doc.plain(run)
    if base == "ltr":
        alien = bool(_RTL.search(text)) and not any(unicodedata.bidirectional(char) == "L" for char in text)
    else:
        alien = not _RTL.search(text) and direction(text) is not None
    return (doc.Str(_RIGHT_TO_LEFT if base == "ltr" else _LEFT_TO_RIGHT), *run, doc.Str(_END)) if alien else run


def _kept_whole(node: doc.Inline) -> doc.Inline:
    """Isolate numbers, links and names that run from left to right."""
    match node:
        case doc.Str(text):
            marked = _SIGNS.sub(rf"\g<0>{_MARK}", text)
            return replace(node, text=_NUMBERS.sub(rf"{_LEFT_TO_RIGHT}\g<0>{_END}", marked))
        case doc.Link(children=children) | doc.RoleSpan(children=children) if direction(doc.plain(children)) != "rtl":
            return replace(node, children=(doc.Str(_LEFT_TO_RIGHT), *children, doc.Str(_END)))
        case _:
            return node
