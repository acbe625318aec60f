"""How large a photo is on paper, the same in every format."""

from cvtool.document import Picture

_WIDEST = 28.0
"""In millimeters, where a theme does not say."""
_PORTRAIT = 37 / 28
"""The most of its width that a photo is high."""


def printed_size(photo: Picture, widest: float = _WIDEST, *, square: bool = False) -> tuple[float, float]:
    """Return the width and height in millimeters; of a square, which shows the middle of the photo, both the widest."""
    if square:
        return widest, widest
    width = min(widest, widest * _PORTRAIT * photo.width / photo.height)
    return width, width * photo.height / photo.width
