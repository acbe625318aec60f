"""What a posting asks for in words of its own: "scenario analysis", "MIDAS Civil", though no table has it."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from cvtool.app.match.skills import is_qualifier
from cvtool.folding import folded
from cvtool.formula.tables import read_table
from cvtool.sources.patterns import pattern

TOKEN = pattern(r"\w[\w'’+#]*(?:[-–.&](?=\w)[\w'’+#]+)*", re.UNICODE)
_GAP = pattern(r" |\n(?=\w)")
_MODIFIERS = 3
"""Words before the last word of a phrase."""

_FIELD = pattern(r"[a-z]{3,}(?:ology|ography|ometry|oscopy|omics|onomy|iatry|istry|ysics|amics|onics|agogy|ophy)")
_NOUN_BEFORE = pattern(r"\b(?:in|of|with|for|through|by|from|about|the|an?|our|using|including|such as)\s\Z")

WordFound = re.Match[str]


@cache
def word_list(section: str) -> frozenset[str]:
    """Return the words of a section of the table of phrases."""
    return frozenset(read_table("cvtool.app.match", "phrases.txt")[section])


@cache
def unspecific() -> frozenset[str]:
    """Return the words that say nothing of a trade: adjectives and verbs."""
    return word_list("adjectives") | word_list("verbs")


@cache
def nouns() -> frozenset[str]:
    """Return the nouns that a phrase may end in."""
    return word_list("heads") | word_list("neutral") | word_list("particular")


def noun_phrases(text: str, says_nothing: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    """Yield phrases that end in a noun of the trades: the words before it, and the noun."""
    tokens = list(TOKEN.finditer(text))
    for index, token in enumerate(tokens):
        if not (is_field_of_study(token[0]) or folded(token[0]) in nouns()) or not _ends(tokens, index, text):
            continue
        first = _first(tokens, index, text, says_nothing)
        if first < index and (folded(token[0]) in nouns() or _is_qualified(tokens[first:index])):
            yield " ".join(text[tokens[first].start() : tokens[index - 1].end()].split()), token[0]


@cache
def is_field_of_study(word: str) -> bool:
    """Whether a word is the last of many names of fields: "molecular oncology", "spiking networks"."""
    return word.islower() and (word in word_list("fields") or bool(_FIELD.fullmatch(word)))


def _is_qualified(tokens: Sequence[WordFound]) -> bool:
    """Whether words are such as qualify a field: the table has them in names of several words, or they are names."""
    return all(is_qualifier(token[0]) or not token[0].islower() for token in tokens)


def _ends(tokens: Sequence[WordFound], index: int, text: str) -> bool:
    """Whether no other noun of the trades follows."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is None or not _GAP.fullmatch(text, tokens[index].end(), after.start()):
        return True
    return folded(after[0]) not in nouns() | word_list("roles") and not is_field_of_study(after[0])


def _first(tokens: Sequence[WordFound], index: int, text: str, says_nothing: Callable[[str], bool]) -> int:
    """Return the index of the first word that qualifies the noun."""
    first = index
    while first and index - first < _MODIFIERS and _GAP.fullmatch(text, tokens[first - 1].end(), tokens[first].start()):
        word = tokens[first - 1][0]
        if says_nothing(word) or not (qualifies(word) or _is_noun(tokens[first - 1], text)):
            break
        first -= 1
    return first + (first < index and folded(tokens[first][0]) in word_list("openings"))


def qualifies(word: str) -> bool:
    """Whether a word may be a part of a phrase that names a skill: it is neither a verb nor an adjective of praise."""
    plain = folded(word)
    if plain in unspecific() or _without_ending(plain) in word_list("verbs"):
        return False
    return not plain.endswith("ly") and not plain[:1].isdigit() and len(plain) > 1


def _is_noun(token: WordFound, text: str) -> bool:
    """Whether what may be a verb is a noun, as "sample" in "experience in sample preparation"."""
    if not is_qualifier(token[0]) or folded(token[0]) not in word_list("verbs"):
        return False
    return bool(_NOUN_BEFORE.search(text, max(0, token.start() - 12), token.start()))


def _without_ending(word: str) -> str:
    """Leave out the ending of the third person: "addresses"."""
    return word.removesuffix("es") if word.endswith(("sses", "ches", "shes")) else word.removesuffix("s")
