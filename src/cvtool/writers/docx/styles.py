"""The look of a DOCX: styles by Word's own names, so that Word, LibreOffice and screen readers know what they are."""

import re
from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from msgspec import Struct

from cvtool import document as doc
from cvtool.themes import Theme

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TEXT_FONT, _CODE_FONT, _COMPLEX_FONT = "Cambria", "Consolas", "Times New Roman"
"""Fonts that come with Word, and that LibreOffice has replacements for; none is embedded."""
_ASIAN = {"ja": "MS Mincho", "ko": "Batang"}
_INDENT = 284
"""Twips that each level of a list is further in: 5 mm."""
_MARKS = "•–·"


class _Style(Struct, frozen=True):
    """A style of paragraphs: its name in Word; sizes and spaces in points; properties as XML."""

    name: str
    size: float = 0
    color: str = ""
    bold: bool = False
    italic: bool = False
    before: float = 0
    after: float = 0
    keeps_next: bool = False
    outline: int | None = None
    more: str = ""
    centered: bool = False
    tabs: str = ""
    indent: int = 0


def styles_xml(document: doc.Document, theme: Theme) -> str:
    """Write all styles of a theme."""
    styles = "".join(_style(key, style) for key, style in _styles(theme).items())
    return f"<w:styles {_W}>{_defaults(document, theme)}{_NORMAL}{styles}{_characters(theme)}</w:styles>"


_NORMAL = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'


def _styles(theme: Theme) -> dict[str, _Style]:
    size, accent, middle = theme.font_size, theme.accent, theme.header == "center"
    width = theme.paper_size[0] - theme.margin_left - theme.margin_right
    right = (
        f'<w:tabs><w:tab w:val="right" w:pos="{round(width * 1440 / 25.4)}"/></w:tabs>'
        if theme.dates == "right"
        else ""
    )
    rule = ""
    if theme.titles == "rule":
        color = accent.lstrip("#")
        rule = f'<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="2" w:color="{color}"/></w:pBdr>'
    gap = theme.item_gap
    return {
        "Title": _Style("Title", theme.name_size, accent, bold=True, after=2, keeps_next=True, centered=middle),
        "Subtitle": _Style("Subtitle", size * 1.1, italic=True, after=2, centered=middle),
        "Contacts": _Style("Contacts", color=theme.muted, after=4, centered=middle),
        "Heading1": _Style(
            *("heading 1", theme.heading_size, accent),
            bold=True,
            before=theme.section_gap,
            after=5,
            keeps_next=True,
            outline=0,
            more=rule,
        ),
        "Heading2": _Style("heading 2", size, before=gap, after=1, keeps_next=True, outline=1, tabs=right),
        "Heading3": _Style("heading 3", size, before=gap, after=1, keeps_next=True, outline=2, tabs=right),
        "Heading4": _Style("heading 4", size, before=gap, after=1, keeps_next=True, outline=3, tabs=right),
        "BodyText": _Style("Body Text", after=2),
        "EntryLine": _Style("Entry Line", after=1),
        "Fact": _Style("Fact", after=2, tabs=right),
        "Reference": _Style("Bibliography", after=gap * 0.6),
        **_list_styles(),
    }


def _list_styles() -> dict[str, _Style]:
    names = [(kind, level) for kind in ("Bullet", "Number") for level in (1, 2, 3)]
    return {
        f"List{kind}{level if level > 1 else ''}": _Style(
            f"List {kind}{f' {level}' if level > 1 else ''}", after=1.5, indent=_INDENT * level
        )
        for kind, level in names
    }


def _style(key: str, style: _Style) -> str:
    keep = "<w:keepNext/>" if style.keeps_next else ""
    spacing = f'<w:spacing w:before="{round(style.before * 20)}" w:after="{round(style.after * 20)}"/>'
    indent = f'<w:ind w:left="{style.indent}" w:hanging="{_INDENT}"/>' if style.indent else ""
    align = '<w:jc w:val="center"/>' if style.centered else ""
    outline = "" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>'
    paragraph = f"<w:pPr>{keep}{style.more}{style.tabs}{spacing}{indent}{align}{outline}</w:pPr>"
    following = '<w:next w:val="BodyText"/>' if style.keeps_next else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{style.name}"/><w:basedOn w:val="Normal"/>'
        f"{following}<w:qFormat/>{paragraph}<w:rPr>{''.join(_face(style))}</w:rPr></w:style>"
    )


def _face(style: _Style) -> list[str]:
    return [
        "<w:b/><w:bCs/>" if style.bold else "",
        "<w:i/><w:iCs/>" if style.italic else "",
        f'<w:color w:val="{style.color.lstrip("#")}"/>' if style.color else "",
        _sized(style.size) if style.size else "",
    ]


def _sized(points: float) -> str:
    half = round(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _characters(theme: Theme) -> str:
    code = (
        f'<w:rFonts w:ascii="{_CODE_FONT}" w:hAnsi="{_CODE_FONT}" w:cs="{_CODE_FONT}"/>{_sized(theme.font_size * 0.88)}'
    )
    faces = {
        "Muted": ("Muted", f'<w:color w:val="{theme.muted.lstrip("#")}"/>'),
        "Code": ("Code", code),
        "Hyperlink": ("Hyperlink", f'<w:color w:val="{theme.accent.lstrip("#")}"/>'),
    }
    return "".join(
        f'<w:style w:type="character" w:styleId="{key}"><w:name w:val="{name}"/><w:rPr>{face}</w:rPr></w:style>'
        for key, (name, face) in faces.items()
    )


def _defaults(document: doc.Document, theme: Theme) -> str:
    tag = document.language if re.fullmatch("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", document.language) else "en"
    primary = tag.partition("-")[0].lower()
    asian = _ASIAN.get(primary, "SimSun")
    latin = f'w:ascii="{_TEXT_FONT}" w:hAnsi="{_TEXT_FONT}"'
    fonts = f'<w:rFonts {latin} w:eastAsia="{asian}" w:cs="{_COMPLEX_FONT}"/>'
    language = f"<w:lang w:val={quoteattr(tag)} w:eastAsia={quoteattr(tag)} w:bidi={quoteattr(tag)}/>"
    run = f"<w:rPrDefault><w:rPr>{fonts}{_sized(theme.font_size)}{language}</w:rPr></w:rPrDefault>"
    spacing = '<w:spacing w:before="0" w:after="0" w:line="259" w:lineRule="auto"/>'
    return f"<w:docDefaults>{run}<w:pPrDefault><w:pPr>{spacing}</w:pPr></w:pPrDefault></w:docDefaults>"


def numbering_xml(lists: Sequence[int | None], muted: str) -> str:
    """Write what is before the points of each list; ``lists`` are their first numbers, None for bullets."""
    kinds = [_levels(0, "bullet", muted), _levels(1, "decimal", muted)]
    numbers = (_number(index, first) for index, first in enumerate(lists, 1))
    return f"<w:numbering {_W}>{''.join(kinds)}{''.join(numbers)}</w:numbering>"


def _number(index: int, first: int | None) -> str:
    starts = (f'<w:lvlOverride w:ilvl="{n}"><w:startOverride w:val="{first}"/></w:lvlOverride>' for n in range(9))
    over = "" if first is None else "".join(starts)
    return f'<w:num w:numId="{index}"><w:abstractNumId w:val="{int(first is not None)}"/>{over}</w:num>'


def _levels(number: int, form: str, muted: str) -> str:
    levels = "".join(_level(depth, form, muted) for depth in range(9))
    return f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'


def _level(depth: int, form: str, muted: str) -> str:
    mark = _MARKS[min(depth, 2)] if form == "bullet" else f"%{depth + 1}."
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{mark}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{_INDENT * (depth + 1)}" w:hanging="{_INDENT}"/></w:pPr>'
        f'<w:rPr><w:color w:val="{muted.lstrip("#")}"/></w:rPr></w:lvl>'
    )
