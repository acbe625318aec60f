"""LaTeX: the preamble, put together of templates by the choices and measures of a theme.

What a text has in it decides a little too: which characters must be declared, whether there is mathematics.
"""

import re

from cvtool.document import Document, plain
from cvtool.themes import Theme
from cvtool.writers.latex.characters import declared_characters, fallback_fonts, needs_ams
from cvtool.writers.latex.escape import clean, escape_metadata
from cvtool.writers.latex.look import latex_look
from cvtool.writers.latex.macros import UNTITLED
from cvtool.writers.latex.templates import LatexTemplate, latex_template, template_text

_PARTS = ("packages", "colors", "properties", "measures", "page", "macros")
"""The templates that others are put together from."""
_AMS, _GRAPHICS = "\n\\usepackage{amsmath, amssymb}", "\n\\usepackage{graphicx}"
_SIGNS = (
    "\n\\usetikzlibrary{svg.path}"
    "\n\\newcommand{\\cvicon}[1]{\\raisebox{-0.14em}{\\resizebox{!}{0.95em}{\\begin{tikzpicture}[yscale=-1]%"
    "\n  \\path (0pt,0pt) (24pt,24pt); \\draw[line width=2pt, line cap=round, line join=round] svg {#1};"
    "\\end{tikzpicture}}}\\nobreak\\hspace{0.35em}}"
)
_NORMAL_SIZE = r"\renewcommand{\normalsize}{\fontsize{§{font_size}pt}{§{leading}pt}\selectfont}"


def preamble(document: Document, theme: Theme, body: str) -> str:
    """Write everything before the text."""
    texts = _texts(theme)
    parts = {
        "mathematics": _AMS if needs_ams(body + texts) else "",
        "graphics": _graphics(theme, photo=document.header.photo is not None),
        "fallback": fallback_fonts(body + texts, document.language),
        "babel": _babel(document.babel),
        "normalsize": _NORMAL_SIZE,
        "photo": template_text("latex-photo.tex").rstrip() if document.header.photo else "",
        "untitled": _untitled() if UNTITLED in body else "",
        "side": _side(theme),
    }
    return _filled_in("latex.tex", theme, document, body, parts)


def short_preamble(document: Document, theme: Theme, body: str) -> str:
    """Write everything before the text that is not in the package."""
    fallback = fallback_fonts(body + _texts(theme), document.language)
    fonts = (
        f"\n\\usepackage{{iftex}}\n\\ifPDFTeX \\else\n  \\usepackage{{fontspec}}{fallback}\n\\fi" if fallback else ""
    )
    parts = {"fallback": fonts, "babel": _babel(document.babel)}
    return _filled_in("latex-with-package.tex", theme, document, body, parts)


def package(theme: Theme, date: str) -> str:
    """Write the package: the look alone, the same for every CV; it sets the page only if it is asked to."""
    parts = {
        "mathematics": _AMS,
        "graphics": _graphics(theme, photo=True),
        "fallback": "",
        "babel": "",
        "normalsize": rf"\ifcvpage {_NORMAL_SIZE}\fi",
        "photo": template_text("latex-photo.tex").rstrip(),
        "untitled": _untitled(),
        "side": _side(theme),
    }
    look = latex_look(theme, date)
    if theme.titles == "margin":  # which a document of one's own has no room for
        plain_titles = latex_template("latex-titles-plain.tex").substitute(look).rstrip()
        look["titles"] = f"\\ifcvpage\n{look['titles']}\n\\else\n{plain_titles}\n\\fi"
    return _assembled("latex-package.tex", look | parts)


def _texts(theme: Theme) -> str:
    """Return what a theme prints itself."""
    return theme.bullet + theme.footer + theme.contact_separator


def _side(theme: Theme) -> str:
    return "\n" + template_text("latex-side.tex").rstrip() if theme.side_sections else ""


def _graphics(theme: Theme, *, photo: bool) -> str:
    """Load what pictures need: a photo, one that is clipped, and signs."""
    is_drawn = theme.icons or (photo and theme.photo_shape != "plain")
    loaded = (_GRAPHICS if photo else "") + ("\n\\usepackage{tikz}" if is_drawn else "")
    return loaded + (_SIGNS if theme.icons else "")


def _untitled() -> str:
    return "\n" + template_text("latex-untitled.tex").rstrip()


def _filled_in(template: str, theme: Theme, document: Document, body: str, parts: dict[str, str]) -> str:
    """Fill in a template with what is known of a document, and what it needs."""
    header = document.header
    properties = {
        "about": clean(", ".join(part for part in (header.name, document.date) if part)),
        "title": escape_metadata(header.name),
        "subject": escape_metadata(document.subject or plain(header.headline)),
        "keywords": escape_metadata(", ".join(document.keywords)),
        "language": re.sub(r"[^A-Za-z0-9-]", "", document.language),
        "characters": declared_characters(body),
    }
    return _assembled(template, latex_look(theme, document.date) | properties | parts)


def _assembled(template: str, values: dict[str, str]) -> str:
    """Fill in the parts that a template has, and then itself."""
    for name in ("normalsize", "photo", "side"):
        if name in values:
            values[name] = LatexTemplate(values[name]).substitute(values)
    for part in _PARTS:
        if f"§{{{part}}}" in template_text(template):
            values[part] = latex_template(f"latex-{part}.tex").substitute(values).rstrip()
    return latex_template(template).substitute(values)


def _babel(name: str) -> str:
    """Load the rules of a language by its name in babel; those of English are TeX's own."""
    return latex_template("latex-babel.tex").substitute(language=name).rstrip() if name else ""
