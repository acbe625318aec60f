"""Document → plain text for forms, mail and applicant-tracking software: 80 columns, no marks but the list's own.

Columns are counted as a terminal shows them: East Asian wide characters are two, combining marks none. No-break spaces
hold words together while lines are broken, and are written as spaces. Every block is a list of lines.
"""

import re
import unicodedata

from cvtool.document import (
    Block,
    Blocks,
    Bullet,
    Bullets,
    Code,
    Document,
    Emph,
    Header,
    Heading,
    Inline,
    Inlines,
    Item,
    Link,
    Math,
    Name,
    Paragraph,
    References,
    Section,
    Span,
    Str,
    Strong,
    plain_marks,
    printable,
)
from cvtool.themes import Theme

Lines = list[str]

WIDTH = 80

_NO_BREAK = re.compile("[\u00a0\u2007\u202f]")
# Chinese and Japanese, which have no spaces (Korean has), break between any two characters, but for punctuation.
_UNSPACED = "\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003fffd"
_OPENING = "（〈《「『【〔〖［｛"
_CLOSING = "、。，．：；？！）〉》」』】〕〗］｝〜ー々"
_WORD = re.compile(f"[{_OPENING}]*(?:[{_UNSPACED}]|[^ {_UNSPACED}]+)[{_CLOSING}]*| +")


def write(document: Document, theme: Theme) -> str:
    """Write the document as plain text; the theme says where dates stand."""
    right = theme.dates == "right"
    lines = [
        *_header(document.header),
        *_set_off(_blocks(document.summary, WIDTH, right=right)),
        *(line for section in document.sections for line in _section(section, right=right)),
    ]
    return "\n".join(_NO_BREAK.sub(" ", line).rstrip() for line in lines).strip("\n") + "\n"


def _header(header: Header) -> Lines:
    contacts = " · ".join(_NO_BREAK.sub(" ", _inlines(contact)).replace(" ", "\u00a0") for contact in header.contacts)
    return [*_underlined(printable(header.name), "="), *_wrapped(_inlines(header.headline)), *_wrapped(contacts)]


def _section(section: Section, *, right: bool) -> Lines:
    return ["", *_underlined(_inlines(section.title), "-"), *_set_off(_blocks(section.blocks, WIDTH, right=right))]


def _underlined(title: str, rule: str) -> Lines:
    lines = _wrapped(title)
    return [*lines, rule * max(map(columns, lines), default=0)]


def _set_off(lines: Lines) -> Lines:
    return ["", *lines] if lines else []


def _blocks(blocks: Blocks, width: int, *, right: bool, apart: bool = True) -> Lines:
    """Write blocks one under the other; ``apart``: with a blank line between, but for facts of one line each."""
    lines: Lines = []
    last: Block | None = None
    for block in blocks:
        close = _is_fact(block) and _is_fact(last) if apart else not isinstance(block, Item | Heading)
        if last is not None and not close and not isinstance(last, Heading):
            lines.append("")
        lines += _block(block, width, right=right)
        last = block
    return lines


def _is_fact(block: Block | None) -> bool:
    return isinstance(block, Item) and block.compact


def _block(block: Block, width: int, *, right: bool) -> Lines:
    match block:
        case Heading() | Paragraph():
            return _wrapped(_inlines(block.content), width)
        case Bullets():
            return [line for bullet in block.items for line in _bullet(bullet, width)]
        case Item():
            return _item(block, width, right=right)
        case References():
            return [*_references(block, width), *_set_off(_wrapped(_inlines(block.legend), width))]


def _bullet(bullet: Bullet, width: int) -> Lines:
    children = [f"  {line}" for child in bullet.children for line in _bullet(child, width - 2)]
    return [*_hanging("- ", _inlines(bullet.content), width), *children]


def _item(item: Item, width: int, *, right: bool) -> Lines:
    head, aside = [_inlines(line) for line in item.head], _inlines(item.aside)
    room = width - columns(aside) - columns(head[0]) if head else 0
    if not aside:
        lines = [line for part in head for line in _wrapped(part, width)]
    elif right and room > 1:
        lines = [head[0] + " " * room + aside, *(line for part in head[1:] for line in _wrapped(part, width))]
    elif item.compact:
        lines = _hanging("", " · ".join([*head, aside]), width)
    else:
        lines = [line for part in (*head, aside) for line in _wrapped(part, width)]
    return [*lines, *_blocks(item.body, width, right=right, apart=False)]


def _references(references: References, width: int) -> Lines:
    labels = [f"{printable(item.marker) or '-'} " for item in references.items]
    indent = max(map(columns, [f"{references.widest} " if references.widest else "", *labels]))
    return [
        line
        for label, item in zip(labels, references.items, strict=True)
        for line in _hanging(label + " " * (indent - columns(label)), _inlines(item.content), width)
    ]


def _inlines(inlines: Inlines) -> str:
    return "".join(_inline(node) for node in inlines)


def _inline(node: Inline) -> str:
    match node:
        case Str(text) | Code(text):
            return printable(text)
        case Emph(children) | Strong(children) | Span(_, children):
            return _inlines(children)
        case Link(url, children):
            return _link(printable(url), _inlines(children))
        case Name():
            return _name(node)
        case Math():
            return printable(node.text)


def _name(name: Name) -> str:
    """Set the owner of the CV off by asterisks, in one piece; by lines if an asterisk behind the name has a meaning."""
    text, marks = printable(name.text), printable(plain_marks(name.marks))
    sign = "_" if marks.startswith("*") else "*"
    shown = f"{sign}{text}{sign}".replace(" ", "\u00a0") if name.role == "me" else text
    return shown + marks


def _link(url: str, text: str) -> str:
    """Add the address, unless the text shows it already, as a person would write it."""
    scheme, _, rest = url.partition(":")
    address = rest.removeprefix("//").removeprefix("www.").rstrip("/")
    if scheme.lower() == "tel":
        shown = re.sub(r"[^\d+]", "", address) in re.sub(r"[^\d+]", "", text)
    else:
        shown = address.removeprefix("doi.org/").removeprefix("orcid.org/").lower() in text.lower()
    if shown:
        return text
    return f"{text} ({address if scheme.lower() in {'mailto', 'tel'} else url})"


def _hanging(mark: str, text: str, width: int) -> Lines:
    """Set text behind a mark, its further lines indented as far."""
    indent = columns(mark)
    lines = _wrapped(text, width - indent) or [""]
    return [(mark if place == 0 else " " * indent) + line for place, line in enumerate(lines)]


def _wrapped(text: str, width: int = WIDTH) -> Lines:
    """Break text into lines; a word longer than a line, such as an address, stays whole."""
    lines: Lines = []
    line = ""
    for word in _WORD.findall(text):
        if line and columns(line + word.rstrip(" ")) > width:
            lines.append(line.rstrip(" "))
            line = ""
        if line or word.strip(" "):
            line += word
    return [*lines, line.rstrip(" ")] if line.strip(" ") else lines


def columns(text: str) -> int:
    """Count the columns that a text takes in a terminal."""
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1
