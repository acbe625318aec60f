"""Words without their case and accents, as queries compare them."""

import re
import unicodedata

WORD = re.compile(r"\w+")
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})


def folded(text: str) -> str:
    """Fold case and accents."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def words(text: str) -> list[str]:
    """Split into words, folded for case and accents."""
    return WORD.findall(folded(text))


def is_acronym(word: str) -> bool:
    """Tell an acronym as it is written (``KDD``, ``arXiv``) by a capital that does not stand at its beginning."""
    return word[1:] != word[1:].lower()
