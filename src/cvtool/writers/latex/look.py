"""LaTeX: what a theme looks like, as the measures and commands that templates ask for."""

import re

from cvtool.themes import INKS, LEAST_HEAD, Theme
from cvtool.writers.latex.characters import spelled_out
from cvtool.writers.latex.escape import escape
from cvtool.writers.latex.templates import latex_template, template_text

GUTTER = 5
"""Between the column of section titles and the text, in millimeters."""
_PITCH, _ABOVE = 1.22, 0.74
"""Line pitch of a title, in its size; how much of a pitch is above the baseline."""
_DROP = 4
"""From the baseline of a title to the rule below it, in points."""
_PAPERS = {"a4": "a4paper", "us-letter": "letterpaper", "a5": "a5paper", "legal": "legalpaper"}
_SANS = "latex-sans.tex"
ALIGNMENTS = {"left": r"\raggedright", "center": r"\centering"}
_CLIPPED = (
    r"\begin{tikzpicture}\clip %s;\node[inner sep=0pt] at (0.5*#2,0.5*#3) {\includegraphics[#4]{#1}};\end{tikzpicture}"
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


def latex_look(theme: Theme, date: str) -> dict[str, str]:
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
        look[part] = latex_template(f"latex-{part}-{look[part]}.tex").substitute(look).rstrip()
    if r"\cvplainsection" in look["in_side"]:
        look["titles"] += _plain_titles(look).rstrip()
    if r"\cvsidehead" in look["in_side"]:
        look["dates"] += _narrow_dates(look).rstrip()
    return look


def _in_side(theme: Theme) -> str:
    """Set titles in a side column above their text, and dates below it: there is no room beside it."""
    titles = r"\let\cvsection\cvplainsection" if theme.titles == "margin" else ""
    dates = r"\let\cvhead\cvsidehead \let\cvfactline\cvsidefactline" if theme.dates != "below" else ""
    return titles + dates if theme.side_sections else ""


def _plain_titles(look: dict[str, str]) -> str:
    """Define titles above their text as another macro."""
    plain = latex_template("latex-titles-plain.tex").substitute(look).partition("\\newcommand")
    command = "".join(plain[1:]).replace(r"{\cvsection}", r"{\cvplainsection}", 1)
    return f"\n% Without a margin: above the text\n{command}"


def _narrow_dates(look: dict[str, str]) -> str:
    """Define dates below a head as another macro."""
    below = latex_template("latex-dates-below.tex").substitute(look).partition("\n")[2]
    command = below.replace(r"{\cvhead}", r"{\cvsidehead}", 1).replace(r"{\cvfactline}", r"{\cvsidefactline}", 1)
    return f"\n% In a side column: below\n{command}"


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
        "tracked": template_text("latex-tracked.tex") if theme.name_tracking or theme.heading_tracking else "",
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
    parts = [template_text(name).strip() for name in names]
    if own:
        font = re.sub(r"[^\w .&+-]", "", theme.font)
        parts.insert(int(sans), latex_template("latex-font.tex").substitute(font=escape(font)).strip())
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
