"""Text → terms: words reduced to their stems, and the skills of our table whatever they are called.

Stemming is Snowball's (Porter, 2001). A term is a skill of the table, or a stem.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from msgspec import Struct

from cvtool.folding import folded
from cvtool.locales import load_locale
from cvtool.sources.patterns import pattern

_WORD = pattern(r"(?<![\w.])\.(?=[A-Za-z]{2})\w+|\w+(?:[.&'’]\w+)*[+#]*", re.UNICODE)
_ELIDED = pattern(r"\b(?i:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|un|all|dall|dell|nell|sull)['’](?=[aeiouyhàâéèêëîïôùûœ])")
"""French and Italian articles and their like; before a capital it may be a name, such as L'Oréal."""
_INITIAL = pattern(r"\.\s?(?:[A-Z]\.\s?)*(?!(?:You|We|The|Our|This|It|Your|In|A|An|And|For|If)\b)[A-Z][a-z]")
_ARTICLE = pattern(r"\s+(?:the|a|an|to|in|on|our|your|with|for|beyond|above|further|home|at|into|that|this|quickly)\b")
_VERBS = frozenset(
    "Access Chef Dash Echo Excel Express Flow Go Lead Lean Make React Remix Rocket Sketch Spark Spring Swift Salt Vault"
    " Shiny Hack Ray Realm Reporting Sentry Segment Storm Stitch Teaching Unity Gin Fiber Flux Lens Processing".split()
)
"""Skills that are verbs or nouns at the head of a sentence."""
_LONGEST_STEMMED = 60
"""Letters of a word that has a stem: anything longer is not a word, and the stemmer's time grows with their square."""
_LONGEST = 5
"""Words in the longest name of a skill."""


class Term(Struct, frozen=True):
    """A term where it occurs: ``key`` is what equal terms share, ``shown`` the words as written."""

    key: str
    shown: str
    is_skill: bool


class KnownSkill(Struct, frozen=True):
    """What a spelling means, and whether only with a capital."""

    name: str
    capital: bool

    def is_meant(self, shown: str) -> bool:
        """Tell whether the text writes a proper name with its capital."""
        return not self.capital or shown[:1].isupper()


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
        self._skills = {
            self._pattern(alias): KnownSkill(names[0], capital=alias[:1].isupper())
            for names in known_skills()
            for alias in names
        }

    def terms(self, text: str, *, nested: bool = False) -> tuple[Term, ...]:
        """Cut a text into terms; the longest name of a skill wins, and words that say nothing are left out.

        With ``nested`` what is inside a longer name counts too: distributed machine learning is machine learning.
        """
        words = [_Word(found.start(), found.end(), self.stem(found[0])) for found in _WORD.finditer(_spaced(text))]
        return tuple(self._found(words, text, _LONGEST, nested=nested))

    def stem(self, word: str) -> str:
        """Reduce a word to its stem; a short one, or one with a sign in it, stays as it is."""
        plain = _fold(word)
        if plain not in self._stems:
            has_stem = 3 < len(plain) <= _LONGEST_STEMMED and plain.isalpha()
            self._stems[plain] = str(self._stemmer.stemWord(plain)) if has_stem else plain.removesuffix("'s")
        return self._stems[plain]

    def _pattern(self, alias: str) -> tuple[str, ...]:
        return tuple(self.stem(found[0]) for found in _WORD.finditer(_spaced(alias)))

    def _found(self, words: Sequence["_Word"], text: str, longest: int, *, nested: bool) -> Iterator[Term]:
        index = 0
        while index < len(words):
            for length in range(min(longest, len(words) - index), 0, -1):
                run = words[index : index + length]
                shown = text[run[0].start : run[-1].end]
                skill = self._skills.get(tuple(word.stem for word in run))
                if skill is not None and skill.is_meant(shown) and not _is_prose(text, run[0].start, run[-1].end):
                    yield Term(skill.name, shown, is_skill=True)
                    if nested and length > 1:
                        yield from self._found(run, text, length - 1, nested=True)
                    index += length
                    break
            else:
                shown = text[words[index].start : words[index].end]
                if not self._says_nothing(shown):
                    yield Term(words[index].stem, shown, is_skill=False)
                index += 1

    def _says_nothing(self, word: str) -> bool:
        plain = _fold(word)
        return plain in self._stop or plain.rstrip("+#").isdigit() or (len(plain) == 1 and not word.isupper())


def _is_prose(text: str, start: int, end: int) -> bool:
    """Tell whether what looks like a skill is an initial ("R. Fisher"), or opens a sentence as a verb ("Go the")."""
    word, after = text[start:end], text[end : end + 40]
    if len(word) == 1 and word.isupper():
        return bool(_INITIAL.match(after))
    return word in _VERBS and bool(_ARTICLE.match(after))


def _spaced(text: str) -> str:
    """Part what hyphens, slashes and elisions join; every word stays where it is."""
    return re.sub(r"[-‐‑/]", " ", _ELIDED.sub(lambda found: " " * len(found[0]), text))


def _fold(word: str) -> str:
    return folded(word).replace("’", "'")


@cache
def _table(name: str) -> Any:
    import yaml

    text = files("cvtool.app.match").joinpath(name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)  # the safe one, in C


@cache
def known_skills() -> tuple[tuple[str, ...], ...]:
    """Return the skills of our table: the name of each, and its other spellings."""
    text = files("cvtool.app.match").joinpath("skills.txt").read_text(encoding="utf-8")
    return tuple(tuple(line.split(" = ")) for line in text.splitlines() if line and not line.startswith("#"))


def _words_of(name: str) -> frozenset[str]:
    return frozenset(_fold(str(word)) for words in _table(name).values() for word in str(words).split())
