"""How large a photo is on paper, the same in every format."""

from zlib import crc32

from cvtool.document import Picture

_WIDEST = 28.0
"""In millimeters, where a theme does not say."""
_PORTRAIT = 37 / 28
"""The most of its width that a photo is high."""


def photo_name(photo: Picture) -> str:
    """Name a file of the photo: the same photo always has the same name, and no two have one."""
    return f"cvtool-photo-{crc32(photo.data):08x}.{photo.kind}"


def printed_size(photo: Picture, widest: float = _WIDEST, *, square: bool = False) -> tuple[float, float]:
    """Return the width and height in millimeters; of a square, which shows the middle of the photo, both the widest."""
    if square:
        return widest, widest
    width = min(widest, widest * _PORTRAIT * photo.width / photo.height)
    return width, width * photo.height / photo.width
