"""A run of text → runs of Word: each stretch of one look with its properties. The only place that escapes text."""

import re
import unicodedata
from hashlib import sha256
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from msgspec import Struct
from msgspec.structs import replace

from cvtool import document as doc
from cvtool.document.addresses import is_safe
from cvtool.writers.addresses import ascii_address
from cvtool.writers.docx.package import Parts
from cvtool.writers.name_marks import mark_parts

RunStyle = Literal["", "Muted", "Role", "Place", "Separator", "Gap", "Mark", "Code", "Hyperlink", "Group"]

TAB = "<w:r><w:tab/></w:r>"
BREAK = "<w:r><w:br/></w:r>"
_INVISIBLE = re.compile(f"[{doc.JOINER}\u00ad]|(?<=[!-~])\u200b|\u200b(?=[!-~])")
"""What Word shows as a hyphen, or searches do not find words with; scripts without blanks keep their seams."""


class _Look(Struct, frozen=True):
    """How a stretch of text looks; ``is_linked``: it is in a link, and no other link can be in it.

    ``lifted`` is what is a little higher: an asterisk, which some fonts have on the line.

    ``muted`` is the style of what is muted in it, and ``link`` that of its links.
    """

    style: RunStyle = ""
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    raised: bool = False
    lifted: bool = False
    is_linked: bool = False
    muted: RunStyle = "Muted"
    link: RunStyle = "Hyperlink"


def runs(
    nodes: doc.Inlines, parts: Parts, *, style: RunStyle = "", muted: RunStyle = "Muted", link: RunStyle = "Hyperlink"
) -> str:
    """Write a run of text; addresses of links go to ``parts``. ``muted`` and ``link`` are the styles of such text."""
    return _runs(nodes, parts, _Look(style=style, muted=muted, link=link))


def plain_run(text: str, style: RunStyle = "") -> str:
    """Write plain text."""
    return _run(text, _Look(style=style))


def divider() -> str:
    """Write what is between a date and a place."""
    gap = plain_run(" ", "Gap")
    return gap + plain_run("·", "Muted") + gap


def shaded_blanks(count: int, color: str = "") -> str:
    """Write no-break spaces on a ground of a color (``#rrggbb``), which is a bar."""
    shade = f'<w:rPr><w:shd w:val="clear" w:color="auto" w:fill="{color.removeprefix("#").upper()}"/></w:rPr>'
    return f"<w:r>{shade if color else ''}<w:t>{chr(0xA0) * count}</w:t></w:r>"


def bookmark(key: str, number: int, content: str) -> str:
    """Wrap what links lead to."""
    start = f'<w:bookmarkStart w:id="{number}" w:name="{_mark(key)}"/>'
    return f'{start}{content}<w:bookmarkEnd w:id="{number}"/>'


def _mark(key: str) -> str:
    """Name the place of a publication: letters and digits, 40 of them at most."""
    return "ref_" + sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _runs(nodes: doc.Inlines, parts: Parts, look: _Look) -> str:
    return "".join(_inline(node, parts, look) for node in nodes)


def _inline(node: doc.Inline, parts: Parts, look: _Look) -> str:
    match node:
        case doc.Str(text):
            return _run(text, look)
        case doc.Emph(children):
            return _runs(children, parts, replace(look, italic=not look.italic))
        case doc.Strong(children):
            return _runs(children, parts, replace(look, bold=True))
        case doc.Code(text):
            return _run(text, replace(look, style="Code"))
        case doc.Link() | doc.Jump():
            return _link(node, parts, look)
        case doc.Name():
            return _name(node, look)
        case doc.RoleSpan(role, children):
            return _runs(children, parts, _span(role, look))
        case doc.Math():
            return _run(node.text, look)


def _span(role: doc.SpanRole, look: _Look) -> _Look:
    match role:
        case "title" | "label":
            return replace(look, bold=True)
        case "subtitle":
            return replace(look, style=look.style or "Role")
        case "muted":
            return replace(look, style=look.style or look.muted)


def _link(node: doc.Link | doc.Jump, parts: Parts, look: _Look) -> str:
    """Write a link; one inside another, or to where no link may lead, is only its text."""
    if look.is_linked or (isinstance(node, doc.Link) and not is_safe(node.url)):
        return _runs(node.children, parts, look)
    text = _runs(node.children, parts, replace(look, is_linked=True, style=look.style or look.link))
    if isinstance(node, doc.Jump):
        return f'<w:hyperlink w:anchor="{_mark(node.key)}" w:history="1">{text}</w:hyperlink>'
    return f'<w:hyperlink r:id="{parts.link(ascii_address(node.url))}" w:history="1">{text}</w:hyperlink>'


def _name(name: doc.Name, look: _Look) -> str:
    on_line, raised = mark_parts(name.marks)
    lifted = replace(look, style=look.style or "Mark", lifted=True)
    marks = _run(on_line, lifted) + _run(raised, replace(look, raised=True))
    match name.role:
        case "":
            return _run(name.text, look) + marks
        case "me":
            return _run(name.text, replace(look, bold=True)) + marks
        case _:
            return _run(name.text, replace(look, underlined=not marks)) + marks


def _run(text: str, look: _Look) -> str:
    text = doc.printable(text)
    text = text if text.isascii() else _INVISIBLE.sub("", text)
    if not text:
        return ""
    properties = "".join(_properties(text, look))
    shown = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{shown}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _properties(text: str, look: _Look) -> list[str]:
    """List properties in the order of CT_RPr; those with ``Cs`` are for scripts that run from right to left."""
    return [
        f"<w:rStyle w:val={quoteattr(look.style)}/>" if look.style else "",
        "<w:b/><w:bCs/>" if look.bold else "",
        "<w:i/><w:iCs/>" if look.italic else "",
        '<w:position w:val="2"/>' if look.lifted else "",
        '<w:u w:val="single"/>' if look.underlined else "",
        '<w:vertAlign w:val="superscript"/>' if look.raised else "",
        "<w:rtl/>" if _is_rtl(text) else "",
    ]


def _is_rtl(text: str) -> bool:
    """Whether the first letter of a text runs from right to left."""
    if text.isascii():
        return False
    kinds = (unicodedata.bidirectional(char) for char in text)
    return next((kind for kind in kinds if kind in {"L", "R", "AL"}), "L") != "L"
