"""Document → one self-contained HTML page: no script, nothing fetched, readable when its source is opened.

The body is semantic and the same under every theme, but that a side column is apart, and a place is in the head where
dates are at the left: ``cv-item`` with its ``cv-head``, ``cv-aside`` and ``cv-body``. The theme picks and fills in the
style sheets ``templates/html-*.css``, which also say how the page prints. Every block is a list of lines, so that
nesting is indentation; inline text is one line.
"""

import re
from collections.abc import Iterable
from itertools import groupby

from cvtool import document as doc
from cvtool.themes import Theme
from cvtool.writers.html.escape import anchor_of, attribute, html_text, indented, template
from cvtool.writers.html.head import hash_of, linked_data, metadata
from cvtool.writers.html.header import data_place, page_head
from cvtool.writers.html.runs import inlines
from cvtool.writers.html.style import has_side, style_sheet

__all__ = ("inlines", "write")

_BREAKS = {"": "", "before": ' style="break-before: page"', "avoid": ' style="break-inside: avoid"'}


class Anchors:
    """The ids given out so far, so that no two elements of a page share one."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def claim(self, wanted: str) -> str:
        """Return a valid id, as near to the wanted one as it can be."""
        base = anchor_of(wanted)
        anchor, count = base, 1
        while anchor in self._taken:
            count += 1
            anchor = f"{base}-{count}"
        self._taken.add(anchor)
        return anchor


def write(document: doc.Document, theme: Theme) -> str:
    """Write the document as an HTML page in the look of the theme."""
    direction = ' dir="rtl"' if document.direction == "rtl" else ""
    data = linked_data(document.header)
    return template("html.html").substitute(
        hash=hash_of(data),
        data=data,
        language=f'"{attribute(document.language)}"{direction}',
        title=html_text(document.header.name),
        meta="\n".join(indented(metadata(document))),
        style="\n".join(indented(style_sheet(theme, document).splitlines(), 2)),
        body="\n".join(indented(_main(document, theme))),
    )


def write_fragment(document: doc.Document, theme: Theme) -> str:
    """Write the text without its head and style, for a page of one's own."""
    del theme
    anchors = Anchors()
    summary = _summary(document.summary_title, _blocks(document.summary, 3, anchors), anchors)
    lines = [*summary, *(line for section in document.sections for line in _section(section, anchors))]
    return "\n".join(line.removeprefix("  ") for line in lines[1:]) + "\n"


def _main(document: doc.Document, theme: Theme) -> list[str]:
    anchors = Anchors()
    sections = tuple(map(doc.place_in_head, document.sections)) if theme.dates == "left" else document.sections
    main, beside = doc.beside(sections, theme.side_sections)
    summary, closing = (_blocks(blocks, 3, anchors) for blocks in (document.summary, document.closing))
    lines = [
        *_summary(document.summary_title, summary, anchors),
        *(line for section in main for line in _section(section, anchors)),
        *(_element("footer", closing) if closing else []),
    ]
    side = [line for section in beside for line in _section(doc.narrow(section), anchors)]
    columns = [*_column("main", lines), *_column("side", side)] if has_side(document, theme) else lines
    return ['<main class="cv">', *indented(page_head(document.header, theme)), *columns, "</main>"]


def _column(name: str, lines: list[str]) -> list[str]:
    return _element(f'div class="cv-{name}"', lines[1:]) if lines else []


def _summary(title: doc.Inlines, blocks: list[str], anchors: Anchors) -> list[str]:
    if not blocks:
        return []
    if not title:
        return _element('div class="cv-summary"', blocks)
    content = ['<div class="cv-content">', *indented(blocks), "</div>"]
    opening = f'section id="{anchors.claim("summary")}" class="cv-section cv-summary"'
    return _element(opening, [f"<h2>{inlines(title)}</h2>", *content])


def _section(section: doc.Section, anchors: Anchors) -> list[str]:
    anchor = anchors.claim(section.id)
    kind = re.sub(r"[^\w-]+", "-", section.kind)
    title = [f"<h2{_place(section)}>{inlines(section.title)}</h2>"] if section.title else []
    content = ['<div class="cv-content">', *indented(_blocks(section.blocks, 3, anchors)), "</div>"]
    style = _BREAKS[section.page_break]
    return _element(f'section id="{anchor}" class="cv-section cv-kind-{kind}"{style}', [*title, *content])


def _element(opening: str, lines: Iterable[str]) -> list[str]:
    """Wrap a part of the page, set off by a blank line and indented as a child of the page."""
    return ["", *indented([f"<{opening}>", *indented(lines), f"</{opening.split(maxsplit=1)[0]}>"])]


def _blocks(blocks: doc.Blocks, level: int, anchors: Anchors) -> list[str]:
    """Write blocks one after the other; the heads of items are a level below the heading over them."""
    lines: list[str] = []
    below = level
    for are_facts, some in groupby(blocks, lambda block: isinstance(block, doc.Item) and block.compact):
        group = list[str]()
        for block in some:
            group += _block(block, level if isinstance(block, doc.Heading) else below, anchors)
            below = min(level + block.level, 6) if isinstance(block, doc.Heading) else below
        lines += ['<ul class="cv-facts">', *indented(group), "</ul>"] if are_facts else group
    return lines


def _block(block: doc.Block, level: int, anchors: Anchors) -> list[str]:
    match block:
        case doc.Heading():
            level += block.level - 1
            return [f'<h{level} class="cv-heading">{inlines(block.content)}</h{level}>']
        case doc.Paragraph():
            return [f"<p{_direction(block)}{_place(block)}>{inlines(block.content)}</p>"]
        case doc.Bullets():
            return _bullets(block, anchors)
        case doc.Item():
            return _item(block, level, anchors)
        case doc.References():
            return _references(block, anchors)
        case doc.Chart():
            return _chart(block)


def _direction(block: doc.Paragraph | doc.Bullets | doc.References) -> str:
    return f' dir="{block.direction}"' if block.direction else ""


def _bullets(bullets: doc.Bullets, anchors: Anchors) -> list[str]:
    tag = "ul" if bullets.first is None else "ol"
    start = f' start="{bullets.first}"' if bullets.first not in {None, 1} else ""
    points = (line for bullet in bullets.items for line in _bullet(bullet, anchors))
    return [f"<{tag}{start}{_direction(bullets)}>", *indented(points), f"</{tag}>"]


def _bullet(bullet: doc.Bullet, anchors: Anchors) -> list[str]:
    content = inlines(bullet.content)
    if not bullet.body:
        return [f"<li{_place(bullet)}>{content}</li>"]
    return [f"<li{_place(bullet)}>{content}", *indented(_blocks(bullet.body, 6, anchors)), "</li>"]


def _item(item: doc.Item, level: int, anchors: Anchors) -> list[str]:
    lines = ["<header>", *indented([*_head(item, level), *_aside(item)]), "</header>"]
    if item.body:
        body = _blocks(item.body, min(level + 1, 6), anchors)
        lines += ['<div class="cv-body">', *indented(body), "</div>"]
    tag, kind = ("li", "cv-item cv-compact") if item.compact else ("article", "cv-item")
    return [f'<{tag} class="{kind}"{_place(item)}>', *indented(lines), f"</{tag}>"]


def _head(item: doc.Item, level: int) -> list[str]:
    if not item.head:
        return []
    tag = "p" if item.compact else f"h{level}"
    first = f"<{tag}>{inlines(item.head[0])}</{tag}>"
    rest = [f"<p>{inlines(line)}</p>" for line in item.head[1:]]
    return ['<div class="cv-head">', *indented([first, *rest]), "</div>"]


def _aside(item: doc.Item) -> list[str]:
    parts = {"dates": item.dates, "place": item.location}
    spans = [f'<span class="cv-{name}">{inlines(part)}</span>' for name, part in parts.items() if part]
    dot = '<span class="cv-dot"> · </span>'
    return [f'<p class="cv-aside">{dot.join(spans)}</p>'] if spans else []


def _references(references: doc.References, anchors: Anchors) -> list[str]:
    labelled = any(item.label for item in references.items)
    width = f'" style="--cv-label: {len(references.widest)}ch' if references.widest else ""
    tag, kind = ("ol", f"cv-references cv-labelled{width}") if labelled else ("ul", "cv-references")
    items = [_reference(item, anchors) for item in references.items]
    legend = f'<p class="cv-legend">{inlines(references.legend)}</p>'
    return [
        f'<{tag} class="{kind}"{_direction(references)}>',
        *indented(items),
        f"</{tag}>",
        *([legend] if references.legend else []),
    ]


def _reference(item: doc.Reference, anchors: Anchors) -> str:
    label = f'<span class="cv-label">{html_text(item.marker)}</span> ' if item.marker else ""
    anchor = anchors.claim(f"ref-{item.key}")
    return f'<li id="{anchor}"{_place(item)}>{label}<span class="cv-text">{inlines(item.content)}</span></li>'


def _place(node: doc.Section | doc.Item | doc.Bullet | doc.Reference | doc.Paragraph) -> str:
    """Name the place that a part of a preview comes from; in a file there is none."""
    return data_place(node.place)


def _chart(chart: doc.Chart) -> list[str]:
    """Write a table with a bar in each row: who cannot see the bars reads the figures."""
    rows = [
        f'<tr><th scope="row">{html_text(bar.label)}</th><td>{_bar(bar)}</td><td>{html_text(bar.value)}</td></tr>'
        for bar in chart.bars
    ]
    return [f'<table class="cv-chart" aria-label="{attribute(chart.title)}">', *indented(rows), "</table>"]


def _bar(bar: doc.Bar) -> str:
    start, length = (f"{100 * share:.2f}%" for share in (bar.start, bar.length))
    return f'<svg aria-hidden="true"><rect x="{start}" width="{length}" height="100%"/></svg>'
