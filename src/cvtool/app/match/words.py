"""Text → terms: words reduced to their stems, and the skills of our table whatever they are called.

Stemming is Snowball's (Porter, 2001). A term is a skill of the table, or a stem.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from msgspec import Struct

from cvtool.app.match.index import TERM_WORD, SkillIndex, parted
from cvtool.app.match.mentions import is_listed, is_name, is_parted, is_prose, is_suffix, is_version
from cvtool.app.match.skills import KnownSkill, american, skill_meant
from cvtool.app.match.venues import LONGEST_VENUE, venue_at
from cvtool.folding import folded
from cvtool.formula.tables import packaged
from cvtool.locales import load_locale

_LONGEST_STEMMED = 60
"""Letters of a word that has a stem: anything longer is not a word, and the stemmer's time grows with their square."""
_LONGEST = 6
"""Words in the longest name of a skill."""


class Term(Struct, frozen=True):
    """A term where it occurs: ``key`` is what equal terms share, ``shown`` the words as written."""

    key: str
    shown: str
    is_skill: bool
    is_name: bool = False
    """Whether it looks like a name, or is listed next to a skill: Stripe, in "Redis, Stripe, and Figma"."""
    start: int = 0
    """Where it begins in the text."""
    needs: tuple[str, ...] = ()
    """Stems that a passage must have besides the skill to cover it."""


class _Word(Struct, frozen=True):
    """Where a word stands, and its stem."""

    start: int
    end: int
    stem: str


class Vocabulary:
    """The terms of one language."""

    def __init__(self, language: str) -> None:
        import snowballstemmer

        self._stemmer = snowballstemmer.stemmer(load_locale(language).stemmer)
        self._stems: dict[str, str] = {}
        self._stop = _words_of("stopwords.yaml")
        self._skills = SkillIndex(self.pattern_of)

    def terms(self, text: str, *, nested: bool = False) -> tuple[Term, ...]:
        """Cut a text into terms; the longest name of a skill wins, and words that say nothing are left out.

        With ``nested`` what is inside a longer name counts too: distributed machine learning is machine learning.
        """
        words = [_Word(found.start(), found.end(), self.stem(found[0])) for found in TERM_WORD.finditer(parted(text))]
        self._skills.load([word.stem for word in words])
        return tuple(self._found(words, text, _LONGEST, nested=nested))

    def skill(self, text: str) -> Term | None:
        """Return the skill that a text is, if it is nothing else."""
        found = self.terms(text)
        return found[0] if len(found) == 1 and found[0].is_skill and found[0].shown == text else None

    def learn(self, spelling: str, name: str = "", needs: str = "") -> None:
        """Make a phrase a term; with a name, a skill that needs another word."""
        key = name or " ".join(self.pattern_of(spelling))
        self._skills.add(KnownSkill(key, folded(spelling), is_known=bool(name), needs=needs), is_first=True)

    def stem(self, word: str) -> str:
        """Reduce a word to its stem; a short one, or one with a sign in it, stays as it is."""
        plain = american(_fold(word))
        if plain not in self._stems:
            has_stem = 3 < len(plain) <= _LONGEST_STEMMED and plain.isalpha()
            self._stems[plain] = str(self._stemmer.stemWord(plain)) if has_stem else plain.removesuffix("'s")
        return self._stems[plain]

    def pattern_of(self, alias: str) -> tuple[str, ...]:
        """Return the stems of the words of a name."""
        return tuple(self.stem(found[0]) for found in TERM_WORD.finditer(parted(alias)))

    def _found(self, words: Sequence[_Word], text: str, longest: int, *, nested: bool) -> Iterator[Term]:
        index, listed = 0, -1
        while index < len(words):
            if skill := self._skill(words[index : index + longest], text):
                term, size = skill
                listed = words[index + size - 1].end
                yield term
                if nested and size > 1:
                    yield from self._found(words[index : index + size], text, size - 1, nested=True)
            elif venue := venue_at(text, [(word.start, word.end) for word in words[index : index + LONGEST_VENUE]]):
                key, size = venue
                start, end = words[index].start, words[index + size - 1].end
                term = Term(key, text[start:end], is_skill=True, start=start)
                listed = words[index + size - 1].end
                yield term
            else:
                size, (start, end) = 1, (words[index].start, words[index].end)
                in_list = listed >= 0 and is_listed(text, listed, start, end)
                listed = end if in_list else listed
                if not (self.says_nothing(text[start:end]) or is_suffix(text, start, end)):
                    named = in_list or is_name(text, start, end)
                    yield Term(words[index].stem, text[start:end], is_skill=False, is_name=named, start=start)
            index += size

    def _skill(self, words: Sequence[_Word], text: str) -> tuple[Term, int] | None:
        """Find the longest name of a skill that these words begin with, and how many words it has."""
        for size in range(len(words), 0, -1):
            start, end = words[0].start, _closed(text, words[0].start, words[size - 1].end)
            shown = text[start:end]
            skill = skill_meant(shown, tuple(self._skills.named(tuple(word.stem for word in words[:size]))))
            if skill and not is_parted(shown, skill.spelling) and not is_prose(text, start, end):
                version = size < len(words) and shown[:1].isupper() and is_version(text, end, words[size].end)
                shown = text[start : words[size].end] if version else " ".join(shown.split())
                name, needs = skill.name_in(shown, text), self.pattern_of(skill.needs)
                return Term(name, shown, skill.is_known, not skill.is_known, start, needs), size + version
        return None

    def says_nothing(self, word: str) -> bool:
        """Whether a word is one of the small words, or a number."""
        plain = _fold(word)
        return plain in self._stop or plain.rstrip("+#").isdigit() or (len(plain) == 1 and not word.isupper())


def _closed(text: str, start: int, end: int) -> int:
    """Return where a name ends, with the parenthesis that closes it: 510(k)."""
    return end + (text.startswith(")", end) and "(" in text[start:end])


def _fold(word: str) -> str:
    return folded(word).replace("’", "'")


@cache
def _table(name: str) -> Any:
    import yaml

    text = packaged("cvtool.app.match", name)
    return yaml.load(text, Loader=yaml.CSafeLoader)  # the safe one, in C


def _words_of(name: str) -> frozenset[str]:
    return frozenset(_fold(str(word)) for words in _table(name).values() for word in str(words).split())
