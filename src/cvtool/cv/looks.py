"""The theme that a CV or a variant asks for, and what is wrong with it."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from cvtool.cv.checks.finding import Finding
from cvtool.cv.sections import SECTIONS
from cvtool.diagnostics import Severity, nearest
from cvtool.themes import PAPERS, SIDE_GUTTER, Theme, load_theme, luminance, theme_names

_LEAST = 60
"""Of text between the margins, in millimeters."""
_FILLED_IN = ("{name}", "{page}", "{pages}", "{date}")
_TEXTS = ("text", "accent", "muted", "links")
"""The options that are colors of text."""
_CONTRAST = 4.5
"""Between text and what is behind it at least: WCAG 2.2, success criterion 1.4.3."""


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
    theme = _changed(base or load_theme(choice.base), given)
    return theme.in_gray() if theme.grayscale else theme


def _changed(base: Theme, given: dict[str, Any]) -> Theme:
    """Change a theme; the line pitch follows the size of the text if it is not given."""
    if "font_size" in given and "leading" not in given:
        given = given | {"leading": round(base.leading * given["font_size"] / base.font_size, 2)}
    return replace(base, **given)


def theme_findings(choice: Any, base: Theme | None = None) -> Iterator[Finding]:
    """Find a theme that does not exist, a page without room for text, and colors that are hard to read.

    A theme in a file is read elsewhere; ``base`` is what was read. Options of a theme that does not exist are checked
    as those of ``classic``.
    """
    name, path = base_name(choice), ("theme",) if isinstance(choice, str) else ("theme", "base")
    if base is None and is_theme_file(name):
        return
    if base is None and name not in theme_names():
        yield Finding(path, "unknown-theme", f"there is no theme `{name}`", nearest(name, theme_names()))
        base = load_theme("classic")
    if not isinstance(choice, str):
        theme = chosen_theme(choice, base)
        yield from _no_room(theme)
        yield from _close_lines(theme, choice)
        yield from _unknown_kinds(choice)
        yield from _wrong_texts(theme)
        yield from _pale(theme, choice)


def other_findings(given: Mapping[str, Any], wrong: Collection[str]) -> Iterator[Finding]:
    """Find what is wrong with a theme besides the options that have wrong values anyway."""
    from cvtool.cv.model.looks import ThemeOptions

    rest = {name: value for name, value in given.items() if name not in wrong}
    yield from theme_findings(ThemeOptions.model_validate(rest))


def _no_room(theme: Theme) -> Iterator[Finding]:
    width, height = PAPERS[theme.paper]
    columns = _columns(theme)
    across = width - theme.margin_left - theme.margin_right - sum(columns.values())
    across -= SIDE_GUTTER * bool(theme.side_sections)
    down = height - theme.margin_top - theme.margin_bottom
    if min(across, down) < _LEAST:
        message = f"the margins and columns leave {max(min(across, down), 0):g} mm of the page for text"
        taken = " and ".join(f"`{name}` is {wide:g}" for name, wide in columns.items()) if across < _LEAST else ""
        hint = f"leave at least {_LEAST} mm" + (f": {taken}" if taken else "")
        yield Finding(("theme",), "bad-value", message, hint)


def _columns(theme: Theme) -> dict[str, float]:
    """Return the widths of the columns beside the text."""
    are_used = {
        "title_column": theme.titles == "margin",
        "date_column": theme.dates == "left",
        "side_column": theme.side_sections,
    }
    return {name: getattr(theme, name) for name, is_used in are_used.items() if is_used}


def _close_lines(theme: Theme, choice: Any) -> Iterator[Finding]:
    """Find lines that would run into each other."""
    if theme.leading < theme.font_size:
        option = "font_size" if choice.leading is None else "leading"
        message = f"lines of {theme.font_size:g} pt need more than a `leading` of {theme.leading:g} pt"
        yield Finding(("theme", option), "bad-value", message, f"about {theme.font_size * 1.22:.3g} is right")


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


def _pale(theme: Theme, choice: Any) -> Iterator[Finding]:
    """Warn of text that is hard to read on paper, or on the ground that the theme puts behind it."""
    filled = {"accent"} if theme.titles == "filled" else set[str]()
    filled |= {*_TEXTS} if theme.side_sections else set()
    for ink in _TEXTS:
        color = getattr(theme, ink)
        grounds = {"on white": "#ffffff"} | ({f"on the `fill` {theme.fill}": theme.fill} if ink in filled else {})
        where = min(grounds, key=lambda name: contrast(color, grounds[name]))
        if (least := contrast(color, grounds[where])) < _CONTRAST:
            message = f"`{ink}` is hard to read {where}: the contrast of {color} is {least:.1f}:1"
            option = ink if getattr(choice, ink) or grounds[where] != theme.fill else "fill"
            hint = f"use a {'lighter' if option == 'fill' else 'darker'} color, of 4.5:1 or more"
            yield Finding(("theme", option), "low-contrast", message, hint, Severity.WARNING)


def contrast(color: str, ground: str = "#ffffff") -> float:
    """Return the contrast of two colors ``#rrggbb``, 1 to 21, as WCAG computes it."""
    darker, lighter = sorted((luminance(color), luminance(ground)))
    return (lighter + 0.05) / (darker + 0.05)
