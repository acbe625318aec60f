"""``edition`` as people write it → its number, or its name: ``2``, ``2nd``, ``Second``, ``zweite``, ``2e``, ``II``."""

import re
from collections.abc import Mapping
from functools import cache

_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth",
    "erste zweite dritte vierte fünfte sechste siebte achte neunte zehnte",
    "première deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième",
    "primera segunda tercera cuarta quinta sexta séptima octava novena décima",
    "prima seconda terza quarta quinta sesta settima ottava nona decima",
    "primeira segunda terceira quarta quinta sexta sétima oitava nona décima",
    "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende",
)
"""The first ten in English, German, French, Spanish, Italian, Portuguese and Dutch."""
_NOUN = r"(?:edition|edn|ed)"
_COUNTED = r"(\d{1,3})\s*(?:st|nd|rd|th|e|è?me|ème|[aªº]|ste|de)?\.?[aªº]?"
_SAYS_SO = (
    r"\b(?:edition|edn|ed\.|aufl\b|auflage|ausgabe|éd\b|édition|edición|edição|edizione|editie|druk|baskı|wyd)|版|판"
)


_RAISED = str.maketrans("ᵃᵈᵉʰᵐⁿᵒʳˢᵗ", "adehmnorst")
"""The letters of ``2ⁿᵈ`` and ``3ᵉ``."""


@cache
def _ordinals() -> Mapping[str, int]:
    return {word: number for words in _ORDINALS for number, word in enumerate(words.split(), 1)}


def read_edition(text: str) -> tuple[int, str]:
    """Return the number of an edition, 0 if it has none, and its name without the word for it."""
    bare = re.sub(rf"\s*\b{_NOUN}\b\.?$", "", text.translate(_RAISED), flags=re.IGNORECASE)
    if found := re.fullmatch(_COUNTED, bare):
        return int(found[1]), bare
    if re.fullmatch(r"[IVX]{1,5}", bare):
        return _roman(bare), bare
    word = bare.lower()
    return _ordinals().get(word) or _ordinals().get(word[:-1], 0), bare  # ``zweiter``


def says_edition(text: str) -> bool:
    """Whether a name has the word in it: ``second edition with updates``."""
    return re.search(_SAYS_SO, text, re.IGNORECASE) is not None


def _roman(text: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in text]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
