"""The theme that a CV or a variant asks for, and what is wrong with it."""

import re
from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from cvtool.cv.checks.finding import Finding
from cvtool.cv.sections import SECTIONS
from cvtool.diagnostics import Severity, nearest
from cvtool.themes import PAPERS, SIDE_GUTTER, Theme, load_theme, luminance, theme_names

_LEAST = 60
"""Of text between the margins, in millimeters."""
_FILLED_IN = ("{name}", "{page}", "{pages}", "{date}")
_CONTRAST = 4.5
"""Between text and paper at least: WCAG 2.2, success criterion 1.4.3."""


class TypedFile(str):
    """The name of a theme file that a person typed."""

    __slots__ = ()


def base_name(choice: Any) -> str:
    """Return the name of a theme that is given by name, or changed; empty if there is none."""
    name: str = choice or "" if isinstance(choice, str | None) else choice.base
    return name


def is_theme_file(name: str) -> bool:
    """Whether a theme is given by the name of a file."""
    return "/" in name or name.lower().endswith((".yaml", ".yml"))


def chosen_theme(choice: Any, base: Theme | None = None) -> Theme:
    """Return the theme of a name or of options over a base; raises ``KeyError`` if there is none of that name."""
    if isinstance(choice, str):
        return load_theme(choice)
    given = {name: value for name, value in choice if value is not None and name not in {"base", "extensions"}}
    theme = replace(base or load_theme(choice.base), **given)
    return theme.in_gray() if theme.grayscale else theme


def theme_findings(choice: Any, base: Theme | None = None) -> Iterator[Finding]:
    """Find a theme that does not exist, a page without room for text, and colors that are hard to read.

    A theme in a file is read elsewhere; ``base`` is what was read.
    """
    name, path = base_name(choice), ("theme",) if isinstance(choice, str) else ("theme", "base")
    if base is None and is_theme_file(name):
        return
    if base is None and name not in theme_names():
        yield Finding(path, "unknown-theme", f"there is no theme `{name}`", nearest(name, theme_names()))
    elif not isinstance(choice, str):
        theme = chosen_theme(choice, base)
        yield from _no_room(theme)
        yield from _unknown_kinds(choice)
        yield from _wrong_texts(theme)
        inks = ((ink, getattr(theme, ink)) for ink in ("text", "accent", "muted", "links"))
        yield from (_pale(ink, color) for ink, color in inks if contrast(color) < _CONTRAST)


def _no_room(theme: Theme) -> Iterator[Finding]:
    width, height = PAPERS[theme.paper]
    columns = theme.title_column * (theme.titles == "margin") + theme.date_column * (theme.dates == "left")
    columns += theme.side_column + SIDE_GUTTER * bool(theme.side_sections)
    across = width - theme.margin_left - theme.margin_right - columns
    down = height - theme.margin_top - theme.margin_bottom
    if min(across, down) < _LEAST:
        message = f"the margins and columns leave {max(min(across, down), 0):g} mm of the page for text"
        yield Finding(("theme",), "bad-value", message, f"leave at least {_LEAST} mm")


def _unknown_kinds(choice: Any) -> Iterator[Finding]:
    """Find kinds of sections that there are none of."""
    for option in ("side_sections", "one_line"):
        for index, kind in enumerate(getattr(choice, option) or ()):
            if kind not in SECTIONS:
                message = f"there is no kind of section `{kind}`"
                yield Finding(("theme", option, index), "bad-value", message, nearest(kind, SECTIONS))


def _wrong_texts(theme: Theme) -> Iterator[Finding]:
    """Find a font without a name, and what no footer is filled in with."""
    if not theme.font.strip():
        yield Finding(("theme", "font"), "empty-text", "`font` is empty", "write something, or remove the key")
    for part in re.findall(r"\{\w*\}", theme.footer):
        if part not in _FILLED_IN:
            yield Finding(("theme", "footer"), "bad-value", f"a footer has no `{part}`", nearest(part, _FILLED_IN))


def _pale(name: str, color: str) -> Finding:
    message = f"`{name}` is hard to read on white: the contrast of {color} is {contrast(color):.1f}:1"
    return Finding(("theme", name), "low-contrast", message, "use a darker color, of 4.5:1 or more", Severity.WARNING)


def contrast(color: str) -> float:
    """Return the contrast of ``#rrggbb`` with white, 1 to 21, as WCAG computes it."""
    return 1.05 / (luminance(color) + 0.05)
