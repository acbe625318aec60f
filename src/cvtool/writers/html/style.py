"""The style sheet of a page: the parts that a theme picks, with its measures, on a screen and in print."""

from cvtool import document as doc
from cvtool.themes import Theme
from cvtool.writers.html.escape import template
from cvtool.writers.photos import printed_size

UPRIGHT = {"ar", "fa", "he", "ja", "ko", "th", "ur", "yi", "zh"}
"""Languages in whose scripts nothing is italic, so that no browser should slant them; their lines need more room."""
_IN_EM = (
    "name_size", "heading_size", "headline_size", "name_tracking", "heading_tracking", "header_gap", "section_gap",
    "group_gap", "item_gap", "body_gap", "fact_gap", "bullet_indent", "bullet_gap", "reference_gap",
)  # fmt: skip
_WEIGHTS = {"regular": "400", "semibold": "600", "bold": "700"}
_INK_ON_DARK = "#e6e4df"
_SCREEN_SIZE = 1.0625 / 10
"""How large type is on a screen, in rem: for each point of the theme's."""
_SMALLEST = 0.875
_PITCH = 1.22
"""The usual line pitch of a theme, which is 1.5 on a screen; closer lines are four times as much closer there."""
_GRAY = 16
"""How far apart the channels of a color without a hue are."""
_DARK = 80
_PAPERS = {"a4": "A4", "us-letter": "letter", "a5": "A5", "legal": "legal"}


def style_sheet(theme: Theme, document: doc.Document) -> str:
    """Fill in the parts of the style sheet that the theme and the document need."""
    upright = ("upright",) if document.language.partition("-")[0].lower() in UPRIGHT else ()
    parts: tuple[str, ...] = ("base", f"titles-{theme.titles}", f"dates-{theme.dates}", f"header-{theme.header}")
    parts += (f"line-{theme.dates}",) if theme.head == "line" else ()
    parts += ("print", *upright)
    parts += ("side",) if has_side(document, theme) else ()
    parts += ("photo",) if document.header.photo else ()
    parts += ("icons",) if theme.icons else ()
    parts += ("chart",) if _has_chart(document) else ()
    margins = (theme.margin_top, theme.margin_right, theme.margin_bottom, theme.margin_left)
    measures = theme.measures(
        ink_dark=_INK_ON_DARK,
        accent_dark=accent_on_dark(theme.accent),
        muted_dark=on_dark(theme.muted),
        links_dark=on_dark(theme.links),
        pitch=theme.leading / theme.font_size,
        **_on_screen(theme),
        title_column=theme.title_column if theme.titles == "margin" else 0,
        date_column=f"{theme.date_column / 25.4 * 72 / theme.font_size:.3g}em",
        **_faces(theme),
        **(_framed(document.header.photo, theme) if document.header.photo else {}),
        heading_gap=f"{theme.heading_gap / theme.heading_size:.3g}em",
        paper=_PAPERS[theme.paper],
        single_row=".cv-item > header" if theme.head == "line" else "header:has(> .cv-head > :only-child)",
        side_column_text=f"{theme.side_column / 25.4 * 72 / theme.font_size:.3g}em",
        margins=" ".join(f"{length:g}mm" for length in margins),
        **{name: f"{getattr(theme, name) / theme.font_size:.3g}em" for name in _IN_EM},
    )
    return "\n".join(template(f"html-{part}.css").substitute(measures).rstrip() for part in parts)


def has_side(document: doc.Document, theme: Theme) -> bool:
    """Whether there is something for the side column of a theme that has one."""
    found = document.header.contacts or doc.beside(document.sections, theme.side_sections)[1]
    return bool(theme.side_sections and found)


def _on_screen(theme: Theme) -> dict[str, str]:
    """Write how large type is on a screen, and how far apart its lines are: as large and as close as in the theme."""
    size = max(_SMALLEST, _SCREEN_SIZE * theme.font_size)
    pitch = 1.5 + 4 * (theme.leading / theme.font_size - _PITCH)
    return {"screen_size": f"{size:.5g}rem", "screen_pitch": f"{min(max(pitch, 1.35), 1.5):.4g}"}


def _has_chart(document: doc.Document) -> bool:
    return any(isinstance(block, doc.Chart) for section in document.sections for block in section.blocks)


def _faces(theme: Theme) -> dict[str, str]:
    """Write the choices of type as CSS."""
    is_sans = "Sans" in theme.font
    return {
        "fonts": f"{_quoted(theme.font)}, " + ('"Source Sans Pro", system-ui, sans-serif, ' if is_sans else ""),
        "contact_separator": _quoted(theme.contact_separator),
        "separator_room": f"{0.7 + 0.5 * len(theme.contact_separator):.3g}em",
        "strong": _WEIGHTS[theme.strong],
        "alignment": "justify" if theme.justify else "start",
        "hyphens": "auto" if theme.hyphenate else "manual",
        "bullet": "disc" if theme.bullet == "•" else _quoted(theme.bullet + "\u2002"),
        "name_weight": _WEIGHTS[theme.name_weight],
        "heading_weight": _WEIGHTS[theme.heading_weight],
        "name_caps": "small-caps" if theme.name_caps else "normal",
        "heading_caps": "small-caps" if theme.heading_caps else "normal",
        "headline_style": "italic" if theme.headline_style == "italic" else "normal",
        "role_style": "italic" if theme.role_style == "italic" else "normal",
        "group_style": "italic" if theme.group_style == "italic" else "normal",
    }


def _framed(photo: doc.Picture, theme: Theme) -> dict[str, str]:
    """Write where and how large a photo is."""
    width, height = printed_size(photo, theme.photo_width, square=theme.photo_shape == "round")
    return {
        "photo_flow": "row" if theme.photo_side == "left" else "row-reverse",
        "photo_wide": f"{width:.4g}",
        "photo_high": f"{height:.4g}",
        "photo_radius": {"plain": "0", "rounded": "2mm", "round": "50%"}[theme.photo_shape],
    }


def _quoted(text: str) -> str:
    """Write a string of CSS inside of a page, in which nothing can end it or the style sheet."""
    return '"' + "".join(char if char.isalnum() or char in " -" else f"\\{ord(char):x} " for char in text) + '"'


def accent_on_dark(color: str) -> str:
    """Lighten the color of titles; one that is nearly black gets that of the text, or it would be the paler of both."""
    channels = [int(color[start : start + 2], 16) for start in (1, 3, 5)]
    is_black = max(channels) - min(channels) < _GRAY and max(channels) < _DARK
    return _INK_ON_DARK if is_black else on_dark(color)


def on_dark(colour: str) -> str:
    """Lighten ``#rrggbb``, two parts in three, so that it can be read on a dark page whatever it was."""
    channels = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return "#" + "".join(f"{round(channel / 3 + 170):02x}" for channel in channels)
