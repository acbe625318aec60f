"""The table of skills by the stems of their words; only what a text may name is stemmed.

Stemming thousands of spellings takes longer than everything else in a match. A spelling is therefore filed by the
first letters of its first two words, which a stemmer leaves alone, and stemmed when a text has such words.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise

from cvtool.app.match.skills import KnownSkill, american, known_skills
from cvtool.folding import folded
from cvtool.sources.patterns import pattern

TERM_WORD = pattern(r"(?<![\w.])\.(?=[A-Za-z]{2})\w+|\w+(?:[.&'’]\w+)*[+#]*", re.UNICODE)
_JOINTS = pattern(r"[-‐‑/]|(?<=\w)–(?=[^\W\d])")
_ELIDED = pattern(r"\b(?i:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|un|all|dall|dell|nell|sull)['’](?=[aeiouyhàâéèêëîïôùûœ])")
"""French and Italian articles and their like; before a capital it may be a name, such as L'Oréal."""
_LETTERS = 3
"""Letters of a word that its stem has too."""

Start = tuple[str, str]
"""The first letters of the first two words of a name; the second is empty if it has one word."""


class SkillIndex:
    """The skills by their stems, in one language."""

    def __init__(self, pattern_of: Callable[[str], tuple[str, ...]]) -> None:
        self._pattern_of = pattern_of
        self._skills: dict[tuple[str, ...], list[KnownSkill]] = {}
        self._loaded: set[Start] = set()

    def load(self, stems: Sequence[str]) -> None:
        """Make the skills known that a text with these stems may name."""
        letters = [_letters(stem) for stem in stems]
        for start in {*pairwise(letters), *((first, "") for first in letters)} - self._loaded:
            self._loaded.add(start)
            for skill in _by_start().get(start, ()):
                self.add(skill)

    def add(self, skill: KnownSkill, *, is_first: bool = False) -> None:
        """Make a skill known, before or after others of the same stems."""
        known = self._skills.setdefault(self._pattern_of(skill.spelling), [])
        known.insert(0 if is_first else len(known), skill)

    def named(self, stems: tuple[str, ...]) -> Iterable[KnownSkill]:
        """Return the skills whose words have these stems."""
        return self._skills.get(stems, ())


@cache
def _by_start() -> Mapping[Start, Sequence[KnownSkill]]:
    found: dict[Start, list[KnownSkill]] = {}
    for names in known_skills():
        for spelling in names:
            found.setdefault(_start(spelling), []).append(KnownSkill(names[0], spelling))
    return found


def _start(spelling: str) -> Start:
    words = TERM_WORD.findall(parted(spelling))[:2]
    return _begins(words[0]) if words else "", _begins(words[1]) if len(words) > 1 else ""


@cache
def _begins(word: str) -> str:
    """Return the letters of a word of the table; most of them are in many names."""
    return _letters(american(folded(word)))


def _letters(word: str) -> str:
    """Return the letters that a word and its stem share: of "drying" the stem is "dri"."""
    return word[:_LETTERS].replace("y", "i")


def parted(text: str) -> str:
    """Part what hyphens, slashes and elisions join; every word stays where it is."""
    return _JOINTS.sub(" ", _ELIDED.sub(lambda found: " " * len(found[0]), text))
