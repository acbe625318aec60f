"""A theme is data: one YAML file of measures and choices that LaTeX, Typst and HTML all implement.

A theme never sees content and a body never sees a theme: writers emit calls (macros, functions, classes) and the theme
only decides how these are defined, in the preamble, the functions or the style sheet. ``docs/themes.md`` describes
every option; their bounds are in ``themes.options``.

Every line of text fills a box as high as the ``leading``, and a gap is what is between two such boxes: from baseline to
baseline it is leading plus gap, in every format.
"""

from functools import cache
from pathlib import Path
from typing import Literal

from msgspec import Struct, convert
from msgspec.structs import asdict, replace
from msgspec.yaml import decode

from cvtool.dates import DateStyle

_FOLDER = Path(__file__).parent
FONT_FOLDER = _FOLDER / "fonts"
"""The font files that are bundled besides those of Typst."""

PAPERS = {"a4": (210, 297), "us-letter": (215.9, 279.4), "a5": (148, 210), "legal": (215.9, 355.6)}
"""Width and height in millimeters."""

SIDE_GUTTER = 9
"""Between the text and a side column, in millimeters."""

LEAST_HEAD = 55
"""What a photo leaves beside it at least for the name and contacts, in millimeters."""

INKS = ("text", "accent", "muted", "links", "rule", "separator", "fill")
"""The options that are colors."""

Weight = Literal["regular", "semibold", "bold"]
Slant = Literal["italic", "upright"]


class Theme(Struct, frozen=True, kw_only=True):
    """Measures and choices of one look. Margins and columns are in millimeters, everything else in points.

    Colors are ``#rrggbb``.
    """

    name: str
    description: str
    paper: Literal["a4", "us-letter", "a5", "legal"] = "a4"
    margin_top: float = 16
    margin_bottom: float = 16
    margin_left: float = 20
    margin_right: float = 20
    footer: str = "|{name} · {page} / {pages}"
    footer_from: int = 2
    font: str = "Libertinus Serif"
    font_size: float = 10
    leading: float = 12.2
    strong: Weight = "bold"
    justify: bool = False
    hyphenate: bool = False
    text: str = "#1a1a1a"
    accent: str = "#1f3a5f"
    muted: str = "#595959"
    links: str = "#1f4e8c"
    rule: str = "#8898ad"
    separator: str = "#999999"
    fill: str = "#eef2f6"
    grayscale: bool = False
    header: Literal["left", "center"] = "left"
    name_size: float = 24
    name_weight: Weight = "semibold"
    name_caps: bool = False
    name_tracking: float = 0
    headline_size: float = 11
    headline_style: Slant = "italic"
    header_gap: float = 4
    contact_separator: str = "|"
    icons: bool = False
    photo_side: Literal["right", "left"] = "right"
    photo_width: float = 28
    photo_shape: Literal["plain", "rounded", "round"] = "plain"
    titles: Literal["rule", "trail", "plain", "filled", "margin"] = "rule"
    heading_size: float = 12
    heading_weight: Weight = "bold"
    heading_caps: bool = False
    heading_tracking: float = 0
    rule_width: float = 0.5
    title_column: float = 34
    section_gap: float = 12.5
    heading_gap: float = 5.7
    dates: Literal["right", "below", "left"] = "right"
    date_column: float = 35
    first: Literal["organization", "position"] = "organization"
    head: Literal["rows", "line"] = "rows"
    role_style: Slant = "italic"
    item_gap: float = 8.8
    body_gap: float = 1.5
    fact_gap: float = 1.5
    date_style: DateStyle = "short"
    durations: bool = False
    one_line: tuple[str, ...] = ()
    bullet: str = "•"
    bullet_indent: float = 12
    bullet_gap: float = 1.5
    reference_gap: float = 3.2
    group_gap: float = 3
    group_style: Slant = "upright"
    side_sections: tuple[str, ...] = ()
    side_column: float = 48
    text_width: int = 80
    tighten: float = 0.2

    @property
    def paper_size(self) -> tuple[float, float]:
        """The width and height of a page, in millimeters."""
        return PAPERS[self.paper]

    @property
    def head_width(self) -> float:
        """The width that there is for the name and the contacts, in millimeters."""
        width = self.paper_size[0] - self.margin_left - self.margin_right
        width -= self.title_column if self.titles == "margin" else 0
        return width - (self.side_column + SIDE_GUTTER if self.side_sections else 0)

    def in_gray(self) -> "Theme":
        """Return the theme with each color as the gray that is as light."""
        return replace(self, **{ink: gray(getattr(self, ink)) for ink in INKS})

    def tightened(self, share: float) -> "Theme":
        """Take a share (0 to 1) of what may be taken off the spaces."""
        factor = 1 - self.tighten * share
        names = ("section_gap", "item_gap", "margin_top", "margin_bottom")
        return replace(self, **{name: round(getattr(self, name) * factor, 2) for name in names})

    def measures(self, **more: float | str) -> dict[str, str]:
        """Write every field by its name for a template, numbers to two decimals; ``more`` adds to them or overrides."""
        return {name: _written(value) for name, value in (asdict(self) | {"side_gutter": SIDE_GUTTER} | more).items()}


def luminance(color: str) -> float:
    """Return the relative luminance of ``#rrggbb``, 0 to 1, as WCAG 2.2 computes it."""
    channels = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def gray(color: str) -> str:
    """Return the gray of the same luminance."""
    light = luminance(color)
    channel = round(255 * (12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055))
    return f"#{channel:02x}{channel:02x}{channel:02x}"


def _written(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case float() | int():
            return f"{round(value, 2):g}"
        case _:
            return str(value)


def theme_names() -> list[str]:
    """List the themes that are installed, by file name."""
    return [path.stem for path in theme_files()]


def theme_files() -> list[Path]:
    """List the files of the themes that are installed."""
    return sorted(_FOLDER.glob("*.yaml"))


def theme_text(name: str) -> str:
    """Return the file of a theme as it is; raises ``KeyError`` if there is none of that name."""
    if name not in theme_names():
        raise KeyError(name)
    return (_FOLDER / f"{name}.yaml").read_text(encoding="utf-8")


@cache
def load_theme(name: str) -> Theme:
    """Read a theme by name; raises ``KeyError`` if there is none of that name."""
    return convert(decode(theme_text(name)) | {"name": name}, Theme)
