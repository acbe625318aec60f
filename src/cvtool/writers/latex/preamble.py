"""LaTeX: the preamble, put together of templates by the choices and measures of a theme.

What a text has in it decides a little too: which characters must be declared, whether there is mathematics.
"""

import re
import unicodedata
from string import Template

from cvtool.document import Document, plain
from cvtool.formula.tables import packaged
from cvtool.themes import INKS, LEAST_HEAD, Theme
from cvtool.writers.latex.escape import ACCENT_COMMANDS, clean, escape, escape_metadata
from cvtool.writers.typst.scripts import fonts_for, scripts_lacking

GUTTER = 5
"""Between the column of section titles and the text, in millimeters."""
_PITCH, _ABOVE = 1.22, 0.74
"""Line pitch of a title, in its size; how much of a pitch is above the baseline."""
_DROP = 4
"""From the baseline of a title to the rule below it, in points."""
_PAPERS = {"a4": "a4paper", "us-letter": "letterpaper", "a5": "a5paper", "legal": "legalpaper"}
_SANS = "latex-sans.tex"
FALLBACKS = ("Libertinus Serif", "DejaVu Serif", "Noto Serif")
LAST_FALLBACKS = ("Noto Emoji", "Symbola", "DejaVu Sans", "FreeSerif")
UNTITLED = r"\cvuntitled"
"""The command that a section without a title begins with."""
ALIGNMENTS = {"left": r"\raggedright", "center": r"\centering"}

_PARTS = ("packages", "colors", "properties", "measures", "page", "macros")
"""The templates that others are put together from."""
_AMS, _GRAPHICS = "\n\\usepackage{amsmath, amssymb}", "\n\\usepackage{graphicx}"
_CLIPPED = (
    r"\begin{tikzpicture}\clip %s;\node[inner sep=0pt] at (0.5*#2,0.5*#3) {\includegraphics[#4]{#1}};\end{tikzpicture}"
)
_SIGNS = (
    "\n\\usetikzlibrary{svg.path}"
    "\n\\newcommand{\\cvicon}[1]{\\raisebox{-0.14em}{\\resizebox{!}{0.95em}{\\begin{tikzpicture}[yscale=-1]%"
    "\n  \\path (0pt,0pt) (24pt,24pt); \\draw[line width=2pt, line cap=round, line join=round] svg {#1};"
    "\\end{tikzpicture}}}\\nobreak\\hspace{0.35em}}"
)
_SHAPES = {
    "plain": r"\includegraphics[#4]{#1}",
    "rounded": _CLIPPED % "[rounded corners=2mm] (0,0) rectangle (#2,#3)",
    "round": _CLIPPED % "(0.5*#2,0.5*#3) circle (0.5*#2)",
}
_SIDES = {"right": r"\usebox{\cvheadbox}\hfill\cvphoto", "left": r"\cvphoto\hfill\usebox{\cvheadbox}"}
_ALIGNED = {  # justified, hyphenated
    (False, False): r"\setlength{\rightskip}{0pt plus 1fil}",
    (False, True): r"\setlength{\rightskip}{0pt plus 1.5em}\emergencystretch=60em",
    (True, False): r"\hyphenpenalty=10000 \emergencystretch=60em",
    (True, True): r"\emergencystretch=60em",
}
_FILL = r"\hspace{1em plus 1fill}\penalty0 \null\hfill "
"""Where the line of a footer stretches, and what follows goes on at the right of a line of its own if it must."""
_NORMAL_SIZE = r"\renewcommand{\normalsize}{\fontsize{§{font_size}pt}{§{leading}pt}\selectfont}"

_MATHEMATICS = re.compile(r"(?<!\\)\$")
_GREEK = re.compile("[\u0370-\u03ff]")
_GREEK_WORD = re.compile("[\u0370-\u03ff]{2}")
_LACKING = (
    "\u0138\u0149\u0166-\u0167\u0180-\u018d\u018f-\u0191\u0193-\u019f\u01a2-\u01ae\u01b1-\u01cc"
    "\u01d5-\u01d6\u01de-\u01e5\u01e8-\u01e9\u01ec-\u01ef\u01f1-\u01f3\u01f6-\u01f9\u0202-\u0203"
    "\u0206-\u0207\u020a-\u020b\u020e-\u020f\u0212-\u0213\u0216-\u0217\u021c-\u0236\u0238-\u024f"
    "\u1e00-\u1e0b\u1e10-\u1e23\u1e28-\u1e29\u1e2c-\u1e2d\u1e30-\u1e35\u1e3a-\u1e41\u1e48-\u1e57"
    "\u1e5e-\u1e61\u1e64-\u1e6b\u1e70-\u1e7f\u1e86-\u1e91\u1e94-\u1e96\u1e98-\u1e9f\u1efa-\u1eff\u2012"
    "\u2015\u2017\u201b\u201f\u2023-\u2025\u2027\u203c\u203e\u2041-\u2043\u2047-\u2051\u2053\u2055-\u205e"
)
"""Latin letters and punctuation that Latin Modern lacks."""
_BEYOND_LATIN = re.compile(f"[^\\s\x00-\u024f\u1e00-\u1eff\u2000-\u206f\u20ac\u2122]|[{_LACKING}]")
_SYMBOL = re.compile("[\u02b0-\u02bf\u02e0-\u02e4\u1d2c-\u1d6a\u1dbf\u2070-\u209f\u2100-\u2bff\u2c7c\u2c7d]")
_UPRIGHT = r"\mathrm{%s}"
_DOUBLE_STRUCK = {char: rf"\mathbb{{{letter}}}" for char, letter in zip("ℂℍℕℙℚℝℤ", "CHNPQRZ", strict=True)}
_PDFTEX_LETTER = re.compile("[\u0180-\u024f\u1e00-\u1eff]")
_BARRED = r"\ooalign{%s\cr\hidewidth\rule[%s]{%s}{0.09ex}\hidewidth\cr}"
_PDFTEX_APART = {
    "…": r"\textellipsis", "¹": r"\textonesuperior", "²": r"\texttwosuperior", "³": r"\textthreesuperior",
    "Ħ": _BARRED % ("H", "1.13ex", "0.72em"), "ħ": r"\ooalign{h\cr\rule[1.13ex]{0.33em}{0.09ex}\hidewidth\cr}",
    "Ŧ": _BARRED % ("T", "0.7ex", "0.4em"), "ŧ": _BARRED % ("t", "0.5ex", "0.33em"),
    "Ŀ": r"L\textperiodcentered", "ŀ": r"l\textperiodcentered", "ŉ": r"\textquoteright n",
}  # fmt: skip
"""Letters of European alphabets and signs that the fonts of pdfLaTeX lack, or would take apart when copied."""


class _Template(Template):
    delimiter = "§"  # LaTeX itself needs the dollar


def preamble(document: Document, theme: Theme, body: str) -> str:
    """Write everything before the text."""
    texts = _texts(theme)
    parts = {
        "mathematics": _AMS if _needs_ams(body + texts) else "",
        "graphics": _graphics(theme, photo=document.header.photo is not None),
        "fallback": _fallback(body + texts, document.language),
        "babel": _babel(document.babel),
        "normalsize": _NORMAL_SIZE,
        "photo": _data("latex-photo.tex").rstrip() if document.header.photo else "",
        "untitled": _untitled() if UNTITLED in body else "",
        "side": _side(theme),
    }
    return _filled_in("latex.tex", theme, document, body, parts)


def short_preamble(document: Document, theme: Theme, body: str) -> str:
    """Write everything before the text that is not in the package."""
    fallback = _fallback(body + _texts(theme), document.language)
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
        "photo": _data("latex-photo.tex").rstrip(),
        "untitled": _untitled(),
        "side": _side(theme),
    }
    look = _look(theme, date)
    if theme.titles == "margin":  # which a document of one's own has no room for
        plain_titles = _template("latex-titles-plain.tex").substitute(look).rstrip()
        look["titles"] = f"\\ifcvpage\n{look['titles']}\n\\else\n{plain_titles}\n\\fi"
    return _assembled("latex-package.tex", look | parts)


def _texts(theme: Theme) -> str:
    """Return what a theme prints itself."""
    return theme.bullet + theme.footer + theme.contact_separator


def _side(theme: Theme) -> str:
    return "\n" + _data("latex-side.tex").rstrip() if theme.side_sections else ""


def _graphics(theme: Theme, *, photo: bool) -> str:
    """Load what pictures need: a photo, one that is clipped, and signs."""
    is_drawn = theme.icons or (photo and theme.photo_shape != "plain")
    loaded = (_GRAPHICS if photo else "") + ("\n\\usepackage{tikz}" if is_drawn else "")
    return loaded + (_SIGNS if theme.icons else "")


def _in_side(theme: Theme) -> str:
    """Set titles in a side column above their text, and dates below it: there is no room beside it."""
    titles = r"\let\cvsection\cvplainsection" if theme.titles == "margin" else ""
    dates = r"\let\cvhead\cvsidehead \let\cvfactline\cvsidefactline" if theme.dates != "below" else ""
    return titles + dates if theme.side_sections else ""


def _plain_titles(look: dict[str, str]) -> str:
    """Define titles above their text as another macro."""
    plain = _template("latex-titles-plain.tex").substitute(look).partition("\\newcommand")
    command = "".join(plain[1:]).replace(r"{\cvsection}", r"{\cvplainsection}", 1)
    return f"\n% Without a margin: above the text\n{command}"


def _narrow_dates(look: dict[str, str]) -> str:
    """Define dates below a head as another macro."""
    below = _template("latex-dates-below.tex").substitute(look).partition("\n")[2]
    command = below.replace(r"{\cvhead}", r"{\cvsidehead}", 1).replace(r"{\cvfactline}", r"{\cvsidefactline}", 1)
    return f"\n% In a side column: below\n{command}"


def _untitled() -> str:
    return "\n" + _data("latex-untitled.tex").rstrip()


def _filled_in(template: str, theme: Theme, document: Document, body: str, parts: dict[str, str]) -> str:
    """Fill in a template with what is known of a document, and what it needs."""
    header = document.header
    properties = {
        "about": clean(", ".join(part for part in (header.name, document.date) if part)),
        "title": escape_metadata(header.name),
        "subject": escape_metadata(document.subject or plain(header.headline)),
        "keywords": escape_metadata(", ".join(document.keywords)),
        "language": re.sub(r"[^A-Za-z0-9-]", "", document.language),
        "characters": _characters(body),
    }
    return _assembled(template, _look(theme, document.date) | properties | parts)


def _assembled(template: str, values: dict[str, str]) -> str:
    """Fill in the parts that a template has, and then itself."""
    for name in ("normalsize", "photo", "side"):
        if name in values:
            values[name] = _Template(values[name]).substitute(values)
    for part in _PARTS:
        if f"§{{{part}}}" in _data(template):
            values[part] = _template(f"latex-{part}.tex").substitute(values).rstrip()
    return _template(template).substitute(values)


def spelled_out(latex: str) -> str:
    """Write the characters that text fonts lack as commands, for a document that has another preamble."""
    letters = {ord(char): _composed(char) for char in _PDFTEX_LETTER.findall(latex)}
    symbols = {ord(char): rf"\ensuremath{{{command}}}" for char, command in _symbols(latex).items()}
    return latex.translate(letters | symbols)


def _template(name: str) -> _Template:
    return _Template(_data(name))


def _data(name: str) -> str:
    return packaged("cvtool.writers", f"templates/{name}")


def _look(theme: Theme, date: str) -> dict[str, str]:
    """Turn the theme into what the templates ask for, lengths in points unless they are margins."""
    column = theme.title_column if theme.titles == "margin" else 0
    tall, below = theme.heading_size * _PITCH, (1 - _ABOVE) * (theme.heading_size * _PITCH - theme.leading)
    look = theme.measures(
        margin_left=theme.margin_left + column,
        title_width=column - GUTTER,
        indent=theme.bullet_indent,
        topskip=theme.leading * _ABOVE,
        name_leading=theme.name_size * 1.15,
        heading_leading=tall if column else (1 - _ABOVE) * theme.leading + _ABOVE * tall,
        below_title=theme.heading_gap + below,
        below_rule=theme.heading_gap + below - _DROP - theme.rule_width,
        headline_leading=theme.headline_size * 1.2,
        paper=_PAPERS[theme.paper],
        **{name: getattr(theme, name).removeprefix("#").upper() for name in INKS},
        **_styles(theme, date),
    )
    for part in ("titles", "dates"):
        look[part] = _template(f"latex-{part}-{look[part]}.tex").substitute(look).rstrip()
    if r"\cvplainsection" in look["in_side"]:
        look["titles"] += _plain_titles(look).rstrip()
    if r"\cvsidehead" in look["in_side"]:
        look["dates"] += _narrow_dates(look).rstrip()
    return look


def _styles(theme: Theme, date: str) -> dict[str, str]:
    """Write the choices that are commands."""
    item = r"\cvhead{#1}{#2}{#3}{#4}"
    if theme.head == "line":
        item = r"{\def\newline{\unskip, \ignorespaces}\cvhead{#1\cvifset{#2}{, #2}}{}{#3}{#4}\par}"
        if theme.dates == "left":
            item = r"\cvhead{#1\cvifset{#2}{{\def\newline{\unskip, \ignorespaces}, #2}}}{}{#3}{#4}"
    return {
        "header": ALIGNMENTS[theme.header],
        "photo_shape": _SHAPES[theme.photo_shape],
        "photo_side": _SIDES[theme.photo_side],
        "role": "it" if theme.role_style == "italic" else "up",
        "group": "it" if theme.group_style == "italic" else "up",
        "headline_style": r"\itshape " if theme.headline_style == "italic" else "",
        "name_style": _face(theme.name_weight, caps=theme.name_caps),
        "heading_style": _face(theme.heading_weight, caps=theme.heading_caps),
        "name_text": _tracked(theme.name_tracking, theme.name_size, "#2"),
        "heading_text": _tracked(theme.heading_tracking, theme.heading_size),
        "tracked": _data("latex-tracked.tex") if theme.name_tracking or theme.heading_tracking else "",
        "alignment": _ALIGNED[theme.justify, theme.hyphenate],
        "strong": "\n\\DeclareTextFontCommand{\\textbf}{}" if theme.strong == "regular" else "",
        "bullet": spelled_out(escape(theme.bullet)) if theme.bullet != "•" else r"\textbullet",
        "contact_separator": "$|$" if theme.contact_separator == "|" else spelled_out(escape(theme.contact_separator)),
        "footer": _footer(theme.footer, date),
        "item": item,
        "in_side": _in_side(theme),
        "least_head": f"{LEAST_HEAD}",
        "family": _family(theme),
    }


def _family(theme: Theme) -> str:
    """Choose the family, and small capitals where the theme has some."""
    own = theme.font not in {"Libertinus Serif", "Source Sans 3"}
    sans = "Sans" in theme.font
    caps = "latex-sans-caps.tex" if sans else "latex-caps.tex"
    names = [*([_SANS] if sans else []), *([caps] if theme.heading_caps or theme.name_caps else [])]
    parts = [_data(name).strip() for name in names]
    if own:
        font = re.sub(r"[^\w .&+-]", "", theme.font)
        parts.insert(int(sans), _template("latex-font.tex").substitute(font=escape(font)).strip())
    return "".join(f"\n{part}" for part in parts)


def _tracked(space: float, size: float, argument: str = "#1") -> str:
    """Write the argument of a macro, with space between its letters in points."""
    thousandths, hundredths = 1000 * space / size, 100 * space / size
    return rf"\cvtracked{{{thousandths:.0f}}}{{{hundredths:.1f}}}{{{argument}}}" if space else argument


def _face(weight: str, *, caps: bool) -> str:
    """Choose a face; Latin Modern has no small capitals in bold."""
    return r"\cvcaps " if caps else "" if weight == "regular" else r"\bfseries "


def _footer(footer: str, date: str) -> str:
    """Fill in a footer; a bar is where the line stretches."""
    values = {"name": r"\cvowner{}", "page": r"\thepage{}", "pages": r"\cvpages{}", "date": escape(date)}
    parts = re.split(r"\{(name|pages?|date)\}", footer)
    words = (
        values[part] if place % 2 else _FILL.join(spelled_out(escape(text)) for text in part.split("|"))
        for place, part in enumerate(parts)
    )
    return "".join(words) + ("" if "|" in footer else r"\hfill\null")


def _characters(body: str) -> str:
    """Declare the characters of the body that a font lacks, or that pdfLaTeX does not know by itself."""
    letters = {char: _composed(char) for char in _PDFTEX_LETTER.findall(body)} | {
        char: latex for char, latex in _PDFTEX_APART.items() if char in body
    }
    declared = {char: ("cvsymbol", latex) for char, latex in _symbols(body).items()} | {
        char: ("cvletter", latex) for char, latex in letters.items() if latex != char
    }
    lines = [rf"\{macro}{{{ord(char):04X}}}{{{latex}}} % {char}" for char, (macro, latex) in sorted(declared.items())]
    return _template("latex-characters.tex").substitute(characters="\n".join(lines)).rstrip() if lines else ""


def _needs_ams(body: str) -> bool:
    common = {line[0] for line in _data("latex-symbols.txt").splitlines()}
    return bool(_MATHEMATICS.search(body)) or not _rare_symbols(body).keys() <= common


def _symbols(body: str) -> dict[str, str]:
    """Return the symbols in the body that text fonts lack, as formulas; Greek letters only if they make up no words."""
    pairs = (line.split() for line in _data("latex-symbols.txt").splitlines())
    words = _GREEK_WORD.search(body)
    common = {char: latex for char, latex in pairs if char in body and not (words and _GREEK.match(char))}
    return _rare_symbols(body) | common


def _rare_symbols(body: str) -> dict[str, str]:
    """Return those that the text of a formula may have in it, which partly need the packages of the AMS."""
    found = sorted(set(_SYMBOL.findall(body)))
    if not found:
        return {}
    from cvtool.formula.readable import SUBSCRIPTS, SUPERSCRIPTS
    from cvtool.formula.symbols import REWRITTEN, SPELLED

    scripts = {
        shown: f"{mark}{{{SPELLED.get(char) or _UPRIGHT % char}}}"
        for mark, table in (("^", SUPERSCRIPTS), ("_", SUBSCRIPTS))
        for char, shown in table.items()
    }
    known = scripts | {char: REWRITTEN.get(latex, latex) for char, latex in SPELLED.items()} | _DOUBLE_STRUCK
    return {char: known[char] for char in found if char in known}


def _composed(char: str) -> str:
    """Build a letter of its base and its accents; one that cannot be built stays as it is."""
    decomposed = unicodedata.normalize("NFD", char)
    latex = decomposed[0]
    for mark in decomposed[1:]:
        if mark not in ACCENT_COMMANDS:
            return char
        latex = rf"\{ACCENT_COMMANDS[mark]}{{{latex}}}"
    return latex


def _fallback(body: str, language: str) -> str:
    characters = "".join(sorted(set(_BEYOND_LATIN.findall(body)) - _symbols(body).keys()))
    if not characters:
        return ""
    suited = [name for script in scripts_lacking(body) for name in fonts_for(script, body, language)]
    fonts = ",\n    ".join(", ".join(names) for names in (FALLBACKS, suited, LAST_FALLBACKS) if names)
    return _template("latex-fallback.tex").substitute(characters=characters, fonts=fonts).rstrip()


def _babel(name: str) -> str:
    """Load the rules of a language by its name in babel; those of English are TeX's own."""
    return _template("latex-babel.tex").substitute(language=name).rstrip() if name else ""
