"""Typst: blocks as calls in code mode."""

from cvtool import document as doc
from cvtool.writers.typst.calls import INDENT, call, inset, string
from cvtool.writers.typst.runs import inlines, marked, set_words

_SHORT = 600
"""Letters of bullets that stay on one page: some eight lines."""
_PAIR = 2
"""Publications that stay on one page."""
_BARS = 76
"""What bars have of the width beside their labels, in per cent."""


def group_heading(heading: doc.Heading, top: int = 3, *, leads: bool) -> list[str]:
    """Write a heading inside a section; one that leads it needs no gap above."""
    first = "leads: true, " if leads else ""
    content = inlines(heading.content)
    content = f"strong({content})" if top + heading.level == 3 else content
    return [f"group({first}level: {top - 1 + heading.level}, {content})"]


def unbroken(blocks: list[list[str]]) -> list[str]:
    """Keep blocks on one page, unless they are longer than one: what does not fit in a whole block would be lost."""
    lines = [line for block in blocks for line in block]
    return [
        "layout(page => {",
        *inset(["let section = {", *inset(lines), "}"]),
        f"{INDENT}let fits = measure(block(width: page.width, section)).height < page.height",
        f"{INDENT}block(breakable: not fits, width: 100%, section)",
        "})",
    ]


def typst_block(block: doc.Block) -> list[str]:
    """Write a block as a call in code mode, one line an element."""
    match block:
        case doc.Heading():
            return group_heading(block, leads=False)
        case doc.Paragraph(content):
            return _directed(block, [f"paragraph({marked(block.place, inlines(content))})"])
        case doc.Bullets(items=items):
            points = [_bullet(item) for item in items]
            points = [["whole: true"], *points] if _is_short(items) else points
            return _directed(block, call("points", [*_numbered(block), *points]))
        case doc.Item():
            return typst_item(block)
        case doc.References():
            return _directed(block, _references(block))
        case doc.Chart():
            return _chart(block)


def _directed(block: doc.Paragraph | doc.Bullets | doc.References, lines: list[str]) -> list[str]:
    return call("directed", [[block.direction], lines]) if block.direction else lines


def _is_short(bullets: tuple[doc.Bullet, ...]) -> bool:
    """Return whether a page break would leave a single bullet alone; a long list may be split."""
    letters = sum(len(doc.plain(bullet.content)) for bullet in bullets)
    return len(bullets) in {2, 3} and letters < _SHORT and not any(bullet.body for bullet in bullets)


def _numbered(bullets: doc.Bullets) -> list[list[str]]:
    return [] if bullets.first is None else [[f"first: {bullets.first}"]]


def _bullet(bullet: doc.Bullet) -> list[str]:
    content = marked(bullet.place, inlines(bullet.content))
    if not bullet.body:
        return [content]
    return call("point", [[content], *(_below(block) for block in bullet.body)])


def _below(block: doc.TextBlock) -> list[str]:
    """Write what is below a point; only the outermost list has space around it."""
    match block:
        case doc.Paragraph():
            return typst_block(block)
        case doc.Bullets(items=items):
            lines = call("sublist", [*_numbered(block), *(_bullet(item) for item in items)])
            return _directed(block, lines)


def typst_item(item: doc.Item, level: int = 3, *, inner: bool = False) -> list[str]:
    """Write an item: a fact of one line, or an entry with what is below it."""
    head = "".join(f"{marked(item.place, inlines(line))}, " for line in item.head)
    arguments = [[f"head: ({head.rstrip() if len(item.head) == 1 else head.rstrip(' ,')})"]]
    if level != 3:
        arguments.append([f"level: {level}"])
    for name, content in (("when", item.dates), ("where", item.location)):
        if content:
            arguments.append([f"{name}: {marked(item.place, inlines(content))}"])
    if item.compact:
        return call("fact", arguments)
    arguments += [["inner: true"]] if inner else []
    below = (typst_item(it, level + 1, inner=True) if isinstance(it, doc.Item) else typst_block(it) for it in item.body)
    return call("entry", [*arguments, *below])


def _references(references: doc.References) -> list[str]:
    items = [[_target(item) + marked(item.place, inlines(item.content))] for item in references.items]
    if len(items) == _PAIR and sum(len(doc.plain(item.content)) for item in references.items) < _SHORT:
        items.insert(0, ["whole: true"])
    if any(item.label for item in references.items):
        labels = [string(item.marker) for item in references.items]
        items.insert(0, [f"labels: ({', '.join(labels)},), widest: {string(references.widest)}"])
    lines = call("publications", items)
    if not references.legend:
        return lines
    return ["{", *inset([*lines, f"legend({inlines(references.legend)})"]), "}"]


def _chart(chart: doc.Chart) -> list[str]:
    """Draw the bars of a chart, between their labels and figures, which are text."""
    rows = [[[set_words(bar.label)], [_bar(bar)]] for bar in chart.bars]
    cells = [cell for row in rows for cell in row]
    return unbroken([call("grid", [["columns: (34%, 1fr)"], ["column-gutter: 1em"], ["row-gutter: 2pt"], *cells])])


def _bar(bar: doc.Bar) -> str:
    start, length = (f"{share * _BARS:.2f}%" for share in (bar.start, bar.length))
    return f"h({start}) + box(width: {length}, height: 0.65em, fill: accent) + h(0.5em) + {set_words(bar.value)}"


def _target(item: doc.Reference) -> str:
    """Put a label where a text of the document links to."""
    return f"[#metadata(none)#label({string(f'ref-{item.key}')})] + " if item.is_target else ""
