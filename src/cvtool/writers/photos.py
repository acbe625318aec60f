"""How large a photo is on paper, the same in every format."""

from zlib import crc32

from cvtool.document import Picture

_WIDEST, _HIGHEST = 28.0, 37.0
"""In millimetres."""


def photo_name(photo: Picture) -> str:
    """Name a file of the photo: the same photo always has the same name, and no two have one."""
    return f"cvtool-photo-{crc32(photo.data):08x}.{photo.kind}"


def printed_size(photo: Picture) -> tuple[float, float]:
    """Return the width and height in millimetres."""
    width = min(_WIDEST, _HIGHEST * photo.width / photo.height)
    return width, width * photo.height / photo.width
