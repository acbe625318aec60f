"""Characters with a meaning of their own in any text that is printed."""

import re

BREAKS = re.compile("[\t\n\v\f\r\x85\u2028\u2029]+")
"""Characters that are printed as a blank."""
CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]")
"""Characters that no format can show; some of them are ``BREAKS``."""

JOINER = "\u2060"
"""Word joiner: what it joins is not parted at the end of a line, in formats that are typeset."""


def printable(text: str) -> str:
    """Replace line breaks and tabs by a blank, and drop control characters, which no format can show."""
    if text.isprintable() or text.replace("\u00a0", " ").isprintable():
        return text
    return CONTROLS.sub("", BREAKS.sub(" ", text))
