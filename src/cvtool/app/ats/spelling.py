"""One spelling for the texts of the CV and those of readers, so that they can be compared."""

import re
import unicodedata

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_MARKS = str.maketrans(dict.fromkeys("‘’‚‛ʼ", "'") | dict.fromkeys("“”„«»", '"') | dict.fromkeys("‐‑‒–—―−", "-"))


def comparable(text: str) -> str:
    """Write a text as all are compared: in lower case, with one kind of spaces, quotation marks and dashes."""
    bare = without_invisible(unicodedata.normalize("NFKC", text)).translate(_MARKS)
    return " ".join(bare.split()).casefold()


def without_invisible(text: str) -> str:
    """Leave out marks that nobody sees: soft hyphens, word joiners, marks of direction."""
    return _INVISIBLE.sub("", text)
