"""Document → plain text for forms, mail and applicant-tracking software: 80 columns, no marks but the list's own.

The theme's ``text_width`` is another width; with 0 no line is broken, and dates are below their head, for the fields of
web forms.

Columns are counted as a terminal shows them: East Asian wide characters are two, combining marks none. No-break spaces
hold words together while lines are broken, and are written as spaces. Every block is a list of lines.
"""

import re
from collections.abc import Sequence

from msgspec.structs import replace
from rich.cells import cell_len

from cvtool import document as doc
from cvtool.themes import Theme

_UNBROKEN = 1_000_000
"""Columns of a line that is not broken."""

_NO_BREAK = re.compile("[\u00a0\u2007\u202f]")
# Chinese and Japanese, which have no spaces (Korean has), break between any two characters, but for punctuation.
_UNSPACED = "\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003fffd"
_OPENING = "（〈《「『【〔〖［｛"
_CLOSING = "、。，．：；？！）〉》」』】〕〗］｝〜ー々"
_WORD = re.compile(f"[{_OPENING}]*(?:[{_UNSPACED}]|[^ {_UNSPACED}]+)[{_CLOSING}]*| +")


def write(document: doc.Document, theme: Theme) -> str:
    """Write the document as plain text; the theme says where dates stand."""
    right, width = theme.dates == "right" and theme.text_width > 0, theme.text_width or _UNBROKEN
    document = _with_owner(document)
    lines = [
        *_header(document.header, width),
        *_summary(document, width, right=right),
        *(line for section in document.sections for line in _section(section, width, right=right)),
        *_set_off(_blocks(document.closing, width, right=right)),
    ]
    return "\n".join(_NO_BREAK.sub(" ", line).rstrip() for line in lines).strip("\n") + "\n"


def _header(header: doc.Header, width: int) -> list[str]:
    lines = [*_wrapped(_inlines(header.headline), width), *_contacts(header.contacts, width)]
    return [*_underlined(doc.printable(header.heading), "=", width), *lines]


def _contacts(contacts: Sequence[doc.Inlines], width: int) -> list[str]:
    """Fill lines with contacts, each in one piece if it fits; no line begins or ends with a separator."""
    lines: list[str] = []
    for contact in map(_inlines, contacts):
        if lines and cell_len(f"{lines[-1]} · {contact}") <= width:
            lines[-1] += f" · {contact}"
        else:
            lines += _wrapped(contact, width)
    return lines


def _summary(document: doc.Document, width: int, *, right: bool) -> list[str]:
    lines = _set_off(_blocks(document.summary, width, right=right))
    title = document.summary_title if lines else ()
    return [*(["", *_underlined(_inlines(title), "-", width)] if title else []), *lines]


def _section(section: doc.Section, width: int, *, right: bool) -> list[str]:
    lines = _set_off(_blocks(section.blocks, width, right=right))
    return ["", *_underlined(_inlines(section.title), "-", width), *lines] if section.title else lines


def _underlined(title: str, rule: str, width: int) -> list[str]:
    lines = _wrapped(title, width)
    return [*lines, rule * max(map(cell_len, lines), default=0)]


def _set_off(lines: list[str]) -> list[str]:
    return ["", *lines] if lines else []


def _blocks(blocks: doc.Blocks, width: int, *, right: bool, apart: bool = True) -> list[str]:
    """Write blocks one under the other; ``apart``: with a blank line between, but for facts of one line each."""
    lines: list[str] = []
    last: doc.Block | None = None
    for block in blocks:
        close = _is_fact(block) and _is_fact(last) if apart else not isinstance(block, doc.Item | doc.Heading)
        if last is not None and not close and not isinstance(last, doc.Heading):
            lines.append("")
        lines += _block(block, width, right=right)
        last = block
    return lines


def _is_fact(block: doc.Block | None) -> bool:
    return isinstance(block, doc.Item) and block.compact


def _block(block: doc.Block, width: int, *, right: bool) -> list[str]:
    match block:
        case doc.Heading() | doc.Paragraph():
            return _wrapped(_inlines(block.content), width)
        case doc.Bullets():
            return _bullets(block, width)
        case doc.Item():
            return _item(block, width, right=right)
        case doc.References():
            return [*_references(block, width), *_set_off(_wrapped(_inlines(block.legend), width))]
        case doc.Chart():
            return _figures(block, width)


def _bullets(bullets: doc.Bullets, width: int) -> list[str]:
    pairs = zip(bullets.markers("-"), bullets.items, strict=True)
    return [line for marker, bullet in pairs for line in _bullet(bullet, f"{marker} ", width)]


def _bullet(bullet: doc.Bullet, mark: str, width: int) -> list[str]:
    indent = len(mark)
    below = [line for block in bullet.body for line in _block(block, width - indent, right=False)]
    return [*_hanging(mark, _inlines(bullet.content), width), *(f"{' ' * indent}{line}" for line in below)]


def _item(item: doc.Item, width: int, *, right: bool) -> list[str]:
    head, aside = [_inlines(line) for line in item.head], _inlines(item.aside)
    room = width - cell_len(aside) - cell_len(head[0]) if head else 0
    if not aside:
        lines = [line for part in head for line in _wrapped(part, width)]
    elif right and room > 1:
        beside = (_inlines(item.location), _inlines(item.dates))  # the dates are one below the other
        edge = " · ".join(part for part in beside if part)
        lines = [head[0] + " " * room + edge, *(line for part in head[1:] for line in _wrapped(part, width))]
    elif item.compact:
        lines = _hanging("", " · ".join([*head, aside]), width)
    else:
        lines = [line for part in (*head, aside) for line in _wrapped(part, width)]
    return [*lines, *_blocks(item.body, width, right=right, apart=False)]


def _references(references: doc.References, width: int) -> list[str]:
    labels = [f"{doc.printable(item.marker) or '-'} " for item in references.items]
    indent = max(map(cell_len, [f"{references.widest} " if references.widest else "", *labels]))
    return [
        line
        for label, item in zip(labels, references.items, strict=True)
        for line in _hanging(label + " " * (indent - cell_len(label)), _inlines(item.content), width)
    ]


def _figures(chart: doc.Chart, width: int) -> list[str]:
    """Write the figures of a chart in a column beside their labels."""
    labels = [_wrapped(doc.printable(bar.label), width // 2) or [""] for bar in chart.bars]
    room = max(cell_len(line) for lines in labels for line in lines)
    found: list[str] = []
    for (*above, last), bar in zip(labels, chart.bars, strict=True):
        found += [*above, f"{last}{' ' * (room - cell_len(last))}  {doc.printable(bar.value)}"]
    return found


def _inlines(inlines: doc.Inlines) -> str:
    return "".join(_inline(node) for node in inlines)


def _inline(node: doc.Inline) -> str:
    match node:
        case doc.Str(text) | doc.Code(text):
            return doc.printable(text)
        case doc.Emph(children) | doc.Strong(children) | doc.RoleSpan(_, children):
            return _inlines(children)
        case doc.Link(url, children):
            return _link(doc.printable(url), _inlines(children))
        case doc.Jump(children=children):
            return _inlines(children)
        case doc.Name():
            return _name(node)
        case doc.Math():
            return doc.printable(node.text)


def _name(name: doc.Name) -> str:
    return doc.printable(name.text) + doc.printable(doc.plain_marks(name.marks))


def _with_owner(document: doc.Document) -> doc.Document:
    """Set the owner of the CV off by asterisks, in one piece; by lines if an asterisk has a meaning after any name."""
    marks: set[str] = set()

    def look(node: doc.Inline) -> doc.Inline:
        if isinstance(node, doc.Name):
            marks.update("".join(node.marks))
        return node

    def sign(node: doc.Inline) -> doc.Inline:
        if not isinstance(node, doc.Name) or node.role != "me":
            return node
        return replace(node, text=f"{mark}{node.text}{mark}".replace(" ", "\u00a0"))

    doc.map_document(document, look)
    mark = "_" if "*" in marks else "*"
    return doc.map_document(document, sign)


def _link(url: str, text: str) -> str:
    """Add the address, unless the text shows it already, as a person would write it."""
    scheme, _, rest = url.partition(":")
    address = rest.removeprefix("//").removeprefix("www.").rstrip("/")
    if scheme.lower() == "tel":
        return text if any(map(str.isdigit, text)) else f"{text} ({address.replace(';ext=', ' ext. ')})"
    if address.removeprefix("doi.org/").removeprefix("orcid.org/").lower() in text.lower():
        return text
    return f"{text} ({address if scheme.lower() == 'mailto' else url})"


def _hanging(mark: str, text: str, width: int) -> list[str]:
    """Set text after a mark, its further lines indented as far."""
    indent = cell_len(mark)
    lines = _wrapped(text, width - indent) or [""]
    return [(mark if place == 0 else " " * indent) + line for place, line in enumerate(lines)]


def _wrapped(text: str, width: int) -> list[str]:
    """Break text into lines; a word longer than a line, such as an address, stays whole."""
    lines: list[str] = []
    line = ""
    for word in _WORD.findall(text):
        if line and cell_len(line + word.rstrip(" ")) > width:
            lines.append(line.rstrip(" "))
            line = ""
        if line or word.strip(" "):
            line += word
    return [*lines, line.rstrip(" ")] if line.strip(" ") else lines
