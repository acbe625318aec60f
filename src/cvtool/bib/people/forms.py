"""Names → folded forms: family names without blanks and accents, given names as words and initials."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from cvtool.bib.names.person import PersonName, read_name
from cvtool.bib.names.split import PARTICLES, as_said, is_east_asian
from cvtool.bib.names.titles import bare_name, is_degree, without_degrees, without_titles
from cvtool.folding import folded
from cvtool.sources.patterns import pattern

_NOT_LETTERS = pattern(r"[\W_]+")
_GIVEN = pattern(r"[\s.\-‐‑–·・]+")  # what parts given names, in any script
_JOINING = frozenset({"y", "e", "i"})
_SUFFIXED = pattern(r"(.*\S)\s+(Jr\.?|Sr\.?|II|III|IV)")
_MOST_INITIALS = 3


class Form(Struct, frozen=True):
    """One spelling of a name, folded: the family name without blanks, and the given names; an initial is a letter.

    ``whole`` is a name in East Asian characters in either order; in such names no blank need part the two.
    ``is_short``: it begins with an initial, and another spelling of the same person has the name after it.
    """

    family: str
    given: tuple[str, ...]
    suffix: str = ""
    homonym: str = ""
    whole: frozenset[str] = frozenset()
    is_short: bool = False


Forms = tuple[Form, ...]


def shortened(forms: Forms) -> Forms:
    """Mark the spellings by an initial: with ``Max Lam`` declared, ``M. Lam`` does not stand for Mei Lam."""
    if not any(form.given and len(form.given[0]) > 1 for form in forms):
        return forms
    return tuple(replace(form, is_short=bool(form.given) and len(form.given[0]) == 1) for form in forms)


@lru_cache(maxsize=256)
def spelled(spelling: str) -> Forms:
    """Fold a name as a person writes it; there are two forms if it can be read in two ways, none if it is empty."""
    return tuple(form for form in forms_of(read_name(as_said(bare_name(spelling)))) if form.family)


def cuts_of(spellings: Iterable[str]) -> dict[str, frozenset[tuple[str, ...]]]:
    """Cut spellings after each word but the last."""
    cuts: dict[str, frozenset[tuple[str, ...]]] = {}
    for spelling in spellings:
        name = read_name(as_said(bare_name(spelling)))
        words = words_of(name.given, name.particle, name.family)
        for place in range(1, len(words)):
            family = "".join(map(name_letters, words[place:]))
            given = given_words(" ".join(words[:place]), initials=True)
            if len(family) > 1 and given and words[place - 1] not in PARTICLES:
                cuts[family] = cuts.get(family, frozenset()) | {given}
    return cuts


def words_of(*parts: str) -> list[str]:
    """Return the words of a name as it is said, without the ``y`` that may join two family names."""
    words = " ".join(parts).replace("-", " ").replace("‐", " ").replace("‑", " ").split()
    return [word for place, word in enumerate(words) if word not in _JOINING or place == 0]


def recut_forms(name: PersonName) -> Forms:
    """Fold a name with its family name cut in every way, or, if it has no given name, all of it."""
    return _recut_forms(name.given, name.particle, name.family)


@lru_cache(maxsize=16384)
def _recut_forms(given: str, particle: str, family: str) -> Forms:
    words = words_of("x", particle, family)[1:]
    first = without_titles([*given.split(), "x"])[:-1]
    if first and not is_degree(given):
        return (Form("".join(map(name_letters, words)), given_words(" ".join(first), initials=True)),)
    words = without_titles(words)
    return tuple(
        Form("".join(map(name_letters, words[place:])), given_words(" ".join(words[:place]), initials=True))
        for place in range(1, len(words))
    )


def forms_of(name: PersonName) -> Forms:
    """Fold a name: one form, or two if its given name can be read as initials too."""
    return _forms(name.given, name.particle, name.family, name.suffix, name.homonym)


@lru_cache(maxsize=16384)
def _forms(given: str, particle: str, family: str, suffix: str, homonym: str) -> Forms:
    """Fold a name's parts. ``LAM, MAX`` is in capitals altogether: Max may be a name as well as three initials."""
    given, family, suffix = without_degrees(given, family, suffix)
    words = without_titles([*given.split(), "x"])[:-1]
    if " " in family and not suffix and (found := _SUFFIXED.fullmatch(family)):  # braced with it, as DBLP has it
        family, suffix = found[1], found[2]
    trailing: list[str] = []
    while len(words) > 1 and folded(words[-1]) in PARTICLES and not (len(words[-1]) == 1 and words[-1].isupper()):
        trailing.insert(0, words.pop())
    key = name_letters(" ".join([*trailing, particle, family]))
    tail = name_letters(suffix)
    whole: frozenset[str] = frozenset()
    if not family.isascii() and is_east_asian(family) and (not given or is_east_asian(given)):
        whole = frozenset({f"{given}{family}", f"{family}{given}"})
    bare = " ".join(words)
    readings = [given_words(bare, initials=True)]
    if len(family) > 1 and family.isupper() and (other := given_words(bare, initials=False)) != readings[0]:
        readings.append(other)
    return tuple(Form(key, reading, tail, homonym, whole) for reading in readings)


def given_words(given: str, *, initials: bool) -> tuple[str, ...]:
    """Cut given names at blanks, dots and hyphens; two or three capitals alone (``ML``) are initials."""
    words: list[str] = []
    for word in _GIVEN.split(given):
        if initials and _are_initials(word):
            words += word.lower()
        elif word:
            folded_word = name_letters(word)
            words.append(folded_word[:1] if len(word) == 1 else folded_word)  # Æ. is an initial too
    return tuple(word for word in words if word)


def _are_initials(word: str) -> bool:
    return 1 < len(word) <= _MOST_INITIALS and word.isascii() and word.isalpha() and word.isupper()


def name_letters(text: str) -> str:
    """Fold a text to its letters and digits."""
    if text.isascii():
        return _NOT_LETTERS.sub("", text.lower())
    return "".join(char for char in folded(text) if char.isalnum() or unicodedata.category(char)[0] == "M")
