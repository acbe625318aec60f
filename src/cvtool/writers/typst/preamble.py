"""Typst: the preamble, which defines the functions of the text by a theme's numbers."""

from string import Template

from cvtool import document as doc
from cvtool.formula.tables import packaged
from cvtool.themes import INKS, Theme
from cvtool.writers.typst.calls import string
from cvtool.writers.typst.foot import footer_parts
from cvtool.writers.typst.pitches import pitches
from cvtool.writers.typst.scripts import TEXT_FONT, fonts_for, scripts_lacking
from cvtool.writers.typst.sections import NEW_PAGE, UNTITLED_SECTION

_LAYOUTS = ("titles", "dates")


def typst_preamble(theme: Theme, document: doc.Document, body: str, *, whole: bool = True) -> str:
    """Define what the text calls; with the page, unless the text goes into another document."""
    values = _values(theme, document, body)
    parts = {name: _template(f"typst-{name}-{values[name]}.typ").substitute(values).rstrip() for name in _LAYOUTS}
    if not all(section.title for section in document.sections):
        parts["titles"] += f"\n#let {UNTITLED_SECTION} = v({values['section_gap']}pt, weak: true)"
    if any(section.page_break == "before" for section in document.sections):
        parts["titles"] += f"\n#let {NEW_PAGE} = {'colbreak' if theme.side_sections else 'pagebreak'}(weak: true)"
    values["side_titles"] = _side_titles(theme, values)
    page = _template("typst-page.typ").substitute(values).rstrip() if whole else ""
    return _template("typst.typ").substitute(values | parts, page=page)


def _values(theme: Theme, document: doc.Document, body: str) -> dict[str, str]:
    """Turn the theme into what the templates ask for."""
    is_ltr = document.direction == "ltr"
    start, end, outwards = ("left", "right", "-column") if is_ltr else ("right", "left", "column")
    return theme.measures(
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
