"""Text → terms: words reduced to their stems, and the skills of our table whatever they are called.

Stemming is Snowball's (Porter, 2001). A term is a skill of the table, or a stem.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from msgspec import Struct

from cvtool.bib.venues.table import compared_words, known_venues
from cvtool.folding import folded, is_acronym
from cvtool.formula.tables import packaged
from cvtool.locales import load_locale
from cvtool.sources.patterns import pattern

_WORD = pattern(r"(?<![\w.])\.(?=[A-Za-z]{2})\w+|\w+(?:[.&'’]\w+)*[+#]*", re.UNICODE)
_ELIDED = pattern(r"\b(?i:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|un|all|dall|dell|nell|sull)['’](?=[aeiouyhàâéèêëîïôùûœ])")
"""French and Italian articles and their like; before a capital it may be a name, such as L'Oréal."""
_INITIAL = pattern(r"\.\s?(?:[A-Z]\.\s?)*(?!(?:You|We|The|Our|This|It|Your|In|A|An|And|For|If)\b)[A-Z][a-z]")
_ARTICLE = pattern(r"\s+(?:the|a|an|to|in|on|our|your|with|for|beyond|above|further|home|at|into|that|this|quickly)\b")
_LISTS = pattern(r"\s?[,/]\s*(?:(?:and|or|some|und|et|y)\s+)*|\s+(?:and|or|und|et|y)\s+(?:some\s+)?")
_HEAD = pattern(r"(?:\A|[.!?:;\n•]\s*|[-*]\s)\Z")
_VERBS = frozenset(
    (
        "Access",
        "Chef",
        "Dash",
        "Echo",
        "Excel",
        "Express",
        "Flow",
        "Go",
        "Lead",
        "Lean",
        "Make",
        "React",
        "Remix",
        "Rocket",
        "Sketch",
        "Spark",
        "Spring",
        "Swift",
        "Salt",
        "Vault",
        "Shiny",
        "Hack",
        "Ray",
        "Realm",
        "Reporting",
        "Sentry",
        "Segment",
        "Storm",
        "Stitch",
        "Teaching",
        "Unity",
        "Gin",
        "Fiber",
        "Flux",
        "Lens",
        "Processing",
    )
)
"""Skills that are verbs or nouns at the head of a sentence."""
_LONGEST_STEMMED = 60
"""Letters of a word that has a stem: anything longer is not a word, and the stemmer's time grows with their square."""
_LONGEST = 5
"""Words in the longest name of a skill."""

_LONGEST_VENUE = 8
"""Words in the longest name of a venue that is looked for."""


class Term(Struct, frozen=True):
    """A term where it occurs: ``key`` is what equal terms share, ``shown`` the words as written."""

    key: str
    shown: str
    is_skill: bool
    is_listed: bool = False
    """A name that a text lists next to a skill: Stripe, in "Redis, Stripe, and Figma"."""


class KnownSkill(Struct, frozen=True):
    """What a spelling means; one with a capital means it only so."""

    name: str
    spelling: str

    def is_meant(self, shown: str) -> bool:
        """Whether the text writes a proper name with its capital, and not a word of the same stem (excellent)."""
        first = 2 if self.spelling[:2].isupper() and self.spelling[1:2].isalpha() else 1
        if not self.spelling[:1].isupper():
            return True
        return shown[:first].isupper() and len(shown) <= len(self.spelling) + 2


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
            self.pattern_of(alias): KnownSkill(names[0], alias) for names in known_skills() for alias in names
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

    def pattern_of(self, alias: str) -> tuple[str, ...]:
        """Return the stems of the words of a name."""
        return tuple(self.stem(found[0]) for found in _WORD.finditer(_spaced(alias)))

    def _found(self, words: Sequence["_Word"], text: str, longest: int, *, nested: bool) -> Iterator[Term]:
        index, listed = 0, 0
        while index < len(words):
            for length in range(min(longest, len(words) - index), 0, -1):
                run = words[index : index + length]
                shown = text[run[0].start : run[-1].end]
                skill = self._skills.get(tuple(word.stem for word in run))
                if skill is not None and skill.is_meant(shown) and not _is_prose(text, run[0].start, run[-1].end):
                    yield Term(skill.name, shown, is_skill=True)
                    if nested and length > 1:
                        yield from self._found(run, text, length - 1, nested=True)
                    index, listed = index + length, run[-1].end
                    break
            else:
                if venue := _venue(words[index : index + _LONGEST_VENUE], text):
                    name, size = venue
                    shown = text[words[index].start : words[index + size - 1].end]
                    yield Term(_fold(name), shown, is_skill=True)
                    index += size
                    continue
                shown = text[words[index].start : words[index].end]
                if not self._says_nothing(shown):
                    is_listed = bool(
                        listed and shown[:1].isupper() and _LISTS.fullmatch(text, listed, words[index].start)
                    )
                    listed = words[index].end if is_listed else listed
                    yield Term(words[index].stem, shown, is_skill=False, is_listed=is_listed)
                index += 1

    def _says_nothing(self, word: str) -> bool:
        plain = _fold(word)
        return plain in self._stop or plain.rstrip("+#").isdigit() or (len(plain) == 1 and not word.isupper())


def _venue(words: Sequence[_Word], text: str) -> tuple[str, int] | None:
    """Find the longest name of a venue that these words begin with: its name in the table, and its number of words."""
    if not text[words[0].start].isupper():
        return None
    table = known_venues()
    for length in range(len(words), 0, -1):
        written = text[words[0].start : words[length - 1].end]
        compared = compared_words(written)
        if len(compared) != 1 and text[words[length - 1].start].isupper() and compared in table.exact:
            return table.names[table.exact[compared]][0], length
    word = text[words[0].start : words[0].end]
    venue = table.capitals.get(_fold(word)) if is_acronym(word) else None
    return (table.names[venue][0], 1) if venue else None


def _is_prose(text: str, start: int, end: int) -> bool:
    """Whether what looks like a skill is an initial ("R. Fisher"), or opens a sentence as a verb ("Go the")."""
    word, after = text[start:end], text[end : end + 40]
    if len(word) == 1 and word.isupper():
        return bool(_INITIAL.match(after))
    return word in _VERBS and bool(_HEAD.search(text[max(0, start - 8) : start]) and _ARTICLE.match(after))


def _spaced(text: str) -> str:
    """Part what hyphens, slashes and elisions join; every word stays where it is."""
    return re.sub(r"[-‐‑/]", " ", _ELIDED.sub(lambda found: " " * len(found[0]), text))


def _fold(word: str) -> str:
    return folded(word).replace("’", "'")


@cache
def _table(name: str) -> Any:
    import yaml

    text = packaged("cvtool.app.match", name)
    return yaml.load(text, Loader=yaml.CSafeLoader)  # the safe one, in C


@cache
def known_skills() -> tuple[tuple[str, ...], ...]:
    """Return the skills of our table: the name of each, and its other spellings."""
    text = packaged("cvtool.app.match", "skills.txt")
    return tuple(tuple(line.split(" = ")) for line in text.splitlines() if line and not line.startswith("#"))


def _words_of(name: str) -> frozenset[str]:
    return frozenset(_fold(str(word)) for words in _table(name).values() for word in str(words).split())
