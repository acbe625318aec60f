"""A theme is data: one YAML file of measures and choices that LaTeX, Typst and HTML all implement.

A theme never sees content and a body never sees a theme: writers emit calls (macros, functions, classes) and the theme
only decides how these are defined, in the preamble, the functions or the style sheet.
"""

from functools import cache
from pathlib import Path
from typing import Literal

from msgspec import Struct, convert
from msgspec.structs import asdict, replace
from msgspec.yaml import decode

from cvtool.dates import DateStyle

_FOLDER = Path(__file__).parent
_SIZES = {"a4": (210.0, 297.0), "us-letter": (215.9, 279.4)}


class Theme(Struct, frozen=True):
    """Measures and choices of one look. Lengths are in millimetres, type sizes in points."""

    name: str
    description: str
    titles: Literal["rule", "margin"]
    """Section titles above the text with a rule under them, or in a column at the left."""
    dates: Literal["below", "right"]
    """An item's aside on a line of its own below the head, or at the right edge of its first line."""
    header: Literal["left", "center"]
    paper: Literal["a4", "us-letter"]
    margin_top: float
    margin_bottom: float
    margin_left: float
    margin_right: float
    title_column: float
    """Width of the column of section titles; used only with ``titles: margin``."""
    font_size: float
    name_size: float
    heading_size: float
    accent: str
    """Color of name, titles and rules, ``#rrggbb``."""
    muted: str
    """Color of asides, ``#rrggbb``; at least 4.5:1 against white."""
    section_gap: float
    """Space before a section, in points."""
    item_gap: float
    """Space between two items that are not compact, in points."""
    date_style: DateStyle = "short"
    """How dates are written; a CV may have its own."""
    tighten: float = 0.0
    """How much of the gaps, and of the margins above and below, may be taken off to meet ``max_pages``: 0 to 1."""

    @property
    def paper_size(self) -> tuple[float, float]:
        """The width and height of a page, in millimetres."""
        return _SIZES[self.paper]

    def tightened(self, share: float) -> "Theme":
        """Take a share of what may be taken off the spaces."""
        factor = 1 - self.tighten * share
        names = ("section_gap", "item_gap", "margin_top", "margin_bottom")
        return replace(self, **{name: round(getattr(self, name) * factor, 2) for name in names})

    def measures(self, **more: float | str) -> dict[str, str]:
        """Write every field by its name for a template, numbers to two decimals; ``more`` adds to them or overrides."""
        values = asdict(self) | more
        return {name: value if isinstance(value, str) else f"{round(value, 2):g}" for name, value in values.items()}


def theme_names() -> list[str]:
    """List the themes that are installed, by file name."""
    return sorted(path.stem for path in _FOLDER.glob("*.yaml"))


def theme_files() -> list[Path]:
    """List the files of the themes that are installed."""
    return sorted(_FOLDER.glob("*.yaml"))


@cache
def load_theme(name: str) -> Theme:
    """Read a theme by name; raises ``KeyError`` if there is none of that name."""
    if name not in theme_names():
        raise KeyError(name)
    values = decode((_FOLDER / f"{name}.yaml").read_bytes())
    return convert(values | {"name": name}, Theme)
