"""Document → one self-contained HTML page: no script, nothing fetched, readable when its source is opened.

The body is semantic and the same under every theme: ``cv-item`` with its ``cv-head``, ``cv-aside`` and
``cv-body``. The theme picks and fills in the style sheets ``templates/html-*.css``, which also say how the page
prints. Every block is a list of lines, so that nesting is indentation; inline text is one line.
"""

import re
from collections.abc import Iterable
from html import escape
from string import Template

from cvtool import document as doc
from cvtool.document.addresses import is_safe
from cvtool.formula.tables import packaged
from cvtool.themes import Theme
from cvtool.writers.long_words import joined_words
from cvtool.writers.name_marks import mark_parts

UPRIGHT = {"ar", "fa", "he", "ja", "ko", "th", "ur", "yi", "zh"}
"""Languages in whose scripts nothing is italic, so that no browser should slant them; their lines need more room."""
_IN_EM = (
    "name_size", "heading_size", "headline_size", "name_tracking", "heading_tracking",
    "section_gap", "heading_gap", "item_gap", "fact_gap", "bullet_indent", "bullet_gap", "reference_gap",
)  # fmt: skip
_WEIGHTS = {"regular": "400", "semibold": "600", "bold": "700"}
_BREAKS = {"": "", "before": ' style="break-before: page"', "avoid": ' style="break-inside: avoid"'}
_PAPERS = {"a4": "A4", "us-letter": "letter", "a5": "A5", "legal": "legal"}


def anchor_of(text: str) -> str:
    """Make an id of a text."""
    return re.sub(r"[^\w.-]+", "-", text).strip("-") or "section"


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
    return _template("html.html").substitute(
        language=f'"{_attribute(document.language)}"{direction}',
        title=_text(document.header.name),
        meta="\n".join(_indented(_meta(document))),
        style="\n".join(_indented(_style(theme, document).splitlines(), 2)),
        body="\n".join(_indented(_main(document))),
    )


def _template(name: str) -> Template:
    return Template(packaged("cvtool.writers", f"templates/{name}"))


def _meta(document: doc.Document) -> list[str]:
    header = document.header
    described = (header.name, document.subject or doc.plain(header.headline))
    description = " – ".join(part for part in described if part)
    values = {
        "author": header.name,
        "description": description,
        "keywords": ", ".join(document.keywords),
        "date": document.date,
    }
    return [f'<meta name="{name}" content="{_attribute(value)}">' for name, value in values.items() if value]


def _style(theme: Theme, document: doc.Document) -> str:
    upright = ("upright",) if document.language.partition("-")[0].lower() in UPRIGHT else ()
    parts = ("base", f"titles-{theme.titles}", f"dates-{theme.dates}", f"header-{theme.header}", "print", *upright)
    parts += ("photo",) if document.header.photo else ()
    parts += ("chart",) if _has_chart(document) else ()
    margins = (theme.margin_top, theme.margin_right, theme.margin_bottom, theme.margin_left)
    measures = theme.measures(
        accent_dark=on_dark(theme.accent),
        muted_dark=on_dark(theme.muted),
        links_dark=on_dark(theme.links),
        pitch=theme.leading / theme.font_size,
        date_column=f"{theme.date_column / 25.4 * 72 / theme.font_size:.3g}em",
        **_faces(theme),
        paper=_PAPERS[theme.paper],
        margins=" ".join(f"{length:g}mm" for length in margins),
        **{name: f"{getattr(theme, name) / theme.font_size:.3g}em" for name in _IN_EM},
    )
    return "\n".join(_template(f"html-{part}.css").substitute(measures).rstrip() for part in parts)


def _has_chart(document: doc.Document) -> bool:
    return any(isinstance(block, doc.Chart) for section in document.sections for block in section.blocks)


def _faces(theme: Theme) -> dict[str, str]:
    """Write the choices of type as CSS."""
    is_sans = "Sans" in theme.font
    return {
        "fonts": f"{_quoted(theme.font)}, " + ('"Source Sans Pro", system-ui, sans-serif, ' if is_sans else ""),
        "contact_separator": _quoted(theme.contact_separator),
        "name_weight": _WEIGHTS[theme.name_weight],
        "heading_weight": _WEIGHTS[theme.heading_weight],
        "name_caps": "small-caps" if theme.name_caps else "normal",
        "heading_caps": "small-caps" if theme.heading_caps else "normal",
        "headline_style": "italic" if theme.headline_style == "italic" else "normal",
        "role_style": "italic" if theme.role_style == "italic" else "normal",
    }


def _quoted(text: str) -> str:
    """Write a string of CSS inside of a page, in which nothing can end it or the style sheet."""
    return '"' + "".join(char if char.isalnum() or char in " -" else f"\\{ord(char):x} " for char in text) + '"'


def on_dark(colour: str) -> str:
    """Lighten ``#rrggbb``, two parts in three, so that it can be read on a dark page whatever it was."""
    channels = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return "#" + "".join(f"{round(channel / 3 + 170):02x}" for channel in channels)


def _main(document: doc.Document) -> list[str]:
    anchors = Anchors()
    summary, closing = (_blocks(blocks, 3, anchors) for blocks in (document.summary, document.closing))
    return [
        '<main class="cv">',
        *_indented(_header(document.header)),
        *_summary(document.summary_title, summary, anchors),
        *(line for section in document.sections for line in _section(section, anchors)),
        *(_element("footer", closing) if closing else []),
        "</main>",
    ]


def _summary(title: doc.Inlines, blocks: list[str], anchors: Anchors) -> list[str]:
    if not blocks:
        return []
    if not title:
        return _element('div class="cv-summary"', blocks)
    content = ['<div class="cv-content">', *_indented(blocks), "</div>"]
    opening = f'section id="{anchors.claim("summary")}" class="cv-section cv-summary"'
    return _element(opening, [f"<h2>{inlines(title)}</h2>", *content])


def _header(header: doc.Header) -> list[str]:
    of_name, of_headline, *of_contacts = (_at(place) for place in header.places or [""] * (2 + len(header.contacts)))
    lines = [f"<h1{of_name}>{_text(header.heading)}</h1>"]
    if header.photo:
        lines.insert(0, _photo(header.photo, header.name))
    if header.headline:
        lines.append(f'<p class="cv-headline"{of_headline}>{inlines(header.headline)}</p>')
    if header.contacts:
        contacts = [f"<li{at}>{inlines(text)}</li>" for at, text in zip(of_contacts, header.contacts, strict=True)]
        lines += ['<ul class="cv-contacts">', *_indented(contacts), "</ul>"]
    return ['<header class="cv-header">', *_indented(lines), "</header>"]


def _photo(photo: doc.Picture, name: str) -> str:
    """Write the photo into the page itself: a page requests nothing."""
    from base64 import b64encode

    source = f"data:image/{photo.kind};base64,{b64encode(photo.data).decode()}"
    size = f'width="{photo.width}" height="{photo.height}"'
    return f'<img class="cv-photo" src="{source}" {size} alt="{_attribute(name)}">'


def _section(section: doc.Section, anchors: Anchors) -> list[str]:
    anchor = anchors.claim(section.id)
    kind = re.sub(r"[^\w-]+", "-", section.kind)
    title = [f"<h2{_place(section)}>{inlines(section.title)}</h2>"] if section.title else []
    beside = "" if title else ' style="grid-column: 2"'
    content = [f'<div class="cv-content"{beside}>', *_indented(_blocks(section.blocks, 3, anchors)), "</div>"]
    style = _BREAKS[section.page_break]
    return _element(f'section id="{anchor}" class="cv-section cv-kind-{kind}"{style}', [*title, *content])


def _element(opening: str, lines: Iterable[str]) -> list[str]:
    """Wrap a part of the page, set off by a blank line and indented as a child of the page."""
    return ["", *_indented([f"<{opening}>", *_indented(lines), f"</{opening.split(maxsplit=1)[0]}>"])]


def _blocks(blocks: doc.Blocks, level: int, anchors: Anchors) -> list[str]:
    """Write blocks one after the other; the heads of items are a level below the heading over them."""
    lines: list[str] = []
    below = level
    for block in blocks:
        lines += _block(block, level if isinstance(block, doc.Heading) else below, anchors)
        below = min(level + block.level, 6) if isinstance(block, doc.Heading) else below
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
    return [f"<{tag}{start}{_direction(bullets)}>", *_indented(points), f"</{tag}>"]


def _bullet(bullet: doc.Bullet, anchors: Anchors) -> list[str]:
    content = inlines(bullet.content)
    if not bullet.body:
        return [f"<li{_place(bullet)}>{content}</li>"]
    return [f"<li{_place(bullet)}>{content}", *_indented(_blocks(bullet.body, 6, anchors)), "</li>"]


def _item(item: doc.Item, level: int, anchors: Anchors) -> list[str]:
    lines = ["<header>", *_indented([*_head(item, level), *_aside(item)]), "</header>"]
    if item.body:
        body = _blocks(item.body, min(level + 1, 6), anchors)
        lines += ['<div class="cv-body">', *_indented(body), "</div>"]
    compact = " cv-compact" if item.compact else ""
    return [f'<article class="cv-item{compact}"{_place(item)}>', *_indented(lines), "</article>"]


def _head(item: doc.Item, level: int) -> list[str]:
    if not item.head:
        return []
    tag = "p" if item.compact else f"h{level}"
    first = f"<{tag}>{inlines(item.head[0])}</{tag}>"
    rest = [f"<p>{inlines(line)}</p>" for line in item.head[1:]]
    return ['<div class="cv-head">', *_indented([first, *rest]), "</div>"]


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
        *_indented(items),
        f"</{tag}>",
        *([legend] if references.legend else []),
    ]


def _reference(item: doc.Reference, anchors: Anchors) -> str:
    label = f'<span class="cv-label">{_text(item.marker)}</span> ' if item.marker else ""
    anchor = anchors.claim(f"ref-{item.key}")
    return f'<li id="{anchor}"{_place(item)}>{label}<span class="cv-text">{inlines(item.content)}</span></li>'


def _place(node: doc.Section | doc.Item | doc.Bullet | doc.Reference | doc.Paragraph) -> str:
    """Name the place that a part of a preview comes from; in a file there is none."""
    return _at(node.place)


def _at(place: str) -> str:
    return f' data-place="{_attribute(place)}"' if place else ""


def _chart(chart: doc.Chart) -> list[str]:
    """Write a table with a bar in each row: who cannot see the bars reads the figures."""
    rows = [
        f'<tr><th scope="row">{_text(bar.label)}</th><td>{_bar(bar)}</td><td>{_text(bar.value)}</td></tr>'
        for bar in chart.bars
    ]
    return [f'<table class="cv-chart" aria-label="{_attribute(chart.title)}">', *_indented(rows), "</table>"]


def _bar(bar: doc.Bar) -> str:
    start, length = (f"{100 * share:.2f}%" for share in (bar.start, bar.length))
    return f'<svg aria-hidden="true"><rect x="{start}" width="{length}" height="100%"/></svg>'


def inlines(nodes: doc.Inlines, *, in_link: bool = False) -> str:
    """Write a run of text as a fragment of a page."""
    return "".join(_inline(node, in_link=in_link) for node in nodes)


def _inline(node: doc.Inline, *, in_link: bool) -> str:
    match node:
        case doc.Str(text):
            pieces = joined_words(text)
            return "".join(f'<span class="cv-joined">{_text(p)}</span>' if joined else _text(p) for joined, p in pieces)
        case doc.Emph() | doc.Strong() | doc.RoleSpan():
            return _styled(node, inlines(node.children, in_link=in_link))
        case doc.Code(text):
            return f"<code>{_text(text)}</code>"
        case doc.Link():
            return _link(node, in_link=in_link)
        case doc.Jump(key, children):
            text = inlines(children, in_link=True)
            return text if in_link else f'<a href="#{anchor_of(f"ref-{key}")}">{text}</a>'
        case doc.Name():
            return _name(node)
        case doc.Math():
            return _math(node)


def _styled(node: doc.Emph | doc.Strong | doc.RoleSpan, content: str) -> str:
    match node:
        case doc.Emph():
            return f"<em>{content}</em>"
        case doc.Strong():
            return f"<strong>{content}</strong>"
        case doc.RoleSpan():
            return f'<span class="cv-{node.role}">{content}</span>'


def _link(link: doc.Link, *, in_link: bool) -> str:
    """Write a link; one inside another, or to where no link may lead, is only its text."""
    text = inlines(link.children, in_link=True)
    if in_link or not is_safe(link.url):
        return text
    return f'<a href="{_attribute(link.url)}" rel="noopener">{text}</a>'


def _name(name: doc.Name) -> str:
    on_line, raised = mark_parts(name.marks)
    marks = _text(on_line) + (f"<sup>{_text(raised)}</sup>" if raised else "")
    match name.role:
        case "":
            return _text(name.text) + marks
        case "me":
            return f'<strong class="cv-name cv-me">{_text(name.text)}</strong>{marks}'
        case role:
            kind = re.sub(r"[^\w-]+", "-", role)
            underlined = "" if marks else " cv-marked"
            return f'<span class="cv-name{underlined} cv-role-{kind}">{_text(name.text)}</span>{marks}'


def _math(node: doc.Math) -> str:
    from cvtool.writers.html.formula import mathml

    return mathml(node.latex) or f'<span class="cv-math">{_text(node.text)}</span>'


def _text(text: str) -> str:
    return escape(doc.printable(text), quote=False).replace("\u00a0", "&nbsp;")


def _attribute(text: str) -> str:
    return escape(doc.printable(text))


def _indented(lines: Iterable[str], depth: int = 1) -> list[str]:
    return ["  " * depth + line if line else line for line in lines]
