"""Addresses for formats whose readers take only ASCII."""

import re
from urllib.parse import quote, urlsplit, urlunsplit

_USUAL = re.compile(r"https?://[a-z0-9.-]+(?:/[A-Za-z0-9_.:/-]*)?")
"""An address that stays as it is, as nearly all of a list of publications are."""
_KEPT = "%/:;=&?~#+!$,'()*@._-[]"


def ascii_address(url: str) -> str:
    """Write an address in ASCII: the host in Punycode (RFC 3492), other characters in percent signs (RFC 3986)."""
    if _USUAL.fullmatch(url):
        return url
    try:
        parts = urlsplit(url)
        host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
        url = urlunsplit(parts._replace(netloc=host))
    except (UnicodeError, ValueError):  # a host that no name server knows
        pass
    return quote(url, safe=_KEPT)
