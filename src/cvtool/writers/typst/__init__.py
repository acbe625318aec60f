"""Document → Typst: the text as calls of a few functions, which the theme's numbers define in the preamble.

Text is written as string literals in code mode and nowhere else, so it cannot become markup. The body
is the same under every theme.
"""

from itertools import groupby
from string import Template

from msgspec.structs import replace

from cvtool import document as doc
from cvtool.formula.tables import packaged
from cvtool.themes import INKS, Theme
from cvtool.writers.typst.calls import INDENT, call, inset, string
from cvtool.writers.typst.foot import footer_parts
from cvtool.writers.typst.header import definitions, head, side_contacts
from cvtool.writers.typst.metadata import set_language, set_properties
from cvtool.writers.typst.pitches import pitches
from cvtool.writers.typst.places import PLACE_MARKS
from cvtool.writers.typst.runs import inlines, marked, set_words
from cvtool.writers.typst.scripts import TEXT_FONT, fonts_for, scripts_lacking

__all__ = ("inlines", "write")

_SHORT = 600
"""Letters of bullets that stay on one page: some eight lines."""
_PAIR = 2
"""Publications that stay on one page."""
_FEW = 4
"""Facts of one line that stay on one page."""
_BARS = 76
"""What bars have of the width beside their labels, in per cent."""
_UNTITLED = "untitled"
"""What a section without a title begins with."""
_NEW_PAGE = "new-page"
"""What a section that begins a page is after: in columns each goes on, on its next page."""
_IN_SIDE = "#let whole = whole-beside"
"""What a side column begins with."""
_NARROW = ("#let (entry, fact) = (entry.with(narrow: true), fact.with(narrow: true))",)
"""What it goes on with where dates are beside the text."""
_LAYOUTS = ("titles", "dates")


def write(document: doc.Document, theme: Theme) -> str:
    """Write the document as a Typst file that compiles on its own."""
    body = "\n".join(_body(document, theme))
    marks = (*definitions(theme), *(PLACE_MARKS if document.header.places else ()))
    return "\n".join([set_properties(document), _preamble(theme, document, body), *marks, "", body]) + "\n"


def write_fragment(document: doc.Document, theme: Theme) -> str:
    """Write the text without its head and page, to ``#include`` in a document of one's own."""
    theme = replace(theme, titles="plain" if theme.titles == "margin" else theme.titles, side_sections=())
    body = "\n".join([*_summary(document), *(line for section in document.sections for line in _section(section))])
    return "\n".join([set_language(document), _preamble(theme, document, body, whole=False), body]) + "\n"


def _preamble(theme: Theme, document: doc.Document, body: str, *, whole: bool = True) -> str:
    is_ltr = document.direction == "ltr"
    start, end, outwards = ("left", "right", "-column") if is_ltr else ("right", "left", "column")
    values = theme.measures(
        **pitches(theme, document.language),
        **{name: f'rgb("{getattr(theme, name)}")' for name in INKS},
        title_column=theme.title_column if theme.titles == "margin" else 0,
        header="start" if theme.header == "left" else theme.header,
        headline_style="italic" if theme.headline_style == "italic" else "normal",
        role_style="italic" if theme.role_style == "italic" else "normal",
        group_style="italic" if theme.group_style == "italic" else "normal",
        paper="us-legal" if theme.paper == "legal" else theme.paper,
        footer=footer_parts(theme.footer, document.date),
        bullet=string(theme.bullet),
        contact_separator=string(theme.contact_separator),
        joins="true" if theme.head == "line" else "false",
        start=start,
        end=end,
        outwards=outwards,
        fonts=_fonts(theme.font, body, document.language),
    )
    parts = {name: _template(f"typst-{name}-{values[name]}.typ").substitute(values).rstrip() for name in _LAYOUTS}
    if not all(section.title for section in document.sections):
        parts["titles"] += f"\n#let {_UNTITLED} = v({values['section_gap']}pt, weak: true)"
    if any(section.page_break == "before" for section in document.sections):
        parts["titles"] += f"\n#let {_NEW_PAGE} = {'colbreak' if theme.side_sections else 'pagebreak'}(weak: true)"
    values["side_titles"] = _side_titles(theme, values)
    page = _template("typst-page.typ").substitute(values).rstrip() if whole else ""
    return _template("typst.typ").substitute(values | parts, page=page)


def _side_titles(theme: Theme, values: dict[str, str]) -> str:
    """Set titles beside the text above what they are of, if others are in a margin, which is not there."""
    if theme.titles != "margin" or not theme.side_sections:
        return ""
    return "\n    " + _template("typst-titles-plain.typ").substitute(values).strip().removeprefix("#")


def _template(name: str) -> Template:
    return Template(packaged("cvtool.writers", f"templates/{name}"))


def _fonts(font: str, body: str, language: str) -> str:
    """List the fonts that a text asks for: the theme's, Typst's, those for other scripts; it takes what it has."""
    others = (fonts_for(script, body, language) for script in scripts_lacking(body))
    names = [string(name) for name in dict.fromkeys((font, TEXT_FONT, *(name for fonts in others for name in fonts)))]
    return names[0] if len(names) == 1 else f"({', '.join(names)})"


def _body(document: doc.Document, theme: Theme) -> list[str]:
    """Write the text; sections that a theme puts beside the others come after them."""
    main, beside = doc.beside(document.sections, theme.side_sections)
    lines = [*_summary(document), *(line for section in main for line in _section(section))]
    for block in document.closing:
        lines += ["", *_called(call("closing", [_block(block)]))]
    if not theme.side_sections:
        return [*head(document.header, theme), *lines]
    ways = side_contacts(document.header, theme)
    narrow = () if theme.dates == "below" else _NARROW
    side = [
        _IN_SIDE,
        *narrow,
        *([f"#{ways}"] if ways else []),
        *(line for section in beside for line in _section(doc.narrow(section))),
    ]
    top = head(replace(document.header, contacts=(), kinds=()), theme)
    return ["#columns-beside([", *inset([*top, *lines]), "], [", *inset(side), "])"]


def _summary(document: doc.Document) -> list[str]:
    title = document.summary_title if document.summary else ()
    lines = ["", f"#heading(level: 2, {inlines(title)})"] if title else []
    for block in document.summary:
        lines += ["", *_called(_block(block))]
    return lines


def _section(section: doc.Section) -> list[str]:
    heading = f"heading(level: 2, {marked(section.place, inlines(section.title))})" if section.title else _UNTITLED
    blocks = _levelled(section.blocks, 3 if section.title else 2)
    if section.page_break == "avoid":
        return ["", *_called(_whole([[heading], *blocks]))]
    parts = ["", *([f"#{_NEW_PAGE}"] if section.page_break else []), f"#{heading}"]
    for block in blocks:
        parts += ["", *_called(block)]
    return parts


def _levelled(blocks: doc.Blocks, top: int) -> list[list[str]]:
    """Write the blocks of a section; entries are headings, a level below the heading over them, from ``top`` on."""
    level, lines = top, list[list[str]]()
    for are_facts, some in groupby(blocks, lambda block: isinstance(block, doc.Item) and block.compact):
        group = list[list[str]]()
        for block in some:
            if isinstance(block, doc.Heading):
                level = top + block.level
                group.append(_group(block, top, leads=not lines and not group))
            else:
                group.append(_item(block, level) if isinstance(block, doc.Item) else _block(block))
        lines += [call("together", group)] if are_facts and 1 < len(group) <= _FEW else group
    return lines


def _group(heading: doc.Heading, top: int = 3, *, leads: bool) -> list[str]:
    """Write a heading inside a section; one that leads it needs no gap above."""
    first = "leads: true, " if leads else ""
    content = inlines(heading.content)
    content = f"strong({content})" if top + heading.level == 3 else content
    return [f"group({first}level: {top - 1 + heading.level}, {content})"]


def _whole(blocks: list[list[str]]) -> list[str]:
    """Keep blocks on one page, unless they are longer than one: what does not fit in a whole block would be lost."""
    lines = [line for block in blocks for line in block]
    return [
        "layout(page => {",
        *inset(["let section = {", *inset(lines), "}"]),
        f"{INDENT}let fits = measure(block(width: page.width, section)).height < page.height",
        f"{INDENT}block(breakable: not fits, width: 100%, section)",
        "})",
    ]


def _called(lines: list[str]) -> list[str]:
    """Call from markup what is otherwise called from code."""
    return [f"#{lines[0]}", *lines[1:]]


def _block(block: doc.Block) -> list[str]:
    """Write a block as a call in code mode, one line an element."""
    match block:
        case doc.Heading():
            return _group(block, leads=False)
        case doc.Paragraph(content):
            return _directed(block, [f"paragraph({marked(block.place, inlines(content))})"])
        case doc.Bullets(items=items):
            points = [_bullet(item) for item in items]
            points = [["whole: true"], *points] if _is_short(items) else points
            return _directed(block, call("points", [*_numbered(block), *points]))
        case doc.Item():
            return _item(block)
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
            return _block(block)
        case doc.Bullets(items=items):
            lines = call("sublist", [*_numbered(block), *(_bullet(item) for item in items)])
            return _directed(block, lines)


def _item(item: doc.Item, level: int = 3, *, inner: bool = False) -> list[str]:
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
    below = (_item(it, level + 1, inner=True) if isinstance(it, doc.Item) else _block(it) for it in item.body)
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
    return _whole([call("grid", [["columns: (34%, 1fr)"], ["column-gutter: 1em"], ["row-gutter: 2pt"], *cells])])


def _bar(bar: doc.Bar) -> str:
    start, length = (f"{share * _BARS:.2f}%" for share in (bar.start, bar.length))
    return f"h({start}) + box(width: {length}, height: 0.65em, fill: accent) + h(0.5em) + {set_words(bar.value)}"


def _target(item: doc.Reference) -> str:
    """Put a label where a text of the document links to."""
    return f"[#metadata(none)#label({string(f'ref-{item.key}')})] + " if item.is_target else ""
