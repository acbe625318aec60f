"""The lines of the ways to reach a person: Word would break them anywhere, and leave a separator at an end."""

from collections.abc import Sequence

from cvtool import document as doc
from cvtool.themes import Theme
from cvtool.writers.docx.units import line_width
from cvtool.writers.docx.widths import width
from cvtool.writers.photos import printed_size

_BESIDE_PHOTO = 5
"""Millimeters between a photo and the text beside it."""
_STEPS = 50


def contact_bar(theme: Theme) -> str:
    """Return what is between two contacts."""
    return f"  {theme.contact_separator}  "


def contact_lines(header: doc.Header, theme: Theme) -> list[list[doc.Inlines]]:
    """Part the contacts into as few lines as they need, which are about equally long."""
    room = line_width(theme) - _photo_width(header.photo, theme)
    widths = [width(doc.plain(contact), theme.font_size) for contact in header.contacts]
    apart = width(contact_bar(theme), theme.font_size)
    counts = _filled(widths, apart, room)
    narrower = (_filled(widths, apart, room * step / _STEPS) for step in range(_STEPS // 2, _STEPS))
    best = counts if len(counts) == 1 else next((each for each in narrower if len(each) == len(counts)), counts)
    starts = [sum(best[:place]) for place in range(len(best))]
    return [list(header.contacts[start : start + count]) for start, count in zip(starts, best, strict=True)]


def _photo_width(photo: doc.Picture | None, theme: Theme) -> float:
    """Return what a photo takes of the line, in points."""
    if photo is None:
        return 0
    across, _ = printed_size(photo, theme.photo_width, square=theme.photo_shape == "round")
    return (across + _BESIDE_PHOTO) * 72 / 25.4


def _filled(widths: Sequence[float], apart: float, room: float) -> list[int]:
    """Count how many go on each line, one after the other."""
    counts: list[int] = []
    taken = 0.0
    for wide in widths:
        if counts and taken + apart + wide <= room:
            counts[-1] += 1
            taken += apart + wide
        else:
            counts.append(1)
            taken = wide
    return counts
