"""How large a photo is on paper, the same in every format."""

from cvtool.document import Picture

_WIDEST, _HIGHEST = 28.0, 37.0
"""In millimetres."""


def printed_size(photo: Picture) -> tuple[float, float]:
    """Return the width and height in millimetres."""
    width = min(_WIDEST, _HIGHEST * photo.width / photo.height)
    return width, width * photo.height / photo.width
