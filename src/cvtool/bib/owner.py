"""Who is "me": names compared by their parts, never as text in text.

Family names must be equal once case, accents, hyphens and blanks are folded; given names must be compatible, an initial
with the name that it begins. A prefix is no match (Max is not Maxwell): nicknames are declared with ``also``. The three
outcomes: ``exact``, the first given name agrees in full; ``initial``, only by its initial; ``ambiguous``, it could be
somebody else, and nobody is highlighted. biblatex annotations (``author+an = {2=self}``) win over any comparison.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from cvtool.bib.latex import to_text
from cvtool.bib.names import split_name
from cvtool.bib.work import PersonName, Work

Match = Literal["exact", "initial", "ambiguous"]

_FOLDED = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "n"}
)
_PARTICLES = frozenset(
    [
        "de",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "del",
        "della",
        "da",
        "di",
        "do",
        "dos",
        "du",
        "el",
        "al",
        "bin",
        "ibn",
        "ten",
        "ter",
        "zu",
        "zur",
        "af",
        "av",
    ]
)
_SELF = frozenset({"self", "me", "highlight"})
_SUFFIX = re.compile(r"\s+(?:jr|sr|ii|iii|iv)\.?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Form:
    """One spelling of a name, folded: the family name without blanks, and the given names; an initial is a letter."""

    family: str
    given: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class People:
    """The spellings of one person's name, or of several people to be told apart from all others."""

    forms: tuple[Form, ...]

    @classmethod
    def of(cls, spellings: Sequence[str]) -> "People":
        """Make it of names as people write them, ``Max Lam`` or ``Lam, Max``."""
        return cls(tuple(form for form in map(_spelled, spellings) if form.family))

    def match(self, work: Work) -> tuple[Match | None, ...]:
        """Compare each author; two that could both be meant are ambiguous unless one alone is exact."""
        if not self.forms:
            return (None,) * len(work.authors)
        if any(_SELF & set(name.annotations) for name in work.authors):
            return tuple("exact" if _SELF & set(name.annotations) else None for name in work.authors)
        found = [self.compare(name) for name in work.authors]
        return tuple(self._told_apart(found, work.authors))

    def compare(self, name: PersonName) -> Match | None:
        """Compare one name with every spelling; the best outcome counts."""
        author = _folded(name.given, name.particle, name.family)
        outcomes = {_compared(form, author) for form in self.forms}
        best: tuple[Match, ...] = ("exact", "initial", "ambiguous")
        return next((outcome for outcome in best if outcome in outcomes), None)

    def _told_apart(self, found: list[Match | None], names: Sequence[PersonName]) -> list[Match | None]:
        for form in self.forms:
            places = [
                place
                for place, name in enumerate(names)
                if found[place] and _compared(form, _folded(name.given, name.particle, name.family))
            ]
            exact = [place for place in places if found[place] == "exact"]
            if len(places) > 1 and len(exact) != 1:
                for place in places:
                    found[place] = "ambiguous"
            elif len(exact) == 1:
                for place in places:
                    found[place] = found[place] if place in exact else None
        return found


def roles(work: Work, people: People) -> dict[int, str]:
    """Return who of the authors (0-based place) is highlighted, and as what."""
    return {place: "me" for place, match in enumerate(people.match(work)) if match in {"exact", "initial"}}


@lru_cache(maxsize=64)
def _spelled(spelling: str) -> Form:
    name = split_name(spelling)
    return _folded(to_text(name.first), to_text(name.von), to_text(name.last))


def _folded(given: str, particle: str, family: str) -> Form:
    words = given.split()
    trailing: list[str] = []
    while len(words) > 1 and _fold(words[-1]) in _PARTICLES:
        trailing.insert(0, words.pop())
    whole = _fold(_SUFFIX.sub("", " ".join([*trailing, particle, family])))
    return Form(re.sub(r"[^\w]|\d{4}$", "", whole), _given(" ".join(words)))


def _given(given: str) -> tuple[str, ...]:
    """Cut given names at blanks, dots and hyphens; two or three capitals alone (``ML``) are initials."""
    words: list[str] = []
    for word in re.split(r"[\s.\-‐‑]+", given):
        if 1 < len(word) <= 3 and word.isalpha() and word.isascii() and word.isupper():
            words += _fold(word)
        elif word:
            words.append(_fold(word))
    return tuple(word for word in words if word)


def _fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_FOLDED))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).translate(_FOLDED).strip()


def _compared(form: Form, author: Form) -> Match | None:
    if not author.given and not form.given:
        return "exact" if author.family == form.family else None
    if form.family != author.family:
        reversed_order = len(author.given) == 1 and author.given[0] == form.family and form.given == (author.family,)
        return "ambiguous" if reversed_order else None
    if not author.given or not form.given:
        return "ambiguous"
    if not _agree(form.given[0], author.given[0]):
        return None
    shorter, longer = sorted((form.given[1:], author.given[1:]), key=len)
    if not _in_order(shorter, longer):
        return None
    if len(form.given[0]) > 1 and len(author.given[0]) > 1:
        return "exact"
    return "initial" if len(author.given) <= len(form.given) else "ambiguous"


def _in_order(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    rest = iter(longer)
    return all(any(_agree(word, other) for other in rest) for word in shorter)


def _agree(word: str, other: str) -> bool:
    return word == other or (min(len(word), len(other)) == 1 and word[0] == other[0])
