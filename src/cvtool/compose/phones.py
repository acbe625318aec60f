"""Telephone numbers as people write them → what is dialled, as a ``tel:`` address of RFC 3966."""

import re
import unicodedata

from cvtool.sources.patterns import pattern

_EXTENSION = pattern(
    r"[\s,;(/]*(?:;ext=|\bextension\b|\bext(?:n\b|\b)|\bx(?=\s?\d)|#|\bpost(?:e|o)?\b|\bDurchwahl\b|\bDW\b)[.:]?\s*(\d{1,7})\)?$",
    re.IGNORECASE,
)
_TRUNK = pattern(r"\((?:0|(?<=7 \()8|(?<=7\()8)\)")
_WRITTEN = pattern(r"\+?[\d\s()\[\].\-‐‑‒–—−·/]+")
_KEEPS_ZERO = ("39", "378")
"""Italy and San Marino, where the zero is dialled from abroad too."""
_LONGEST, _SHORTEST, _LONGEST_AREA = 15, 3, 6
"""Digits of a number (ITU-T E.164), of the shortest that is dialled, and of an area code before a slash."""


def dialled(phone: str) -> str | None:
    """Make the address that dials a number: ``tel:+442079460958;ext=22``; None if this is not one number.

    A bracketed trunk prefix after a country code is not dialled (ITU-T E.123). Words, several numbers and more digits
    than a number has get no address, because a wrong one is worse.
    """
    text = unicodedata.normalize("NFKC", phone).strip()
    text = text[4:].strip() if text.lower().startswith("tel:") else text
    extension = _EXTENSION.search(text)
    number = _number(text[: extension.start()] if extension else text)
    if number is None:
        return None
    return f"tel:{number}{f';ext={_digits(extension[1])}' if extension else ''}"


def _number(text: str) -> str | None:
    if not _WRITTEN.fullmatch(text):
        return None
    prefix = "+" if text.startswith("+") else "00" if re.match(r"00[1-9]", text) else ""
    if prefix and not text[len(prefix) :].strip().startswith(_KEEPS_ZERO):
        text = _TRUNK.sub("", text)
    digits = _digits(text).removeprefix(prefix)
    if any(len(_digits(area)) > _LONGEST_AREA for area in text.split("/")[:-1]):
        return None
    return f"{prefix}{digits}" if _SHORTEST <= len(digits) <= _LONGEST else None


def _digits(text: str) -> str:
    """Return the digits of any script as ASCII."""
    return "".join(str(unicodedata.decimal(char)) for char in text if char.isdecimal())
