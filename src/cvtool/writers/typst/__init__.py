"""Document → Typst: the text as calls of a few functions, which the theme's numbers define in the preamble.

Text is written as string literals in code mode and nowhere else, so it cannot become markup. The body
is the same under every theme.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from string import Template

from msgspec.structs import replace

from cvtool import document as doc
from cvtool.document.addresses import is_safe
from cvtool.formula.tables import packaged
from cvtool.themes import INKS, Theme
from cvtool.writers.addresses import ascii_address
from cvtool.writers.long_words import breakable, joined_words
from cvtool.writers.name_marks import mark_parts
from cvtool.writers.photos import printed_size
from cvtool.writers.typst.pitches import pitches
from cvtool.writers.typst.places import PLACE_MARKS
from cvtool.writers.typst.scripts import TEXT_FONT, fonts_for, scripts_lacking

INDENT = "  "
_LONG_SUM = 40
"""Parts of a sum that are added one by one."""
_SHORT = 600
"""Letters of bullets that stay on one page: some eight lines."""
_BARS = 76
"""What bars have of the width beside their labels, in per cent."""
_UNTITLED = "untitled"
"""What a section without a title begins with."""
_LAYOUTS = ("titles", "dates")


def write(document: doc.Document, theme: Theme) -> str:
    """Write the document as a Typst file that compiles on its own."""
    body = "\n".join(_body(document, theme))
    marks = PLACE_MARKS if document.header.places else ()
    return "\n".join([_metadata(document), _preamble(theme, document, body), *marks, "", body]) + "\n"


def inlines(nodes: doc.Inlines) -> str:
    """Write a run as one expression of code mode."""
    return _sum([_inline(node) for node in _joined(nodes)]) or '""'


def _marked(place: str, text: str) -> str:
    """Mark where text of a preview begins and ends; in a file there is no place, and no mark."""
    return f"from({string(place)}) + {text} + to" if place else text


def _sum(parts: Sequence[str], between: str = "") -> str:
    """Put content together; Typst's parser overflows its stack at a long sum, but not at a long array."""
    if len(parts) > _LONG_SUM:
        return f"({', '.join(parts)}).join({between})"
    return (f" + {between} + " if between else " + ").join(parts)


def _joined(nodes: doc.Inlines) -> Iterator[doc.Inline]:
    """Join neighbouring plain texts, names that nobody marked among them, to one literal."""
    text = ""
    for node in nodes:
        match node:
            case doc.Str():
                text += node.text
            case doc.Name(role="", marks=()):
                text += node.text
            case _:
                yield from (doc.Str(text),) if text else ()
                yield node
                text = ""
    yield from (doc.Str(text),) if text else ()


def _inline(node: doc.Inline) -> str:
    match node:
        case doc.Str(text):
            return _words(text)
        case doc.Emph(children):
            return f"emph({inlines(children)})"
        case doc.Strong(children):
            return f"strong({inlines(children)})"
        case doc.Code(text):
            parts = breakable(doc.printable(text)).split("\u200b")
            return _sum([f"raw({string(part)})" for part in parts], "box()")
        case doc.Link(url, children):
            return f"link({string(ascii_address(url))}, {inlines(children)})" if is_safe(url) else inlines(children)
        case doc.Jump(key, children):
            return f"link(label({string(f'ref-{key}')}), {inlines(children)})"
        case doc.Name():
            return _name(node)
        case doc.RoleSpan(role, children):
            function = {"title": "title", "subtitle": "subtitle", "label": "tag", "muted": "aside"}[role]
            return f"{function}({inlines(children)})"
        case doc.Math():
            return _math(node)


def _math(node: doc.Math) -> str:
    from cvtool.writers.typst.formula import mathematics

    return mathematics(node.latex) or string(node.text)


def _name(node: doc.Name) -> str:
    text, (on_line, raised) = _words(node.text), mark_parts(node.marks)
    if node.role == "me":
        text = f"me({text})"
    elif node.role and not node.marks:
        text = f"person({text})"
    marks = [string(on_line)] if on_line else []
    return " + ".join([text, *marks, *([f"super({string(raised)})"] if raised else [])])


def _words(text: str) -> str:
    """Write text, with what must not be parted in boxes."""
    pieces = joined_words(text) or [(False, "")]
    return _sum([f"box({string(piece)})" if is_joined else _parted(piece) for is_joined, piece in pieces])


def _parted(text: str) -> str:
    """Write text; very long words go on in the next line, and are found and copied as one nevertheless."""
    ours = "\0"  # no text has it (``printable``)
    parts = breakable(doc.printable(text).replace("\u200b", ours)).split("\u200b")
    return _sum([string(part.replace(ours, "\u200b")) for part in parts], "box()")


def string(text: str) -> str:
    """Write a string literal; there is nothing else in it that could end it."""
    escaped = doc.printable(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _metadata(document: doc.Document) -> str:
    name = string(document.header.name)
    tag, *others = document.language.split("-")
    language = tag.lower() if re.fullmatch("[A-Za-z]{2,3}", tag) else "en"
    region = next((part for part in others if re.fullmatch("[A-Za-z]{2}", part)), "")
    keywords = "".join(f"{string(word)}, " for word in document.keywords)
    subject = f", description: {string(document.subject)}" if document.subject else ""
    lines = [
        f"#let owner = {name}",
        f"#set document(title: owner, author: owner, keywords: ({keywords}){subject})",
        f"#set text(lang: {string(language)}{f', region: {string(region)}' if region else ''})",
        "",
    ]
    return "\n".join(lines)


def _preamble(theme: Theme, document: doc.Document, body: str) -> str:
    is_ltr = document.direction == "ltr"
    start, end, outwards = ("left", "right", "-column") if is_ltr else ("right", "left", "column")
    values = theme.measures(
        **pitches(theme, document.language),
        **{name: f'rgb("{getattr(theme, name)}")' for name in INKS},
        title_column=theme.title_column if theme.titles == "margin" else 0,
        header="start" if theme.header == "left" else theme.header,
        headline_style="italic" if theme.headline_style == "italic" else "normal",
        role_style="italic" if theme.role_style == "italic" else "normal",
        paper="us-legal" if theme.paper == "legal" else theme.paper,
        footer=string(theme.footer),
        bullet=string(theme.bullet),
        contact_separator=string(theme.contact_separator),
        joins="true" if theme.head == "line" else "false",
        start=start,
        end=end,
        outwards=outwards,
        date=string(document.date),
        fonts=_fonts(theme.font, body, document.language),
    )
    parts = {name: _template(f"typst-{name}-{values[name]}.typ").substitute(values).rstrip() for name in _LAYOUTS}
    if not all(section.title for section in document.sections):
        parts["titles"] += f"\n#let {_UNTITLED} = v({values['section_gap']}pt, weak: true)"
    return _template("typst.typ").substitute(values | parts)


def _template(name: str) -> Template:
    return Template(packaged("cvtool.writers", f"templates/{name}"))


def _fonts(font: str, body: str, language: str) -> str:
    """List the fonts that a text asks for: the theme's, Typst's, those for other scripts; it takes what it has."""
    others = (fonts_for(script, body, language) for script in scripts_lacking(body))
    names = [string(name) for name in dict.fromkeys((font, TEXT_FONT, *(name for fonts in others for name in fonts)))]
    return names[0] if len(names) == 1 else f"({', '.join(names)})"


def _body(document: doc.Document, theme: Theme) -> list[str]:
    """Write the text; sections that a theme puts beside the others come after them."""
    beside = [section for section in document.sections if section.kind in theme.side_sections]
    main = [section for section in document.sections if section not in beside]
    lines = [*_summary(document), *(line for section in main for line in _section(section))]
    for block in document.closing:
        lines += ["", *_called(_block(block))]
    if not theme.side_sections:
        return [*_head(document.header), *lines]
    contacts = _contacts(document.header)
    side = [*([f"#{contacts}"] if contacts else []), *(line for section in beside for line in _section(section))]
    top = _head(replace(document.header, contacts=()))
    return ["#columns-beside([", *_indented([*top, *lines]), "], [", *_indented(side), "])"]


def _summary(document: doc.Document) -> list[str]:
    title = document.summary_title if document.summary else ()
    lines = ["", f"#heading(level: 2, {inlines(title)})"] if title else []
    for block in document.summary:
        lines += ["", *_called(_block(block))]
    return lines


def _masthead(header: doc.Header) -> list[str]:
    name, headline, *_ = header.places or ("", "")
    lines = [f"headline({_marked(headline, inlines(header.headline))})"] if header.headline else []
    contacts = _contacts(header)
    return _call(
        "#masthead",
        [[_marked(name, _words(header.heading))], *([line] for line in (*lines, *([contacts] if contacts else [])))],
    )


def _contacts(header: doc.Header) -> str:
    places = header.places[2:] or [""] * len(header.contacts)
    contacts = (_marked(*pair) for pair in zip(places, map(inlines, header.contacts), strict=True))
    return f"contacts({', '.join(contacts)})" if header.contacts else ""


def _head(header: doc.Header) -> list[str]:
    return _beside_photo(_masthead(header), header, header.photo) if header.photo else _masthead(header)


def _beside_photo(masthead: list[str], header: doc.Header, photo: doc.Picture) -> list[str]:
    """Put the photo beside the head of the page; its bytes are numbers, since the text has to do without files."""
    width, _ = printed_size(photo)
    given = f"bytes(({','.join(map(str, photo.data))},)), format: {string('jpg' if photo.kind == 'jpeg' else 'png')}"
    picture = [f"image({given}, width: {width:g}mm, alt: {string(header.name)})"]
    inner = [masthead[0].removeprefix("#"), *masthead[1:]]
    return _call("#beside-photo", [inner, picture])


def _section(section: doc.Section) -> list[str]:
    heading = f"heading(level: 2, {_marked(section.place, inlines(section.title))})" if section.title else _UNTITLED
    blocks = _levelled(section.blocks, 3 if section.title else 2)
    if section.page_break == "avoid":
        return ["", *_called(_whole([[heading], *blocks]))]
    parts = ["", *(["#pagebreak(weak: true)"] if section.page_break else []), f"#{heading}"]
    for block in blocks:
        parts += ["", *_called(block)]
    return parts


def _levelled(blocks: doc.Blocks, top: int) -> list[list[str]]:
    """Write the blocks of a section; entries are headings, a level below the heading over them, from ``top`` on."""
    level, lines = top, []
    for place, block in enumerate(blocks):
        if isinstance(block, doc.Heading):
            level = top + block.level
            lines.append(_group(block, top, leads=place == 0))
        else:
            lines.append(_item(block, level) if isinstance(block, doc.Item) else _block(block))
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
        *_indented(["let section = {", *_indented(lines), "}"]),
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
            return _directed(block, [f"paragraph({_marked(block.place, inlines(content))})"])
        case doc.Bullets(items=items):
            points = [_bullet(item) for item in items]
            points = [["whole: true"], *points] if _is_short(items) else points
            return _directed(block, _call("points", [*_numbered(block), *points]))
        case doc.Item():
            return _item(block)
        case doc.References():
            return _directed(block, _references(block))
        case doc.Chart():
            return _chart(block)


def _directed(block: doc.Paragraph | doc.Bullets | doc.References, lines: list[str]) -> list[str]:
    return _call("directed", [[block.direction], lines]) if block.direction else lines


def _is_short(bullets: tuple[doc.Bullet, ...]) -> bool:
    """Return whether a page break would leave a single bullet alone; a long list may be split."""
    letters = sum(len(doc.plain(bullet.content)) for bullet in bullets)
    return len(bullets) in {2, 3} and letters < _SHORT and not any(bullet.body for bullet in bullets)


def _numbered(bullets: doc.Bullets) -> list[list[str]]:
    return [] if bullets.first is None else [[f"first: {bullets.first}"]]


def _bullet(bullet: doc.Bullet) -> list[str]:
    content = _marked(bullet.place, inlines(bullet.content))
    if not bullet.body:
        return [content]
    return _call("point", [[content], *(_below(block) for block in bullet.body)])


def _below(block: doc.TextBlock) -> list[str]:
    """Write what is below a point; only the outermost list has space around it."""
    match block:
        case doc.Paragraph():
            return _block(block)
        case doc.Bullets(items=items):
            lines = _call("sublist", [*_numbered(block), *(_bullet(item) for item in items)])
            return _directed(block, lines)


def _item(item: doc.Item, level: int = 3, *, inner: bool = False) -> list[str]:
    head = "".join(f"{_marked(item.place, inlines(line))}, " for line in item.head)
    arguments = [[f"head: ({head.rstrip() if len(item.head) == 1 else head.rstrip(' ,')})"]]
    if level != 3:
        arguments.append([f"level: {level}"])
    for name, content in (("when", item.dates), ("where", item.location)):
        if content:
            arguments.append([f"{name}: {_marked(item.place, inlines(content))}"])
    if item.compact:
        return _call("fact", arguments)
    arguments += [["inner: true"]] if inner else []
    below = (_item(it, level + 1, inner=True) if isinstance(it, doc.Item) else _block(it) for it in item.body)
    return _call("entry", [*arguments, *below])


def _references(references: doc.References) -> list[str]:
    items = [[_target(item) + _marked(item.place, inlines(item.content))] for item in references.items]
    labels = [string(item.marker) for item in references.items]
    if any(item.label for item in references.items):
        items.insert(0, [f"labels: ({', '.join(labels)},), widest: {string(references.widest)}"])
    lines = _call("publications", items)
    if not references.legend:
        return lines
    return ["{", *_indented([*lines, f"legend({inlines(references.legend)})"]), "}"]


def _chart(chart: doc.Chart) -> list[str]:
    """Draw the bars of a chart, between their labels and figures, which are text."""
    rows = [[[_words(bar.label)], [_bar(bar)]] for bar in chart.bars]
    cells = [cell for row in rows for cell in row]
    return _call("grid", [["columns: (34%, 1fr)"], ["column-gutter: 1em"], ["row-gutter: 2pt"], *cells])


def _bar(bar: doc.Bar) -> str:
    start, length = (f"{share * _BARS:.2f}%" for share in (bar.start, bar.length))
    return f"h({start}) + box(width: {length}, height: 0.65em, fill: accent) + h(0.5em) + {_words(bar.value)}"


def _target(item: doc.Reference) -> str:
    """Put a label where a text of the document links to."""
    return f"[#metadata(none)#label({string(f'ref-{item.key}')})] + " if item.is_target else ""


def _call(function: str, arguments: Iterable[list[str]]) -> list[str]:
    """Write a call with an argument a line; an argument may itself be several lines."""
    lines = [f"{function}("]
    for argument in arguments:
        lines += _indented([*argument[:-1], f"{argument[-1]},"])
    return [*lines, ")"]


def _indented(lines: Iterable[str]) -> list[str]:
    return [INDENT + line for line in lines]
