"""The look of a DOCX: styles by Word's own names, so that Word, LibreOffice and screen readers know what they are.

Word adds the space below a paragraph to the space above the next; so gaps are above, and titles alone have one below.
"""

import re
from xml.sax.saxutils import quoteattr

from msgspec import Struct

from cvtool import document as doc
from cvtool.themes import Theme
from cvtool.writers.docx.lists import list_step
from cvtool.writers.docx.titles import title_rule, title_tab
from cvtool.writers.docx.units import WORD_NAMESPACE, color, points, twips

_CODE_FONT, _COMPLEX_FONT = "Consolas", "Times New Roman"
_FONTS = {"Libertinus Serif": "Cambria", "Source Sans 3": "Calibri"}
"""Fonts that come with Word, and that LibreOffice has replacements for, in place of those bundled: none is embedded."""
_BAR, _DIVIDER = 0.08, 0.28
"""What each blank beside a separator is wider, in the size of the letters: 0.6 for two of them, 0.5 for one."""
_MARK = 0.8
"""The size of an asterisk behind a name in that of the letters."""
_ASIAN = {"ja": "MS Mincho", "ko": "Batang"}


class ParagraphStyle(Struct, frozen=True):
    """A style of paragraphs: its name in Word; sizes and spaces in points; properties as XML."""

    name: str
    size: float = 0
    color: str = ""
    bold: bool = False
    italic: bool = False
    caps: bool = False
    tracking: float = 0
    before: float = 0
    after: float = 0
    keeps_next: bool = False
    is_whole: bool = False
    outline: int | None = None
    more: str = ""
    centered: bool = False
    tabs: str = ""
    indent: int = 0
    hanging: int = 0


def styles_xml(document: doc.Document, theme: Theme) -> str:
    """Write all styles of a theme."""
    styles = "".join(_style(key, style) for key, style in paragraph_styles(theme).items())
    return f"<w:styles {WORD_NAMESPACE}>{_defaults(document, theme)}{_NORMAL}{styles}{_characters(theme)}</w:styles>"


_NORMAL = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'


def paragraph_styles(theme: Theme) -> dict[str, ParagraphStyle]:
    """Return the styles of paragraphs of a theme; what is short, or one thing, is on one page."""
    right, hanging = _right_tab(theme), points(theme.bullet_indent)
    return {
        **_head_styles(theme),
        "Heading1": _title_style(theme),
        **{f"Heading{level}": _entry_style(theme, level, right) for level in (2, 3, 4)},
        "BodyText": ParagraphStyle("Body Text", before=theme.body_gap, is_whole=True),
        "EntryLine": ParagraphStyle("Entry Line", tabs=right, is_whole=True),
        "Fact": ParagraphStyle("Fact", before=theme.fact_gap, tabs=right, is_whole=True),
        "Reference": ParagraphStyle(
            "Bibliography", before=theme.reference_gap, is_whole=True, indent=hanging, hanging=hanging
        ),
        "Footer": ParagraphStyle("footer", theme.font_size * 0.85, theme.muted, tabs=_tab(theme)),
        **_list_styles(theme),
    }


def _head_styles(theme: Theme) -> dict[str, ParagraphStyle]:
    gap, is_slanted, middle = theme.header_gap, theme.headline_style == "italic", theme.header == "center"
    name = ParagraphStyle(
        *("Title", theme.name_size, theme.accent),
        bold=theme.name_weight != "regular",
        caps=theme.name_caps,
        tracking=theme.name_tracking,
        keeps_next=True,
        centered=middle,
    )
    return {
        "Title": name,
        "Subtitle": ParagraphStyle("Subtitle", theme.headline_size, italic=is_slanted, before=gap, centered=middle),
        "Contacts": ParagraphStyle("Contacts", color=theme.muted, before=gap, centered=middle),
    }


def _title_style(theme: Theme) -> ParagraphStyle:
    return ParagraphStyle(
        *("heading 1", theme.heading_size, theme.accent),
        bold=theme.heading_weight != "regular",
        caps=theme.heading_caps,
        tracking=theme.heading_tracking,
        before=0 if theme.titles == "margin" else theme.section_gap,
        after=theme.heading_gap,
        keeps_next=True,
        outline=0,
        more=title_rule(theme),
        tabs=title_tab(theme),
    )


def _entry_style(theme: Theme, level: int, right: str) -> ParagraphStyle:
    return ParagraphStyle(
        f"heading {level}", before=theme.item_gap, keeps_next=True, is_whole=True, outline=level - 1, tabs=right
    )


def _right_tab(theme: Theme) -> str:
    return _tab(theme) if theme.dates == "right" else ""


def _tab(theme: Theme) -> str:
    width = theme.paper_size[0] - theme.margin_left - theme.margin_right
    return f'<w:tabs><w:tab w:val="right" w:pos="{twips(width)}"/></w:tabs>'


def _list_styles(theme: Theme) -> dict[str, ParagraphStyle]:
    names = [(kind, level) for kind in ("Bullet", "Number") for level in (1, 2, 3)]
    steps = {"Bullet": list_step(theme, is_numbered=False), "Number": list_step(theme, is_numbered=True)}
    return {
        f"List{kind}{level if level > 1 else ''}": ParagraphStyle(
            f"List {kind}{f' {level}' if level > 1 else ''}",
            before=theme.bullet_gap,
            indent=steps[kind] * level,
            hanging=steps[kind],
            is_whole=True,
        )
        for kind, level in names
    }


def _style(key: str, style: ParagraphStyle) -> str:
    keep = ("<w:keepNext/>" if style.keeps_next else "") + ("<w:keepLines/>" if style.is_whole else "")
    spacing = f'<w:spacing w:before="{points(style.before)}" w:after="{points(style.after)}"/>'
    indent = f'<w:ind w:left="{style.indent}" w:hanging="{style.hanging}"/>' if style.indent else ""
    align = '<w:jc w:val="center"/>' if style.centered else ""
    outline = "" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>'
    paragraph = f"<w:pPr>{keep}{style.more}{style.tabs}{spacing}{indent}{align}{outline}</w:pPr>"
    following = '<w:next w:val="BodyText"/>' if style.keeps_next else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{style.name}"/><w:basedOn w:val="Normal"/>'
        f"{following}<w:qFormat/>{paragraph}<w:rPr>{''.join(_face(style))}</w:rPr></w:style>"
    )


def _face(style: ParagraphStyle) -> list[str]:
    return [
        "<w:b/><w:bCs/>" if style.bold else "",
        "<w:i/><w:iCs/>" if style.italic else "",
        "<w:smallCaps/>" if style.caps else "",
        f'<w:color w:val="{color(style.color)}"/>' if style.color else "",
        _tracked(style.tracking) if style.tracking else "",
        _sized(style.size) if style.size else "",
    ]


def _sized(size: float) -> str:
    half = round(size * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _characters(theme: Theme) -> str:
    code = f'<w:rFonts w:ascii="{_CODE_FONT}" w:hAnsi="{_CODE_FONT}" w:cs="{_CODE_FONT}"/>'
    slanted = "<w:i/><w:iCs/>" if theme.role_style == "italic" else ""
    faces = {
        "Muted": _inked(theme.muted),
        "Role": slanted,
        "Group": ("<w:i/><w:iCs/>" if theme.group_style == "italic" else "") + _inked(theme.accent),
        "Place": slanted + _inked(theme.muted),
        "Separator": _inked(theme.separator) + _tracked(theme.font_size * _BAR),
        "Mark": _sized(theme.font_size * _MARK),
        "Gap": _tracked(theme.font_size * _DIVIDER),
        "Code": code + _sized(theme.font_size * 0.88),
        "Hyperlink": _inked(theme.links),
    }
    return "".join(
        f'<w:style w:type="character" w:styleId="{name}"><w:name w:val="{name}"/><w:rPr>{face}</w:rPr></w:style>'
        for name, face in faces.items()
    )


def _tracked(length: float) -> str:
    return f'<w:spacing w:val="{points(length)}"/>'


def _inked(ink: str) -> str:
    return f'<w:color w:val="{color(ink)}"/>'


def _defaults(document: doc.Document, theme: Theme) -> str:
    tag = document.language if re.fullmatch("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", document.language) else "en"
    language = f"<w:lang w:val={quoteattr(tag)} w:eastAsia={quoteattr(tag)} w:bidi={quoteattr(tag)}/>"
    face = f"{_fonts(theme, tag)}{_inked(theme.text)}{_sized(theme.font_size)}{language}"
    run = f"<w:rPrDefault><w:rPr>{face}</w:rPr></w:rPrDefault>"
    spacing = f'<w:spacing w:before="0" w:after="0" w:line="{points(theme.leading)}" w:lineRule="atLeast"/>'
    align = '<w:jc w:val="both"/>' if theme.justify else ""
    return f"<w:docDefaults>{run}<w:pPrDefault><w:pPr>{spacing}{align}</w:pPr></w:pPrDefault></w:docDefaults>"


def _fonts(theme: Theme, tag: str) -> str:
    font = quoteattr(doc.printable(_FONTS.get(theme.font, theme.font)))
    asian = _ASIAN.get(tag.partition("-")[0].lower(), "SimSun")
    return f'<w:rFonts w:ascii={font} w:hAnsi={font} w:eastAsia="{asian}" w:cs="{_COMPLEX_FONT}"/>'
