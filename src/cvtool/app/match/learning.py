"""A posting teaches the vocabulary its own phrases and names, so that they are terms of it."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import dropwhile

from cvtool.app.match.listed import listed_phrases, neighbors
from cvtool.app.match.phrases import noun_phrases, nouns, own_names, word_list
from cvtool.app.match.wholes import acronyms, funders, whole_names
from cvtool.app.match.words import Vocabulary
from cvtool.folding import folded
from cvtool.sources.patterns import pattern

_PARTICIPLE = pattern(r"\w+ed")
_SMALL_WORDS = pattern(r" (?:of|for|the|and|&)(?: the)? ")
_PERIODICAL = pattern(r"(?:Journal|Annals|Annual Review|Review|Proceedings|Transactions|Studies|Archives) (?:of|in) ")


def learn_phrases(text: str, vocabulary: Vocabulary) -> None:
    """Teach the vocabulary the phrases of a posting, the longest first, and what stands for them."""
    for name in dict.fromkeys(whole_names(text)):
        if not (vocabulary.skill(name) or all(map(vocabulary.skill, name.split("/")))):
            vocabulary.learn(name)
    for name in dict.fromkeys(funders(text)):
        vocabulary.learn(name)
    for pair in dict.fromkeys(neighbors(text, vocabulary.says_nothing)):
        if vocabulary.skill(pair[1]) and _is_named(pair[0], vocabulary):
            _learn_listed(" ".join(pair), vocabulary)
    for phrase in dict.fromkeys(listed_phrases(text, vocabulary.says_nothing)):
        _learn_listed(phrase, vocabulary)
    for before, noun in dict.fromkeys(noun_phrases(text, vocabulary.says_nothing)):
        _learn_phrase(before, noun, vocabulary)
    for short, whole in dict.fromkeys(acronyms(text)):
        _learn_acronym(short, whole, vocabulary)


def _learn_acronym(short: str, whole: str, vocabulary: Vocabulary) -> None:
    meant = vocabulary.terms(whole)
    if len(meant) == 1 and meant[0].shown == whole:
        vocabulary.learn(short, meant[0].key)


def learn_names(text: str, elsewhere: AbstractSet[str], vocabulary: Vocabulary) -> None:
    """Teach the vocabulary the names in a posting, but not those that are ``elsewhere`` in it."""
    for name in dict.fromkeys(own_names(text, vocabulary.says_nothing, elsewhere)):
        parts = _SMALL_WORDS.split(name)
        is_whole = len(parts) == 1 or _PERIODICAL.match(name)
        if not vocabulary.skill(name) and (is_whole or not any(map(vocabulary.skill, parts))):
            vocabulary.learn(name)


def _is_named(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text is a skill, or looks like a name."""
    found = vocabulary.terms(text)
    return len(found) == 1 and found[0].shown == text and (found[0].is_skill or found[0].is_name)


def _learn_listed(phrase: str, vocabulary: Vocabulary) -> None:
    """Teach a phrase: it is the skill that it ends or begins with, if there is one, with the other words."""
    if vocabulary.skill(phrase):
        return
    cuts = _cuts(phrase)
    for known, rest in cuts:
        if skill := vocabulary.skill(known):
            vocabulary.learn(phrase, skill.key, _needs(rest))
            return
    for name, rest in cuts:
        if phrase.startswith(name) and _is_named(name, vocabulary):
            vocabulary.learn(phrase, " ".join(vocabulary.pattern_of(name)), _needs(rest))
            return
    vocabulary.learn(phrase)


def _cuts(phrase: str) -> Sequence[tuple[str, str]]:
    """Cut a phrase into what may be a skill, and the rest: its end, its beginning, an end that says little."""
    words = phrase.split()
    ends = [(" ".join(words[cut:]), " ".join(words[:cut])) for cut in range(1, len(words))]
    starts = [(one, other) for other, one in reversed(ends)]
    general = [end for end in ends if folded(end[0]) in word_list("generic") | nouns()]
    return [*(end for end in ends if end not in general), *starts, *general]


def _needs(rest: str) -> str:
    return " ".join(word for word in rest.split() if folded(word) not in word_list("neutral"))


def _learn_phrase(before: str, noun: str, vocabulary: Vocabulary) -> None:
    """Teach a phrase: a skill with a noun is that skill, which a CV must have with the noun if that adds to it."""
    parts, plain = before.split(), folded(noun)
    for ending in (parts[start:] for start in range(len(parts))):
        written = " ".join([*ending, noun])
        if vocabulary.skill(written):
            return
        known = vocabulary.skill(" ".join(ending))
        if known and (plain not in word_list("heads") or len(ending) > 1 or ending[0][:1].isupper()):
            vocabulary.learn(written, known.key, "" if plain in word_list("neutral") else noun)
            return
    own = list(dropwhile(_PARTICIPLE.fullmatch, parts))
    if own and plain in word_list("heads"):
        vocabulary.learn(" ".join([*own, noun]))
