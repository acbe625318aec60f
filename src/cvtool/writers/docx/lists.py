"""What is before the points of lists in a DOCX: the theme's bullet, then dashes and dots; or numbers."""

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from cvtool.document import printable
from cvtool.themes import Theme
from cvtool.writers.docx.units import WORD_NAMESPACE, color, points

_INNER = "–·"
"""The bullets of lists inside of others."""
_BULLET, _NUMBER = 1, 1.6
"""A mark and the gap behind it, in the size of the letters."""


def list_step(theme: Theme, *, is_numbered: bool) -> int:
    """Return how far a point is from its mark, in twentieths of a point."""
    return points(theme.font_size * (_NUMBER if is_numbered else _BULLET))


def numbering_xml(lists: Sequence[int | None], theme: Theme) -> str:
    """Write what is before the points of each list; ``lists`` are their first numbers, None for bullets."""
    kinds = [_levels(0, "bullet", theme), _levels(1, "decimal", theme)]
    numbers = (_number(index, first) for index, first in enumerate(lists, 1))
    return f"<w:numbering {WORD_NAMESPACE}>{''.join(kinds)}{''.join(numbers)}</w:numbering>"


def _number(index: int, first: int | None) -> str:
    starts = (f'<w:lvlOverride w:ilvl="{n}"><w:startOverride w:val="{first}"/></w:lvlOverride>' for n in range(9))
    over = "" if first is None else "".join(starts)
    return f'<w:num w:numId="{index}"><w:abstractNumId w:val="{int(first is not None)}"/>{over}</w:num>'


def _levels(number: int, form: str, theme: Theme) -> str:
    levels = "".join(_level(depth, form, theme) for depth in range(9))
    return f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'


def _level(depth: int, form: str, theme: Theme) -> str:
    bullet = _INNER[min(depth, 2) - 1] if depth else theme.bullet
    mark = printable(bullet) if form == "bullet" else f"%{depth + 1}."
    step = list_step(theme, is_numbered=form == "decimal")
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val={quoteattr(mark)}/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{step * (depth + 1)}" w:hanging="{step}"/></w:pPr>'
        f'<w:rPr><w:color w:val="{color(theme.text)}"/></w:rPr></w:lvl>'
    )
