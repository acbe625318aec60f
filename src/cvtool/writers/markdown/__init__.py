"""Document → CommonMark that reads the same on GitHub, through markdown-it and through pandoc."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from cvtool import document as doc
from cvtool.themes import Theme
from cvtool.writers.markdown.inlines import line


def write(document: doc.Document, theme: Theme) -> str:
    """Write the document as Markdown; no theme changes it."""
    del theme
    return _joined([*_header(document.header), *_text(document), *_blocks(document.closing, 3)])


def write_fragment(document: doc.Document, theme: Theme) -> str:
    """Write the text without its head, for a page of one's own."""
    del theme
    return _joined(_text(document))


def _joined(chunks: Iterable[list[str]]) -> str:
    return "\n\n".join("\n".join(chunk) for chunk in chunks if chunk) + "\n"


def _text(document: doc.Document) -> Iterator[list[str]]:
    yield from _summary(document)
    for section in document.sections:
        yield from _section(section)


def _summary(document: doc.Document) -> Iterator[list[str]]:
    if document.summary and document.summary_title:
        yield ["## " + line(document.summary_title)]
    yield from _blocks(document.summary, 3)


def _header(header: doc.Header) -> Iterator[list[str]]:
    yield ["# " + line((doc.Str(header.heading),))]
    if header.headline:
        yield [line(header.headline)]
    if header.contacts:
        yield [" · ".join(line(contact) for contact in header.contacts)]


def _section(section: doc.Section) -> Iterator[list[str]]:
    if section.title:
        yield ["## " + line(section.title)]
    yield from _blocks(section.blocks, 3)


def _blocks(blocks: doc.Blocks, level: int) -> Iterator[list[str]]:
    """Write blocks as chunks to be parted by blank lines; a second list in a row has other marks, to stay its own."""
    usual, below = False, level
    for block in _facts(blocks):
        usual = isinstance(block, doc.Bullets | doc.References | doc.Chart) and not usual
        yield from _block(block, level if isinstance(block, doc.Heading) else below, usual=usual)
        below = min(level + block.level, 6) if isinstance(block, doc.Heading) else below


def _facts(blocks: doc.Blocks) -> doc.Blocks:
    """Make lists of items if each is one line."""
    items = [block for block in blocks if isinstance(block, doc.Item)]
    if not all(item.compact and not item.body for item in items):
        return blocks
    listed: doc.Blocks = ()
    for is_item, run in groupby(blocks, lambda block: isinstance(block, doc.Item)):
        group = tuple(run)
        bullets = tuple(_fact(block) for block in group if isinstance(block, doc.Item))
        listed += (doc.Bullets(bullets),) if is_item else group
    return listed


def _fact(item: doc.Item) -> doc.Bullet:
    parts = [part for part in (*item.head, item.aside) if part]
    return doc.Bullet(tuple(node for part in parts for node in (doc.Str(" · "), *part))[1:])


def _block(block: doc.Block, level: int, *, usual: bool) -> Iterator[list[str]]:
    match block:
        case doc.Heading():
            yield [_heading(level + block.level - 1, block.content)]
        case doc.Paragraph():
            yield [line(block.content)]
        case doc.Bullets():
            yield _bullets(block, usual=usual)
        case doc.Item():
            yield from _item(block, level)
        case doc.References():
            yield _references(block, usual=usual)
            if block.legend:
                yield [line(block.legend)]
        case doc.Chart():
            yield _bullets(_figures(block), usual=usual)


def _heading(level: int, content: doc.Inlines) -> str:
    """Write a heading; what is strong in it needs no marks, the whole line being so."""
    return f"{'#' * level} {line(content, frozenset({'strong'}))}".rstrip()


def _bullets(bullets: doc.Bullets, *, usual: bool) -> list[str]:
    markers = bullets.markers("-" if usual else "*", "." if usual else ")")
    return [
        line for marker, bullet in zip(markers, bullets.items, strict=True) for line in _bullet(bullet, marker, usual)
    ]


def _bullet(bullet: doc.Bullet, marker: str, usual: bool) -> list[str]:  # noqa: FBT001  # the mark of its list
    """Write a point; what is below it is indented to its text, a paragraph set off by a blank line."""
    below: list[str] = []
    last: doc.Block | None = None
    for block in bullet.body:
        if isinstance(block, doc.Bullets):
            usual = not usual if isinstance(last, doc.Bullets) else usual
            close = last is None and block.first in {None, 1}  # another number does not interrupt a paragraph
            below += _bullets(block, usual=usual) if close else ["", *_bullets(block, usual=usual)]
        else:
            below += ["", line(block.content)]
        last = block
    indent = " " * (len(marker) + 1)
    return [f"{marker} {line(bullet.content)}".rstrip(), *(f"{indent}{row}" if row else "" for row in below)]


def _item(item: doc.Item, level: int) -> Iterator[list[str]]:
    if item.head:
        yield [_heading(level, item.head[0])]
    lines = [line(part) for part in (*item.head[1:], item.aside) if part]
    yield [*(f"{line}\\" for line in lines[:-1]), *lines[-1:]]
    yield from _blocks(item.body, min(level + 1, 6))


def _references(references: doc.References, *, usual: bool) -> list[str]:
    items = references.items
    labels = [item.label for item in items]
    first = int(labels[0]) if labels and labels[0].isdecimal() and references.numbering != "descending" else 0
    if first and labels == [str(first + place) for place in range(len(items))]:
        return [f"{item.label}{'.' if usual else ')'} {line(item.content)}" for item in items]
    texts = [_labelled(item.label, item.content) for item in items]
    return [f"{'-' if usual else '*'} {line(text)}".rstrip() for text in texts]


def _figures(chart: doc.Chart) -> doc.Bullets:
    texts = (f"{bar.label}{chart.colon}{bar.value}" for bar in chart.bars)
    return doc.Bullets(tuple(doc.Bullet((doc.Str(text),)) for text in texts))


def _labelled(label: str, content: doc.Inlines) -> doc.Inlines:
    return (doc.Str(f"[{label}] "), *content) if label else content
