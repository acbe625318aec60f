"""Words without their case and accents: the one way in which names, titles, tags and queries are compared."""

import re
import unicodedata

WORD = re.compile(r"\w+")
_LETTERS = str.maketrans("łøđðıħŋŧ", "loddihnt", "ʻʼ") | str.maketrans({"þ": "th", "ß": "ss", "æ": "ae", "œ": "oe"})
_ACCENTS = re.compile("[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670\u1dc0-\u1dff\u20d0-\u20f0]+")
"""Accents of European scripts, and vowel points of Hebrew and Arabic; in Indian scripts vowels distinguish words."""


def folded(text: str) -> str:
    """Fold case and accents: ``Þórsdóttir`` and ``THORSDOTTIR`` are ``thorsdottir``."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return _ACCENTS.sub("", decomposed).translate(_LETTERS)


def words(text: str) -> list[str]:
    """Split into words, folded for case and accents."""
    return WORD.findall(folded(text))


def is_acronym(word: str) -> bool:
    """Recognize an acronym (``KDD``, ``arXiv``) by a capital after its first letter."""
    return word[1:] != word[1:].lower()
